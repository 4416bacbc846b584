"""The styles of a template by their names.

Word translates the ids of its own styles when it saves ("Heading 1" becomes "berschrift1"); the names stay.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cached_property

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from sozialraum.engine.documents.style import TABLE as TABLE_SIZE
from sozialraum.engine.documents.style import WORD_FONT
from sozialraum.engine.documents.word.xml import NONE, Xml, element, joined, paragraph_properties, qualified, root

TABLE = "srk Tabelle"
TABLE_TEXT = "srk Tabellentext"
TABLE_HEAD = "srk Tabellenkopf"
LETTERHEAD = "srk Kopf"
ADDRESS = "srk Anschrift"
SENDER = "srk Absender"
SUBJECT = "srk Betreff"
LETTER_HEADING = "srk Zwischentitel"
NOTICE = "srk Hinweis"
FACTS = "srk Fakten"
FACT_LABEL = "srk Merkmal"
SIGNATURE = "srk Unterschrift"
FIGURE = "srk Abbildung"
SPACE = "srk Abstand"
CONTENTS = "srk Inhalt"
GUIDE = "srk Anleitung"
FORM = "srk Formular"
FIELD = "srk Feld"
HINT = "srk Ausfüllhinweis"
ANSWER = "srk Antwort"
LONG_ANSWER = "srk Antworttext"
MARK = "srk Kennzeichnung"
FOOTER_TEXT = "srk Fußzeile"

NOTICE_INDENT = 220
"""How far a notice stands in on both sides, in twips, so that its frame ends where the text does."""
SIGNATURE_GAP = 794
"""What stays free between two signatures."""

_ID = qualified("w:styleId")
_VAL = qualified("w:val")


class Styles:
    """Finds the id of a style by its name; one that the template lacks comes from the default template."""

    def __init__(self, styles: BaseOxmlElement, fallback: Callable[[], BaseOxmlElement]) -> None:
        self._styles = styles
        self._by_name = _by_name(styles)
        self._load_fallback = fallback

    @cached_property
    def _fallback(self) -> dict[str, BaseOxmlElement]:
        return _by_name(self._load_fallback())

    def __getitem__(self, name: str) -> str:
        """The id of the style."""
        return str(self.element(name).get(_ID))

    def element(self, name: str) -> BaseOxmlElement:
        """The style itself."""
        found = self._by_name.get(name.lower())
        return found if found is not None else self._taken_over(name)

    def measure(self, name: str) -> float:
        """The type size of a style in points, as if its letters were as wide as those that widths are computed for."""
        size = _inherited(self._styles, self.element(name), "w:sz", "w:val")
        font = _inherited(self._styles, self.element(name), "w:rFonts", "w:ascii")
        return (int(size) / 2 if size and size.isdecimal() else TABLE_SIZE) * width_of(font or WORD_FONT)

    def number(self, name: str) -> int | None:
        """The number of the list that a style belongs to."""
        found = self.element(name).xpath("./w:pPr/w:numPr/w:numId/@w:val")
        return int(found[0]) if found else None

    def _taken_over(self, name: str) -> BaseOxmlElement:
        style = copy.deepcopy(self._fallback[name.lower()])
        self._by_name[name.lower()] = style
        self._styles.append(style)
        names = {str(known.get(_ID)): known_name for known_name, known in self._fallback.items()}
        for tag in ("w:basedOn", "w:next", "w:link"):
            for reference in style.findall(qualified(tag)):
                reference.set(_VAL, self[names[reference.get(_VAL)]])
        for numbering in style.xpath("./w:pPr/w:numPr"):
            numbering.getparent().remove(numbering)
        return style


_WIDER = {
    "arial narrow": 0.9, "calibri": 0.95, "carlito": 0.95, "times new roman": 0.97, "liberation serif": 0.97,
    "garamond": 0.97, "source sans 3": 1.0, "cambria": 1.0, "caladea": 1.0, "arial": 1.05, "helvetica": 1.05,
    "liberation sans": 1.05, "segoe ui": 1.08, "open sans": 1.12, "georgia": 1.14, "tahoma": 1.07,
    "verdana": 1.25, "dejavu sans": 1.25, "dejavu serif": 1.25, "courier new": 1.3,
}  # fmt: skip
_UNKNOWN = 1.12


def width_of(font: str) -> float:
    """How wide German words and figures are in a font, against the PDF's; this computer need not have it."""
    return _WIDER.get(font.lower(), _UNKNOWN)


