"""WordprocessingML as text: elements, properties in the order the schema wants, and safe characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NewType

Xml = NewType("Xml", str)
"""Well-formed XML. Only the functions of this module turn text into it."""

NONE = Xml("")

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": " ", "\n": " ", "\r": " "})
_SOFT_HYPHEN = "\u00ad"


def qualified(name: str) -> str:
    """`w:p` as lxml names it."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def printable(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def escaped(text: str) -> Xml:
    """The text as character data, fit for an attribute too."""
    return Xml(printable(text).translate(_ESCAPES))


def joined(*parts: Xml) -> Xml:
    """Parts one after the other."""
    return Xml("".join(parts))


def element(tag: str, *children: Xml, **attributes: str | int | None) -> Xml:
    """An element. `w:` attributes get their prefix from the tag, others are written `r_id`; None leaves one out."""
    own = "w:" if tag.startswith("w:") else ""
    written = "".join(
        f' {name.replace("_", ":") if "_" in name else own + name}="{escaped(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return Xml(f"<{tag}{written}>{inner}</{tag}>" if inner else f"<{tag}{written}/>")


def root(tag: str, *children: Xml) -> Xml:
    """An element that declares all namespaces, as the root of a part or to be parsed."""
    return Xml(f"<{tag} {_DECLARED}>{''.join(children)}</{tag}>")


def part(tag: str, *children: Xml) -> bytes:
    """The bytes of a part with this root."""
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + root(tag, *children).encode()


def run(text: str, properties: Xml = NONE) -> Xml:
    """Text in one run; Word shows a soft hyphen only as an element of its own."""
    pieces = [
        element("w:t", escaped(piece), xml_space="preserve") if piece else NONE for piece in text.split(_SOFT_HYPHEN)
    ]
    return element("w:r", properties, Xml("<w:softHyphen/>".join(pieces)))


def run_properties(
    *,
    style: str | None = None,
    font: str | None = None,
    bold: bool = False,
    italic: bool = False,
    colour: str | None = None,
    size: float | None = None,
    border: Xml = NONE,
    raised: bool = False,
    language: str | None = None,
) -> Xml:
    """`w:rPr`, or nothing."""
    half_points = None if size is None else round(size * 2)
    inner = joined(
        element("w:rStyle", val=style) if style else NONE,
        element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font) if font else NONE,
        Xml("<w:b/><w:bCs/>") if bold else NONE,
        Xml("<w:i/><w:iCs/>") if italic else NONE,
        element("w:color", val=colour) if colour else NONE,
        joined(element("w:sz", val=half_points), element("w:szCs", val=half_points)) if half_points else NONE,
        border,
        element("w:vertAlign", val="superscript") if raised else NONE,
        element("w:lang", val=language, eastAsia=language, bidi="ar-SA") if language else NONE,
    )
    return element("w:rPr", inner) if inner else NONE


def paragraph_properties(
    *,
    style: str | None = None,
    keep_next: bool = False,
    keep_lines: bool = False,
    new_page: bool = False,
    numbering: tuple[int, int] | None = None,
    borders: Xml = NONE,
    shade: str | None = None,
    tabs: Sequence[tuple[str, int]] = (),
    unhyphenated: bool | None = None,
    before: int | None = None,
    after: int | None = None,
    line: int | None = None,
    left: int | None = None,
    right: int | None = None,
    hanging: int | None = None,
    contextual: bool = False,
    align: str | None = None,
    outline: int | None = None,
) -> Xml:
    """`w:pPr`, or nothing. Measures in twips; `line` in 240ths of a line; `numbering` is the list and its level."""
    spaced = (before, after, line) != (None, None, None)
    rule = None if line is None else "auto"
    indented = (left, right, hanging) != (None, None, None)
    stops = joined(*(element("w:tab", val=kind, pos=position) for kind, position in tabs))
    inner = joined(
        element("w:pStyle", val=style) if style else NONE,
        element("w:keepNext") if keep_next else NONE,
        element("w:keepLines") if keep_lines else NONE,
        element("w:pageBreakBefore") if new_page else NONE,
        _numbering(*numbering) if numbering else NONE,
        element("w:pBdr", borders) if borders else NONE,
        element("w:shd", val="clear", color="auto", fill=shade) if shade else NONE,
        element("w:tabs", stops) if stops else NONE,
        NONE if unhyphenated is None else element("w:suppressAutoHyphens", val=None if unhyphenated else 0),
        element("w:spacing", before=before, after=after, line=line, lineRule=rule) if spaced else NONE,
        element("w:ind", left=left, right=right, hanging=hanging) if indented else NONE,
        element("w:contextualSpacing") if contextual else NONE,
        element("w:jc", val=align) if align else NONE,
        element("w:outlineLvl", val=outline) if outline is not None else NONE,
    )
    return element("w:pPr", inner) if inner else NONE


def _numbering(number: int, level: int) -> Xml:
    return element("w:numPr", element("w:ilvl", val=level), element("w:numId", val=number))


def border(side: str, eighths: int, colour: str, space: int = 0) -> Xml:
    """A rule on one side (`top`, `between`, …; `bdr` around a run), its width in eighths of a point."""
    return element(f"w:{side}", val="single", sz=eighths, space=space, color=colour)


def control(name: str, tag: str, number: int, content: Xml) -> Xml:
    """A content control in a paragraph, by which other programs find a value."""
    properties = element(
        "w:sdtPr", element("w:alias", val=name), element("w:tag", val=tag), element("w:id", val=number)
    )
    return element("w:sdt", properties, element("w:sdtContent", content))


def field(instruction: str, shown: str, properties: Xml = NONE) -> Xml:
    """A field with the text that stands there until Word counts anew."""
    return element("w:fldSimple", run(shown, properties), instr=f" {instruction} ")
