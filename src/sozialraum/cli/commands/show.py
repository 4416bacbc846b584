"""`srk show`: one record with German names of its fields, and who refers to it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Annotated, Any, NoReturn

import typer

from sozialraum.cli import completing, terminal
from sozialraum.cli.naming import address_of, record_like
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.base import Part
from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.repository import Repository

COMMON = ("sources", "sample", "recommended", "accepted", "note")
"""Fields that all records have; they stand last."""


def command(
    record: Annotated[
        str,
        typer.Argument(
            metavar="KIND/ID", help="An address such as areas/bilderstoeckchen.", autocompletion=completing.records
        ),
    ],
) -> None:
    """Print the fields of a record."""
    repository = terminal.open_repository().repository
    address = address_of(repository, record)
    found = repository.get(address) if address.folder in KINDS else None
    if found is None:
        _explain_absence(repository, address)
    terminal.say(f"{address}  ({address.path})", "")
    terminal.say(*_fields(found, 0))
    referring = list(_referring(repository, address))
    if referring:
        terminal.say("", tr("Referred to by"), *(f"  {one}" for one in referring))


def _explain_absence(repository: Repository, address: Address) -> NoReturn:
    if address in repository.broken:
        terminal.unreadable(address.path)
    if address.folder not in KINDS and not address.id:
        sentence = tr("Nothing here is called `{name}`.").format(name=address.folder)
        terminal.no_such(sentence, record_like(repository, address.folder), tr("`srk list` shows what there is."))
    if address.folder not in KINDS:
        close = closest(address.folder, KINDS)
        sentence = tr("There is no kind `{kind}`.").format(kind=address.folder)
        all_of_them = tr("Kinds: {kinds}.").format(kinds=", ".join(KINDS))
        terminal.no_such(sentence, f"{close}/…" if close else None, all_of_them)
    listing = tr("`srk list {folder}` lists them.").format(folder=address.folder)
    if not address.id:
        terminal.usage_error(tr("Which one of {kind}?").format(kind=address.folder) + f" {listing}")
    known = list(repository.records[address.folder])
    close = closest(address.id, known, 0.5)
    meant = f"{address.folder}/{close}" if close else None
    terminal.no_such(tr("There is no `{record}`.").format(record=address), meant, listing)


def _fields(part: Part, depth: int) -> Iterator[str]:
    fields = sorted(type(part).model_fields.items(), key=lambda item: item[0] in COMMON)
    for name, field in fields:
        value = getattr(part, name)
        if name == "id" or value is None or value == () or value is False:
            continue
        yield from _value(field.title or name, value, depth)


def _value(label: str, value: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, Part):
        yield f"{indent}{label}:"
        yield from _fields(value, depth + 1)
    elif isinstance(value, tuple):
        yield f"{indent}{label}:"
        for item in value:
            if isinstance(item, Part):
                lines = list(_fields(item, 0))
                yield f"{indent}  - {lines[0]}" if lines else f"{indent}  -"
                yield from (f"{indent}    {line}" for line in lines[1:])
            else:
                yield from _wrapped(f"{indent}  - ", _plain(item))
    else:
        yield from _wrapped(f"{indent}{label}: ", _plain(value))


def _plain(value: Any) -> str:
    if value is True:
        return tr("yes")
    return str(getattr(value, "text", value))


def _wrapped(head: str, text: str) -> list[str]:
    body = " ".join(text.split())
    return textwrap.wrap(head + body, 110, subsequent_indent=" " * min(len(head), 8), break_long_words=False) or [head]


def _referring(repository: Repository, address: Address) -> Iterator[str]:
    from sozialraum.engine.records.references import references_of, target_of

    for other, record in repository:
        for found in references_of(record):
            if target_of(record, found.marker, found.value).address == address:
                yield f"{other}  {'.'.join(str(key) for key in found.keys)}"
                break
