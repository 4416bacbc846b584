"""How a PDF holds together: what stands alone on a page that should stand with something else.

What is on the page is read from the PDF; what a line is (a heading, a place to sign, a notice) is asked of the paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

from sozialraum.engine.documents import tree
from tests.engine.documents.reading import below, elements, opened_by_pikepdf, opened_by_pymupdf, squeezed

TOP, BOTTOM, HALF = 50, 795, 421
"""In points from the upper edge: header and footer lie outside of these. Only a tall picture may leave half empty."""


class Line(NamedTuple):
    """A line of text on a page."""

    top: float
    text: str


def loose(paper: tree.Document, pdf: bytes) -> list[str]:
    """What does not hold together; nothing if all is well."""
    with opened_by_pymupdf(pdf) as opened:
        sheets = [_lines(page) for page in opened]
        ends = [_end(page) for page in opened]
        pictures = [any(d["rect"].height > HALF / 2 for d in page.get_drawings()) for page in opened]
    found = [
        f"page {number} is half empty"
        for number, (end, picture) in enumerate(zip(ends[:-1], pictures[1:], strict=True), start=1)
        if end < HALF and not picture
    ]
    found += _signatures(paper, sheets)
    found += _notices(paper, sheets)
    found += _headings(paper, sheets, ends)
    return found + list(_rows(pdf))


def _lines(page: Any) -> list[Line]:
    blocks = page.get_text("dict")["blocks"]
    lines = [
        Line(line["bbox"][1], squeezed("".join(span["text"] for span in line["spans"])))
        for block in blocks
        for line in block.get("lines", ())
    ]
    return sorted(line for line in lines if TOP < line.top < BOTTOM and line.text)


def _end(page: Any) -> float:
    """Where the lowest text or drawing between header and footer ends."""
    places = [block[3] for block in page.get_text("blocks") if block[1] < BOTTOM]
    places += [one["rect"].y1 for one in page.get_drawings() if TOP < one["rect"].y0 < BOTTOM]
    return max(places, default=0.0)


def _signatures(paper: tree.Document, sheets: list[list[Line]]) -> Iterator[str]:
    slots = [
        squeezed(tree.plain(s)) for b in tree.walked(paper.blocks) if isinstance(b, tree.Signatures) for s in b.slots
    ]
    heads = {squeezed(tree.plain(b.children)) for b in tree.walked(paper.blocks) if isinstance(b, tree.Heading)}
    for number, lines in enumerate(sheets[1:], start=2):
        if slots and any(line.text and slots[0].startswith(line.text) and len(line.text) > 5 for line in lines):
            others = [line for line in lines if line.text not in heads and not any(line.text in slot for slot in slots)]
            if len(others) < 2:
                yield f"page {number}: a signature stands alone"


def _notices(paper: tree.Document, sheets: list[list[Line]]) -> Iterator[str]:
    """A notice of a few lines, such as a decision with its result, is on one page."""
    texts = ["".join(line.text for line in lines) for lines in sheets]
    for box in tree.walked(paper.blocks):
        if isinstance(box, tree.Box) and box.name == "notice":
            parts = [squeezed(tree.plain(inlines)) for inlines in tree.inlines_of(box.children)]
            if parts and sum(map(len, parts)) < 900 and not any(all(p in text for p in parts) for text in texts):
                yield f"a notice is broken: {parts[0][:40]}"


def _headings(paper: tree.Document, sheets: list[list[Line]], ends: list[float]) -> Iterator[str]:
    """Below a heading stand two lines, the first rows of a table or a picture, or else the paper ends."""
    heads = Counter(
        squeezed(tree.plain(b.children))
        for b in tree.walked(paper.blocks)
        if isinstance(b, tree.Heading) and b.level > 1
    )
    for number, (lines, end) in enumerate(zip(sheets[:-1], ends, strict=False), start=1):
        following = sheets[number][0].text if sheets[number] else ""
        last = lines[-3:]
        for place, line in enumerate(last):
            rest = {round(other.top / 4) for other in last[place + 1 :] if other.top > line.top + 4}
            is_whole = rest and any(head.startswith(following) for head in heads)
            is_cell = any(other is not line and abs(other.top - line.top) < 1 for other in lines)
            if line.text in heads and not is_cell and len(rest) < 2 and end < line.top + 60 and not is_whole:
                yield f"page {number}: a heading stands alone: {line.text[:40]}"


def _rows(pdf: bytes) -> Iterator[str]:
    """A table that goes on over pages has two rows on each of them at least."""
    with opened_by_pikepdf(pdf) as opened:
        numbers = {page.objgen: number for number, page in enumerate(opened.pages, start=1)}
        for table in elements(opened, "Table"):
            rows = [
                row for body in below(table) if body.S in ("/TBody", "/TFoot") for row in below(body) if row.S == "/TR"
            ]
            places = Counter(number for row in rows for number in _first_page(row, numbers))
            if len(places) > 1 and len(rows) > 2:
                yield from (f"page {page}: a row stands alone" for page, count in places.items() if count == 1)


def _first_page(row: Any, numbers: dict[Any, int]) -> list[int]:
    for element in (row, *below(row)):
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            where = kid.get("/Pg") if isinstance(kid, pikepdf.Dictionary) else None
            found = where if where is not None else element.get("/Pg")
            if found is not None and not (isinstance(kid, pikepdf.Dictionary) and "/S" in kid):
                return [numbers[found.objgen]]
    return []
