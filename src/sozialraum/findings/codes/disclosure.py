"""5xx: figures and disclosure."""

from sozialraum.findings.catalogue import Entry

_LAW = "What is in git is fit to publish; social data on a person never belong here (SGB X § 67)."

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
        'This looks like a mobile number or a mail address: "{found}".',
        "An office has a landline and an address of its own; private numbers do not belong here.",
        "Use the fields for the office, or `local/people.yaml`, which git ignores.",
    ),
    Entry(
        "SRK505", "warning", "Looks like a person's name",
        'This looks like the name of a person: "{found}".',
        "Functions are public, names of private persons are not.",
        "Name the function. Names for letters stand in `local/people.yaml`, which git ignores.",
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
]  # fmt: skip
