"""What is said of agreements and their measures."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK215", "error", "Reason missing",
        "A measure with the state `{value}` needs a reason.",
        "The administration and the council want to know why something was not done.",
        "Add `reason: …` to the measure.",
    ),
    Entry(
        "SRK221", "warning", "Objective without measure",
        "The objective `{key}` has no measure.",
        "An objective that nobody does anything for is a wish.",
        "Add a measure or take the objective out.",
    ),
    Entry(
        "SRK222", "warning", "Measure without responsible",
        "Nobody is responsible for the measure `{key}`.",
        "The goal system asks for a responsibility for each measure.",
        "Add `responsible:` with a function or organisation.",
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
        "SRK310", "warning", "No provider on that day",
        "The area {area} has no commissioned provider on {day}.",
        "An agreement is concluded and a report written by the provider of that day.",
        "Add the commission to the area, or a vacancy that explains it.",
    ),
    Entry(
        "SRK326", "warning", "Concluded without day or money",
        "The measure `{key}` is agreed without `{lacks}`.",
        "Both sides sign until when something is done, and what it costs.",
        "Add `due:` and `funds:`; write `without_cost: true` if it costs nothing.",
    ),
    Entry(
        "SRK327", "warning", "Due far from the year",
        "The measure `{key}` of {year} is due on {due}.",
        "An agreement holds for one year; a day so far from it is most likely mistyped.",
        "Correct the day; if it is right, accept the warning with a reason.",
    ),
]  # fmt: skip
