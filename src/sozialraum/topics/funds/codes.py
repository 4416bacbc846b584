"""What is said of money: what is granted, paid, proved and given back."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
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
        "The same money is told twice, to the council and to the treasurer. Papers print what the report says, "
        "since that was handed in.",
        "Correct the report or the proofs, or leave these amounts out of the report: it takes them from the proofs "
        "then. "
        "If both are right, accept the warning with the reason.",
    ),
    Entry(
        "SRK364", "warning", "Granted more than applied for",
        "{granted} euros are granted for \"{title}\", but only {applied} were applied for.",
        "More than was asked for needs a new application.",
        "Correct the amount, or accept the warning with the reason.",
    ),
    Entry(
        "SRK365", "note", "Spent sum typed twice",
        "The report names {report} euros of the area's own money, which {fund} proves already.",
        "What is typed twice must be corrected twice.",
        "Leave the amounts of this money out of the report: it takes them from the proofs and adds what others paid.",
    ),
    Entry(
        "SRK418", "warning", "Application not decided",
        "The application \"{title}\" of {by} of {applied} was to be decided by {due}.",
        "This money is meant to be quick and easy; those who ask need an answer.",
        "Decide, and add `decision:` with the day, the amount and the reason.",
    ),
    Entry(
        "SRK419", "warning", "Proof of use missing",
        "The proof of use of \"{title}\" by {by} was due on {due}.",
        "Without it nobody can say what became of the money.",
        "Ask for it, and add `proof:` with the day and what was spent.",
    ),
    Entry(
        "SRK420", "warning", "Rest not paid back",
        "{by} has {rest} euros left of \"{title}\"; they were to be paid back by {due}.",
        "What was not spent belongs to the area and can be granted again.",
        "Ask for it, and add `returned:` with the day and the amount.",
    ),
    Entry(
        "SRK421", "warning", "Year not settled",
        "The money of {area} for {year} was to be settled by {due}.",
        "The treasurer closes the year with it.",
        "Check `srk paper funds {year}/…`, and add `settled:` with the day.",
    ),
]  # fmt: skip
