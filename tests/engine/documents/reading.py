"""Looking into a PDF: its structure tree and the texts of its pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pymupdf


def elements(pdf: pikepdf.Pdf, *kinds: str) -> list[Any]:
    """The elements of the structure tree of these kinds in reading order; all without a kind."""
    return [e for e in below(pdf.Root.StructTreeRoot) if not kinds or str(e.S)[1:] in kinds]


def below(element: Any) -> Iterator[Any]:
    """All elements below this one."""
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            if "/S" in child:
                yield child
            yield from below(child)


def opened_by_pikepdf(pdf: bytes) -> pikepdf.Pdf:
    """For metadata and structure."""
    return pikepdf.open(io.BytesIO(pdf))


def opened_by_pymupdf(pdf: bytes) -> Any:
    """For texts and places."""
    return pymupdf.open(stream=pdf)  # type: ignore[no-untyped-call]


def pages(pdf: bytes) -> list[str]:
    """The texts of the pages without white space and hyphens, which depend on where lines break."""
    with opened_by_pymupdf(pdf) as opened:
        return [squeezed(page.get_text()) for page in opened]


def squeezed(text: str) -> str:
    """The text without white space and soft hyphens."""
    return re.sub(r"[\s\u00ad]", "", text)
