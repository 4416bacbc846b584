"""The structure of the programme: its bodies on a day and how they stand to each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.bodies.model import RELATION_WAYS, RELATIONS, Body, Relation
from sozialraum.topics.programme.papers import is_proposed

Level = Literal["politics", "city", "area"]
LEVELS: tuple[Level, ...] = ("politics", "city", "area")
_BODY_ORDER = ("council", "steering", "secretariat", "meeting", "working-group", "training", "team", "conference")


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
    return LEVELS.index(level_of(body)), _BODY_ORDER.index(body.kind), name_of(body)


MOST_ON_A_LEVEL = 4
"""More boxes of single areas are joined by kind."""
LEVEL_NAMES = {"politics": "Politik", "city": "Gesamtstadt", "area": "Gebiet"}
_KINDS = tuple(RELATIONS)
_OTHERS = {
    "conference": "Weitere Konferenzen",
    "team": "Weitere Teams",
    "working-group": "Weitere Arbeitsgruppen",
    "meeting": "Weitere Treffen",
}
_PLURALS = {
    "amt": "ämter",
    "ausschuss": "ausschüsse",
    "gremium": "gremien",
    "gruppe": "gruppen",
    "konferenz": "konferenzen",
    "kreis": "kreise",
    "runde": "runden",
    "stelle": "stellen",
    "team": "teams",
    "treffen": "treffen",
    "träger": "träger",
    "verband": "verbände",
    "verein": "vereine",
    "vertretung": "vertretungen",
}


Groups = dict[tuple[str, str], list[Body]]
"""Bodies by their kind and the first word of their names."""


class BodyBox(NamedTuple):
    """A box of the picture: a body, several alike, or an office outside (without bodies)."""

    name: str
    level: Level
    bodies: tuple[Body, ...] = ()

    @property
    def label(self) -> str:
        """The name, with the number of bodies where they are several, and whether they are only recommended."""
        number = f" ({len(self.bodies)})" if len(self.bodies) > 1 else ""
        recommended = " (empfohlen)" if self.bodies and all(body.recommended for body in self.bodies) else ""
        return f"{self.name}{number}{recommended}"


class Arc(NamedTuple):
    """A relation between two boxes (by their place in the list). `by` of the source's bodies have it."""

    source: int
    to: int
    kind: str
    by: int
    notes: tuple[str, ...]


class Chart(NamedTuple):
    """Boxes by level, and the arcs between them by source, target and kind."""

    boxes: tuple[BodyBox, ...]
    arcs: tuple[Arc, ...]


def chart_of(found: Structure) -> Chart:
    """The structure with like bodies joined."""
    inner = _bodies(found)
    names = _names_outside(found.links, inner)
    outer: dict[str, int] = {}
    for link in found.links:
        name = names.get(link.end)
        if link.to is None and name and name not in {box.name for box in inner}:
            outer[name] = min(outer.get(name, len(LEVELS)), _level_outside(link))
    boxes = [*inner, *(BodyBox(name, LEVELS[level]) for name, level in outer.items())]
    boxes.sort(key=lambda box: LEVELS.index(box.level))
    return Chart(tuple(boxes), _arcs(found.links, names, boxes))


def words_of(chart: Chart) -> list[tuple[str, list[str]]]:
    """For each box from which arcs start: its label and the arcs in words, by kind."""
    found: dict[int, dict[tuple[str, int, tuple[str, ...]], list[str]]] = {}
    for arc in sorted(chart.arcs, key=lambda arc: _KINDS.index(arc.kind)):
        alike = (arc.kind, arc.by, arc.notes)
        found.setdefault(arc.source, {}).setdefault(alike, []).append(chart.boxes[arc.to].label)
    return [
        (chart.boxes[source].label, [_words(chart.boxes[source], *alike, to) for alike, to in lines.items()])
        for source, lines in sorted(found.items())
    ]


