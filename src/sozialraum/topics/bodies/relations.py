"""The structure of the programme: its bodies on a day and how they stand to each other."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.programme.papers import is_proposed

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.bodies.model import Body, Relation

Level = Literal["politics", "city", "area"]
LEVELS: tuple[Level, ...] = ("politics", "city", "area")
_KINDS = ("council", "steering", "secretariat", "meeting", "working-group", "training", "team", "conference")


class Link(NamedTuple):
    """A relation from a body to another, or to a partner outside."""

    source: Body
    relation: Relation
    to: Body | None

    @property
    def end(self) -> str:
        """The name at the other end."""
        return name_of(self.to) if self.to else self.relation.partner or ""


class Structure(NamedTuple):
    """Bodies by level, kind and name, and the links between those that exist on the day.

    Bodies that a source had proposed by then stand among them: they are to show how the programme is meant. `undated`
    are the others of which no source says since when they exist; they hold on no day.
    """

    day: date
    bodies: tuple[Body, ...]
    links: tuple[Link, ...]
    undated: tuple[Body, ...] = ()

    def links_of(self, body: Body) -> tuple[Link, ...]:
        """Return the links that start at a body."""
        return tuple(link for link in self.links if link.source is body)

    def on_level(self, level: str) -> tuple[Body, ...]:
        """Return the bodies of one level."""
        return tuple(body for body in self.bodies if level_of(body) == level)

    def within(self, areas: Collection[str]) -> Structure:
        """Return the structure without what belongs to none of some areas, but to others."""
        bodies = tuple(body for body in self.bodies if not body.areas or set(body.areas) & set(areas))
        links = (link for link in self.links if link.source in bodies and (not link.to or link.to in bodies))
        return self._replace(bodies=bodies, links=tuple(links))


def structure(repository: Repository, day: date) -> Structure:
    """The structure on a day. A relation to a body that does not exist on the day is left out."""
    shown = (body for body in repository[BODIES].values() if body.holds_on(day) or is_proposed(repository, body, day))
    bodies = sorted(shown, key=_order)
    here = {body.id: body for body in bodies}
    links = [
        Link(body, relation, here.get(relation.to or ""))
        for body in bodies
        for relation in body.relations
        if relation.partner or relation.to in here
    ]
    undated = sorted(
        (body for body in repository[BODIES].values() if body.from_ is None and not body.recommended), key=_order
    )
    return Structure(day, tuple(bodies), tuple(links), tuple(undated))


def level_of(body: Body) -> Level:
    """Politics, the whole city, or single areas."""
    if body.kind in ("council", "steering"):
        return "politics"
    return "area" if body.areas or body.kind in ("conference", "team") else "city"


def name_of(body: Body) -> str:
    """The short name if there is one."""
    return body.short or body.name


def _order(body: Body) -> tuple[int, int, str]:
    return LEVELS.index(level_of(body)), _KINDS.index(body.kind), name_of(body)
