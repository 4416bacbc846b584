"""The pages of the site: which there are, where each lies, and what all of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sozialraum.engine.documents.papers import PaperContext
from sozialraum.engine.records.public import public_view
from sozialraum.topics.areas.days import areas_in
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.programme.days import horizon
from sozialraum.topics.programme.manifest import programme_on

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.programme.model import Programme


class Section(NamedTuple):
    """A part of the site: what it is called and where its first page lies."""

    name: str
    path: str


@dataclass(frozen=True)
class Page:
    """A page: where it lies, its template, its title, the parts of the site above it, and what it shows."""

    path: str
    template: str
    title: str
    values: Callable[[], Mapping[str, Any]]
    section: str = ""
    trail: tuple[Section, ...] = ()
    description: str = ""

    @property
    def up(self) -> str:
        """Return what leads from the page to the folder of the site."""
        return "../" * self.path.count("/")


@dataclass(frozen=True)
class PublishedFile:
    """A file of a paper that can be downloaded."""

    path: str
    format: str
    size: int


@dataclass(frozen=True)
class PublishedPaper:
    """A paper that is out: what it is called, what it is made for, its day, its files."""

    name: str
    german: str
    ident: str
    day: date
    files: tuple[PublishedFile, ...]


@dataclass(frozen=True)
class Site:
    """What the pages are made of: the records that the public may see on a day, and the papers that are out."""

    whole: Repository
    today: date
    papers: tuple[PublishedPaper, ...] = field(default=())

    @cached_property
    def repository(self) -> Repository:
        """Return what the public may see."""
        return public_view(self.whole, self.today)

    @cached_property
    def ctx(self) -> PaperContext:
        """Return what papers and pages gather from, as of the day of the site."""
        return PaperContext(self.repository, self.today, state=self.day, known=self.day)

    @property
    def programme(self) -> Programme:
        """Return the settings of the repository."""
        return programme_on(self.ctx)

    @cached_property
    def day(self) -> date:
        """Return the day of which the site tells: today, or the last one that is recorded."""
        programme = self.whole.settings
        return horizon(programme, self.today) if programme else self.today  # type: ignore[arg-type]

    @cached_property
    def areas(self) -> list[Area]:
        """Return the areas that are active on the day, by name."""
        return [area for area in areas_in(self.repository, self.day.year) if area.holds_on(self.day)]

    @cached_property
    def former_areas(self) -> list[Area]:
        """Return the areas that ended before the day, by name."""
        ended = (area for area in self.repository[AREAS].values() if area.last_day and area.last_day < self.day)
        return sorted(ended, key=lambda area: area.name)


def place_of(area: Area) -> str:
    """Return where the page of an area lies."""
    return f"gebiete/{area.id}.html"


def papers_of(site: Site, fits: Callable[[PublishedPaper], bool], most: int | None = None) -> list[PublishedPaper]:
    """Return the newest papers of some, the newest first."""
    found = sorted(filter(fits, site.papers), key=lambda paper: (paper.day, paper.name), reverse=True)
    return found[:most]


def shown_sections(sections: Iterable[Section], pages: Iterable[Page]) -> Iterator[Section]:
    """Yield the parts of the site that have a page."""
    there = {page.path for page in pages}
    yield from (section for section in sections if section.path in there)
