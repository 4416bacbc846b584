"""`srk list`: what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sozialraum.cli import completing, terminal
from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.labels import kind_named
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import KINDS
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.figures.manifest import observations_of

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.repository import Repository


def command(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="[KIND]", help="A kind such as areas; all without it.", autocompletion=completing.kinds),
    ] = None,
) -> None:
    """Print the kinds with their numbers of records, or the records of one kind."""
    folder = _folder(kind.removeprefix("data/").strip("/")) if kind is not None else ""
    repository = terminal.open_repository().repository
    if kind is None:
        rows = [(row.folder, *_number(repository, row.folder, row.german)) for row in KINDS.values()]
        rows += [
            (f"observations/{name}", str(len(values)), "Werte") for name, values in observations_of(repository).items()
        ]
    else:
        rows = [(ident, *_about(repository, record)) for ident, record in repository.records[folder].items()]
        rows += [
            (a.id, "", tr("cannot be read: run `srk validate`"))
            for a in sorted(repository.broken)
            if a.folder == folder
        ]
    widths = [max((len(row[i]) for row in rows), default=0) for i in range(3)]
    for first, second, third in rows:
        terminal.say(f"{first:<{widths[0]}}  {second:>{widths[1]}}  {third}".rstrip())


def _folder(kind: str) -> str:
    """The folder of a kind; a mistyped one ends with 2."""
    try:
        return kind_named(kind).folder
    except Refusal as refusal:
        terminal.usage_error(str(refusal))


def _number(repository: Repository, folder: str, german: str) -> tuple[str, str]:
    """Return how many records of a kind there are; those that cannot be read are no fewer, but counted apart."""
    unread = sum(address.folder == folder for address in repository.broken)
    said = tr("{number} more cannot be read: run `srk validate`").format(number=unread)
    return str(len(repository.records[folder])), f"{german} ({said})" if unread else german


def _about(repository: Repository, record: Record) -> tuple[str, str]:
    """The period of a record and its name; what belongs to a year is named by its area or its body."""
    begin, end = getattr(record, "from_", None), getattr(record, "until", None)
    period = f"{begin.text if begin else '?'}–{end.text if end else ''}" if begin or end else ""
    name = getattr(record, "name", None) or getattr(record, "title", None)
    owner = repository[AREAS].get(getattr(record, "area", "")) or repository[BODIES].get(getattr(record, "body", ""))
    if name is None and owner:
        name = owner.name
    mark = tr(" [sample]") if record.sample else tr(" [recommended]") if record.recommended else ""
    return period, (name or "") + mark
