"""34x and 35x: choosing areas and providers, and offers."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
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
        "SRK350", "error", "Offer of a provider that does not exist then",
        "{provider} does not exist for the whole time of the offer.",
        "Nobody would be there when people come.",
        "End the offer with the provider, name the one who runs it now, or correct the provider's period.",
    ),
    Entry(
        "SRK351", "error", "Invented provider not marked",
        "The provider {provider} is invented, but this file is not marked as a sample.",
        "Facts and invented things must never be mixed without a mark.",
        "Add `sample: true` to the file.",
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
