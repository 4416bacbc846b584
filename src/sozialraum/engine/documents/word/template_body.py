"""What the default Word template shows when a city opens it: every style once. A paper replaces all of it."""

from __future__ import annotations

from sozialraum.engine.documents.tree import (
    Blocks,
    Box,
    Facts,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Signatures,
    Table,
    Text,
)


def _words(text: str) -> Inlines:
    return (Text(text),)


def _paragraph(text: str) -> Paragraph:
    return Paragraph(_words(text))


def _list(ordered: bool) -> ListBlock:
    inner = ListBlock(((_paragraph("zweite Ebene"),),), ordered)
    return ListBlock(((_paragraph("erster Punkt"),), (_paragraph("zweiter Punkt"), inner)), ordered)


BODY: Blocks = (
    Box("letterhead", (_paragraph("Formatvorlage „srk Kopf“: wer schreibt"),)),
    Heading(1, _words("Überschrift 1: der Titel eines Papiers")),
    _paragraph(
        "Diese Vorlage bestimmt, wie die Papiere von srk aussehen. Ändern Sie in Word die Formatvorlagen, die "
        "Seitenränder, die Kopfzeile und die Fußzeile, und speichern Sie die Datei unter demselben Namen. Was hier im "
        "Text steht, ersetzt srk durch das Papier, ebenso die Wörter „Kennzeichnung“ oben und „Fußzeile“ unten. Sie "
        "dürfen an anderer Stelle stehen: srk erkennt sie an den Formatvorlagen „srk Kennzeichnung“ und „srk Fußzeile“."
    ),
    Facts(((_words("Merkmal"), _words("Formatvorlagen „srk Fakten“ und „srk Merkmal“")),)),
    Box("notice", (_paragraph("Formatvorlage „srk Hinweis“: was nicht übersehen werden darf"),)),
    Heading(2, _words("Überschrift 2: ein Abschnitt")),
    _list(ordered=False),
    Heading(3, _words("Überschrift 3")),
    _list(ordered=True),
    Heading(4, _words("Überschrift 4")),
    Table(
        (_words("Tabellenkopf"), _words("Zahl")),
        ((_words("Tabellentext"), _words("1.250")), (_words("Tabellentext"), _words("980"))),
        ("left", "right"),
        _words("Formatvorlage „Beschriftung“, Tabelle in „srk Tabelle“"),
    ),
    Box("address", (_paragraph("Formatvorlage „srk Anschrift“: an wen ein Brief geht"),)),
    Signatures((_words("Formatvorlage „srk Unterschrift“"), _words("Ort, Datum"))),
)
