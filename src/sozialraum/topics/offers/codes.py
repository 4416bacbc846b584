"""What is said of offers, their places and posts."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK231", "error", "Parts make more than the whole",
        "The parts make {sum} places, the whole has {whole}.",
        "Whoever looks for a place would look for one that is not there.",
        "Correct the number of the whole or of a part; places beside the whole are an entry of their own.",
    ),
    Entry(
        "SRK232", "error", "Reaches nobody",
        "The offer does not say for whom it is there.",
        "The directories of areas show an offer where it reaches: some areas, some districts or the whole city.",
        "Give `areas:`, `districts:` or `city_wide: true`.",
    ),
    Entry(
        "SRK233", "error", "More than there are",
        "{count} are counted here, but there are only {whole}.",
        "One of the two numbers is wrong, and every share that is reckoned from them.",
        "Correct the number of places, of those that are taken, or of those that are taken locally.",
    ),
    Entry(
        "SRK234", "error", "Places given twice",
        "{kind} in {site} stands here already.",
        "Places that stand twice are counted twice.",
        "Put both into one entry; what another source says beside it belongs to `other_statements:`.",
    ),
    Entry(
        "SRK235", "warning", "Local requests do not come first",
        "On {day} {requests} local requests are open, while {others} places are taken by people from elsewhere "
        "({rule}).",
        "Places near home are for those who live there; this offer has the rule that their requests come first.",
        "Talk about it with those who give the places; if there is a reason, accept the warning with it.",
    ),
    Entry(
        "SRK236", "error", "So few that they can be recognised",
        "On {day} {count} places are {which}; from {low} to {high} persons can be recognised.",
        "Behind each place of help stands a person, and those few are known in the area.",
        "Leave out `local:`, or the whole entry, and take it out of the history of the repository too.",
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
]  # fmt: skip
