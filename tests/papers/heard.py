"""What an independent checker says of a PDF, and the order in which it is read aloud, recomputed from its structure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import outloud
import pikepdf

from sozialraum.engine.documents.tree import Document, Table, plain, walked

_TAKES_BOLD_FOR_LATE = "ORD-001"
"""The rule of outloud (0.2) that counts the bold start of a paragraph as read after it; `out_of_order` is exact."""
_REPEATED_LINE = "PAG-001"
"""Its rule against page heads that are read aloud. Heads of tables that begin three pages alike are none."""

Mark = tuple[int, int]
"""A page, by its object number, and the number of a marked sequence on it."""


def complaints(document: Document, path: Path) -> list[str]:
    """Return all that is wrong with the PDF of a paper for somebody who hears it."""
    heads = {" ".join(map(plain, block.header)) for block in walked(document.blocks) if isinstance(block, Table)}
    found = outloud.check(str(path), skip={_TAKES_BOLD_FOR_LATE}).findings
    real = [one for one in found if not (one.rule == _REPEATED_LINE and one.evidence in heads)]
    return [*map(str, real), *out_of_order(path)]


def out_of_order(path: Path) -> list[str]:
    """Return a line for each page on which something is read elsewhere than it is painted; none is right."""
    with pikepdf.open(path) as pdf:
        read: dict[int, list[int]] = {}
        for number_of_page, number in _read(pdf.Root.StructTreeRoot.K, None):
            read.setdefault(number_of_page, []).append(number)
        found = []
        for index, page in enumerate(pdf.pages, 1):
            wanted = read.get(page.obj.objgen[0], [])
            painted = [number for number in _painted(page) if number in wanted]
            if painted != wanted:
                found.append(f"page {index}: painted {painted}, read {wanted}")
        return found


def _read(node: Any, page: Any) -> Iterator[Mark]:
    """Yield the marked sequences below a node of the structure, in the order in which they are read."""
    if isinstance(node, int):
        yield page.objgen[0], node
    elif isinstance(node, pikepdf.Array):
        for one in node:
            yield from _read(one, page)
    elif node.get("/Type") == "/MCR":
        yield node.get("/Pg", page).objgen[0], int(node.MCID)
    elif node.get("/Type") != "/OBJR":
        yield from _read(node.get("/K", pikepdf.Array()), node.get("/Pg", page))


def _painted(page: pikepdf.Page) -> Iterator[int]:
    """Yield the numbers of the marked sequences of a page, as they are painted."""
    for one in pikepdf.parse_content_stream(page):
        if str(one.operator) == "BDC":
            marks: Any = one.operands[1]
            if isinstance(marks, pikepdf.Dictionary) and "/MCID" in marks:
                yield int(marks["/MCID"])
