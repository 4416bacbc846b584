"""What is said of a spreadsheet and of the mapping that tells how it is read."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
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
        "Name the column that tells these rows apart (such as the sex) below `where` or `sum`, or correct the table.",
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

REMEDIES = {
    "known-columns": "its columns: {known}",
    "known-sheets": "its sheets: {known}",
    "other-level": "it is a {level}; `level` below `units` in the mapping says something else",
    "total": 'a sum: name it below `district` ("* zusammen"), `city` or `leave_out`',
    "not-within": "the column of districts says {district}, to which no such unit belongs",
    "hidden": "say `hidden: skip` or `hidden: read` in the mapping",
    "unhide": "unhide it in the table, or say `hidden: read` in the mapping",
    "hidden-columns": "unhide {columns} in the table, or say `hidden: read` in the mapping",
    "beside": "if the words change nothing, name them below `numbers` as `beside`",
    "empty": "say below `signs` what it means: `empty: missing` or `empty: withheld`",
    "no-factor": "leave `factor` out: per cent is read as it is seen",
    "say-decimal": "say `decimal: comma` or `decimal: point` below `numbers`, or write {suggestion}",
    "leave-out": "if the row is no unit, name it below `leave_out` in the mapping",
    "fill-down": "if an empty cell means the unit above, say `fill_down: true` below `units`",
    "level": "say `level: quarter` or `level: district` below `units`",
    "signs": "say below `signs` what it means: `withheld`, `zero` or `missing`",
    "decimal-comma": "with `decimal: comma` below `numbers` it is read as {suggestion}",
    "decimal-point": "with `decimal: point` below `numbers` it is read as {suggestion}",
    "save-again": "open the file in the spreadsheet program and save it again",
    "year-or-day": "a year is written 2012, a month 12/2012, a day 31.12.2012 or 2012-12-31",
}
