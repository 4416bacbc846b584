"""No paper, in its text or in the text of its pictures, writes a number in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from sozialraum.engine.documents.papers import MadePaper, PaperContext, make
from sozialraum.engine.documents.plain_markdown import write_markdown
from sozialraum.engine.documents.tree import Document, Figure
from sozialraum.engine.topic import PAPERS, Paper
from tests.conftest import CHECKOUT
from tests.looking import look

ENGLISH = re.compile(r"(?<![\w.,/#§-])[+−-]?\d+\.\d{1,2}(?![\w.]|\s*(?:TOP|§))")
"""103.8, but no day, no number of a chapter with three parts and no thousands."""
CHAPTERS = re.compile(r"\b[AB]\d+(?:\.\d+)*|\bTOP \d+\.\d+|(?<=\d{4} )\| \d+\.\d+(?= \| \*\*)")
"""Places in a source, and items of an agenda: beside their day in a table too."""
KINDS = (
    "report",
    "monitoring",
    "overview",
    "profile",
    "programme",
    "selection",
    "money",
    "funds",
    "coverage",
    "places",
)


def _papers(ctx: PaperContext) -> Iterator[tuple[Paper, str]]:
    repository = ctx.repository
    for name in KINDS:
        paper = PAPERS[name]
        if paper.scope == "record":
            yield from ((paper, ident) for ident in repository.records[paper.folder])
        elif paper.scope == "year":
            yield paper, "2015"
        else:
            yield from ((paper, f"2015/{ident}") for ident in ("bilderstoeckchen", "kalk-humboldt-gremberg"))


@pytest.fixture(scope="module")
def made() -> list[tuple[str, Document]]:
    loaded, findings = look(CHECKOUT, date(2016, 6, 30))
    ctx = PaperContext(loaded.repository)
    results: list[tuple[str, MadePaper]] = [
        (f"{paper.name} {ident}", make(ctx, findings, paper, ident)) for paper, ident in _papers(ctx)
    ]
    return [(name, one.document) for name, one in results if one.document]


def test_texts_are_german(made: list[tuple[str, Document]]) -> None:
    assert len(made) > 15
    for name, document in made:
        text = CHAPTERS.sub("", write_markdown(document).decode("utf-8"))
        assert not ENGLISH.findall(text), (name, ENGLISH.findall(text))
        assert "−0,0 " not in text.replace("\u00a0", " "), name


def test_pictures_are_described_in_german(made: list[tuple[str, Document]]) -> None:
    described = [
        (name, block.picture) for name, document in made for block in document.blocks if isinstance(block, Figure)
    ]
    assert described
    for name, picture in described:
        words = [picture.description, *re.findall(r"<(?:text|desc|title)[^>]*>([^<]*)<", picture.svg)]
        assert not [text for text in words if ENGLISH.search(text)], name
