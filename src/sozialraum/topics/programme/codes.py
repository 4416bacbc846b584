"""What is said of the programme, of its history, and of what looks like data on a person."""

from sozialraum.engine.findings.catalogue import Entry

PUBLIC = "What is in git is fit to publish; social data on a person never belong here (SGB X § 67)."
_NO_CASES = "No data on a case are ever stored here, not even without the name (SGB VIII § 65, SGB X § 67)."

ENTRIES = [
    Entry(
        "SRK230", "error", "Index not clear",
        "The index cannot be computed like this: {problem}.",
        "Which class an area falls into follows from these numbers alone.",
        "Correct the numbers below `monitoring` in sozialraum.yaml.",
    ),
    Entry(
        "SRK249", "error", "Not a colour",
        "`{value}` is not a colour.",
        "The public site is painted with it; a colour that no browser understands would be left out without a word.",
        'Write it in quotation marks, as "#0b4a6f".',
    ),
    Entry(
        "SRK386", "error", "Names would get into git",
        "`{path}` lies in the repository, where git keeps it for ever.",
        "Whoever can read the repository could read the names of persons, also years after they were deleted.",
        "Name a folder outside the repository, or delete the line: git ignores local/people.yaml, which is read then.",
    ),
    Entry(
        "SRK409", "warning", "Order of a decision open",
        "{what} was due on {due} by the decision `{decision}`.",
        "What the council orders is reported back to it.",
        "Do it, and add `done:` with the day.",
    ),
    Entry(
        "SRK501", "warning", "Looks like a date of birth",
        'This text looks like a date of birth: "{found}".',
        PUBLIC,
        "Take it out, also out of the history of the repository if it was committed.",
    ),
    Entry(
        "SRK502", "warning", "Looks like a file number",
        'This text looks like a file or case number: "{found}".',
        PUBLIC,
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
]  # fmt: skip
