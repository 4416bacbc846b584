"""36x to 38x: money, studies, and what is only recommended."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK360", "error", "Granted more than available",
        "The grants bind {bound} euros, but only {available} are available: {over} too much. Granted: {grants}.",
        "What is promised must be there; what the proofs leave over and what came back may be granted again.",
        "Correct `available` or the grants; a grant can be lowered only with those who got it.",
    ),
    Entry(
        "SRK361", "error", "Granted from an unknown sum",
        "{granted} euros are granted, but nothing says how much is available.",
        "Nobody can see whether the money suffices.",
        "Add `available:` with the sum of the area for the year.",
    ),
    Entry(
        "SRK362", "error", "Granted after the end of the area",
        "\"{title}\" was granted on {on}, but {area} ended on {end}.",
        "An area that has ended has no money; its successors have.",
        "Correct the day, or file the grant under the area that holds on that day.",
    ),
    Entry(
        "SRK363", "warning", "Report and proofs differ",
        "The annual report says that {report} euros of this money were spent, the proofs say {proved}: "
        "a difference of {difference}.",
        "The same money is told twice, to the council and to the treasurer.",
        "Correct the report or the proofs; if both are right, accept the warning with the reason.",
    ),
    Entry(
        "SRK364", "warning", "Granted more than applied for",
        "{granted} euros are granted for \"{title}\", but only {applied} were applied for.",
        "More than was asked for needs a new application.",
        "Correct the amount, or accept the warning with the reason.",
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
    Entry(
        "SRK383", "warning", "Staffed otherwise than set",
        "The offer has {posts} full-time posts; {low} to {high} are meant.",
        "The city set for this form of offer what it needs to be open and easy to reach.",
        "Correct the posts, or talk about the difference and accept the warning with a reason.",
    ),
    Entry(
        "SRK384", "warning", "Too little coordination",
        "{posts} full-time posts coordinate; at least {wanted} is meant.",
        "Who coordinates has a mandate of their own, beside the work of the offer.",
        "Mark the post with `coordination: true`, correct its share, or accept the warning with a reason.",
    ),
    Entry(
        "SRK395", "error", "Closed record changed",
        "`{record}` was {how} on {day}, and {what} changed without a new entry in `{entries}`.",
        "Others rely on what was concluded, presented, approved or settled; it changes only by an entry that says when "
        "and why.",
        "Undo the change, or add an entry with its day to `{entries}`{days}.",
    ),
    Entry(
        "SRK396", "error", "Closed record gone",
        "`{record}` was {how} on {day}, and {what}.",
        "What was concluded, presented, approved or settled stays on record under its area or body and its year.",
        "Put the file back as it was.",
    ),
    Entry(
        "SRK397", "error", "Entry from before the closing",
        "This entry is of {on}, but the record was closed only on {day}.",
        "An entry says what changed after the record was closed; before, it simply says something else.",
        "Correct the day of the entry, or the day on which the record was closed.",
    ),
    Entry(
        "SRK398", "error", "Closed record opened again",
        "`{record}` was {how} on {day}, and nothing says so any more.",
        "Whoever takes the closing away can change everything afterwards, and nobody is told.",
        "Put back what closed it; what has to change is said in `{entries}`.",
    ),
    Entry(
        "SRK399", "warning", "Closed record not to be compared",
        "`{record}` was {how} on {day}, and one of both states of it cannot be read: what changed cannot be told.",
        "A change to a closed record must not hide behind a file that cannot be read.",
        "Mend the file, and look at the change yourself.",
    ),
]  # fmt: skip
