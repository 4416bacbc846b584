"""What would stop an accessible PDF, found before it is made."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple
from xml.etree import ElementTree

from sozialraum.engine.documents import tree
from sozialraum.engine.documents.papers import MadePaper
from sozialraum.engine.documents.style import font_folder
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import TEMPLATES_FOLDER
from sozialraum.engine.records.values import texts_of
from sozialraum.engine.topic import Paper

Kind = Literal[
    "missing-title",
    "skipped-level",
    "empty-heading",
    "missing-description",
    "broken-picture",
    "unknown-character",
]


class PdfProblem(NamedTuple):
    """`text` is where it is: a heading, a caption, the text around a character."""

    kind: Kind
    text: str
    character: str = ""


def problems_of(document: tree.Document) -> list[PdfProblem]:
    """Everything in the paper that PDF/UA or PDF/A stops on, in the order of the paper."""
    blocks = list(tree.walked(document.blocks))
    found = [] if document.title.strip() else [PdfProblem("missing-title", document.subject)]
    found += _headings([block for block in blocks if isinstance(block, tree.Heading)])
    found += _pictures([block for block in blocks if isinstance(block, tree.Figure)])
    texts = [document.footer, document.mark or "", *_texts(tree.inlines_of(document.blocks))]
    return found + list(_characters(texts))


def _headings(headings: list[tree.Heading]) -> Iterator[PdfProblem]:
    level = 0
    for heading in headings:
        text = tree.plain(heading.children).strip()
        if not text:
            yield PdfProblem("empty-heading", "")
        if heading.level > level + 1:
            yield PdfProblem("skipped-level", text)
        level = heading.level


def _pictures(figures: list[tree.Figure]) -> Iterator[PdfProblem]:
    for figure in figures:
        caption = tree.plain(figure.caption)
        if not figure.picture.description.strip():
            yield PdfProblem("missing-description", caption)
        try:
            written = _written(ElementTree.fromstring(figure.picture.svg))
        except ElementTree.ParseError:
            yield PdfProblem("broken-picture", caption)
        else:
            yield from _characters(written)


def _written(element: ElementTree.Element) -> Iterator[str]:
    """The texts that are drawn; title and desc of a picture are not."""
    for text in element.iter("{http://www.w3.org/2000/svg}text"):
        yield "".join(text.itertext())


def _texts(runs: Iterable[tree.Inlines]) -> Iterator[str]:
    for run in runs:
        yield tree.plain(run)
        for inline in run:
            if isinstance(inline, tree.Footnote):
                yield from _texts([inline.children])
            elif isinstance(inline, tree.Strong | tree.Emphasis):
                yield from _texts([tuple(child for child in inline.children if isinstance(child, tree.Footnote))])


def _characters(texts: Iterable[str]) -> Iterator[PdfProblem]:
    seen: set[str] = set()
    for text in texts:
        for character in lacking(text):
            if character not in seen:
                seen.add(character)
                yield PdfProblem("unknown-character", _around(text, character), character)


def _around(text: str, character: str, reach: int = 30) -> str:
    at = max(text.find(character), 0)
    start, end = max(at - reach, 0), at + reach
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


_WORDS = {
    "missing-title": Words("missing title"),
    "skipped-level": Words("skipped level"),
    "empty-heading": Words("empty heading"),
    "missing-description": Words("missing description"),
    "broken-picture": Words("broken picture"),
}


def problems_for_pdf(repository: Repository, paper: Paper, made: MadePaper) -> list[Finding]:
    """A finding for each character that the font lacks, and for each breach of PDF/UA that a template makes."""
    if made.document is None:
        return []
    return [
        _finding(repository, f"{TEMPLATES_FOLDER}/{paper.template}", made, problem)
        for problem in problems_of(made.document)
    ]


def _finding(repository: Repository, template: str, made: MadePaper, problem: PdfProblem) -> Finding:
    if problem.kind != "unknown-character":
        params = {"problem": _WORDS[problem.kind], "text": problem.text[:60]}
        return Finding("SRK605", Place(template), params)
    params = {"character": problem.character, "number": f"U+{ord(problem.character):04X}"}
    for address, record in repository:
        for found in texts_of(record):
            if problem.character in found.value and made.origin and made.origin.records((address,)):
                return Finding("SRK606", at_value(address.path, *found.keys), params)
    return Finding("SRK606", Place(template), params)


_SPACES = ((0x09, 0x0D), (0x85, 0x85), (0x2000, 0x2006), (0x2008, 0x2008), (0x2028, 0x2028), (0x205F, 0x205F))
_JOINERS = ((0x200C, 0x200D), (0x2060, 0x2064), (0xFE00, 0xFE0F))
"""Neither needs a glyph: typst sets the first from the plain space and leaves out the second."""
_REFUSED = frozenset({0xFEFF})
"""In the font, and yet typst stops on it."""


def lacking(text: str) -> list[str]:
    """The characters of the text that the font cannot show, each once, in their order."""
    characters = _characters_of_the_font()
    if characters.issuperset(map(ord, unicodedata.normalize("NFC", text))):
        return []
    return [
        character
        for character in dict.fromkeys(text)
        if ord(character) not in characters
        and not characters.issuperset(map(ord, unicodedata.normalize("NFD", character)))
    ]


@cache
def _characters_of_the_font() -> frozenset[int]:
    """Return what both files have: text may be upright or italic."""
    invisible = {code for first, last in (*_SPACES, *_JOINERS) for code in range(first, last + 1)}
    upright, *others = (_read(path.read_bytes()) for path in sorted(font_folder().glob("*.ttf")))
    return frozenset(upright.intersection(*others) | invisible) - _REFUSED


def _read(font: bytes) -> set[int]:
    """The characters of a font file: its `cmap` table in format 12 (OpenType 1.9, chapter cmap)."""
    tables = {font[at : at + 4]: at for at in range(12, 12 + 16 * _number(font, 4, 2), 16)}
    cmap = _number(font, tables[b"cmap"] + 8, 4)
    found: set[int] = set()
    for at in range(cmap + 4, cmap + 4 + 8 * _number(font, cmap + 2, 2), 8):
        subtable = cmap + _number(font, at + 4, 4)
        if _number(font, subtable, 2) != 12:
            continue
        groups = struct.iter_unpack(">3I", font[subtable + 16 : subtable + 16 + 12 * _number(font, subtable + 12, 4)])
        for first, last, glyph in groups:
            found.update(range(first + (glyph == 0), last + 1))
    return found


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")
