"""Every kind of paper of Köln and Dresden, made once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.documents.tree import Document
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import PAPERS, Paper
from tests.conftest import CHECKOUT
from tests.looking import look

CITIES = {"koeln": CHECKOUT, "dresden": CHECKOUT / "examples" / "dresden"}
YEARS = {"koeln": "2015", "dresden": "2018"}


def idents(repository: Repository, paper: Paper, year: str) -> list[str]:
    """What a paper can be made for in a year."""
    if paper.scope == "year":
        return [year]
    if paper.scope == "owner":
        return [f"{year}/{area}" for area in sorted(repository.records["areas"])]
    return sorted(repository.records[paper.folder])


@cache
def repository_of(city: str) -> Repository:
    """The records of a city."""
    return look(CITIES[city])[0].repository


@cache
def context_of(city: str) -> PaperContext:
    """The material of all papers of a city."""
    return PaperContext(repository_of(city))


def papers_of(city: str, step: int) -> Iterator[tuple[str, str, Document]]:
    """Every so manieth paper of each kind that can be made, with its name and what it is made for."""
    ctx = context_of(city)
    for paper in PAPERS.values():
        for ident in idents(ctx.repository, paper, YEARS[city])[::step]:
            document = make(ctx, [], paper, ident).document
            if document:
                yield paper.name, ident, document


@cache
def one_of_each() -> dict[str, Document]:
    """One paper of each kind, by its name: of Köln, or of Dresden where Köln has none."""
    found: dict[str, Document] = {}
    for city in CITIES:
        for name, paper in PAPERS.items():
            for ident in idents(repository_of(city), paper, YEARS[city]):
                if name in found:
                    break
                document = make(context_of(city), [], paper, ident).document
                if document:
                    found[name] = document
    return found


def folder() -> Path:
    """Where the golden documents are."""
    return Path(__file__).parent / "golden"
