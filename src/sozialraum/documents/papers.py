"""Papers: one row each. Making one gathers what it shows, renders its template and says what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sozialraum.analysis.areas import within
from sozialraum.analysis.monitoring.monitor import READ, all_readable
from sozialraum.documents import days
from sozialraum.documents.corrected import corrections_in, with_corrections
from sozialraum.documents.plain_markdown import markdown_of
from sozialraum.documents.provenance.alternatives import Alternatives
from sozialraum.documents.provenance.marks import marks_of, with_marks
from sozialraum.documents.provenance.origin import Origin
from sozialraum.documents.provenance.watching import Watch, Watched
from sozialraum.documents.render import fill, read
from sozialraum.documents.tree import Blocks, Document, Picture
from sozialraum.documents.views import Views
from sozialraum.findings import Finding
from sozialraum.findings.catalogue import severity_of
from sozialraum.model.address import OBSERVATIONS, Address, body_of
from sozialraum.repository.kinds import AREAS, BODIES

if TYPE_CHECKING:
    from sozialraum.analysis.monitoring.monitor import Monitor
    from sozialraum.model.base import Dated
    from sozialraum.model.people import People
    from sozialraum.model.programme import Programme
    from sozialraum.repository.repository import Repository


@dataclass(frozen=True)
class Gathered:
    """What a paper shows."""

    context: Mapping[str, Any]
    title: str
    subject: str
    author: str
    day: date
    footer: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    attachments: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Desk:
    """What lies before somebody who writes papers: the records, the names that are known here, and which day it is.

    `state` is the day whose names, offices and persons a paper shows, `known` the one as of which it knows. `at` turns
    the desk to one paper: what lies there then is what was known on that paper's day.
    """

    repository: Repository
    people: People
    today: date = date.max
    state: date = date.max
    known: date = date.max
    views: Views = field(default_factory=Views)

    @property
    def programme(self) -> Programme:
        """The programme; papers are made only where it could be read."""
        if self.repository.programme is None:
            raise LookupError("sozialraum.yaml")
        return self.repository.programme

    @property
    def monitor(self) -> Monitor:
        """The figures, each series built once for all papers; a watched desk shares them if all can be read."""
        view = self.repository
        if isinstance(view, Watched) and all_readable(view):
            view = view.behind
        return self.views.monitor(view)

    @cached_property
    def alternatives(self) -> Alternatives:
        """The same records saying something else, which tells what a paper rests on."""
        return Alternatives(self.repository)

    def beside(self, other: Repository) -> Desk:
        """A desk with other records; it keeps what lies on it for the papers of a day, no longer."""
        if other not in self._beside:
            self._beside[other] = replace(self, repository=other, views=Views(most=MOST_BESIDE))
        return self._beside[other]

    @cached_property
    def _beside(self) -> dict[Repository, Desk]:
        return {}

    def watching(self, watch: Watch, paper: Paper, ident: str) -> Desk:
        """The desk on the two days of a paper, where all that is asked for is noted."""
        state, known = paper.days(Watched(self.repository, watch), ident, self.today)
        turned = self._on(paper, ident, state, known)
        return replace(turned, repository=Watched(turned.repository, watch))

    def at(self, paper: Paper, ident: str) -> Desk:
        """The desk on the two days of a paper."""
        return self._on(paper, ident, *paper.days(self.repository, ident, self.today))

    def _on(self, paper: Paper, ident: str, state: date, known: date) -> Desk:
        own = Address(paper.folder, ident) if paper.scope == "record" else None
        return replace(self, repository=self.views.of(self.repository, state, known, own), state=state, known=known)


MOST_BESIDE = 4
"""So many views of altered records are kept at a time; they are many, and looked at once."""


class Paper(NamedTuple):
    """A paper: its name, its template, the folder of records it is made for, where it is written, what gathers them.

    A paper with the scope `record` is made for a record of the folder, one with `year` for a year, or for a year and a
    district (2015/kalk), one with `area` for a year and an area. `state` gives the day of names, cuts, offices and
    persons, `known` the day of facts.
    """

    name: str
    german: str
    template: str
    scope: Literal["record", "year", "area"]
    folder: str
    out: str
    gather: str
    state: days.Day
    known: days.Day

    def days(self, repository: Repository, ident: str, today: date) -> tuple[date, date]:
        """The days of state and knowledge; neither lies ahead, and the state is one in the life of area or body."""
        state, known = (min(day(repository, ident) or today, today) for day in (self.state, self.known))
        lives = self._lives(repository, ident)
        return (within(lives, state) if lives else state), known

    def _lives(self, repository: Repository, ident: str) -> Dated | None:
        """The area of a paper of an area and a year, or the body that a paper is about."""
        if self.folder == "bodies":
            return repository[BODIES].get(ident)
        of_area = self.scope == "area" or self.folder in ("agreements", "reports", "funds")
        return repository[AREAS].get(ident.partition("/")[2]) if of_area else None

    def gathering(self) -> Callable[[Desk, str], Gathered]:
        """The function that gathers the records."""
        module = import_module(f"sozialraum.documents.contents.{self.gather}")
        function: Callable[[Desk, str], Gathered] = module.gather
        return function


PAPERS = {
    paper.name: paper
    for paper in (
        Paper(
            "report",
            "Jahresbericht",
            "report.md.j2",
            "record",
            "reports",
            "reports",
            "annual_report",
            days.end_in_area,
            days.submitted,
        ),
        Paper(
            "agreement",
            "Zielvereinbarung",
            "agreement.md.j2",
            "record",
            "agreements",
            "agreements",
            "agreement_paper",
            days.concluded,
            days.concluded,
        ),
        Paper(
            "invitation",
            "Einladung",
            "invitation.md.j2",
            "record",
            "meetings",
            "invitations",
            "invitation",
            days.invited,
            days.invited,
        ),
        Paper(
            "minutes",
            "Niederschrift",
            "minutes.md.j2",
            "record",
            "meetings",
            "minutes",
            "minutes_paper",
            days.met,
            days.approved,
        ),
        Paper(
            "funds",
            "Mittel eines Gebiets",
            "funds.md.j2",
            "record",
            "funds",
            "funds",
            "fund_paper",
            days.end_in_area,
            days.today,
        ),
        Paper(
            "money",
            "Mittel aller Gebiete",
            "money.md.j2",
            "year",
            "",
            "money",
            "money_paper",
            days.end_of_year,
            days.today,
        ),
        Paper(
            "body", "Gremium", "body.md.j2", "record", "bodies", "bodies", "body_paper", days.end_of_body, days.today
        ),
        Paper(
            "seats",
            "Sitzverteilung",
            "seats.md.j2",
            "record",
            "bodies",
            "seats",
            "seats_paper",
            days.end_of_body,
            days.today,
        ),
        Paper(
            "selection",
            "Gebietsauswahl",
            "selection.md.j2",
            "record",
            "selections",
            "selections",
            "selection_paper",
            days.selected,
            days.today,
        ),
        Paper(
            "call",
            "Auswahl des Trägers",
            "call.md.j2",
            "record",
            "calls",
            "calls",
            "call_paper",
            days.called,
            days.today,
        ),
        Paper(
            "monitoring",
            "Monitoring eines Gebiets",
            "monitoring.md.j2",
            "area",
            "",
            "monitoring",
            "monitoring",
            days.end_in_area,
            days.today,
        ),
        Paper(
            "profile", "Gebietsprofil", "profile.md.j2", "area", "", "profiles", "profile", days.end_in_area, days.today
        ),
        Paper(
            "study",
            "Untersuchung",
            "study.md.j2",
            "record",
            "studies",
            "studies",
            "study_paper",
            days.end_of_study,
            days.today,
        ),
        Paper(
            "recommendations",
            "Empfehlungen und gute Praxis",
            "recommendations.md.j2",
            "year",
            "",
            "recommendations",
            "recommendations",
            days.end_of_year,
            days.today,
        ),
        Paper(
            "overview",
            "Monitoring der Gesamtstadt",
            "overview.md.j2",
            "year",
            "",
            "overview",
            "overview",
            days.end_of_year,
            days.today,
        ),
        Paper(
            "offers",
            "Angebotsverzeichnis",
            "offers.md.j2",
            "area",
            "",
            "offers",
            "offers_directory",
            days.end_in_area,
            days.today,
        ),
        Paper(
            "places",
            "Platzübersicht",
            "places.md.j2",
            "year",
            "",
            "places",
            "places_overview",
            days.end_of_year,
            days.today,
        ),
        Paper(
            "coverage",
            "Abdeckung mit Angeboten",
            "coverage.md.j2",
            "year",
            "",
            "coverage",
            "coverage_overview",
            days.end_of_year,
            days.today,
        ),
        Paper(
            "programme",
            "Gesamtbericht",
            "programme.md.j2",
            "year",
            "",
            "programme",
            "programme_report",
            days.end_of_year,
            days.noted,
        ),
        Paper(
            "cover-note",
            "Mitteilungsvorlage",
            "cover-note.md.j2",
            "year",
            "",
            "cover-notes",
            "cover_note",
            days.end_of_year,
            days.noted,
        ),
    )
}


class Made(NamedTuple):
    """A finished paper, or the findings that stand in its way."""

    document: Document | None
    findings: list[Finding]
    attachments: Mapping[str, bytes] = {}
    origin: Origin | None = None


class Drawn:
    """A paper as it is gathered, and as it reads without its marks; it is rendered when somebody asks."""

    def __init__(self, desk: Desk, paper: Paper, ident: str) -> None:
        self._root, self._template = desk.repository.root, paper.template
        self.gathered = paper.gathering()(desk, ident)
        self.corrections = corrections_in(desk.repository, paper.name, ident, desk.known)
        self.asked = {"", *READ}

    @cached_property
    def shown(self) -> str:
        """All that the page gets to see: where this is the same, the paper is."""
        return repr((self.gathered.context, self.gathered.pictures, self.corrections))

    @cached_property
    def _filled(self) -> tuple[str, list[Finding]]:
        return fill(self._root, self._template, self.gathered.context)

    @property
    def text(self) -> str:
        """What the template made of it."""
        return self._filled[0]

    @cached_property
    def rendered(self) -> tuple[Blocks, list[Finding]]:
        """The blocks, or what is wrong with the template."""
        text, problems = self._filled
        blocks, problems = (
            ((), problems) if problems else read(self._root, self._template, text, self.gathered.pictures)
        )
        return with_corrections(blocks, self.corrections), problems

    @cached_property
    def markdown(self) -> str:
        """What the paper says."""
        return markdown_of(self.rendered[0]) + repr(self.rendered[1])


def drawn(desk: Desk, paper: Paper, ident: str) -> Drawn:
    """A paper as it is gathered from what was known on its day."""
    return Drawn(desk.at(paper, ident), paper, ident)


def make(desk: Desk, findings: Iterable[Finding], paper: Paper, ident: str) -> Made:
    """One paper for one record or year. It is not made while a value of a record with an error reaches it."""
    errors = [finding for finding in findings if severity_of(finding) == "error"]
    draft, in_the_way = _draw(desk, errors, paper, ident)
    if draft is None or in_the_way:
        return Made(None, in_the_way)
    blocks, problems = draft.rendered
    if problems:
        return Made(None, problems)
    origin = Origin(draft, lambda other: drawn(desk.beside(other), paper, ident), desk.alternatives)
    in_the_way = _reaching(desk.repository, origin, errors)
    if in_the_way:
        return Made(None, in_the_way)
    marks = marks_of(desk.repository, origin, paper.name, subject_of(paper, ident))
    named = desk.at(paper, ident).repository
    gathered = draft.gathered
    document = Document(
        title=gathered.title,
        subject=gathered.subject,
        author=gathered.author,
        day=gathered.day,
        blocks=with_marks(blocks, marks, named),
        mark=marks.margin or None,
        footer=gathered.footer,
    )
    return Made(document, [], gathered.attachments, origin)


def subject_of(paper: Paper, ident: str) -> tuple[Address, ...]:
    """The records that a paper is made for: the programme, its own, the area of a report or the body of a meeting."""
    name = ident.partition("/")[2]
    programme = Address("", "")
    if paper.scope == "year":
        return (programme,)
    base = Address("bodies", body_of(ident)) if paper.folder == "meetings" else Address("areas", name)
    return (programme, base) if paper.scope == "area" else (programme, Address(paper.folder, ident), base)


def _draw(desk: Desk, errors: list[Finding], paper: Paper, ident: str) -> tuple[Drawn | None, list[Finding]]:
    """The paper, or what cannot be read although it asks for it, or has an error although it is made for it."""
    own = {Address("", "").path, Address(paper.folder, ident if paper.folder else "").path}
    in_the_way = [finding for finding in errors if finding.place.file in own]
    if in_the_way:
        return None, in_the_way
    watch = Watch(desk.repository)
    draft = None
    try:
        draft = Drawn(desk.watching(watch, paper, ident), paper, ident)
        draft.asked |= watch.folders
    except LookupError:
        if not watch.met:
            raise
    return draft, [finding for finding in errors if finding.place.file in watch.met]


def _reaching(repository: Repository, origin: Origin, errors: list[Finding]) -> list[Finding]:
    """The errors in records, or in figures, of which the paper shows a value."""
    files = {finding.place.file for finding in errors}
    if not files:
        return []
    known = [address for address, _ in repository]
    known += [Address(OBSERVATIONS, ident) for ident in repository.observations]
    shown = {one.path for one in origin.records([one for one in known if one.path in files])}
    return [finding for finding in errors if finding.place.file in shown]
