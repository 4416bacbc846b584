"""The papers that a change touches: those that use a record which says something else now, or is new, or gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.analysis.areas import areas_in
from sozialraum.analysis.progress import recorded_years
from sozialraum.documents.papers import PAPERS, Desk, Paper, gather
from sozialraum.model.address import OBSERVATIONS, Address
from sozialraum.model.people import People
from sozialraum.repository.git import TEMPLATES_FOLDER
from sozialraum.repository.kinds import BODIES, MEETINGS

if TYPE_CHECKING:
    from sozialraum.findings import Finding
    from sozialraum.repository.repository import Repository
    from sozialraum.review.sides import Review


COLLECTS = {"programme": "reports", "cover-note": "reports", "money": "funds"}
"""The papers of a year that collect its records of a folder; without one of these there is nothing to tell."""


def touched_papers(review: Review, day: date) -> Iterator[tuple[Paper, str]]:
    """The papers to make again, and what for; a changed template touches all papers of its kind."""
    changes, old, new = review.changes, review.old.state, review.new.state
    changed = {one.address for one in changes.records} | set(changes.renamed)
    changed |= {Address(OBSERVATIONS, one.indicator) for one in changes.figures}
    gone = {address for address in changed if old.repository.get(address) and not new.repository.get(address)}
    desk, older = Desk(new.repository, People(), day), Desk(old.repository, People(), day)
    for paper in PAPERS.values():
        anew = f"{TEMPLATES_FOLDER}/{paper.template}" in review.files
        before = set(scopes(old.repository, paper, day)) if gone else set()
        for ident in scopes(new.repository, paper, day):
            if (
                anew
                or _uses(desk, new.findings, paper, ident, changed)
                or (ident in before and _uses(older, old.findings, paper, ident, gone))
            ):
                yield paper, ident


def _uses(desk: Desk, findings: list[Finding], paper: Paper, ident: str, records: set[Address]) -> bool:
    """Whether a paper uses one of some records, or cannot be made because of one."""
    gathered, errors = gather(desk, findings, paper, ident)
    if gathered is None:
        return any(address.path == one.place.file for one in errors for address in records)
    return not records.isdisjoint(gathered.used)


def scopes(repository: Repository, paper: Paper, day: date) -> Iterator[str]:
    """What a paper can be made for: its records, or the recorded years; those of reports need reports of the year."""
    if paper.scope == "record":
        yield from (ident for ident in repository.records[paper.folder] if _has_paper(repository, paper, ident))
        return
    years = recorded_years(repository.programme, day) if repository.programme else range(0)
    for year in years:
        if paper.scope == "area":
            yield from (f"{year}/{area.id}" for area in areas_in(repository, year))
        elif _is_told(repository, paper, year):
            yield str(year)


def _is_told(repository: Repository, paper: Paper, year: int) -> bool:
    """Whether there are records of the year for a paper that collects some, where the programme asks for them."""
    folder = COLLECTS.get(paper.name)
    asked = folder != "reports" or repository.programme is None or repository.programme.reports
    return not folder or not asked or any(ident.startswith(f"{year}/") for ident in repository.records[folder])


def _has_paper(repository: Repository, paper: Paper, ident: str) -> bool:
    """Nobody invites to a meeting that was held, and the seats of most bodies follow no council."""
    if paper.name == "invitation":
        return repository[MEETINGS][ident].state != "held"
    return paper.name != "seats" or repository[BODIES][ident].composition is not None
