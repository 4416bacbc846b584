"""Papers with every kind of block, for the tests of all writers: a report of four pages and a letter of one."""

from __future__ import annotations

from datetime import date

from sozialraum.engine.documents.tree import (
    Align,
    Block,
    Blocks,
    Box,
    Break,
    Document,
    Emphasis,
    Facts,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Signatures,
    Strong,
    Table,
    Text,
)

HOSTILE = (
    '#panic("x")',
    '\\", $x$, <a> @b *c* _d_ // /* e */',
    '"] + panic("y") + [',
    "\\u{41} \\n ~ -- --- ... 'zitiert' \"auch\"",
    "= kein Titel",
    "- kein Punkt",
    '`#import "/etc/passwd"`',
    "Straße, Übergröße, Öl, GROẞE, 5 € — „gut“ – ▲ ■ ●",
    "a & b &amp; <script>alert(1)</script> {{ x }} {% y %}",
)
"""Texts that must arrive as they are in every format."""

FILLER = (
    "Die Bewohner*innen des Sozialraums nutzten die Angebote der Gemeinwesenarbeit im Berichtsjahr häufiger als im "
    "Vorjahr. Die Sozialraumkoordination hat dazu mit den Trägern der offenen Kinder- und Jugendarbeit, den beiden "
    "Grundschulen und dem Bürgeramt ein gemeinsames Vorgehen vereinbart, das im Folgejahr überprüft wird."
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="200" viewBox="0 0 640 200" role="img" '
    "font-variation-settings=\"'wght' 400\">"
    "<title>Kinder im Sozialraum</title><desc>Die Zahl stieg von 2012 bis 2014.</desc>"
    '<rect x="1" y="1" width="638" height="198" fill="#ffffff" stroke="#b8c4ce"/>'
    '<polyline points="40,160 320,110 560,60" fill="none" stroke="#0072b2" stroke-width="3"/>'
    '<text x="570" y="65" font-family="\'Source Sans 3\', sans-serif" font-size="16">Größe</text></svg>'
)

PICTURE = Picture(
    SVG, "Liniendiagramm: Die Zahl der Kinder im Sozialraum stieg von 410 im Jahr 2012 über 455 auf 498 im Jahr 2014."
)


def words(text: str) -> Inlines:
    """One run of plain text."""
    return (Text(text),)


def paragraph(*parts: str | Inline) -> Paragraph:
    """A paragraph of texts and inlines."""
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


def heading(level: int, text: str) -> Heading:
    """A heading."""
    return Heading(level, words(text))


def table(
    header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], aligns: tuple[Align, ...], caption: str = ""
) -> Table:
    """A table of plain texts."""
    cells = tuple(tuple(words(cell) if cell else () for cell in row) for row in rows)
    return Table(tuple(map(words, header)), cells, aligns, words(caption) if caption else ())


def document(*blocks: Block, title: str = "Probe", mark: str | None = None, language: str = "de") -> Document:
    """A small paper of these blocks below a title."""
    return Document(
        title=title,
        subject="Probe",
        author="Stadt Köln",
        day=date(2015, 3, 31),
        blocks=(heading(1, title), *blocks),
        mark=mark,
        footer="Probe",
        language=language,
    )


def report() -> Document:
    """A yearly report with every kind of block but the address field."""
    return Document(
        title="Jahresbericht 2014 der Sozialraumkoordination Kalk",
        subject="Jahresbericht",
        author="Veedel e. V.",
        day=date(2015, 3, 31),
        blocks=(*_opening(), *_changes(), *_projects(), *_end()),
        mark="Musterdaten",
        footer="Jahresbericht 2014 · Kalk",
        keywords=("Sozialraum", "Kalk", "Jahresbericht"),
    )


def letter() -> Document:
    """An invitation: letterhead, address field, subject, agenda."""
    return Document(
        title="Einladung zur 3. Sitzung der Sozialraumkonferenz Kalk",
        subject="Einladung",
        author="Bürgeramt Kalk",
        day=date(2015, 9, 1),
        blocks=(
            Box(
                "letterhead", (paragraph("Stadt Köln · Bürgeramt Kalk", Break(), "Kalker Hauptstraße 247, 51103 Köln"),)
            ),
            Box(
                "address",
                (
                    paragraph("An die Mitglieder der", Break(), "Sozialraumkonferenz Kalk"),
                    paragraph("Kalker Hauptstraße 247", Break(), "51103 Köln"),
                ),
            ),
            Facts(
                (
                    (words("Ansprechperson"), words("Sozialraumkoordination Kalk")),
                    (words("Telefon"), words("0221 000000")),
                    (words("Datum"), words("1. September 2015")),
                )
            ),
            heading(1, "Einladung zur 3. Sitzung der Sozialraumkonferenz Kalk"),
            paragraph("Sehr geehrte Damen und Herren,"),
            paragraph(
                "zur Sitzung am ", Strong(words("Mittwoch, 16. September 2015, 14:30 Uhr")), " lade ich Sie ein."
            ),
            heading(2, "Tagesordnung"),
            ListBlock(
                tuple(
                    (paragraph(item),)
                    for item in (
                        "Eröffnung",
                        "Genehmigung der Niederschrift",
                        "Elterncafé: Stand und Ausblick",
                        "Verschiedenes",
                    )
                ),
                ordered=True,
            ),
            Signatures((words("Vorsitz der Sozialraumkonferenz"),)),
        ),
        footer="Einladung · Sozialraumkonferenz Kalk",
    )


