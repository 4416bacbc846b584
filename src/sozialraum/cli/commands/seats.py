"""`srk seats`: how the seats of a body follow from the council."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraum.analysis.seats import Allocation, lot_for, seats_of
from sozialraum.cli import terminal
from sozialraum.findings.closest import closest

if TYPE_CHECKING:
    from sozialraum.model.body import Body
    from sozialraum.model.council import Council
    from sozialraum.repository.repository import Repository

HEADER = ("Group", "Council", "Quota", "Whole", "Remainder", "Extra", "Seats")


def command(
    body: Annotated[str, typer.Argument(metavar="BODY", help="A body such as steuerungsgremium.")],
    seats: Annotated[int | None, typer.Option(metavar="N", min=0, help="Another number of seats: what if?")] = None,
) -> None:
    """Print the computation by Hare-Niemeyer."""
    repository = terminal.open_repository().repository
    found = _body(repository, body)
    composition = found.composition
    if composition is None:
        terminal.usage_error(
            f"The seats of {found.name} do not follow the council: bodies/{found.id} has no `composition`."
        )
    council = repository.councils.get(composition.council)
    if council is None:
        path = f"data/councils/{composition.council}.yaml"
        terminal.fail(f"{path} cannot be read; run `srk validate`.", terminal.FOUND_ERRORS)
    number = composition.seats if seats is None else seats
    allocation = seats_of(council, number)
    terminal.say(f"{found.name}: {_seats(number)} by Hare-Niemeyer, {council.name}", "")
    for line in _table(council, allocation):
        terminal.say(line)
    for sentence in _sentences(council, allocation):
        terminal.say("", sentence)


def _body(repository: Repository, ident: str) -> Body:
    ident = ident.removeprefix("data/").removeprefix("bodies/").removesuffix(".yaml")
    if ident in repository.bodies:
        return repository.bodies[ident]
    if repository.knows("bodies", ident):
        path = f"data/bodies/{ident}.yaml"
        terminal.fail(f"{path} cannot be read; run `srk validate {path}`.", terminal.FOUND_ERRORS)
    close = closest(ident, repository.bodies, 0.5)
    hint = f"Did you mean `{close}`?" if close else "`srk list bodies` lists them."
    terminal.usage_error(f"There is no body `{ident}`. {hint}")


def _table(council: Council, allocation: Allocation) -> Iterator[str]:
    rows = [HEADER]
    open_tie = allocation.open
    for group, share in zip(council.groups, allocation.shares, strict=True):
        extra = "lot" if open_tie and share.key in open_tie.groups else str(share.result - share.whole or "")
        seats = f"{share.result} or {share.result + 1}" if extra == "lot" else str(share.result)
        computed = places(share.quota), str(share.whole), places(share.remainder)
        rows.append((group.name, str(share.members), *computed, extra, seats))
    whole = sum(share.whole for share in allocation.shares)
    given = whole + (allocation.seats - whole if allocation.members else 0)
    rows.append(("Total", str(allocation.members), "", str(whole), "", str(given - whole), str(given)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    for row in rows:
        cells = (f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((f"{row[0]:<{widths[0]}}", *cells)).rstrip()


def _sentences(council: Council, allocation: Allocation) -> Iterator[str]:
    names = {group.key: group.name for group in council.groups}
    tie, lot = allocation.tie, lot_for(council, allocation.seats)
    if tie:
        tied = _listing([names[key] for key in tie.groups])
        yield f"A lot {'decided' if allocation.lot == 'settles' else 'decides'} between {tied} for {_seats(tie.seats)}."
    if lot and allocation.lot == "settles":
        yield f"Drawn on {lot.on}: {_listing([names[key] for key in lot.winners])}."
    elif allocation.lot == "unfit":
        yield f"The lot recorded in councils/{council.id} for {_seats(allocation.seats)} fits no tie and is ignored."
    if not allocation.members:
        yield f"councils/{council.id} has no seats, so nothing can be distributed."
    elif allocation.seats > allocation.members:
        yield f"The council itself has only {_seats(allocation.members)}: some groups get more seats than members."


def places(value: Fraction) -> str:
    """The value with three decimal places, rounded half up."""
    thousandths = int(value * 1000 + Fraction(1, 2))
    return f"{thousandths // 1000}.{thousandths % 1000:03}"


def _seats(number: int) -> str:
    return f"{number} seat{'' if number == 1 else 's'}"


def _listing(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
