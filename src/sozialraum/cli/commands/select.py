"""`srk select`: candidate areas by weighted criteria, what is proposed and what the body decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sozialraum.analysis.selection.assessment import assess, not_readable
from sozialraum.cli import terminal
from sozialraum.cli.reporters.selection import described, lines
from sozialraum.findings.closest import closest
from sozialraum.findings.language import tr
from sozialraum.findings.printable import json_text

if TYPE_CHECKING:
    from sozialraum.model.selection import Selection
    from sozialraum.repository.repository import Repository

Shape = Literal["text", "json"]


def command(
    selection: Annotated[
        str | None, typer.Argument(metavar="[SELECTION]", help="A selection; without it all are listed.")
    ] = None,
    format: Annotated[Shape, typer.Option(help="How to print it.")] = "text",
) -> None:
    """Print the ranking; `srk paper selection` makes the paper."""
    repository = terminal.open_repository().repository
    if selection is None:
        _list(repository, format)
        return
    chosen = _selection(repository, selection)
    for address in not_readable(repository, chosen):
        message = tr("{path} is missing or cannot be read; run `srk validate`.").format(path=address.path)
        terminal.fail(message, terminal.FOUND_ERRORS)
    found = assess(repository, chosen)
    if format == "json":
        _dump(described(found))
        return
    bodies = {ident: body.name for ident, body in repository.bodies.items()}
    for line in lines(found, bodies):
        terminal.say(line)


def _selection(repository: Repository, ident: str) -> Selection:
    ident = ident.removeprefix("data/").removeprefix("selections/").removesuffix(".yaml")
    if ident in repository.selections:
        return repository.selections[ident]
    if repository.knows("selections", ident):
        path = f"data/selections/{ident}.yaml"
        message = tr("{path} cannot be read; run `srk validate {path}`.").format(path=path)
        terminal.fail(message, terminal.FOUND_ERRORS)
    close = closest(ident, repository.selections, 0.5)
    hint = tr("Did you mean `{name}`?").format(name=close) if close else tr("`srk select` lists them.")
    terminal.usage_error(" ".join((tr("There is no selection `{name}`.").format(name=ident), hint)))


def _list(repository: Repository, format: Shape) -> None:
    known = repository.selections
    if format == "json":
        _dump(
            [{"selection": one.id, "title": one.title, "decided": one.decision is not None} for one in known.values()]
        )
        return
    if not known:
        terminal.say(tr("There is no selection in data/selections."))
    width = max(map(len, known), default=0)
    for one in known.values():
        state = tr("decided on {day}").format(day=one.decision.on) if one.decision else tr("not decided")
        terminal.say(f"{one.id:<{width}}  {one.title} ({state}){tr(' [sample]') if one.sample else ''}")


def _dump(content: object) -> None:
    print(json_text(content))
