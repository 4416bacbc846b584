"""227 and up: measures, places and grants, whose fields must fit together."""

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
        "SRK230", "error", "Index not clear",
        "The index cannot be computed like this: {problem}.",
        "Which class an area falls into follows from these numbers alone.",
        "Correct the numbers below `monitoring` in sozialraum.yaml.",
    ),
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
        "SRK237", "error", "Grant out of order",
        "{on} lies before {first} on {before}.",
        "Money is applied for, decided on, paid, proved and given back in this order.",
        "Correct one of the two days.",
    ),
    Entry(
        "SRK238", "error", "Paid more than granted",
        "{amount} euros were paid for \"{title}\", but only {limit} are granted.",
        "Only what was granted may be paid.",
        "Correct the payments or the decision.",
    ),
    Entry(
        "SRK239", "error", "Proved more than granted",
        "The proof of \"{title}\" shows {amount} euros, but only {limit} are granted.",
        "A proof counts what was spent of the grant; what the applicants added themselves stands elsewhere.",
        "Write only what was spent of the grant.",
    ),
    Entry(
        "SRK240", "error", "More came back than was paid",
        "{amount} euros came back for \"{title}\", but only {limit} were paid.",
        "The accounts of the year would not add up.",
        "Correct the payments or `returned`.",
    ),
    Entry(
        "SRK241", "error", "Granted instead of regular funding",
        "{granted} euros are granted for \"{title}\", which replaces regular funding.",
        "This money is never a substitute for what others have to pay for anyway.",
        "Decline it, or correct `replaced` and say why in `reason`.",
    ),
    Entry(
        "SRK246", "warning", "No beginning",
        "{what}: without `from` this holds at no time, and no paper shows it.",
        "Papers show what held on a day, so they need to know from when on.",
        "Add `from:` with a year, a month or a day; accept the warning if nobody knows it.",
    ),
    Entry(
        "SRK242", "error", "Declined without reason",
        "A recommendation is `{value}`, but nobody says why.",
        "Who gave the advice, and who asks for it again, should be able to read the reason.",
        "Add `reason:`.",
    ),
]  # fmt: skip
