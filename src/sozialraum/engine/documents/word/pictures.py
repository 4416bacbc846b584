"""Pictures: the SVG for everyone who can show it, and a PNG of the same size for the others."""

from __future__ import annotations

import struct

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from sozialraum.engine.documents.tree import Picture
from sozialraum.engine.documents.word.xml import NAMESPACES, Xml, element, joined

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
        from sozialraum.engine.documents.pdf.pictures import png_of

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
