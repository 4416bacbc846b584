"""Runs and paragraphs, and what a whole paper shares while it is written."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.document import DocumentPart

from sozialraum.engine.documents.tree import Break, Emphasis, Footnote, Inlines, Picture, Strong, Text
from sozialraum.engine.documents.word.styles import Numbering, Styles
from sozialraum.engine.documents.word.xml import (
    NAMESPACES,
    NONE,
    Xml,
    element,
    field,
    joined,
    paragraph_properties,
    qualified,
    root,
    run,
    run_properties,
)

BREAK = Xml("<w:r><w:br/></w:r>")


@dataclass(frozen=True)
class WordParts:
    """The parts of the package that blocks draw on, and the width between the margins in twips."""

    styles: Styles
    notes: Notes
    numbering: Numbering
    pictures: Pictures
    width: int

    def runs(self, inlines: Inlines, *, bold: bool = False, italic: bool = False, style: str | None = None) -> Xml:
        """Inlines as runs; `style` is the id of a character style."""
        properties = run_properties(style=style, bold=bold, italic=italic)
        parts = []
        for inline in inlines:
            if isinstance(inline, Text):
                parts.append(run(inline.text, properties))
            elif isinstance(inline, Strong):
                parts.append(self.runs(inline.children, bold=True, italic=italic, style=style))
            elif isinstance(inline, Emphasis):
                parts.append(self.runs(inline.children, bold=bold, italic=True, style=style))
            elif isinstance(inline, Footnote):
                parts.append(self.notes.reference(inline))
            elif isinstance(inline, Break):
                parts.append(BREAK)
        return joined(*parts)

    def note_runs(self, inlines: Inlines) -> Xml:
        """The runs of a footnote, which has no footnotes itself."""
        return self.runs(tuple(inline for inline in inlines if not isinstance(inline, Footnote)))


def paragraph(properties: Xml, content: Xml = NONE) -> Xml:
    """A paragraph."""
    return element("w:p", properties, content)


SEPARATORS = {"separator": -1, "continuationSeparator": 0}
"""The rules above the notes, by the ids that Word gives them."""

_NAME = PackURI("/word/footnotes.xml")
_ID = qualified("w:id")
_TYPE = qualified("w:type")


class Notes:
    """Collects the notes of a paper. A second reference to a note points to the place of the first."""

    def __init__(self, document: DocumentPart, styles: Styles) -> None:
        self._document = document
        self._styles = styles
        self._places: dict[int, int] = {}
        self._notes: list[tuple[int, Inlines]] = []
        self._root = _without_notes(document)
        self._base = max((int(note.get(_ID)) for note in self._root), default=0)

    def reference(self, note: Footnote) -> Xml:
        """The raised number in the text."""
        raised = run_properties(style=self._styles["footnote reference"])
        if note.number in self._places:
            place = self._places[note.number]
            return field(f"NOTEREF _srk{place} \\f \\h", str(place), raised)
        place = len(self._notes) + 1
        self._places[note.number] = place
        self._notes.append((place, note.children))
        return joined(
            element("w:bookmarkStart", id=place, name=f"_srk{place}"),
            element("w:r", raised, element("w:footnoteReference", id=self._base + place)),
            element("w:bookmarkEnd", id=place),
        )

    def store(self, runs: Callable[[Inlines], Xml]) -> None:
        """Write the notes into the package, in place of those that a template may hold."""
        notes = (self._note(self._base + place, runs(children)) for place, children in self._notes)
        self._root.extend(list(parse_xml(root("w:footnotes", *notes))))
        for key in [key for key, rel in self._document.rels.items() if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES]:
            del self._document.rels[key]
        blob = serialize_part_xml(self._root)
        part = Part(_NAME, CONTENT_TYPE.WML_FOOTNOTES, blob, self._document.package)
        self._document.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, number: int, text: Xml) -> Xml:
        raised = run_properties(style=self._styles["footnote reference"])
        style = paragraph_properties(style=self._styles["footnote text"])
        sign = element("w:r", raised, element("w:footnoteRef"))
        return element("w:footnote", element("w:p", style, sign, run(" "), text), id=number)


def _without_notes(document: DocumentPart) -> BaseOxmlElement:
    """The part of the template with nothing but its separators, or one of ours."""
    parts = [rel.target_part for rel in document.rels.values() if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
    if not parts:
        return parse_xml(root("w:footnotes", *(_separator(kind, number) for kind, number in SEPARATORS.items())))
    found = parse_xml(parts[0].blob)
    for note in list(found):
        if note.get(_TYPE, "normal") == "normal":
            found.remove(note)
    return found


def _separator(kind: str, number: int) -> Xml:
    rule = element("w:p", paragraph_properties(before=0, after=40, line=240), element("w:r", element(f"w:{kind}")))
    return element("w:footnote", rule, type=kind, id=number)


_EMU_PER_TWIP = 635
_TALLEST = 0.95
"""A picture is not taller than this part of the line's length, so that it fits a page with its caption."""
_FIRST_ID = 1000
"""Above the numbers that pictures in the header of a template are likely to have."""
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


