"""What papers there are to make, by year and by what they tell of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.desk.naming import title_of
from sozialraum.engine.documents.papers import subject_of
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.records.kinds import Address, imported, kind_of
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.areas.days import areas_in, district_ids
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.programme.days import horizon
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.diff.state import State
    from sozialraum.engine.topic import Paper

_OF_YEAR = re.compile(r"((?:19|20)\d\d)(?:/.*)?")

CITY, TIMELESS = "Ganze Stadt", "Unabhängig vom Jahr"


class Item(NamedTuple):
    """A paper that there is to make: what it is for, and what can be said of it before it is made."""

    paper: Paper
    ident: str
    title: str
    is_sample: bool
    is_draft: bool
    errors: int
    warnings: int


class Shelf:
    """All papers that can be made of the records as they are."""

    def __init__(self, state: State, today: date) -> None:
        self._repository = state.repository
        self._today = today
        found = Counter((one.place.file, severity_of(one) == "error") for one in state.findings)
        self._found: Mapping[tuple[str, bool], int] = found

    @cached_property
    def scopes(self) -> dict[str, list[str]]:
        """What each paper can be made for, by its name; what cannot be read is among it."""
        repository = self._repository
        found = {name: list(paper.made_for(repository, self._today)) for name, paper in PAPERS.items()}
        for name, paper in PAPERS.items():
            if paper.scope == "record" and not paper.scopes:
                found[name] += sorted(one.id for one in repository.broken if one.folder == paper.folder)
        return found

    @cached_property
    def years(self) -> list[str]:
        """The years of papers, the last first."""
        return sorted({year for idents in self.scopes.values() for one in idents if (year := year_of(one))})[::-1]

    @property
    def usual_year(self) -> str:
        """The year that is worked on, as far as it is recorded."""
        programme = programme_of(self._repository)
        year = str(horizon(programme, self._today).year) if programme else ""
        return year if year in self.years else next(iter(self.years), "")

    def areas(self, year: str) -> dict[str, str]:
        """Return the names of the areas of a year by their ids."""
        return {area.id: area.name for area in areas_in(self._repository, int(year))} if year else {}

    def districts(self, year: str) -> dict[str, str]:
        """Return the names of the districts in which areas of a year lie, by their ids."""
        idents = {one for area in areas_in(self._repository, int(year)) for one in district_ids(area)}
        return {ident: one.name for ident, one in self._repository[DISTRICTS].items() if ident in idents}

    def item(self, name: str, ident: str) -> Item | None:
        """Return the paper of a name for something, if it can be made for that."""
        paper = PAPERS.get(name)
        if paper is None:
            return None
        year, _, district = ident.partition("/")
        if ident in self.scopes[name]:
            return self._item(paper, ident)
        if paper.scope == "year" and year in self.scopes[name] and district in self.districts(year):
            return self._item(paper, ident)
        return None

    def of_area(self, year: str, area: str) -> list[Item]:
        """Return the papers of a year that tell of an area."""
        return [one for one in self._of_year(year) if one.paper.base_of(one.ident) == Address(AREAS.folder, area)]

    def groups(self, year: str) -> dict[str, dict[str, list[Item]]]:
        """Return the papers of a year by the area, the meeting … that they tell of; last those that belong to none."""
        groups: dict[str, dict[str, list[Item]]] = {AREAS.german: {}, CITY: {}}
        for one in [*self._of_year(year), *self._of_year("")]:
            group, subject = self._place(one)
            groups.setdefault(group, {}).setdefault(subject, []).append(one)
        timeless = groups.pop(TIMELESS, {})
        ordered = {**groups, TIMELESS: timeless}
        return {name: dict(sorted(subjects.items())) for name, subjects in ordered.items() if subjects}

    def _of_year(self, year: str) -> Iterator[Item]:
        for name, idents in self.scopes.items():
            yield from (self._item(PAPERS[name], one) for one in idents if year_of(one) == year)

    def _place(self, item: Item) -> tuple[str, str]:
        """Return the group that a paper belongs to, and the name of what it tells of."""
        paper, ident = item.paper, item.ident
        base = paper.base_of(ident)
        if paper.scope == "year":
            return CITY, paper.german
        if base and base.folder == AREAS.folder:
            return AREAS.german, title_of(self._repository, base)
        own = Address(paper.folder, ident)
        group = kind_of(paper.folder).german if year_of(ident) else TIMELESS
        return group, title_of(self._repository, own)

    def _item(self, paper: Paper, ident: str) -> Item:
        own = Address(paper.folder, ident) if paper.scope == "record" else None
        record = self._repository.get(own) if own else None
        files = [one.path for one in subject_of(paper, ident) if one.folder or one == own]
        is_there = own is None or record is not None
        known = imported(paper.known)(self._repository, ident) if paper.known and is_there else None
        return Item(
            paper, ident, self._title(paper, ident),
            is_sample=bool(record and record.sample),
            is_draft=bool(paper.known) and known is None,
            errors=sum(self._found.get((file, True), 0) for file in files),
            warnings=self._found.get((own.path, False), 0) if own else 0,
        )  # fmt: skip

    def _title(self, paper: Paper, ident: str) -> str:
        """Return what a paper is called: Jahresbericht Kalk 2015."""
        if paper.scope == "record":
            return f"{paper.german} {title_of(self._repository, Address(paper.folder, ident))}"
        year, _, part = ident.partition("/")
        if not part:
            return f"{paper.german} {year}"
        folder = AREAS.folder if paper.scope == "owner" else DISTRICTS.folder
        return f"{paper.german} {title_of(self._repository, Address(folder, part))} {year}"


def year_of(ident: str) -> str:
    """Return the year of what a paper is made for; empty where it belongs to none."""
    match = _OF_YEAR.fullmatch(ident)
    return match[1] if match else ""


_NOT_IN_NAMES = re.compile(r'\s*(?:[<>:"/\\|?*\x00-\x1f]\s*)+')
_LONGEST = 120


def file_name(title: str, ending: str) -> str:
    """Return a name for a file that every system takes: Jahresbericht Kalk-Humboldt-Gremberg 2015.docx."""
    name = _NOT_IN_NAMES.sub("-", title).strip(" .-")[:_LONGEST].strip(" .-")
    return f"{name or 'Papier'}.{ending}"
