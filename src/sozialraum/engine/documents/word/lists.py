"""The numbering of lists: every numbered list begins at 1."""

from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from sozialraum.engine.documents.word.styles import Styles
from sozialraum.engine.documents.word.xml import NONE, Xml, element, joined, paragraph_properties, qualified, root

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
    """How far the text of a level stands in, in twips."""
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
