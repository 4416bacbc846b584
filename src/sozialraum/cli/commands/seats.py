"""`srk seats`: how the seats of a body follow from the council."""

from __future__ import annotations

from typing import Annotated

import typer

from sozialraum.cli import completing, terminal
from sozialraum.cli.making import look
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.bodies.manifest import BODIES, COUNCILS
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
    """Show the computation by Hare-Niemeyer; `srk paper seats` makes the paper."""
    loaded = terminal.open_repository()
    repository = loaded.repository
    found = _body(repository, body)
    composition = found.composition
    if composition is None:
        sentence = tr("The seats of {body} do not follow the council: bodies/{id} has no `composition`.")
        terminal.usage_error(sentence.format(body=found.name, id=found.id))
    if composition.council not in repository[COUNCILS]:
        terminal.unreadable(Address("councils", composition.council).path)
    if seats is not None:
        supposed = composition.model_copy(update={"seats": seats})
        repository.records["bodies"][found.id] = found.model_copy(update={"composition": supposed})
    look(loaded, "seats", found.id)


def _body(repository: Repository, ident: str) -> Body:
    ident = ident.removeprefix("data/").removeprefix("bodies/").removesuffix(".yaml")
    if ident in repository[BODIES]:
        return repository[BODIES][ident]
    if repository.knows("bodies", ident):
        terminal.unreadable(Address("bodies", ident).path)
    close = closest(ident, repository[BODIES], 0.5)
    terminal.no_such(tr("There is no body `{body}`.").format(body=ident), close, tr("`srk list bodies` lists them."))
