"""4xx: deadlines and progress. Never an error: no calendar day turns a check red."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK401", "warning", "Report late",
        "The report was submitted on {submitted}, {days} days after {due}.",
        "The annual report is due on 31 March of the following year.",
        "Nothing can be mended; if the day was extended, add the step `extended`.",
    ),
    Entry(
        "SRK402", "warning", "Report missing",
        "The annual report {year} of {area} was due on {due} and is not submitted.",
        "Committees and district councils expect it.",
        "Write it and add the step `submitted` with the day.",
    ),
    Entry(
        "SRK403", "warning", "Presented before submitted",
        "The report was presented on {presented}, before it was submitted.",
        "What is presented to a district council must be on record first.",
        "Check the two days.",
    ),
    Entry(
        "SRK404", "warning", "Never presented",
        "The annual report {year} of {area} was not presented in a district council by {due}.",
        "The coordinators report there at least once a year.",
        "Present it and add the step `presented`.",
    ),
    Entry(
        "SRK405", "warning", "Agreement missing",
        "There is no concluded agreement of {area} for {year}; it was due by {due}.",
        "Provider and administration conclude an agreement every year.",
        "Add `data/agreements/{year}/{id}.yaml` with the day on which it was concluded.",
    ),
    Entry(
        "SRK406", "warning", "Returned and not submitted again",
        "The report was returned on {returned} and has not been submitted again.",
        "A returned report counts as not submitted.",
        "Add the step `submitted` when it is handed in again.",
    ),
    Entry(
        "SRK407", "warning", "Agreed measure not mentioned",
        "The agreed measure `{key}` ({title}) is not mentioned in the report.",
        "The report says of each agreed measure how far it got.",
        "Add it to `measures:` with its state.",
    ),
    Entry(
        "SRK408", "warning", "Carried over, not agreed again",
        "The measure `{key}` was carried over, but the agreement {year} does not continue it.",
        "What is carried over is promised again or given up openly.",
        "Let a measure of {year} name it in `continues:`, or give it the state `dropped` with a reason.",
    ),
    Entry(
        "SRK409", "warning", "Order of a decision open",
        "{what} was due on {due} by the decision `{decision}`.",
        "What the council orders is reported back to it.",
        "Do it, and add `done:` with the day.",
    ),
    Entry(
        "SRK410", "warning", "Next meeting overdue",
        "{body} meets every {months} months; the last meeting was on {last}, the next was due by {due}.",
        "The framework concept fixes how often the body meets.",
        "Plan the meeting: add a file in `data/meetings/`.",
    ),
    Entry(
        "SRK411", "warning", "Too few meetings in the year",
        "{body} met {held} times in {year}; at least {least} are wanted.",
        "The framework concept wants regular meetings.",
        "Add the meetings that took place.",
    ),
    Entry(
        "SRK412", "warning", "Notice period cannot be kept",
        "The invitation of {body} to {date} had to go out by {due}, {days} days before.",
        "Who is invited too late may challenge what is decided.",
        "Invite at once and say why, or move the meeting; then add `invited_on:`.",
    ),
    Entry(
        "SRK413", "warning", "Minutes not approved",
        "The minutes of {body} of {date} were not approved in the next meeting on {due}.",
        "Minutes count when the body has approved them.",
        "Put them on the agenda, and add `approved_in:` with the meeting.",
    ),
    Entry(
        "SRK414", "warning", "Task overdue",
        "\"{what}\" was due on {due}; responsible: {who}.",
        "Tasks from minutes are forgotten unless somebody asks.",
        "Ask, and add `done:` with the day.",
    ),
    Entry(
        "SRK415", "warning", "Decision not passed on",
        "The decision on TOP {top} ({title}) was to be passed on by {due}; open: {to}.",
        "The secretariat passes decisions on to those whom they concern.",
        "Pass it on, and add `passed_on:` with whom and when.",
    ),
    Entry(
        "SRK416", "warning", "Concept without answer",
        "{department} has not answered the concept \"{title}\", sent on {sent}; an answer was due by {due}.",
        "Concepts of the conferences are to enter the planning of the departments.",
        "Ask, and add `answer:` and `answered:`.",
    ),
    Entry(
        "SRK417", "warning", "Invited too late",
        "The invitation went out after {latest}; {body} has a notice period of {days} days.",
        "Who is invited too late may challenge what is decided.",
        "Nothing can be mended; say in the minutes whether the invitation was accepted as proper.",
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
    Entry(
        "SRK422", "warning", "Gap between two meetings",
        "{body} meets every {months} months; after {last} there is no meeting until {next}, one was due by {due}.",
        "Either the body did not meet as agreed, or a meeting is missing in the records.",
        "Add the meeting that took place, or accept the warning here and say why there was none.",
    ),
    Entry(
        "SRK423", "warning", "Minutes missing",
        "There are no minutes of {body} of {date}; they were to be written by {due}.",
        "What is not on record can be disputed, and its tasks are forgotten.",
        "Add `minutes:`, and what was decided to the items of the agenda.",
    ),
    Entry(
        "SRK424", "warning", "Past meeting still planned",
        "The meeting of {body} on {date} lies in the past, and nobody says whether it took place.",
        "A meeting that did not take place must not count as one.",
        "Write `state: held` or `state: cancelled`.",
    ),
    Entry(
        "SRK425", "warning", "Papers missing after the closing day",
        "Papers for {body} on {date} were to be handed in by {due}; without papers to decide on: TOP {tops}.",
        "Members decide on what they could read before.",
        "Add `papers:` to the items, or take them off the agenda.",
    ),
]  # fmt: skip
