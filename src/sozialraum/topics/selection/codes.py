"""What is said of the choice of areas and of providers."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK227", "error", "Measure not clear",
        "The criterion `{value}` has not exactly one measure.",
        "A criterion that is measured in no way, or in two, cannot be explained to those who decide.",
        "Give one of `indicator:`, `size: true` and `scale:`; a scale has at least two steps.",
    ),
    Entry(
        "SRK228", "error", "Weight not above zero",
        "A criterion cannot have the weight {value}.",
        "A weight of zero hides a criterion, and a negative one turns it round.",
        "Write a weight above zero; `direction: low` turns an indicator round, and what does not count is left out.",
    ),
    Entry(
        "SRK229", "error", "Candidate not clear",
        "It is not clear what the candidate `{value}` is.",
        "A candidate is an area or a set of whole quarters, and it is either set by the body or left out.",
        "Give one of `area:` and `quarters:`, and only one of `fixed:` and `excluded:`.",
    ),
    Entry(
        "SRK340", "error", "Decided by another body",
        "{body} decides here, but this is {other}.",
        "Only the body that the choice was laid before can have decided it.",
        "Correct the body of the decision or its meeting, or the body that decides.",
    ),
    Entry(
        "SRK341", "error", "Body not active on the day of the decision",
        "{body} does not exist on {day}.",
        "A body decides only in its time.",
        "Correct the day of the decision, or the period of the body.",
    ),
    Entry(
        "SRK342", "error", "Decided on another day",
        "The decision is of {day}, its meeting of {met}.",
        "The minutes are where the decision can be read.",
        "Correct the day, or name the meeting in which it was decided.",
    ),
    Entry(
        "SRK343", "warning", "Deviation without reason",
        "The decision differs from the proposal in `{candidate}` and does not say why.",
        "The body is free to decide otherwise; those concerned should be able to read the reasons.",
        "Add the candidate with a reason to `deviations:` of the decision.",
    ),
    Entry(
        "SRK344", "error", "Judgement that fits no scale",
        "`{criterion}` has {steps} steps to judge by; {step} is none of them.",
        "A judgement counts only on the scale that was stated before.",
        "Correct the step or the criterion; 1 is the lowest step.",
    ),
    Entry(
        "SRK345", "error", "Judged twice",
        "`{candidate}` is judged twice by the criterion `{criterion}`.",
        "Only one of two judgements could count, and nobody could say which.",
        "Keep one judgement; put what others think into its reason.",
    ),
    Entry(
        "SRK346", "warning", "Quarter given twice",
        "The whole quarter {quarter} stands in the candidate `{other}` already.",
        "Its inhabitants and figures count twice.",
        "Correct the list of quarters; if the two are alternatives, accept the warning with that reason.",
    ),
    Entry(
        "SRK347", "error", "Candidate without type",
        "The candidate `{candidate}` has no type.",
        "From each type a reference area is chosen; without a type nobody knows what the candidate stands for.",
        "Add `type:` with the key of a type, or choose by `method: weighted`.",
    ),
    Entry(
        "SRK352", "error", "Applied twice",
        "{provider} has applied already.",
        "A provider is compared with others, not with itself.",
        "Keep the newer application.",
    ),
    Entry(
        "SRK353", "warning", "Applied outside of the time",
        "The application came on {day}; providers could apply from {first} to {last}.",
        "The same time for all is what makes a call fair.",
        "Leave it out with a reason (`excluded:`), or correct the day; a longer time holds for all.",
    ),
    Entry(
        "SRK354", "warning", "Chosen, but not commissioned",
        "{chosen} was chosen for {area}; on {day} {commissioned} is commissioned.",
        "What the body decided and who runs the office should be the same.",
        "Add the commission to the area, or correct the decision.",
    ),
    Entry(
        "SRK355", "error", "Decided while providers still apply",
        "The decision is of {day}, but providers apply until {last}.",
        "Who applies in time must be heard.",
        "Correct the day of the decision or the end of the time.",
    ),
    Entry(
        "SRK356", "error", "Item not in the meeting",
        "The meeting {meeting} has no item {top}.",
        "Wording and votes of a decision are read in the minutes.",
        "Correct `top:`, or add the item to the meeting.",
    ),
]  # fmt: skip
