"""What is said of a template and of the paper made from it."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK601", "error", "Template cannot be read",
        "The template cannot be read: {problem}.",
        "A mistake in a template stops every paper that uses it.",
        "Compare with the template that `srk` brings along.",
    ),
    Entry(
        "SRK602", "error", "Unknown name in a template",
        "The template uses something that does not exist: {problem}.",
        "A paper with a hole in the middle must not leave the house.",
        "Correct the name in the template.",
    ),
    Entry(
        "SRK603", "error", "Unknown block in a template",
        "`{name}` is no block that papers know.",
        "Only a few named blocks exist, so that every format can print them.",
        "Use one of: {known}.",
    ),
    Entry(
        "SRK604", "error", "Template missing",
        "There is no template `{name}`.",
        "Each paper is made from the template of its name.",
        "Put it into `templates/`.",
    ),
    Entry(
        "SRK605", "error", "Not accessible",
        'The paper breaks a rule of accessible PDF: {problem} ("{text}").',
        "Public bodies must publish papers that everybody can read (PDF/UA-1, EN 301 549).",
        "Mend the template: headings in order, none empty, a description for each picture.",
    ),
    Entry(
        "SRK606", "error", "Character missing in the font",
        'The font of the PDF has no "{character}" ({number}).',
        "An accessible PDF must not show a box instead of a letter.",
        "Write the text without this character. The other formats are made all the same.",
    ),
    Entry(
        "SRK620", "error", "Word template that cannot be used",
        "This cannot be the template of Word papers: {problem}.",
        "Whoever opens a paper would fetch it from elsewhere, or run it, without knowing.",
        "Save the template in Word as .docx with its pictures inside and without linked or embedded objects and "
        "macros; or delete it, and the delivered one is used.",
    ),
]  # fmt: skip
