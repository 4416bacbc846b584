"""What would stop an accessible PDF, found before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple
from xml.etree import ElementTree

from sozialraum.engine.documents.pdf.glyphs import lacking
from sozialraum.engine.documents.tree import (
    Block,
    Blocks,
    Box,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Inlines,
    ListBlock,
    Strong,
    inlines_of,
    plain,
)

Kind = Literal[
    "missing-title",
    "skipped-level",
    "empty-heading",
    "missing-description",
    "broken-picture",
    "unknown-character",
]


class Problem(NamedTuple):
    """`text` is where it is: a heading, a caption, the text around a character."""

    kind: Kind
    text: str
    character: str = ""


def problems_of(document: Document) -> list[Problem]:
    """Everything in the paper that PDF/UA or PDF/A stops on, in the order of the paper."""
    blocks = list(_all(document.blocks))
    found = [] if document.title.strip() else [Problem("missing-title", document.subject)]
    found += _headings([block for block in blocks if isinstance(block, Heading)])
    found += _pictures([block for block in blocks if isinstance(block, Figure)])
    texts = [document.footer, document.mark or "", *_texts(inlines_of(document.blocks))]
    return found + list(_characters(texts))


def _all(blocks: Blocks) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from _all(item)
        elif isinstance(block, Box):
            yield from _all(block.children)


def _headings(headings: list[Heading]) -> Iterator[Problem]:
    level = 0
    for heading in headings:
        text = plain(heading.children).strip()
        if not text:
            yield Problem("empty-heading", "")
        if heading.level > level + 1:
            yield Problem("skipped-level", text)
        level = heading.level


def _pictures(figures: list[Figure]) -> Iterator[Problem]:
    for figure in figures:
        caption = plain(figure.caption)
        if not figure.picture.description.strip():
            yield Problem("missing-description", caption)
        try:
            written = _written(ElementTree.fromstring(figure.picture.svg))
        except ElementTree.ParseError:
            yield Problem("broken-picture", caption)
        else:
            yield from _characters(written)


def _written(element: ElementTree.Element) -> Iterator[str]:
    """The texts that are drawn; title and desc of a picture are not."""
    for text in element.iter("{http://www.w3.org/2000/svg}text"):
        yield "".join(text.itertext())


def _texts(runs: Iterable[Inlines]) -> Iterator[str]:
    for run in runs:
        yield plain(run)
        for inline in run:
            if isinstance(inline, Footnote):
                yield from _texts([inline.children])
            elif isinstance(inline, Strong | Emphasis):
                yield from _texts([tuple(child for child in inline.children if isinstance(child, Footnote))])


def _characters(texts: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for text in texts:
        for character in lacking(text):
            if character not in seen:
                seen.add(character)
                yield Problem("unknown-character", _around(text, character), character)


def _around(text: str, character: str, reach: int = 30) -> str:
    at = max(text.find(character), 0)
    start, end = max(at - reach, 0), at + reach
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
