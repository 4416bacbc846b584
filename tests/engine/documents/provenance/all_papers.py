"""All papers of a repository as they are made and written."""

from __future__ import annotations

from datetime import date

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import PAPERS, Paper

DAY = date(2018, 9, 30)
Job = tuple[str, str]


def jobs(repository: Repository) -> list[Job]:
    """All papers that can be made."""
    return [(paper.name, ident) for paper in PAPERS.values() for ident in paper.made_for(repository, DAY)]


def printed(repository: Repository, names: list[Job] | None = None) -> dict[Job, str]:
    """The Markdown of all papers, or of some."""
    ctx = PaperContext(repository, DAY)
    return {job: _written(ctx, PAPERS[job[0]], job[1]) for job in (jobs(repository) if names is None else names)}


def _written(ctx: PaperContext, paper: Paper, ident: str) -> str:
    document = make(ctx, [], paper, ident).document
    assert document
    return write(document, "md").decode()
