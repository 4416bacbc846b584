"""What is said of bodies, their relations, seats and lots."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK219", "error", "Rhythm not clear",
        "Exactly one of `every_months`, `per_year` and `regular: true` says how often a body meets.",
        "From the rhythm follows when the next meeting is due.",
        "Keep one of them.",
    ),
    Entry(
        "SRK220", "error", "Relation without end",
        "A relation leads either `to` a body or to a `partner` outside, not to both or none.",
        "The picture of the structure draws a line for each relation.",
        "Write `to:` with the id of a body, or `partner:` with a name.",
    ),
    Entry(
        "SRK321", "warning", "Seats not as Hare-Niemeyer gives them",
        "{group} has {count} of the seats here; by Hare-Niemeyer and `{council}` it has {expected}.",
        "The seats of the body follow the council; `srk seats` shows the computation.",
        "Correct the number of members, or accept the warning with the decision that explains it.",
    ),
    Entry(
        "SRK322", "warning", "Lot not recorded",
        "Equal remainders: for {open} of {seats} seats a lot decides between {groups}.",
        "Nobody may choose between equal remainders; what the lot gave has to be on record.",
        "Add the lot to `lots:` of `data/councils/{council}.yaml` with its day, its body and its winners.",
    ),
    Entry(
        "SRK323", "warning", "Newer composition of the council",
        "`{newer}` holds since {begins}, but the seats here follow `{council}`.",
        "After an election the seats are distributed anew.",
        "Name the newer composition and the members that follow from it.",
    ),
    Entry(
        "SRK324", "error", "Group unknown to the council",
        "`{council}` has no group `{group}`.",
        "Seats can be compared only with groups that the council has.",
        "Correct the key, or add the group to the council.",
    ),
    Entry(
        "SRK325", "error", "Lot that fits no tie",
        "This cannot be what a lot gave for {seats} seats of `{council}`.",
        "A lot decides only between groups with equal remainders, and only for the seats that are left.",
        "Correct the winners or the number of seats, or delete the lot.",
    ),
    Entry(
        "SRK390", "warning", "Lot drawn again",
        "The lot for {seats} seats was drawn on {first} already; the one of {on} changes nothing.",
        "A lot decides once; what it gave stays, whatever is drawn later.",
        "Delete the lot, or name in `body` the body for which it was drawn.",
    ),
    Entry(
        "SRK391", "warning", "Lot for which body?",
        "Several bodies have {seats} seats from `{council}`: {body}. The lot does not say for which it was drawn.",
        "A lot that was drawn for one body gives nothing to another.",
        "Name the body in `body`.",
    ),
    Entry(
        "SRK392", "error", "Lot for other seats",
        "{body} does not have {seats} seats from `{council}`.",
        "A lot belongs to the seats of a body for which it was drawn.",
        "Correct the body or the number of seats.",
    ),
]  # fmt: skip

REMEDIES = {
    "lot-between": "with {seats} seats a lot decides between {groups} for {open}",
    "no-lot": "with {seats} seats no lot is needed",
}
