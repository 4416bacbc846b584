"""3xx: across records."""

from sozialraum.findings.catalogue import Entry
from sozialraum.findings.codes import choices, programme

ENTRIES = [
    Entry(
        "SRK301", "error", "Reference to nothing",
        "There is no `{target}`.",
        "Papers would lack what stands there.",
        "Correct the id, or add the missing file.",
    ),
    Entry(
        "SRK302", "error", "Key of nothing",
        "`{record}` has no `{key}` among its {items}.",
        "The record exists, but not the item that is meant.",
        "Correct the key, or add the item there.",
    ),
    Entry(
        "SRK303", "error", "Quarter in two areas",
        "The whole quarter {quarter} belongs to {other} at the same time.",
        "Its inhabitants and figures would count twice.",
        "Correct the list of quarters, or the period of one of the two areas.",
    ),
    Entry(
        "SRK304", "error", "Goal system not valid",
        "The goal system `{goals}` does not hold in {year}.",
        "An agreement serves the goals in the version that holds when it is concluded.",
        "Name the version that holds in {year}.",
    ),
    Entry(
        "SRK306", "error", "Area not active in that year",
        "The area {area} is not active in {year}.",
        "Only areas of the programme have agreements, reports and money, and only in the years in which they exist.",
        "Correct the folder of the year, or the period of the area.",
    ),
    Entry(
        "SRK307", "error", "Changed without amendment",
        "A change of {on} is no amendment of the agreement, which was concluded on {concluded}.",
        "An agreement binds both sides; it changes only if both agree on a day.",
        "Add the amendment of that day to `amendments:`, or correct the date.",
    ),
    Entry(
        "SRK308", "warning", "Presented in another district",
        "The report was presented in {district}, but the area lies in {own}.",
        "The coordinators report to the council of their own district.",
        "Correct the district; if it is right, accept the warning with a reason.",
    ),
    Entry(
        "SRK309", "error", "Provider not active",
        "The provider {provider} does not exist for the whole time of the commission.",
        "A provider that has ended cannot run an office.",
        "End the commission with the provider, or correct the provider's period.",
    ),
    Entry(
        "SRK310", "warning", "No provider on that day",
        "The area {area} has no commissioned provider on {day}.",
        "An agreement is concluded and a report written by the provider of that day.",
        "Add the commission to the area, or a vacancy that explains it.",
    ),
    Entry(
        "SRK311", "error", "Succeeds an area that goes on",
        "{area} begins on {begins}, but {old}, which it succeeds, does not end before.",
        "Two areas would cover the same ground at the same time.",
        "End the old area with the day before.",
    ),
    Entry(
        "SRK312", "warning", "Inhabitants outside the range",
        "{area} had {count} inhabitants on {day}; areas have {low} to {high} if possible.",
        "The framework concept wants areas of a size that one office can know.",
        "Nothing, if the cut is wanted: accept the warning with the reason.",
    ),
    Entry(
        "SRK313", "error", "Sample not marked",
        "The provider {provider} is invented, but this commission is not marked as a sample.",
        "Facts and invented things must never be mixed without a mark.",
        "Add `sample: true` here.",
    ),
    Entry(
        "SRK314", "error", "Area succeeds itself",
        "{area} succeeds itself: {chain}.",
        "A history has a beginning.",
        "Correct `succeeds:`.",
    ),
    Entry(
        "SRK315", "error", "Two at the same time",
        "This overlaps the entry that begins {other}.",
        "Only one provider, office or attachment can be the right one on a day.",
        "End the earlier entry with the day before.",
    ),
    Entry(
        "SRK316", "error", "Figure of an unknown unit",
        "There is no unit `{unit}`.",
        "A figure for nobody is read by nobody.",
        "Correct the address, or add the district or quarter.",
    ),
    Entry(
        "SRK317", "error", "Official number given twice",
        "The number {number} is given to {other} already.",
        "Statistics find a unit by its official number.",
        "Correct one of the two numbers.",
    ),
    Entry(
        "SRK318", "error", "Cannot be accepted",
        "`{code}` cannot be accepted.",
        "Only warnings can be found right by a person; errors are mended.",
        "Mend what the finding names and delete the entry.",
    ),
    Entry(
        "SRK319", "note", "Accepted, but not found",
        "`{code}` is accepted here but no longer found.",
        "An acceptance that nothing needs hides the next real warning.",
        "Delete the entry.",
    ),
    Entry(
        "SRK320", "error", "Figures of an unknown indicator",
        "There is no `data/indicators/{indicator}.yaml` for these figures.",
        "Figures without definition, unit and source cannot be printed.",
        "Add the indicator, or correct the name of the file.",
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
        "SRK330", "warning", "Filed under another year",
        "The meeting of {day} lies in the folder of {year}.",
        "Meetings are found by their year; only one that was moved keeps its place.",
        "Move the file, correct the date, or add the change to `changes:`.",
    ),
    Entry(
        "SRK331", "error", "Body not active on that day",
        "{body} does not exist on {day}.",
        "A meeting belongs to a body of its time.",
        "Correct the date, the name of the file, or the period of the body.",
    ),
    Entry(
        "SRK332", "error", "TOP given twice",
        "TOP {top} stands twice on the agenda.",
        "Minutes and decisions are found by the number of their item.",
        "Number the items anew.",
    ),
    *choices.ENTRIES,
    *programme.ENTRIES,
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
