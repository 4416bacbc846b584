"""Papers: one row each. Making one gathers its records, renders its template and says what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from sozialraum.documents.render import render
from sozialraum.documents.tree import Document, Picture
from sozialraum.findings import Finding
from sozialraum.findings.catalogue import severity_of
from sozialraum.repository.kinds import Address

if TYPE_CHECKING:
    from sozialraum.repository.repository import Repository

SAMPLE_MARK = "Musterdaten – Inhalte erfunden"


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


class Paper(NamedTuple):
    """A paper: its name, its template, the folder of records it is made for, and what gathers them."""

    name: str
    template: str
    folder: str
    german: str
    gather: str

    def gathering(self) -> Callable[[Repository, str], Gathered]:
        """The function that gathers the records."""
        module, _, name = self.gather.partition(":")
        function: Callable[[Repository, str], Gathered] = getattr(import_module(f"sozialraum.documents.{module}"), name)
        return function


PAPERS = {
    paper.name: paper
    for paper in (Paper("report", "report.md.j2", "reports", "Jahresbericht", "annual_report:gather"),)
}


class Made(NamedTuple):
    """A finished paper, or the findings that stand in its way."""

    document: Document | None
    findings: list[Finding]


def make(repository: Repository, findings: Iterable[Finding], paper: Paper, ident: str) -> Made:
    """One paper for one record. It is not made while a record that it uses has an error."""
    own = Address(paper.folder, ident)
    errors = [finding for finding in findings if severity_of(finding) == "error"]
    in_the_way = [finding for finding in errors if finding.place.file in (own.path, "sozialraum.yaml")]
    if in_the_way or repository.get(own) is None:
        return Made(None, in_the_way)
    gathered = paper.gathering()(repository, ident)
    files = {address.path for address in gathered.used}
    in_the_way = [finding for finding in errors if finding.place.file in files]
    if in_the_way:
        return Made(None, in_the_way)
    blocks, problems = render(repository.root, paper.template, gathered.context, gathered.pictures)
    if problems:
        return Made(None, problems)
    document = Document(
        title=gathered.title,
        subject=gathered.subject,
        author=gathered.author,
        day=gathered.day,
        blocks=blocks,
        mark=SAMPLE_MARK if _holds_sample(repository, gathered.used) else None,
        footer=gathered.footer,
    )
    return Made(document, [])


def _holds_sample(repository: Repository, used: Iterable[Address]) -> bool:
    return any(record.sample for address in used if (record := repository.get(address)))
