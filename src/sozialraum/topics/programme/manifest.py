"""The programme: its settings, sources, catalogues, systems of goals, and persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sozialraum.engine.records.kinds import SIMPLE, Kind
from sozialraum.engine.topic import Topic

if TYPE_CHECKING:
    from sozialraum.engine.documents.papers import PaperContext
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.programme.model import Catalogue, GoalSystem, Programme, Source
    from sozialraum.topics.programme.people import People

PROGRAMME: Kind[Programme] = Kind("", "sozialraum.topics.programme.model:Programme", SIMPLE, "Programm")
SOURCES: Kind[Source] = Kind("sources", "sozialraum.topics.programme.model:Source", SIMPLE, "Quellen")
GOAL_SYSTEMS: Kind[GoalSystem] = Kind("goals", "sozialraum.topics.programme.model:GoalSystem", SIMPLE, "Zielsysteme")
CATALOGUES: Kind[Catalogue] = Kind(
    "catalogues", "sozialraum.topics.programme.model:Catalogue", SIMPLE, "Kataloge", keyed=("items",)
)

PEOPLE: Kind[People] = Kind("people", "sozialraum.topics.programme.people:People", SIMPLE, "Namen")

PEOPLE_FILE = "local/people.yaml"
"""Where the names of persons stand, which git does not know."""

TOPIC = Topic(
    "programme",
    kinds=(PROGRAMME, SOURCES, GOAL_SYSTEMS, CATALOGUES),
    codes={"sozialraum.topics.programme.codes": "230 386 389 409 501-509"},
    rules=("sozialraum.topics.programme.persons",),
    duties=("sozialraum.topics.programme.days",),
    moved_due="sozialraum.topics.programme.days:on_a_working_day",
    local=((PEOPLE_FILE, PEOPLE),),
    known="sozialraum.topics.programme.days:KNOWN",
)


def programme_of(repository: Repository) -> Programme | None:
    """Return the programme of a repository, if it could be read."""
    return cast("Programme | None", repository.settings)


def programme_on(ctx: PaperContext) -> Programme:
    """Return the programme of a paper; papers are made only where it could be read. Raises LookupError."""
    programme = programme_of(ctx.repository)
    if programme is None:
        raise LookupError("sozialraum.yaml")
    return programme