def _words(source: BodyBox, kind: str, by: int, notes: tuple[str, ...], to: list[str]) -> str:
    part = f"{by} von {len(source.bodies)}" if by < len(source.bodies) else ""
    note = notes[0].rstrip(".") if len(notes) == 1 else ""
    added = "; ".join(filter(None, (part, note)))
    text = f"{RELATIONS[kind]} {RELATION_WAYS[kind]}: {', '.join(to)}"
    return formats.with_remark(text, added) if added else text


def _bodies(found: Structure) -> list[BodyBox]:
    """The bodies; those of single areas are joined by the first word of their names."""
    groups: Groups = grouped(((body.kind, _first_word(name_of(body))), body) for body in found.on_level("area"))
    if len(groups) > MOST_ON_A_LEVEL:
        groups = _joined_by_kind(groups)
    whole = [BodyBox(name_of(body), level_of(body), (body,)) for body in found.bodies if level_of(body) != "area"]
    return whole + [
        BodyBox(name_of(bodies[0]) if len(bodies) == 1 else plural(word) or word, "area", tuple(bodies))
        for (_, word), bodies in groups.items()
    ]


def _joined_by_kind(groups: Groups) -> Groups:
    return grouped(
        ((kind, word if len(bodies) > 1 else _OTHERS.get(kind, "Weitere Gremien")), body)
        for (kind, word), bodies in groups.items()
        for body in bodies
    )


def _names_outside(links: Iterable[Link], boxes: Sequence[BodyBox]) -> dict[str, str]:
    """For each partner the name of its box: its own, that of a body, or the plural that it shares with others.

    Bürgeramt Kalk is one of the Bürgerämter; what begins with Amt or Ausschuss alone stays itself.
    """
    partners = list(dict.fromkeys(link.end for link in links if link.to is None))
    words = [_first_word(partner) for partner in partners]
    of_bodies = {name: box.name for box in boxes for body in box.bodies for name in (body.name, name_of(body))}
    known = {*partners, *(box.name for box in boxes)}
    names = {}
    for partner, word in zip(partners, words, strict=True):
        many = plural(word)
        alike = many and word.lower() not in _PLURALS and (many in known or words.count(word) > 1)
        names[partner] = of_bodies.get(partner) or (many if alike and many else partner)
    return names


def _level_outside(link: Link) -> int:
    """The level on which an office outside is drawn: that of the body, or the one above where the way leads up."""
    level = LEVELS.index(level_of(link.source))
    up = link.relation.kind == "reports-to" or (level == 2 and link.relation.kind in ("passes-on", "advises"))
    return max(level - up, 0)


def _arcs(links: Iterable[Link], names: dict[str, str], boxes: Sequence[BodyBox]) -> tuple[Arc, ...]:
    place_of = {body.id: index for index, box in enumerate(boxes) for body in box.bodies}
    place = {box.name: index for index, box in enumerate(boxes)}
    joined: dict[tuple[int, int, str], list[Link]] = {}
    for link in links:
        to = place_of[link.to.id] if link.to else place[names[link.end]]
        key = (place_of[link.source.id], to, link.relation.kind)
        if key[0] != key[1]:
            joined.setdefault(key, []).append(link)
    return tuple(
        Arc(
            *key,
            len({link.source.id for link in found}),
            tuple(dict.fromkeys(link.relation.note or "" for link in found)),
        )
        for key, found in sorted(joined.items(), key=lambda item: (item[0][0], item[0][1], _KINDS.index(item[0][2])))
    )


def _first_word(name: str) -> str:
    return (name.split() or [""])[0]


def plural(word: str) -> str | None:
    """The plural of a word whose ending is known."""
    end = next((end for end in _PLURALS if word.lower().endswith(end)), None)
    if end is None:
        return None
    return word[: -len(end)] + _PLURALS[end] if len(word) > len(end) else _PLURALS[end].capitalize()
