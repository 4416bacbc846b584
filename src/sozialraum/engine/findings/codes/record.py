"""2xx: one record."""

from sozialraum.engine.findings.catalogue import Entry
from sozialraum.engine.findings.codes import composed

ENTRIES = [
    Entry(
        "SRK201", "error", "Missing field",
        "`{key}` is missing.",
        "Without it the record cannot be used.",
        "Add a line `{key}: …` at this level.",
    ),
    Entry(
        "SRK202", "error", "Unknown field",
        "`{key}` is not a field here.",
        "A mistyped field is read by nobody, and what stands in it is lost.",
        "Correct the name of the field or delete the line.",
    ),
    Entry(
        "SRK203", "error", "Not a date",
        '"{value}" is not a date.',
        "Dates are written year-month-day, which sorts rightly and means the same everywhere.",
        "Write 2015-03-31; where a month or year is enough, 2015-03 or 2015.",
    ),
    Entry(
        "SRK204", "error", "Not a number",
        '"{value}" is not a number.',
        "12,5 and 1.234 mean different numbers in different countries.",
        "Write 12.5 and 1234.",
    ),
    Entry(
        "SRK205", "error", "Not a time",
        '"{value}" is not a time of day.',
        "Calendars need hours and minutes.",
        "Write 18:30.",
    ),
    Entry(
        "SRK206", "error", "Not an amount",
        '"{value}" is not an amount of money.',
        "Amounts are added up, so they need exactly one spelling.",
        "Write euros and cents as 1234.50, or whole euros as 1234; without €, points and commas.",
    ),
    Entry(
        "SRK207", "error", "Neither true nor false",
        '"{value}" is neither true nor false.',
        "Programs differ in what they take for a yes.",
        "Write true or false.",
    ),
    Entry(
        "SRK208", "error", "Wrong shape",
        "A {expected} is expected here, not a {found}.",
        "Whether a field takes one text, a list or a group of fields is fixed.",
        "A list has a line with `- ` for each entry; a group has indented `name: value` lines.",
    ),
    Entry(
        "SRK209", "error", "Not a key or id",
        '"{value}" cannot be a key or id.',
        "Keys and ids are made of small letters a–z, digits and hyphens, so that they can be file names.",
        "Write ä as ae, ß as ss, spaces as hyphens. An item in a record is named with #: kalk#vingst.",
    ),
    Entry(
        "SRK210", "error", "Wrong number of digits",
        '"{value}" does not have {digits} digits.',
        "Official numbers have a fixed length; spreadsheets drop the zero in front.",
        "Write all digits, in quotes.",
    ),
    Entry(
        "SRK211", "error", "Word not allowed here",
        '"{value}" is not one of: {allowed}.',
        "Rules and papers know only these words.",
        "Write one of the words.",
    ),
    Entry(
        "SRK212", "error", "Text too short or too long",
        "A text of {length} characters is not possible here.",
        "An empty text says nothing; a very long one is mostly in the wrong place.",
        "Write a text or delete the line.",
    ),
    Entry(
        "SRK213", "error", "Key given twice",
        "The key `{key}` stands already in line with the same kind of items.",
        "A key must lead to exactly one item.",
        "Give one of the two items another key.",
    ),
    Entry(
        "SRK214", "error", "Ends before it begins",
        "The period ends ({value}) before it begins ({begins}).",
        "A period that covers no day holds at no time.",
        "Exchange or correct the dates.",
    ),
    Entry(
        "SRK215", "error", "Reason missing",
        "A measure with the state `{value}` needs a reason.",
        "The administration and the council want to know why something was not done.",
        "Add `reason: …` to the measure.",
    ),
    Entry(
        "SRK216", "error", "Step incomplete",
        "A step `{value}` needs `{needs}`.",
        "Without it nobody can see to when or to whom.",
        "Add `{needs}` to the step.",
    ),
    Entry(
        "SRK217", "error", "Neither quarter nor part",
        "Either `quarter` or `part` must stand here, and only one of them.",
        "A whole quarter has figures of its own, a part has only a name.",
        "Write `quarter: district#key` for a whole quarter or `part: name` for a part.",
    ),
    Entry(
        "SRK218", "error", "Measure reported twice",
        "The measure `{key}` is reported twice.",
        "It can have one state only at the end of the year.",
        "Join the two entries.",
    ),
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
        "SRK226", "error", "Ends before it begins",
        "The meeting ends at {value}, before it begins at {begins}.",
        "Calendars refuse such an entry.",
        "Correct the times.",
    ),
    *composed.ENTRIES,
]  # fmt: skip
