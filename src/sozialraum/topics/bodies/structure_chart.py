"""The structure as papers show it: bodies that are alike in many areas become one box, offices outside another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.topics.bodies.model import RELATION_WAYS, RELATIONS
from sozialraum.topics.bodies.relations import LEVELS, Level, Structure, level_of, name_of

if TYPE_CHECKING:
    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.bodies.relations import Link

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


class Box(NamedTuple):
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

    boxes: tuple[Box, ...]
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
    boxes = [*inner, *(Box(name, LEVELS[level]) for name, level in outer.items())]
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


def _words(source: Box, kind: str, by: int, notes: tuple[str, ...], to: list[str]) -> str:
    part = f"{by} von {len(source.bodies)}" if by < len(source.bodies) else ""
    note = notes[0].rstrip(".") if len(notes) == 1 else ""
    added = "; ".join(filter(None, (part, note)))
    text = f"{RELATIONS[kind]} {RELATION_WAYS[kind]}: {', '.join(to)}"
    return f"{text} ({added})" if added else text


def _bodies(found: Structure) -> list[Box]:
    """The bodies; those of single areas are joined by the first word of their names."""
    groups: dict[tuple[str, str], list[Body]] = {}
    for body in found.on_level("area"):
        groups.setdefault((body.kind, _first_word(name_of(body))), []).append(body)
    if len(groups) > MOST_ON_A_LEVEL:
        groups = _joined_by_kind(groups)
    whole = [Box(name_of(body), level_of(body), (body,)) for body in found.bodies if level_of(body) != "area"]
    return whole + [
        Box(name_of(bodies[0]) if len(bodies) == 1 else plural(word) or word, "area", tuple(bodies))
        for (_, word), bodies in groups.items()
    ]


def _joined_by_kind(groups: dict[tuple[str, str], list[Body]]) -> dict[tuple[str, str], list[Body]]:
    joined: dict[tuple[str, str], list[Body]] = {}
    for (kind, word), bodies in groups.items():
        key = (kind, word if len(bodies) > 1 else _OTHERS.get(kind, "Weitere Gremien"))
        joined.setdefault(key, []).extend(bodies)
    return joined


def _names_outside(links: Iterable[Link], boxes: Sequence[Box]) -> dict[str, str]:
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


def _arcs(links: Iterable[Link], names: dict[str, str], boxes: Sequence[Box]) -> tuple[Arc, ...]:
    place_of = {body.id: index for index, box in enumerate(boxes) for body in box.bodies}
    place = {box.name: index for index, box in enumerate(boxes)}
    joined: dict[tuple[int, int, str], list[Link]] = {}
    for link in links:
        to = place_of[link.to.id] if link.to else place[names[link.end]]
        key = (place_of[link.source.id], to, link.relation.kind)
        if key[0] != key[1]:
            joined.setdefault(key, []).append(link)
    return tuple(
        Arc(*key, len({link.source.id for link in found}), tuple(dict.fromkeys(_notes(found))))
        for key, found in sorted(joined.items(), key=lambda item: (item[0][0], item[0][1], _KINDS.index(item[0][2])))
    )


def _notes(links: Iterable[Link]) -> list[str]:
    return [link.relation.note or "" for link in links]


def _first_word(name: str) -> str:
    return (name.split() or [""])[0]


def plural(word: str) -> str | None:
    """The plural of a word whose ending is known."""
    end = next((end for end in _PLURALS if word.lower().endswith(end)), None)
    if end is None:
        return None
    return word[: -len(end)] + _PLURALS[end] if len(word) > len(end) else _PLURALS[end].capitalize()
