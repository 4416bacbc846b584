"""Build `templates/paper.docx`, which a city may restyle in Word: `python -m tools.word_template`."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from sozialraum.engine.documents import style as look
from sozialraum.engine.documents.packing import repacked
from sozialraum.engine.documents.style import default_templates
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
from sozialraum.engine.documents.word.parts import SEPARATORS
from sozialraum.engine.documents.word.styles import Styles, abstract
from sozialraum.engine.documents.word.writer import TEMPLATE, footer_line, header_line, write_body
from sozialraum.engine.documents.word.xml import Xml, element, part, qualified, root
from tools.word_styles import LANGUAGE, LIST_NUMBERS, all_styles, defaults

_DAY = date(2015, 1, 1)
_DROPPED = {
    RT.CUSTOM_XML, RT.THUMBNAIL, RT.WEB_SETTINGS, "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}  # fmt: skip


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
"""Every style once, for whoever opens the template; a paper replaces all of it."""


def build_template() -> bytes:
    """The template, uncompressed, so that its bytes are the same wherever it is built."""
    word = docx.Document()
    _drop(word)
    _set_styles(word.part.styles.element)
    _refill(word.part.numbering_part.element, *_numbering())
    _refill(word.settings.element, *_settings())
    _set_parts(word)
    _set_page(word)
    styles = Styles(word.part.styles.element, lambda: word.part.styles.element)
    _set_lines(word, styles)
    write_body(word, styles, BODY)
    _describe(word)
    packed = io.BytesIO()
    word.save(packed)
    return repacked(packed.getvalue(), _DAY, zipfile.ZIP_STORED)


def _drop(word: WordDocument) -> None:
    for source in (word.part, word.part.package):
        for key in [key for key, rel in source.rels.items() if rel.reltype in _DROPPED]:
            del source.rels[key]


def _refill(target: BaseOxmlElement, *children: Xml) -> None:
    for child in list(target):
        target.remove(child)
    target.extend(list(parse_xml(root("w:root", *children))))


def _set_styles(styles: BaseOxmlElement) -> None:
    """Our styles in place of all others; what Word hides of its own (`latentStyles`) stays hidden."""
    latent = styles.find(qualified("w:latentStyles"))
    _refill(styles, defaults(), all_styles())
    styles.insert(1, latent)


def _numbering() -> list[Xml]:
    kinds = [abstract(number, name, linked=True) for name, number in LIST_NUMBERS.items()]
    lists = [element("w:num", element("w:abstractNumId", val=n), numId=n) for n in LIST_NUMBERS.values()]
    return kinds + lists


def _settings() -> list[Xml]:
    compatibility = ("overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures", "doNotFlipMirrorIndents")
    word = "http://schemas.microsoft.com/office/word"
    settings = [element("w:compatSetting", name="compatibilityMode", uri=word, val=15)]
    settings += [element("w:compatSetting", name=name, uri=word, val=1) for name in compatibility]
    colours = {f"accent{number}": f"accent{number}" for number in range(1, 7)}
    links = {"hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink"}
    return [
        element("w:zoom", percent=100),
        element("w:defaultTabStop", val=709),
        element("w:autoHyphenation"),
        element("w:hyphenationZone", val=425),
        element("w:characterSpacingControl", val="doNotCompress"),
        element("w:footnotePr", *(element("w:footnote", id=number) for number in SEPARATORS.values())),
        element("w:compat", *settings),
        element("w:themeFontLang", val=LANGUAGE),
        element("w:clrSchemeMapping", bg1="light1", t1="dark1", bg2="light2", t2="dark2", **colours, **links),
        element("w:decimalSymbol", val=","),
        element("w:listSeparator", val=";"),
    ]


def _set_parts(word: WordDocument) -> None:
    """Fonts and their stand-ins, and the statement which program made the file."""
    font = element(
        "w:font",
        element("w:altName", val="Carlito"),
        element("w:panose1", val="020F0502020204030204"),
        element("w:charset", val="00"),
        element("w:family", val="swiss"),
        element("w:pitch", val="variable"),
        name=look.WORD_FONT,
    )
    _replace(word.part.part_related_by(RT.FONT_TABLE), part("w:fonts", font))
    application = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>srk</Application></Properties>"
    )
    _replace(word.part.package.part_related_by(RT.EXTENDED_PROPERTIES), application.encode())


def _replace(old: Part, blob: bytes) -> None:
    old._blob = blob


def _set_page(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(14)
    section.header_distance, section.footer_distance = Mm(9), Mm(7)


def _set_lines(word: WordDocument, styles: Styles) -> None:
    section = word.sections[0]
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    _refill(section.header.part.element, header_line(styles))
    _refill(section.footer.part.element, footer_line(styles))


def _describe(word: WordDocument) -> None:
    properties = word.core_properties
    properties.title = "Vorlage für Papiere"
    properties.author = properties.last_modified_by = "srk"
    properties.comments = properties.keywords = properties.subject = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = datetime(_DAY.year, _DAY.month, _DAY.day, 12)


if __name__ == "__main__":
    (default_templates() / TEMPLATE).write_bytes(build_template())
