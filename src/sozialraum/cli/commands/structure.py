"""`srk structure`: the bodies as a tree, each with its relations."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from sozialraum.analysis.structure import Link, Structure, name_of, structure
from sozialraum.cli import terminal

if TYPE_CHECKING:
    from sozialraum.model.body import Body
    from sozialraum.repository.repository import Repository

MOST_NAMED = 3
VERBS = {
    "invites": "invites",
    "reports-to": "reports to",
    "advises": "advises",
    "signs-with": "signs with",
    "prepares": "prepares for",
    "passes-on": "passes on to",
    "sends-members": "sends members to",
}


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
    repository = terminal.open_repository().repository
    found = structure(repository, day)
    strokes = _strokes()
    name = repository.programme.short if repository.programme else "The programme"
    terminal.say(f"{name} on {day}, as the sources' texts have it")
    if not found.bodies:
        terminal.say("No body exists on this day.")
    for line in _lines(_tree(repository, found, strokes.arrow), strokes):
        terminal.say(line)
    for body in found.undated:
        terminal.say(f"Not shown, since nobody says since when it exists: {body.name} (bodies/{body.id})")


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
        names = tuple(repository.areas[one].name if one in repository.areas else one for one in body.areas)
        by_areas.setdefault(names, []).append(branch(body))
    for names in sorted(by_areas):
        listed = ", ".join(names) if len(names) <= MOST_NAMED else f"{len(names)} areas: {names[0]}, {names[1]} …"
        yield Branch(listed or "No area named", by_areas[names])


def _link(link: Link, arrow: str) -> Branch:
    note = f" ({link.relation.note})" if link.relation.note else ""
    return Branch(f"{arrow} {VERBS[link.relation.kind]} {link.end}{note}")


def _period(body: Body) -> str:
    end = f" until {body.until.text}" if body.until else ""
    return f"  [since {body.from_.text if body.from_ else '?'}{end}{', sample' if body.sample else ''}]"


def _lines(branches: Sequence[Branch], strokes: Strokes, before: str = "") -> Iterator[str]:
    for index, branch in enumerate(branches):
        last = index == len(branches) - 1
        yield f"{before}{strokes.last if last else strokes.fork}{branch.text}"
        yield from _lines(branch.below, strokes, before + ("   " if last else strokes.down))
