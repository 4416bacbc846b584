"""Dresden end to end: its repository as `srk` reads it, and its papers as text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.papers import MadePaper, PaperContext, make
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.areas.manifest import AREAS
from tests.conftest import CHECKOUT
from tests.looking import look

DRESDEN = CHECKOUT / "examples" / "dresden"
YEAR = "2017"
RECOMMENDED = "Empfehlung der Quelle, nicht beschlossen"


@cache
def dresden() -> Repository:
    return look(DRESDEN)[0].repository


@cache
def _context() -> PaperContext:
    return PaperContext(dresden())


@cache
def made(name: str, ident: str) -> MadePaper:
    """A paper; a mistake in its data or template would be among the findings."""
    found = make(_context(), [], PAPERS[name], ident)
    assert found.document, found.findings
    return found


def text(name: str, ident: str) -> str:
    """The Markdown of a paper, in plain characters."""
    document = made(name, ident).document
    assert document
    return write(document, "md").decode("utf-8").replace("\\", "").replace("\u00a0", " ")


def scopes() -> Iterator[tuple[str, str]]:
    """Every paper that Dresden has something for."""
    repository = dresden()
    for paper in PAPERS.values():
        if paper.scope == "year":
            yield paper.name, YEAR
        elif paper.scope == "owner":
            yield from ((paper.name, f"{YEAR}/{area}") for area in sorted(repository[AREAS]))
        else:
            yield from ((paper.name, ident) for ident in sorted(repository.records[paper.folder]))
