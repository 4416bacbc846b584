"""What is said of recommendations and of what became of them."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK242", "error", "Declined without reason",
        "A recommendation is `{value}`, but nobody says why.",
        "Who gave the advice, and who asks for it again, should be able to read the reason.",
        "Add `reason:`.",
    ),
    Entry(
        "SRK370", "error", "Follow-up not in order",
        "This step of {on} stands behind one of {before}.",
        "What stands last is how things are; papers of earlier years show what had become of it by then.",
        "Put the steps in the order of their days, or correct a date.",
    ),
    Entry(
        "SRK371", "warning", "Followed up by nothing",
        "The recommendation `{key}` is said to be {state}, but not by whom or by what.",
        "Only a decision, a meeting, a body or a measure that answers it can be looked up.",
        "Add `by:`, `decision:` or `meeting:`, or `answers: [{study}#{key}]` to the goal or measure that answers it.",
    ),
    Entry(
        "SRK372", "error", "Followed up on another day",
        "This step is of {on}, {what} of {other}.",
        "The decision or the minutes are where the step can be read.",
        "Correct the day, or name the decision or meeting that is meant.",
    ),
    Entry(
        "SRK373", "warning", "Answers what was declined",
        "The recommendation `{target}` was declined on {on}.",
        "A goal or measure that answers it says the opposite of what is on record.",
        "Correct the key, or add to `follow_up:` that it was taken up after all.",
    ),
    Entry(
        "SRK374", "error", "Decision of nothing",
        "The history of the programme has no decision `{key}`.",
        "What became of a recommendation could not be looked up.",
        "Write the key of an entry below `history` in sozialraum.yaml, or add the entry.",
    ),
    Entry(
        "SRK375", "warning", "Followed up before it was presented",
        "This step is of {on}, but the study was presented in {presented}.",
        "Nobody acts on advice that has not been given.",
        "Correct one of the two dates; if the advice was known before, accept the warning with that reason.",
    ),
    Entry(
        "SRK380", "error", "Recommended, and yet begun",
        "This is only recommended, but begins {begins}.",
        "A recommendation is no fact: deadlines and the structure would count on something that does not exist.",
        "Remove `from`; once it is decided and has begun, remove `recommended` instead.",
    ),
    Entry(
        "SRK381", "error", "Recommended and made up",
        "This is `recommended` and `sample` at the same time.",
        "What a source proposes and what was made up to show the tool must not be mixed in one record.",
        "Keep one of the two, and move what is made up into a file of its own.",
    ),
    Entry(
        "SRK382", "warning", "Recommended by nobody",
        "This is recommended, but no source is named.",
        "Readers ask who recommends it, and when.",
        "Add `sources:` with the place in the source.",
    ),
]  # fmt: skip
