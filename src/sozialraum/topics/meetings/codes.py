"""What is said of meetings, their invitations and what follows from them."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK226", "error", "Ends before it begins",
        "The meeting ends at {value}, before it begins at {begins}.",
        "Calendars refuse such an entry.",
        "Correct the times.",
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
    Entry(
        "SRK333", "warning", "Meeting on a public holiday",
        "{day} is a public holiday: {holiday}.",
        "Nobody comes, and the building is closed.",
        "Move the meeting, or accept the warning if it is meant.",
    ),
    Entry(
        "SRK334", "warning", "A time that does not exist",
        "{time} does not exist on {day}: clocks go from 02:00 to 03:00.",
        "Calendars show the meeting an hour later or earlier.",
        "Correct the time or the date.",
    ),
    Entry(
        "SRK335", "warning", "Invited after the meeting",
        "The invitation of {invited} is later than the meeting on {day}.",
        "Nobody can come to a meeting that has taken place.",
        "Correct one of the two days.",
    ),
    Entry(
        "SRK336", "warning", "More votes than members",
        "TOP {top} has {votes} votes, but {members} members may vote.",
        "A vote that was counted wrongly can be disputed.",
        "Correct the votes, or the list of those present.",
    ),
    Entry(
        "SRK337", "warning", "Changed after the invitation",
        "`{what}` changed after the invitation of {invited}, and `changes` does not say so.",
        "Those who were invited learn of it only by a letter, and calendars only by the number of changes.",
        "Add an entry with `on` and `what` to `changes:`, then invite again: `srk invite`.",
    ),
    Entry(
        "SRK338", "warning", "Minutes end before the meeting begins",
        "By its minutes the meeting ended at {end}, but it began at {begins}.",
        "The minutes print both times, and one of them is most likely mistyped.",
        "Correct the times; if the meeting went past midnight, accept the warning with a reason.",
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
