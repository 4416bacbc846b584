"""Papers: one row each. Making one gathers what it shows, renders its template and says what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sozialraum.engine.documents.notices import corrections_in, marks_of, with_corrections, with_marks
from sozialraum.engine.documents.plain_markdown import markdown_of
from sozialraum.engine.documents.provenance.origin import Alternatives, Origin
from sozialraum.engine.documents.provenance.watching import AccessLog, LoggedRepository, Views
from sozialraum.engine.documents.render import fill, read
from sozialraum.engine.documents.tree import Blocks, Document, Picture
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.kinds import Address, imported
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import Paper


@dataclass(frozen=True)
class Gathered:
    """The values that a paper shows."""

    context: Mapping[str, Any]
    title: str
    subject: str
    author: str
    day: date
    footer: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    attachments: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class PaperContext:
    """The material of somebody who writes papers: the records, which day it is, and what stands in `local` files.

    `state` is the day whose names, offices and persons a paper shows, `known` the one as of which it knows. `at` turns
    the context to one paper: its records are then those that were known on that paper's day.
    """

    repository: Repository
    today: date = date.max
    local: Mapping[str, Any] = field(default_factory=dict)
    state: date = date.max
    known: date = date.max
    views: Views = field(default_factory=Views)

    @cached_property
    def alternatives(self) -> Alternatives:
        """The same records saying something else, which tells what a paper rests on."""
        return Alternatives(self.repository)

    def beside(self, other: Repository) -> PaperContext:
        """Return a context with other records; it keeps their views for the papers of a day, no longer."""
        if other not in self._beside:
            self._beside[other] = replace(self, repository=other, views=Views(most=MOST_BESIDE))
        return self._beside[other]

    @cached_property
    def _beside(self) -> dict[Repository, PaperContext]:
        return {}

    def watching(self, watch: AccessLog, paper: Paper, ident: str) -> PaperContext:
        """Return the context on the two days of a paper, where all that is asked for is noted."""
        state, known = paper.days(LoggedRepository(self.repository, watch), ident, self.today)
        turned = self._on(paper, ident, state, known)
        return replace(turned, repository=LoggedRepository(turned.repository, watch))

    def at(self, paper: Paper, ident: str) -> PaperContext:
        """Return the context on the two days of a paper."""
        return self._on(paper, ident, *paper.days(self.repository, ident, self.today))

    def _on(self, paper: Paper, ident: str, state: date, known: date) -> PaperContext:
        own = Address(paper.folder, ident) if paper.scope == "record" else None
        return replace(self, repository=self.views.of(self.repository, state, known, own), state=state, known=known)


MOST_BESIDE = 4
"""So many views of altered records are kept at a time; they are many, and looked at once."""


class MadePaper(NamedTuple):
    """A finished paper, or the findings that stand in its way."""

    document: Document | None
    findings: list[Finding]
    attachments: Mapping[str, bytes] = {}
    origin: Origin | None = None


class Drawn:
    """A paper as it is gathered, and as it reads without its marks; it is rendered when somebody asks."""

    def __init__(self, ctx: PaperContext, paper: Paper, ident: str) -> None:
        self._root, self._template = ctx.repository.root, paper.template
        self.gathered = imported(paper.gather)(ctx, ident)
        self.corrections = corrections_in(ctx.repository, paper, ident, ctx.known)
        self.asked_for: Callable[[Address], bool] = lambda one: True

    @cached_property
    def shown(self) -> str:
        """All that the page gets to see: where this is the same, the paper is."""
        return repr((self.gathered.context, self.gathered.pictures, self.corrections))

    @cached_property
    def _filled(self) -> tuple[str, list[Finding]]:
        return fill(self._root, self._template, self.gathered.context)

    @property
    def text(self) -> str:
        """The text that the template made of it."""
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
        """The paper as Markdown."""
        return markdown_of(self.rendered[0]) + repr(self.rendered[1])


def drawn(ctx: PaperContext, paper: Paper, ident: str) -> Drawn:
    """A paper as it is gathered from what was known on its day."""
    return Drawn(ctx.at(paper, ident), paper, ident)


def make(ctx: PaperContext, findings: Iterable[Finding], paper: Paper, ident: str) -> MadePaper:
    """One paper for one record or year. It is not made while a value of a record with an error reaches it."""
    errors = [finding for finding in findings if severity_of(finding) == "error"]
    draft, in_the_way = _draw(ctx, errors, paper, ident)
    if draft is None or in_the_way:
        return MadePaper(None, in_the_way)
    blocks, problems = draft.rendered
    if problems:
        return MadePaper(None, problems)
    origin = Origin(draft, lambda other: drawn(ctx.beside(other), paper, ident), ctx.alternatives)
    in_the_way = _reaching(ctx.repository, origin, errors)
    if in_the_way:
        return MadePaper(None, in_the_way)
    marks = marks_of(ctx.repository, origin, paper.names_recommended, subject_of(paper, ident))
    named = ctx.at(paper, ident).repository
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
    return MadePaper(document, [], gathered.attachments, origin)


def subject_of(paper: Paper, ident: str) -> tuple[Address, ...]:
    """Return the records that a paper is made for: the programme, its own, and the one that it tells of."""
    own = Address(paper.folder, ident) if paper.scope == "record" else None
    return tuple(dict.fromkeys(one for one in (Address("", ""), own, paper.base_of(ident)) if one))


def _draw(ctx: PaperContext, errors: list[Finding], paper: Paper, ident: str) -> tuple[Drawn | None, list[Finding]]:
    """The paper, or what cannot be read although it asks for it, or has an error although it is made for it."""
    own = {Address("", "").path, Address(paper.folder, ident if paper.folder else "").path}
    in_the_way = [finding for finding in errors if finding.place.file in own]
    if in_the_way:
        return None, in_the_way
    watch = AccessLog(ctx.repository)
    draft = None
    try:
        draft = Drawn(ctx.watching(watch, paper, ident), paper, ident)
        draft.asked_for = watch.may_have_shown
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
    known += [Address(folder, ident) for folder, tables in repository.tables.items() for ident in tables]
    shown = {one.path for one in origin.records([one for one in known if one.path in files])}
    return [finding for finding in errors if finding.place.file in shown]
