"""`srk structure`: the bodies as a tree, each with its relations."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from sozialraum.cli import terminal
from sozialraum.engine.findings.language import day_text, tr
from sozialraum.engine.records.named import as_named
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.bodies.relations import Link, Structure, name_of, structure
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.bodies.model import Body

MOST_NAMED = 3


class Branch(NamedTuple):
    """A line of the tree with what stands below it."""

    text: str
    below: Sequence[Branch] = ()


class Strokes(NamedTuple):
    """How the tree is drawn."""

    fork: str
    last: str
    down: str
    arrow: str


DRAWN = Strokes("├─ ", "└─ ", "│  ", "→")
TYPED = Strokes("|- ", "`- ", "|  ", "->")
"""For consoles that lack the lines, such as cp1252."""


def command(
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day to look at; else today.")] = None,
) -> None:
    """Print the tree of the day."""
    day = terminal.day_of(as_of)
    repository = as_named(terminal.open_repository().repository, day)
    found = structure(repository, day)
    strokes = _strokes()
    programme = programme_of(repository)
    name = programme.short if programme else tr("The programme")
    terminal.say(tr("{name} on {day}, as the sources' texts have it").format(name=name, day=day_text(day)))
    if not found.bodies:
        terminal.say(tr("No body exists on this day."))
    for line in _lines(_tree(repository, found, strokes.arrow), strokes):
        terminal.say(line)
    for body in found.undated:
        terminal.say(
            tr("Not shown, since nobody says since when it exists: {body}").format(
                body=f"{body.name} (bodies/{body.id})"
            )
        )


def _strokes() -> Strokes:
    try:
        "".join(DRAWN).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return TYPED
    return DRAWN


def _tree(repository: Repository, found: Structure, arrow: str) -> list[Branch]:
    """Politics first; below the last steering body the secretariat, below that the city's bodies; then the areas."""

    def branch(body: Body, below: Sequence[Branch] = ()) -> Branch:
        links = [_link(link, arrow) for link in found.links_of(body)]
        return Branch(f"{name_of(body)}{_period(body)}", [*links, *below])

    below = [branch(body) for body in found.on_level("city") if body.kind != "secretariat"]
    desks = [body for body in found.on_level("city") if body.kind == "secretariat"]
    for heads in (desks, found.on_level("politics")):
        if heads:
            below = [*(branch(body) for body in heads[:-1]), branch(heads[-1], below)]
    return [*below, *_areas(repository, found, branch)]


def _areas(repository: Repository, found: Structure, branch: Callable[[Body], Branch]) -> Iterator[Branch]:
    """Each area with its bodies; bodies of several areas under the names of these."""
    by_areas: dict[tuple[str, ...], list[Branch]] = {}
    for body in found.on_level("area"):
        names = tuple(repository[AREAS][one].name if one in repository[AREAS] else one for one in body.areas)
        by_areas.setdefault(names, []).append(branch(body))
    for names in sorted(by_areas):
        listed = ", ".join(names)
        if len(names) > MOST_NAMED:
            listed = tr("{number} areas: {first}, {second} …").format(
                number=len(names), first=names[0], second=names[1]
            )
        yield Branch(listed or tr("No area named"), by_areas[names])


def _link(link: Link, arrow: str) -> Branch:
    note = f" ({link.relation.note})" if link.relation.note else ""
    return Branch(f"{arrow} {_does(link.relation.kind).format(other=link.end)}{note}")


def _does(kind: str) -> str:
    """What a body does for another by a relation."""
    return {
        "invites": tr("invites {other}"),
        "reports-to": tr("reports to {other}"),
        "advises": tr("advises {other}"),
        "signs-with": tr("signs with {other}"),
        "prepares": tr("prepares for {other}"),
        "passes-on": tr("passes on to {other}"),
        "sends-members": tr("sends members to {other}"),
    }[kind]


def _period(body: Body) -> str:
    if body.recommended:
        return tr("  [recommended]")
    period = tr("since {begin} until {end}") if body.until else tr("since {begin}")
    begin, end = body.from_.text if body.from_ else "?", body.until.text if body.until else ""
    return f"  [{period.format(begin=begin, end=end)}{tr(', sample') if body.sample else ''}]"


def _lines(branches: Sequence[Branch], strokes: Strokes, before: str = "") -> Iterator[str]:
    for index, branch in enumerate(branches):
        last = index == len(branches) - 1
        yield f"{before}{strokes.last if last else strokes.fork}{branch.text}"
        yield from _lines(branch.below, strokes, before + ("   " if last else strokes.down))
