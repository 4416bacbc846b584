"""Papers: one row each. Making one gathers its records, renders its template and says what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sozialraum.analysis.monitoring.monitor import Monitor
from sozialraum.documents.recommended import with_notice
from sozialraum.documents.render import render
from sozialraum.documents.tree import Document, Picture
from sozialraum.findings import Finding
from sozialraum.findings.catalogue import severity_of
from sozialraum.model.address import Address

if TYPE_CHECKING:
    from sozialraum.model.people import People
    from sozialraum.model.programme import Programme
    from sozialraum.repository.repository import Repository

SAMPLE_WORD = "Musterdaten"
SAMPLE_MARK = f"{SAMPLE_WORD} – Inhalte erfunden"
RECOMMENDED_MARK = "Empfehlung der Quelle, nicht beschlossen"
RECOMMENDED_PARTS_MARK = "Enthält Empfehlungen, nicht beschlossen"


@dataclass(frozen=True)
class Gathered:
    """What a paper shows, and the records that it was taken from."""

    context: Mapping[str, Any]
    title: str
    subject: str
    author: str
    day: date
    footer: str
    used: tuple[Address, ...]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    attachments: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Desk:
    """What lies before somebody who writes papers: the records, the names that this working copy knows, the day."""

    repository: Repository
    people: People
    today: date = date.max

    @property
    def programme(self) -> Programme:
        """The programme; papers are made only where it could be read."""
        if self.repository.programme is None:
            raise LookupError("sozialraum.yaml")
        return self.repository.programme

    @cached_property
    def monitor(self) -> Monitor:
        """The figures, each series built once for all papers."""
        return Monitor(self.repository)


class Paper(NamedTuple):
    """A paper: its name, its template, the folder of records it is made for, where it is written, what gathers them.

    A paper with the scope `record` is made for a record of the folder, one with `year` for a year, or for a year and a
    district (2015/kalk), one with `area` for a year and an area.
    """

    name: str
    german: str
    template: str
    scope: Literal["record", "year", "area"]
    folder: str
    out: str
    gather: str

    def gathering(self) -> Callable[[Desk, str], Gathered]:
        """The function that gathers the records."""
        module = import_module(f"sozialraum.documents.contents.{self.gather}")
        function: Callable[[Desk, str], Gathered] = module.gather
        return function


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("report", "Jahresbericht", "report.md.j2", "record", "reports", "reports", "annual_report"),
        Paper(
            "agreement",
            "Zielvereinbarung",
            "agreement.md.j2",
            "record",
            "agreements",
            "agreements",
            "agreement_paper",
        ),
        Paper(
            "invitation",
            "Einladung",
            "invitation.md.j2",
            "record",
            "meetings",
            "invitations",
            "invitation",
        ),
        Paper(
            "minutes",
            "Niederschrift",
            "minutes.md.j2",
            "record",
            "meetings",
            "minutes",
            "minutes_paper",
        ),
        Paper("funds", "Mittel eines Gebiets", "funds.md.j2", "record", "funds", "funds", "fund_paper"),
        Paper("money", "Mittel aller Gebiete", "money.md.j2", "year", "", "money", "money_paper"),
        Paper("body", "Gremium", "body.md.j2", "record", "bodies", "bodies", "body_paper"),
        Paper("seats", "Sitzverteilung", "seats.md.j2", "record", "bodies", "seats", "seats_paper"),
        Paper(
            "selection", "Gebietsauswahl", "selection.md.j2", "record", "selections", "selections", "selection_paper"
        ),
        Paper("call", "Auswahl des Trägers", "call.md.j2", "record", "calls", "calls", "call_paper"),
        Paper("monitoring", "Monitoring eines Gebiets", "monitoring.md.j2", "area", "", "monitoring", "monitoring"),
        Paper("profile", "Gebietsprofil", "profile.md.j2", "area", "", "profiles", "profile"),
        Paper("study", "Untersuchung", "study.md.j2", "record", "studies", "studies", "study_paper"),
        Paper(
            "recommendations",
            "Empfehlungen und gute Praxis",
            "recommendations.md.j2",
            "year",
            "",
            "recommendations",
            "recommendations",
        ),
        Paper("overview", "Monitoring der Gesamtstadt", "overview.md.j2", "year", "", "overview", "overview"),
        Paper("offers", "Angebotsverzeichnis", "offers.md.j2", "area", "", "offers", "offers_directory"),
        Paper("places", "Platzübersicht", "places.md.j2", "year", "", "places", "places_overview"),
        Paper("coverage", "Abdeckung mit Angeboten", "coverage.md.j2", "year", "", "coverage", "coverage_overview"),
        Paper("programme", "Gesamtbericht", "programme.md.j2", "year", "", "programme", "programme_report"),
        Paper(
            "cover-note",
            "Mitteilungsvorlage",
            "cover-note.md.j2",
            "year",
            "",
            "cover-notes",
            "cover_note",
        ),
    )
}


class Made(NamedTuple):
    """A finished paper, or the findings that stand in its way."""

    document: Document | None
    findings: list[Finding]
    used: tuple[Address, ...] = ()
    attachments: Mapping[str, bytes] = {}


def make(desk: Desk, findings: Iterable[Finding], paper: Paper, ident: str) -> Made:
    """One paper for one record or year. It is not made while a record that it uses has an error."""
    repository = desk.repository
    gathered, in_the_way = gather(desk, findings, paper, ident)
    if gathered is None or in_the_way:
        return Made(None, in_the_way)
    blocks, problems = render(repository.root, paper.template, gathered.context, gathered.pictures)
    if problems:
        return Made(None, problems)
    document = Document(
        title=gathered.title,
        subject=gathered.subject,
        author=gathered.author,
        day=gathered.day,
        blocks=with_notice(blocks, [one for address in gathered.used if (one := repository.get(address))]),
        mark=_mark(repository, paper, ident, gathered.used),
        footer=gathered.footer,
    )
    return Made(document, [], gathered.used, gathered.attachments)


def gather(desk: Desk, findings: Iterable[Finding], paper: Paper, ident: str) -> tuple[Gathered | None, list[Finding]]:
    """What a paper shows, and the errors that stand in its way; nothing where they are in what it is made for."""
    errors = [finding for finding in findings if severity_of(finding) == "error"]
    first = {"sozialraum.yaml"}
    if paper.scope == "area":
        first.add(_base(paper, ident).path)
    if paper.scope == "record":
        first |= {Address(paper.folder, ident).path, _base(paper, ident).path}
    in_the_way = [finding for finding in errors if finding.place.file in first]
    if in_the_way:
        return None, in_the_way
    gathered = paper.gathering()(desk, ident)
    files = {address.path for address in gathered.used}
    return gathered, [finding for finding in errors if finding.place.file in files]


def _base(paper: Paper, ident: str) -> Address:
    """The record that the name of a file points to: the area of a report, the body of a meeting."""
    name = ident.partition("/")[2]
    return Address("bodies", name.rpartition("-")[0]) if paper.folder == "meetings" else Address("areas", name)


def _mark(repository: Repository, paper: Paper, ident: str, used: Iterable[Address]) -> str | None:
    """What every page says: that something is made up, that the paper, or a part of it, is only recommended."""
    subject = {Address(paper.folder, ident), _base(paper, ident)}
    records = {address: record for address in used if (record := repository.get(address))}
    recommended = {address for address, record in records.items() if record.recommended}
    sample = any(record.sample for record in records.values())
    if not recommended:
        return SAMPLE_MARK if sample else None
    mark = RECOMMENDED_MARK if recommended & subject else RECOMMENDED_PARTS_MARK
    return f"{SAMPLE_WORD} · {mark}" if sample else mark
