"""Topics: what a repository is about. The engine knows of its subject only what the manifests of the topics say.

The dotted names in a manifest (`module:attribute`) are imported when they are first used, so that a start loads only
what a command needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sozialraum.engine.findings import catalogue
from sozialraum.engine.records import kinds
from sozialraum.engine.records.kinds import Address, Kind, TableKind, imported

if TYPE_CHECKING:
    from sozialraum.engine.findings.finding import KeyPath
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.yaml.trees import Tree


Naming = Literal["always", "own", "never"]


@dataclass(frozen=True)
class Paper:
    """A paper: its name, the folder of the records it is for, and the function that gathers what it shows.

    A paper with the scope `record` is made for a record of the folder, one with `year` for a year, or for a year and a
    part of the city (2015/kalk), one with `owner` for a year and one that owns records of it. `scopes` names a function
    for what that can be, from a repository and today; without it all records. `state` names a function for the day of
    names, cuts, offices and persons, `known` one for the day of facts, from a repository and what the paper is made
    for; without them, or where they give no day, it is today. `base` names one for the record that it tells of. `out`
    is the folder that it is written to, without it that of its records, or its name.

    A paper that is `closed` with its record tells what was corrected in it since, `corrections` names a function for
    those of the records that a paper collects. What is only recommended it names, where its own record is, or never.
    One that is `published` stands on the public site, made from what the public may see.
    """

    name: str
    german: str
    scope: Literal["record", "year", "owner"]
    folder: str = ""
    gather: str = field(kw_only=True)
    out: str = ""
    scopes: str = ""
    state: str = ""
    known: str = ""
    base: str = ""
    closed: bool = False
    corrections: str = ""
    names_recommended: Naming = "always"
    published: bool = False

    @property
    def output(self) -> str:
        """Return the folder that it is written to."""
        return self.out or self.folder or self.name

    @property
    def template(self) -> str:
        """Return the name of its template."""
        return f"{self.name}.md.j2"

    def days(self, repository: Repository, ident: str, today: date) -> tuple[date, date]:
        """Return the days of state and knowledge; neither lies ahead, and the state is one in the life of the base."""
        state, known = (
            min((imported(day)(repository, ident) if day else None) or today, today) for day in (self.state, self.known)
        )
        base = self.base_of(ident)
        lives: Any = repository.get(base) if base else None
        return (lives.nearest_day(state) if lives else state), known

    def base_of(self, ident: str) -> Address | None:
        """Return the record that the paper tells of, such as the area of a report."""
        base: Address | None = imported(self.base)(ident) if self.base else None
        return base

    def made_for(self, repository: Repository, today: date) -> Iterator[str]:
        """Yield what the paper can be made for."""
        yield from imported(self.scopes)(repository, today) if self.scopes else repository.records[self.folder]


@dataclass(frozen=True)
class FormPlan:
    """A form that goes out to be filled in: its name, what it is called, the folder of the records that it is for.

    Titles, words and what is needed come from the model of the kind. `asks` are fields of a record in the order in
    which they are asked, without it all; `leaves_out` are routes of fields that are not (`agenda.purpose`). `fixed` are
    routes of lists that have one item for each value of a field that nobody is asked for (`measures`: `measure`). Of
    the lists in `adds` only new items are asked for. `hints` say by route what belongs in a field where its title does
    not. `context` names a function for what surrounds the record, from a repository and an address. `also` are other
    words for it.
    """

    name: str
    german: str
    folder: str
    also: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    adds: tuple[str, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    context: str = ""


def routes(text: str) -> tuple[str, ...]:
    """Return the routes of fields in a text, parted by spaces: `agenda.text agenda.tasks`."""
    return tuple(text.split())


class FormContext(NamedTuple):
    """What a form shows and offers beside the fields of its record.

    `facts` are labels and texts that are only to be read, by the place that they belong to: the record itself, or an
    item of a list. `words` are the answers that a field can have, key to name, by its route, where its type does not
    say them or where they are fewer. `known` are fields that take the place of those of the record: their lists begin
    with its items.
    """

    facts: Mapping[KeyPath, tuple[tuple[str, str], ...]] = {}
    words: Mapping[str, Mapping[str, str]] = {}
    known: Mapping[str, Tree] = {}


@dataclass(frozen=True)
class Topic:
    """A manifest: kinds of records and of tables, modules of rules, papers, forms, modules of duties.

    `codes` names the modules with the texts of findings, each with the numbers of its codes, such as `217 311-319`;
    a new code takes one that is free. A module of duties has a function `duties` and their English `TEXTS` by code;
    `moved_due` names a function that moves the day of any duty, such as to a working day. `known` names a table of
    what was known of records on a day. `gates` are functions that find what is wrong in a change; each is given the
    older state, the newer one, and the records that have another name now. `local` are files outside `data/` that git
    does not know, each with the kind of what stands in it.
    """

    name: str
    kinds: tuple[Kind[Any], ...] = ()
    tables: tuple[TableKind, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    forms: tuple[FormPlan, ...] = ()
    duties: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    moved_due: str = ""
    known: str = ""
    local: tuple[tuple[str, Kind[Any]], ...] = ()


TOPICS: list[Topic] = []
"""The topics of the running program, in an order in which each needs only those before it."""

PAPERS: dict[str, Paper] = {}
"""All papers of the topics by their names."""

FORMS: dict[str, FormPlan] = {}
"""All forms that topics plan, by their names."""


def install(topics: Iterable[Topic]) -> None:
    """Take over the manifests of all topics; those that were installed before are replaced."""
    TOPICS[:] = topics
    kinds.install(
        [kind for topic in TOPICS for kind in topic.kinds], [kind for topic in TOPICS for kind in topic.tables]
    )
    catalogue.register({module: numbers for topic in TOPICS for module, numbers in topic.codes.items()})
    PAPERS.clear()
    PAPERS.update((paper.name, paper) for topic in TOPICS for paper in topic.papers)
    FORMS.clear()
    FORMS.update((plan.name, plan) for topic in TOPICS for plan in topic.forms)