class Pictures:
    """Stores the pictures of a paper in its package; each picture once."""

    def __init__(self, document: DocumentPart) -> None:
        self._document = document
        self._stored: dict[str, tuple[str, str, float]] = {}
        self._shown = 0

    def drawing(self, picture: Picture, width: int) -> Xml:
        """The run that shows a picture, `width` twips wide at most."""
        if picture.svg not in self._stored:
            self._stored[picture.svg] = self._store(picture.svg)
        png, svg, ratio = self._stored[picture.svg]
        self._shown += 1
        used = min(width, width * _TALLEST / ratio)
        return _drawing(self._shown, picture.description, png, svg, (round(used), round(used * ratio)))

    def _store(self, svg: str) -> tuple[str, str, float]:
        from sozialraum.engine.documents.pdf.writer import png_of

        png = png_of(svg)
        wide, high = struct.unpack(">II", png[16:24])
        number = len(self._stored) + 1
        return (
            self._related(f"/word/media/srk{number}.png", "image/png", png),
            self._related(f"/word/media/srk{number}.svg", "image/svg+xml", svg.encode()),
            high / wide,
        )

    def _related(self, name: str, content_type: str, blob: bytes) -> str:
        part = Part(PackURI(name), content_type, blob, self._document.package)
        return str(self._document.relate_to(part, RELATIONSHIP_TYPE.IMAGE))


def _drawing(number: int, description: str, png: str, svg: str, size: tuple[int, int]) -> Xml:
    width, height = (side * _EMU_PER_TWIP for side in size)
    graphic = element("a:graphicData", _picture(number, description, png, svg, width, height), uri=NAMESPACES["pic"])
    inline = element(
        "wp:inline",
        element("wp:extent", cx=width, cy=height),
        element("wp:docPr", id=_FIRST_ID + number, name=f"Abbildung {number}", descr=description),
        element("wp:cNvGraphicFramePr", element("a:graphicFrameLocks", noChangeAspect=1)),
        element("a:graphic", graphic),
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip
    return element("w:r", element("w:drawing", inline))


def _picture(number: int, description: str, png: str, svg: str, width: int, height: int) -> Xml:
    extension = element("a:ext", element("asvg:svgBlip", r_embed=svg), uri=_SVG_EXTENSION)
    blip = element("a:blip", element("a:extLst", extension), r_embed=png)
    frame = element("a:xfrm", element("a:off", x=0, y=0), element("a:ext", cx=width, cy=height))
    shape = joined(frame, element("a:prstGeom", element("a:avLst"), prst="rect"))
    named = element("pic:cNvPr", id=number, name=f"srk{number}.svg", descr=description)
    return element(
        "pic:pic",
        element("pic:nvPicPr", named, element("pic:cNvPicPr")),
        element("pic:blipFill", blip, element("a:stretch", element("a:fillRect"))),
        element("pic:spPr", shape),
    )
