"""What is said of annual reports and their deadlines."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK216", "error", "Step incomplete",
        "A step `{value}` needs `{needs}`.",
        "Without it nobody can see to when or to whom.",
        "Add `{needs}` to the step.",
    ),
    Entry(
        "SRK218", "error", "Measure reported twice",
        "The measure `{key}` is reported twice.",
        "It can have one state only at the end of the year.",
        "Join the two entries.",
    ),
    Entry(
        "SRK223", "warning", "Project without origin of money",
        "The project `{key}` does not say where its money comes from.",
        "The report shows money by its origin.",
        "Add `funds:`, name the agreed measure in `measures:`, or write `without_cost: true`.",
    ),
    Entry(
        "SRK224", "warning", "Empty section",
        "The submitted report says nothing on \"{section}\".",
        "The framework concept fixes three sections; the council expects all of them.",
        "Add the section, if only with a sentence why there is nothing to report.",
    ),
    Entry(
        "SRK225", "warning", "Summary too long",
        "The summary has {count} lines; five fit.",
        "\"Auf einen Blick\" is what busy people read.",
        "Keep the five most important lines.",
    ),
    Entry(
        "SRK250", "warning", "Project with money and without cost",
        "The project `{key}` names money and says that it cost none of its own.",
        "The report prints the money and passes over `without_cost`; one of the two is wrong.",
        "Take out `without_cost: true`, or the amounts below `funds:` if no money was spent.",
    ),
    Entry(
        "SRK251", "warning", "Goal beside an agreed measure",
        "The project `{key}` names goals, although it carries out agreed measures.",
        "A measure has its goal in the agreement; a project names goals only if no agreed measure stands behind it.",
        "Take out `goals:`, or `measures:` if the project carries out no agreed measure.",
    ),
    Entry(
        "SRK308", "warning", "Presented in another district",
        "The report was presented in {district}, but the area lies in {own}.",
        "The coordinators report to the council of their own district.",
        "Correct the district; if it is right, accept the warning with a reason.",
    ),
    Entry(
        "SRK401", "warning", "Report late",
        "The report was submitted on {submitted}, {late} after {due}.",
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
        "SRK417", "warning", "Invited too late",
        "The invitation went out after {latest}; {body} has a notice period of {days} days.",
        "Who is invited too late may challenge what is decided.",
        "Nothing can be mended; say in the minutes whether the invitation was accepted as proper.",
    ),
    Entry(
        "SRK430", "warning", "Submitted before released",
        "The report was submitted on {submitted}, before the provider released it on {released}.",
        "The provider answers for its report and releases it before it leaves the house.",
        "Check the two days.",
    ),
]  # fmt: skip
