"""`srk seats`: how the seats of a body follow from the council."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraum.cli import completing, terminal
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import day_text, decimal_text, tr, tr_many
from sozialraum.topics.bodies.manifest import BODIES, COUNCILS
from sozialraum.topics.bodies.seats import Allocation, lot_for, seats_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.bodies.council import Council, Lot
    from sozialraum.topics.bodies.model import Body


def command(
    body: Annotated[
        str,
        typer.Argument(
            metavar="BODY", help="A body such as steuerungsgremium.", autocompletion=completing.ids("bodies")
        ),
    ],
    seats: Annotated[int | None, typer.Option(metavar="N", min=0, help="Another number of seats: what if?")] = None,
) -> None:
    """Print the computation by Hare-Niemeyer."""
    repository = terminal.open_repository().repository
    found = _body(repository, body)
    composition = found.composition
    if composition is None:
        sentence = tr("The seats of {body} do not follow the council: bodies/{id} has no `composition`.")
        terminal.usage_error(sentence.format(body=found.name, id=found.id))
    council = repository[COUNCILS].get(composition.council)
    if council is None:
        path = f"data/councils/{composition.council}.yaml"
        terminal.fail(tr("{path} cannot be read; run `srk validate {path}`.").format(path=path), terminal.FOUND_ERRORS)
    number = composition.seats if seats is None else seats
    day = terminal.day_of(None)
    allocation = seats_of(council, found, number, day)
    title = tr("{body}: {seats} by Hare-Niemeyer, {council}")
    terminal.say(title.format(body=found.name, seats=_seats(number), council=council.name), "")
    for line in _table(council, allocation):
        terminal.say(line)
    for sentence in _sentences(council, allocation, lot_for(council, found, number, day)):
        terminal.say("", sentence)


def _body(repository: Repository, ident: str) -> Body:
    ident = ident.removeprefix("data/").removeprefix("bodies/").removesuffix(".yaml")
    if ident in repository[BODIES]:
        return repository[BODIES][ident]
    if repository.knows("bodies", ident):
        path = f"data/bodies/{ident}.yaml"
        terminal.fail(tr("{path} cannot be read; run `srk validate {path}`.").format(path=path), terminal.FOUND_ERRORS)
    close = closest(ident, repository[BODIES], 0.5)
    hint = tr("Did you mean `{name}`?").format(name=close) if close else tr("`srk list bodies` lists them.")
    terminal.usage_error(tr("There is no body `{body}`.").format(body=ident) + f" {hint}")


def _table(council: Council, allocation: Allocation) -> Iterator[str]:
    labels = tr("Group"), tr("Council"), tr("Quota"), tr("Whole"), tr("Remainder"), tr("Extra"), tr("Seats")
    rows = [labels]
    open_tie = allocation.open
    for group, share in zip(council.groups, allocation.shares, strict=True):
        seats, extra = str(share.result), str(share.result - share.whole or "")
        if open_tie and share.key in open_tie.groups:
            seats = tr("{fewer} or {more}").format(fewer=share.result, more=share.result + 1)
            extra = tr("lot")
        computed = places(share.quota), str(share.whole), places(share.remainder)
        rows.append((group.name, str(share.members), *computed, extra, seats))
    whole = sum(share.whole for share in allocation.shares)
    given = whole + (allocation.seats - whole if allocation.members else 0)
    rows.append((tr("Total"), str(allocation.members), "", str(whole), "", str(given - whole), str(given)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(labels))]
    for row in rows:
        cells = (f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((f"{row[0]:<{widths[0]}}", *cells)).rstrip()


def _sentences(council: Council, allocation: Allocation, lot: Lot | None) -> Iterator[str]:
    names = {group.key: group.name for group in council.groups}
    if allocation.members:
        yield tr("The votes are assumed: as if every member of the council voted for the proposal of their own group.")
    tie = allocation.tie
    if tie:
        tied = _listing([names[key] for key in tie.groups])
        settled = allocation.lot == "settles"
        sentence = (
            tr("A lot decided between {tied} for {seats}.")
            if settled
            else tr("A lot decides between {tied} for {seats}.")
        )
        yield sentence.format(tied=tied, seats=_seats(tie.seats))
    if lot and allocation.lot == "settles":
        yield tr("Drawn on {day}: {groups}.").format(
            day=day_text(lot.on), groups=_listing([names[key] for key in lot.winners])
        )
    elif allocation.lot == "unfit":
        sentence = tr("The lot recorded in councils/{council} for {seats} fits no tie and is ignored.")
        yield sentence.format(council=council.id, seats=_seats(allocation.seats))
    if not allocation.members:
        yield tr("councils/{council} has no seats, so nothing can be distributed.").format(council=council.id)
    elif allocation.seats > allocation.members:
        sentence = tr("The council itself has only {seats}: some groups get more seats than members.")
        yield sentence.format(seats=_seats(allocation.members))


def places(value: Fraction) -> str:
    """The value with three decimal places, rounded half up."""
    thousandths = int(value * 1000 + Fraction(1, 2))
    return decimal_text(f"{thousandths // 1000}.{thousandths % 1000:03}")


def _seats(number: int) -> str:
    return tr_many("{number} seat", "{number} seats", number).format(number=number)


def _listing(names: list[str]) -> str:
    listed = ", ".join(names[:-1])
    return tr("{listed} and {last}").format(listed=listed, last=names[-1]) if listed else names[-1]