def _opening() -> Blocks:
    return (
        Box(
            "letterhead",
            (paragraph("Veedel e. V. · Sozialraumkoordination Kalk", Break(), "Hauptstraße 1, 51103 Köln"),),
        ),
        heading(1, "Jahresbericht 2014 der Sozialraumkoordination Kalk"),
        Facts(
            (
                (words("Gebiet"), words("Humboldt/Gremberg und Kalk")),
                (words("Stadtbezirk"), words("Kalk")),
                (words("Koordinationsstelle"), (Text("Veedel e. V."), Break(), Text("Hauptstraße 1, 51103 Köln"))),
                (words("Vorgelegt am"), words("31. März 2015")),
            )
        ),
        Box(
            "notice",
            (
                paragraph(Strong(words("Musterdaten.")), " Die Inhalte dieses Berichts sind erfunden."),
                ListBlock(((paragraph("Nicht weitergeben."),), (paragraph("Nicht zitieren."),))),
            ),
        ),
        heading(2, "Auf einen Blick"),
        ListBlock(
            (
                (paragraph("Zwei von drei Maßnahmen sind erreicht: ", Strong(words("▲ verbessert")), "."),),
                (
                    paragraph("Das Elterncafé hat seinen Ort gewechselt:"),
                    ListBlock(((paragraph("bis Juni in der Grundschule,"),), (paragraph("ab Juli im Bürgeramt."),))),
                ),
                (paragraph("Ausgaben: ", Emphasis(words("18.450 Euro")), " von 20.000 Euro."),),
            )
        ),
        table(
            ("Kennzahl", "Gebiet", "Gesamtstadt", "Stand", "Quelle"),
            (
                ("Einwohner*innen", "34.580", "1.044.070", "31.12.2012", "Amt für Stadtentwicklung und Statistik"),
                ("Anteil unter 18 Jahren", "18,4 %", "15,9 %", "31.12.2012", "Amt für Stadtentwicklung und Statistik"),
                ("Arbeitslosenquote", "", "9,5 %", "31.12.2012", "Bundesagentur für Arbeit"),
            ),
            ("left", "right", "right", "left", "left"),
            "Eckdaten des Sozialraums",
        ),
    )


def _changes() -> Blocks:
    note = Footnote(1, words("Amt für Stadtentwicklung und Statistik: Kölner Stadtteilinformationen 2012."))
    return (
        heading(2, "1. Veränderungen im Sozialraum"),
        paragraph("Die Bevölkerung wuchs", note, " leicht. ", FILLER),
        Figure(PICTURE, words("Kinder im Sozialraum, 2012 bis 2014")),
        heading(3, "Bedarfe"),
        paragraph("Auch die Zahl der Kinder stieg.", note, " Neu ist der Bedarf an Räumen."),
        paragraph(FILLER, Footnote(2, (Text("Mitteilung "), Emphasis(words("1234/2014")), Text(", Seite 3.")))),
        *(paragraph(text) for text in HOSTILE),
    )


def _projects() -> Blocks:
    rows = tuple(
        (
            f"Maßnahme {n}: Elterncafé im Bürgeramt",
            FILLER if n % 4 == 0 else "Sprachförderung",
            "erreicht",
            f"{n * 1250}",
        )
        for n in range(1, 23)
    )
    return (
        heading(2, "2. Projekte und Aktivitäten"),
        heading(3, "Stand der Zielvereinbarung"),
        table(
            ("Maßnahme", "Handlungsfeld", "Stand", "Mittel in Euro"),
            rows,
            ("left", "left", "left", "right"),
            "Maßnahmen der Zielvereinbarung 2014",
        ),
        heading(4, "Gremienarbeit"),
        ListBlock(((paragraph("Sozialraumkonferenz"),), (paragraph("Lenkungskreis"),)), ordered=True),
        paragraph(FILLER),
    )


def _end() -> Blocks:
    return (
        PageBreak(),
        heading(2, "3. Ausblick auf das Folgejahr"),
        paragraph(FILLER),
        Signatures(
            (
                (Text("Ort, Datum"), Break(), Strong(words("Veedel e. V.")), Break(), Text("Geschäftsführung")),
                (Text("Ort, Datum"), Break(), Strong(words("Stadt Köln")), Break(), Text("Bürgeramt Kalk")),
            )
        ),
    )
