"""5xx: figures and disclosure."""

from sozialraum.engine.findings.catalogue import Entry

_LAW = "What is in git is fit to publish; social data on a person never belong here (SGB X § 67)."
_NO_CASES = "No data on a case are ever stored here, not even without the name (SGB VIII § 65, SGB X § 67)."

ENTRIES = [
    Entry(
        "SRK501", "warning", "Looks like a date of birth",
        'This text looks like a date of birth: "{found}".',
        _LAW,
        "Take it out, also out of the history of the repository if it was committed.",
    ),
    Entry(
        "SRK502", "warning", "Looks like a file number",
        'This text looks like a file or case number: "{found}".',
        _LAW,
        "Take it out, also out of the history of the repository if it was committed.",
    ),
    Entry(
        "SRK503", "warning", "Group under five",
        'A group under five persons is named: "{found}".',
        "In a small area a few persons can be recognised.",
        "Write \"einzelne\" or \"einige\", or leave the number out.",
    ),
    Entry(
        "SRK504", "warning", "Looks like private contact data",
        'This looks like a private number, mail address or bank account: "{found}".',
        "An office has a landline and an address of its own; private numbers and accounts do not belong here.",
        "Use the fields for the office, or `local/people.yaml`, which git ignores.",
    ),
    Entry(
        "SRK505", "warning", "Looks like a person's name",
        'This looks like the name of a person: "{found}".',
        "Functions are public, names of private persons are not.",
        "Name the function. Names for letters stand in `local/people.yaml`, which git ignores.",
    ),
    Entry(
        "SRK506", "warning", "Looks like the review of a case",
        'This looks like the help plan or the review of a case: "{found}".',
        _NO_CASES,
        "Take it out, also out of the history of the repository; say what was discussed without saying about whom.",
    ),
    Entry(
        "SRK507", "warning", "Looks like a person with age",
        'A single person with age seems to be meant: "{found}".',
        _NO_CASES,
        "Take it out, also out of the history of the repository; name age groups of whole services.",
    ),
    Entry(
        "SRK508", "warning", "Looks like initials",
        'The initials of a person seem to stand here: "{found}".',
        "Initials hide nobody from those who live next door.",
        "Take them out, also out of the history of the repository.",
    ),
    Entry(
        "SRK509", "warning", "Looks like an event of a case",
        'This looks like something that happened in a case: "{found}".',
        _NO_CASES,
        "Take it out, also out of the history of the repository; counts of a year belong to the indicators.",
    ),
    Entry(
        "SRK510", "error", "Columns do not fit the indicator",
        "The indicator is a {kind}, but the columns are those of a {layout}.",
        "A rate of an area is computed from counts and bases; a value that counts nothing cannot be added up.",
        "Correct `kind:` of the indicator, or write the columns that belong to it.",
    ),
    Entry(
        "SRK511", "error", "Small count not withheld",
        "The count {count} of {unit} lies between {low} and {high} and must not be shown.",
        _LAW,
        "Withhold it as `*`, and tell your data protection officer if it was pushed already.",
    ),
    Entry(
        "SRK512", "error", "Indicator without direction",
        "The index counts {indicator}, but it is not said whether high or low is better.",
        "In an index high means worse; without a direction the sign would be a guess.",
        "Write `better: lower` or `better: higher` into the indicator, or take it out of the index.",
    ),
    Entry(
        "SRK513", "error", "Outlier unknown",
        "The outlier {unit} is not among the {over} of the index.",
        "A mistyped outlier stays in mean and standard deviation, and every class may change.",
        "Write the address of a quarter (districts/kalk#vingst) or an area (areas/kalk) that the index covers.",
    ),
    Entry(
        "SRK520", "error", "Column not found",
        'The header of {table} has no column "{column}".',
        "The mapping says where the figures stand; offices rename their columns from year to year.",
        "Write the header as it stands in the table, or the letter of the column.",
    ),
    Entry(
        "SRK521", "error", "Unit not found",
        'No unit of the city is called "{value}".',
        "A figure belongs to the city, a district, a quarter or an area that the repository knows.",
        "Correct the name, or name it below `leave_out` in the mapping if the row is no unit.",
    ),
    Entry(
        "SRK522", "error", "Unit not clear",
        '"{value}" can be: {units}.',
        "Districts are often called like one of their quarters; the wrong one would get the figures of the other.",
        "Say `level: quarter` or `level: district` below `units` in the mapping, or use official numbers.",
    ),
    Entry(
        "SRK523", "error", "Not a number in this cell",
        '"{value}" is not a {wanted}.',
        "1.234 is a thousand in one office and little more than one in another; nothing is guessed.",
        "Say below `numbers` in the mapping how numbers are written, or correct the cell.",
    ),
    Entry(
        "SRK524", "error", "Sheet not found",
        '{file} has no sheet "{sheet}".',
        "Without the sheet it is not known which table is meant.",
        "Write the name of the sheet, or its number, counted from 1.",
    ),
    Entry(
        "SRK525", "error", "Header not found",
        "In {table} no row is the header that the mapping describes: {wanted}; {seen}.",
        "The header says which column is which; titles of any length may stand above it.",
        "Look into the table and write the number of the row, or texts that stand in it, each a whole cell.",
    ),
    Entry(
        "SRK526", "error", "Two figures for one unit and day",
        "{unit} has two figures for {indicator} on {day}: {first} in {cell}, {second} here.",
        "Mostly the mapping leaves out a column that tells the rows apart, such as the sex or the kind of figure.",
        "Name that column below `where` or `sum`, or correct the table.",
    ),
    Entry(
        "SRK527", "error", "Sign not explained",
        'The mapping does not say what "{value}" means.',
        "The same sign means zero in one table and a withheld figure in another; its legend says which.",
        "Name the sign below `signs` in the mapping: `withheld`, `zero` or `missing`.",
    ),
    Entry(
        "SRK528", "error", "Not a table",
        "This cannot be read as a table: {problem}.",
        "Figures are read from CSV, XLSX, ODS and XLS files.",
        "Open the file, see whether it is the right one, and save it as XLSX or CSV.",
    ),
    Entry(
        "SRK529", "error", "Column not clear",
        'Several columns of {table} are called "{column}": {columns}.',
        "One of them would be read by chance.",
        "Write the letter of the column.",
    ),
    Entry(
        "SRK530", "error", "Value not found",
        'No row that counts has "{value}" in the column "{column}".',
        "Offices rename their groups; a group that is not found would be missing in the sum without a trace.",
        "Write the value as it stands in the table.",
    ),
    Entry(
        "SRK531", "error", "Mapping not clear",
        "The mapping is not clear: {problem}.",
        "What is said twice or not at all would have to be guessed.",
        "Correct the mapping; the guide shows one for each kind of table.",
    ),
    Entry(
        "SRK532", "error", "One cell for several figures",
        "This merged cell holds one figure for several rows or columns.",
        "The figure belongs to all of them together; each of them would get the whole.",
        "Ask the office for single figures, or split the cell if the figure belongs to one of them.",
    ),
    Entry(
        "SRK533", "error", "Mapping does not fit the indicator",
        "{indicator} is a {kind}, but the mapping reads a {found}.",
        "A rate is kept as count and base, so that it can be computed for an area; a value cannot be added up.",
        "Name `count` and `base` for a rate, `count` for a count, `value` for a value, or correct `kind:`.",
    ),
    Entry(
        "SRK534", "error", "Two figures for the same people",
        "{unit} has {first} on {day} in {indicator} and {second} in {other}, which count the same people.",
        "Figures that stand in several files change together, or a withheld one can be derived from the difference.",
        "Import both indicators from the same table, or correct `count_is` and `base_is` of the indicators.",
    ),
    Entry(
        "SRK535", "error", "Small count cannot be protected",
        "With these figures anybody could derive what is withheld of {people} in {unit} on {day}.",
        "What stood open in the repository once is known for good; withholding it now would hide nothing.",
        "Import a correction with its totals (districts and city). If it stays so, leave the day out and ask your "
        "statistics office or data protection officer.",
    ),
    Entry(
        "SRK536", "error", "Withheld figure can be derived",
        "What is withheld of {unit} on {day} follows from figures that stand open.",
        _LAW,
        "Withhold another figure of that sum too, and tell your data protection officer if it was pushed already.",
    ),
    Entry(
        "SRK537", "error", "Small rest not withheld",
        "{count} of {base} stand open for {unit}: the other {rest} lie between {low} and {high} and can be reckoned.",
        _LAW,
        "Withhold the count as `*`; `srk import` does so by itself.",
    ),
    Entry(
        "SRK540", "error", "Small count follows though it stands nowhere",
        "Few people of {people} in {unit} on {day} have no figure here, but follow from figures that stand open.",
        "A unit that is left out of a table is what its district has besides the others.",
        "Withhold another figure of that sum as `*`; `srk import` does so by itself. Tell your data protection officer "
        "if it was pushed already.",
    ),
    Entry(
        "SRK550", "warning", "Index of several days",
        "For {year} the last values of the index are of several days: {days}.",
        "Values of different days say nothing together; until they are of one day no class is given.",
        "Import the missing figures, or give an indicator that has ended its place in `former_methods`.",
    ),
    Entry(
        "SRK551", "error", "Quarter does not exist then",
        "The quarter {quarter} does not exist {when}.",
        "Figures of the time without it would be missing, or counted with those of another quarter.",
        "Name the quarter that was there before or that came after as a part too, end the area, or correct the period "
        "of the quarter.",
    ),
    Entry(
        "SRK552", "warning", "Figure of a quarter that does not exist",
        "{unit} has a figure for {day}, but does not exist on that day.",
        "Whoever lives there is counted in another quarter on that day; this figure is left out.",
        "Correct the day, or `from` and `until` of the quarter.",
    ),
    Entry(
        "SRK553", "warning", "Zero in every indicator",
        "{unit} has {count} inhabitants and reads 0 in every indicator of the index on {day}.",
        "Published tables write 0 for areas that were left out; as figures they shift every class.",
        "Ask the office. If the unit was left out, delete its figures or name it below `outliers`.",
    ),
    Entry(
        "SRK554", "warning", "Figure of a day to come",
        "This figure is of {day}, which lies ahead.",
        "What has not been counted yet is a mistyped day or a forecast.",
        "Correct the day. A forecast belongs to an indicator of its own, with the day on which it was made.",
    ),
    Entry(
        "SRK570", "error", "Cell does not show what it holds",
        "What this cell holds is not what its reader sees: {why}.",
        "A format can star, shorten or hide a number; the program would take over what the office does not show.",
        "Show the number in the table as it is, or ask the office which of the two it means.",
    ),
    Entry(
        "SRK571", "error", "Hidden in the table",
        "The mapping reads what the table hides: {what}.",
        "What an office hides may be old, secret or only folded away; nobody sees it who looks at the table.",
        "Say `hidden: skip` or `hidden: read` in the mapping, or unhide it in the table.",
    ),
    Entry(
        "SRK572", "error", "Row does not fit the header",
        "Line {line} has {cells} cells, the header has {header}.",
        "A comma in a number or name is taken for the end of a cell; what follows it then stands in other columns.",
        "Save the table as XLSX or with semicolons; if a name in the header is missing, add it.",
    ),
    Entry(
        "SRK574", "error", "Per cent beside plain numbers",
        "This cell and others of its column are shown differently: some as per cent, some not.",
        "A per cent cell holds 0.123 and shows 12.3 %; beside it a plain 0.123 means a hundredth of that, or the same.",
        "Give all figures of the column the same format.",
    ),
]  # fmt: skip
