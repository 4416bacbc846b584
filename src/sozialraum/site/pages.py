"""The pages of the site: what a page is, where it lies, and what all of them are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from sozialraum.engine.documents.papers import PaperContext
from sozialraum.engine.records.kinds import Address, slug
from sozialraum.engine.records.public import public_view
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.site.map import Drawing
from sozialraum.topics.areas.days import areas_in
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.programme.days import horizon
from sozialraum.topics.programme.manifest import programme_of, programme_on

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.programme.model import Programme


class Section(NamedTuple):
    """A part of the site: what it is called and where its first page lies."""

    name: str
    path: str


START = Section("Start", "index.html")
AREAS_SECTION = Section("Gebiete", "gebiete/index.html")
BODIES_SECTION = Section("Gremien und Beschlüsse", "gremien/index.html")
FIGURES_SECTION = Section("Zahlen", "zahlen/index.html")
OFFERS_SECTION = Section("Angebote", "angebote/index.html")
PAPERS_SECTION = Section("Papiere", "papiere/index.html")
ADVICE_SECTION = Section("Empfehlungen", "empfehlungen/index.html")
SEARCH_SECTION = Section("Suche", "suche/index.html")
SECTIONS = (
    START, AREAS_SECTION, BODIES_SECTION, FIGURES_SECTION, OFFERS_SECTION, PAPERS_SECTION, ADVICE_SECTION,
    SEARCH_SECTION,
)  # fmt: skip

Values = Callable[["Site"], Mapping[str, Any]]
"""Gathers what a page shows."""


@dataclass(frozen=True)
class Page:
    """A page: where it lies, its template, its title, what it shows, and the parts of the site above it.

    `subject` are the records that it tells of, `feed` the calendar that belongs to it.
    """

    path: str
    template: str
    title: str
    values: Values
    trail: tuple[Section, ...] = ()
    subject: tuple[Address, ...] = ()
    feed: str = ""

    @property
    def section(self) -> str:
        """Return the path of the part of the site that the page belongs to."""
        return self.trail[0].path if self.trail else self.path

    @property
    def up(self) -> str:
        """Return what leads from the page to the folder of the site."""
        return "../" * self.path.count("/")


@dataclass(frozen=True)
class PublishedPaper:
    """A paper that is out: its kind, its title, what it is made for, its day, where its page and its files lie.

    `corrected` is the day of its last correction, `text` is the content of its page.
    """

    kind: str
    title: str
    ident: str
    day: date
    page: str
    files: tuple[PublishedFile, ...]
    subject: tuple[Address, ...]
    text: Markup
    corrected: date | None = None

    @property
    def year(self) -> str:
        """Return the year that it is made for, else that of its day."""
        first = self.ident.partition("/")[0]
        return first if first.isdecimal() else str(self.day.year)


class PublishedFile(NamedTuple):
    """A file of a paper that can be downloaded, with its size in words."""

    path: str
    format: str
    size: str


@dataclass(frozen=True)
class Site:
    """What the pages are made of: the records that the public may see, the papers and calendars that are out.

    `kept` is what is costly to build, for all pages.
    """

    ctx: PaperContext
    drawing: Drawing
    papers: tuple[PublishedPaper, ...] = ()
    feeds: frozenset[str] = frozenset()
    kept: dict[Any, Any] = field(default_factory=dict, compare=False)

    @property
    def repository(self) -> Repository:
        """Return what the public may see."""
        return self.ctx.repository

    @property
    def programme(self) -> Programme:
        """Return the settings of the repository."""
        return programme_on(self.ctx)

    @property
    def day(self) -> date:
        """Return the day of which the site tells: today, or the last one that is recorded."""
        return self.ctx.state

    def beside(self, other: Repository) -> Site:
        """Return the same site made of other records."""
        return replace(self, ctx=self.ctx.beside(other))

    @cached_property
    def areas(self) -> list[Area]:
        """Return the areas that are active on the day, by name."""
        return [area for area in areas_in(self.repository, self.day.year) if area.holds_on(self.day)]

    @cached_property
    def former_areas(self) -> list[Area]:
        """Return the areas that ended before the day, by name."""
        ended = (area for area in self.repository[AREAS].values() if area.last_day and area.last_day < self.day)
        return sorted(ended, key=lambda area: dictionary_order(area.name))


def public_site(whole: Repository, today: date) -> Site:
    """Return the site of a repository without its papers. Raises LookupError where its settings cannot be read."""
    shown = public_view(whole, today)
    programme = programme_of(shown)
    if programme is None:
        raise LookupError("sozialraum.yaml")
    day = horizon(programme, today)
    return Site(PaperContext(shown, today, state=day, known=day), Drawing(shown))


_FOLDERS = {
    "areas": "gebiete", "bodies": "gremien", "meetings": "gremien/sitzungen", "offers": "angebote",
    "studies": "empfehlungen", "indicators": "zahlen",
}  # fmt: skip
"""Where the pages of records lie, by their kind."""


def place_of(address: Address) -> str:
    """Return where the page of a record lies."""
    return f"{_FOLDERS[address.folder]}/{address.id.replace('/', '-')}.html"


def record_page(
    record: Record, template: str, title: str, values: Callable[..., Mapping[str, Any]], *trail: Section, feed: str = ""
) -> Page:
    """Return the page of a record, whose id `values` is given."""
    gather = partial(values, ident=record.id)
    return Page(place_of(record.address), template, title, gather, trail, (record.address,), feed)


_FEEDS = {"": "alle", "areas": "gebiet-", "bodies": "gremium-"}


def feed_of(folder: str, ident: str) -> str:
    """Return where the calendar of an area or a body lies, without a folder that of all bodies."""
    return f"termine/{_FEEDS[folder]}{ident}.ics"


ALL_FEED = feed_of("", "")


def papers_of(site: Site, fits: Callable[[PublishedPaper], bool], most: int | None = None) -> list[PublishedPaper]:
    """Return the newest papers of some, the newest first."""
    found = sorted(filter(fits, site.papers), key=lambda paper: (paper.day, paper.title), reverse=True)
    return found[:most]


class Order(NamedTuple):
    """One of several orders of the same list: what it is called, where it lies, whether it is the one shown."""

    name: str
    path: str
    is_shown: bool = False


def orders(found: Iterable[tuple[str, str]], shown: str) -> list[Order]:
    """Return the orders of a list with the one that is shown."""
    return [Order(name, path, path == shown) for name, path in found]


def order_pages(
    section: Section, found: Iterable[tuple[str, str]], template: str, values: Callable[..., Mapping[str, Any]]
) -> Iterator[Page]:
    """Yield a list in all its orders, by name and path; `values` is given the path of the one that is `shown`."""
    for name, path in found:
        gather = partial(values, shown=path)
        if path == section.path:
            yield Page(path, template, section.name, gather)
        else:
            yield Page(path, template, f"{section.name} {name}", gather, (section,))


def anchor(text: str) -> str:
    """Return the anchor of a heading."""
    return slug(text).replace("/", "-") or "ohne"