def _inherited(styles: BaseOxmlElement, style: BaseOxmlElement, tag: str, attribute: str) -> str | None:
    """A property of the text of a style, from those that it is based on, or from the defaults of the document."""
    by_id = {str(known.get(_ID)): known for known in styles.findall(qualified("w:style"))}
    seen: set[str] = set()
    at: BaseOxmlElement | None = style
    while at is not None and str(at.get(_ID)) not in seen:
        seen.add(str(at.get(_ID)))
        if found := at.xpath(f"./w:rPr/{tag}/@{attribute}"):
            return str(found[0])
        based = at.xpath("./w:basedOn/@w:val")
        at = by_id.get(str(based[0])) if based else None
    found = styles.xpath(f"./w:docDefaults/w:rPrDefault/w:rPr/{tag}/@{attribute}")
    return str(found[0]) if found else None


def _by_name(styles: BaseOxmlElement) -> dict[str, BaseOxmlElement]:
    found = {}
    for style in styles.findall(qualified("w:style")):
        name = style.find(qualified("w:name"))
        if name is not None:
            found[str(name.get(_VAL)).lower()] = style
    return found


DEPTH = 3
"""Lists may be nested this deep; deeper ones look like the deepest."""

BULLETS = "List Bullet"
NUMBERS = "List Number"

_INDENT = 340
_SIGNS = {
    BULLETS: (("bullet", "•"), ("bullet", "–"), ("bullet", "▪")),
    NUMBERS: (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3.")),
}


def indent(level: int) -> int:
    """Return how far the text of a level stands in, in twips."""
    return _INDENT * (level + 1)


class Numbering:
    """Hands out the numbers by which paragraphs belong to a list."""

    def __init__(self, numbering: BaseOxmlElement, styles: Styles) -> None:
        self._numbering = numbering
        self._styles = styles
        self._abstract: dict[str, int] = {}
        self._bullets: int | None = None

    def of(self, ordered: bool) -> int:
        """The number of a new list."""
        if ordered:
            return self._new(NUMBERS)
        if self._bullets is None:
            self._bullets = self._new(BULLETS)
        return self._bullets

    def _new(self, name: str) -> int:
        if name not in self._abstract:
            self._abstract[name] = self._defined(name)
        number = self._numbering.add_num(self._abstract[name])
        for level in range(DEPTH if name == NUMBERS else 0):
            number.add_lvlOverride(level).add_startOverride(1)
        return int(number.numId)

    def _defined(self, name: str) -> int:
        number = self._styles.number(name)
        if number is not None:
            for found in self._numbering.xpath(f"./w:num[@w:numId='{number}']/w:abstractNumId/@w:val"):
                if len(self._numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{found}']/w:lvl")) >= DEPTH:
                    return int(found)
        return self._added(name)

    def _added(self, name: str) -> int:
        known = [int(value) for value in self._numbering.xpath("./w:abstractNum/@w:abstractNumId")]
        number = max(known, default=-1) + 1
        definition = parse_xml(root("w:numbering", abstract(number, name)))[0]
        first = self._numbering.find(qualified("w:num"))
        if first is None:
            self._numbering.append(definition)
        else:
            first.addprevious(definition)
        return number


def abstract(number: int, name: str, linked: bool = False) -> Xml:
    """The definition of a kind of list; `linked` says that the style of its name points to it."""
    levels = (_level(level, *_SIGNS[name][level], name if linked else None) for level in range(DEPTH))
    return element(
        "w:abstractNum",
        element("w:nsid", val=f"5352{number:04X}"),
        element("w:multiLevelType", val="multilevel"),
        element("w:tmpl", val=f"4B00{number:04X}"),
        *levels,
        abstractNumId=number,
    )


def _level(level: int, form: str, text: str, name: str | None) -> Xml:
    style = element("w:pStyle", val=name.replace(" ", "")) if name and level == 0 else NONE
    return element(
        "w:lvl",
        joined(
            element("w:start", val=1),
            element("w:numFmt", val=form),
            style,
            element("w:lvlText", val=text),
            element("w:lvlJc", val="left"),
            paragraph_properties(left=indent(level), hanging=_INDENT),
        ),
        ilvl=level,
    )
