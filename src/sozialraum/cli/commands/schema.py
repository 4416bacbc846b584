"""`srk schema`: what editors need to explain fields and to mark mistakes while somebody writes."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from sozialraum.cli import terminal
from sozialraum.engine.editing.schema import (
    EXTENSIONS,
    FOLDER,
    SETTINGS,
    editor_settings,
    extensions,
    holds_mapping,
    schema_files,
    snippet,
)
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.source import find_root, problem_of
from sozialraum.engine.records.writing import SafeWriter


def command(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where to write; else schemas/ in the repository.")
    ] = None,
) -> None:
    """Write the schemas, and in a repository the mapping for VS Code."""
    root = find_root(folder.resolve()) if folder else terminal.open_source().root.resolve()
    target = folder.resolve() if folder else (root or Path()) / FOLDER
    writer = SafeWriter(root if root and target.is_relative_to(root) else target)
    try:
        writer.tidy()
        written = [path for path, data in schema_files("").items() if _write(writer, target / path, data)]
        if written:
            text = tr_many(
                "{number} schema written to {folder}.", "{number} schemas written to {folder}.", len(written)
            )
            terminal.say(text.format(number=len(written), folder=_shown(target)))
        else:
            terminal.say(tr("The schemas in {folder} are up to date.").format(folder=_shown(target)))
        if root and target != root:
            _map(writer, root, target.relative_to(root).as_posix())
    except OSError as error:
        where = error.filename or target
        terminal.fail(tr("`{path}` cannot be written: {why}.").format(path=where, why=problem_of(error)))


def _map(writer: SafeWriter, root: Path, folder: str) -> None:
    """Tell VS Code which files the schemas are for, without taking anything from its settings."""
    path = root / SETTINGS
    existing = _content(path)
    new = editor_settings(folder, existing)
    if new is None and existing is not None and not holds_mapping(folder, existing):
        said = tr("{path} holds comments and is left as it is. Add to it:").format(path=SETTINGS)
        terminal.say(said, "", *snippet(folder).splitlines())
    elif new is not None and new != existing:
        writer.put(SETTINGS, existing, new)
        terminal.say(tr("{path} says which schema belongs to which files.").format(path=SETTINGS))
    with contextlib.suppress(FileExistsError):
        writer.create(EXTENSIONS, extensions())


def _write(writer: SafeWriter, path: Path, data: bytes) -> bool:
    """Write a file that differs; a file that is the same is not touched."""
    old = _content(path)
    if old != data:
        writer.put(path.relative_to(writer.root).as_posix(), old, data)
    return old != data


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _shown(path: Path) -> str:
    here = Path.cwd().resolve()
    return f"{path.relative_to(here).as_posix()}/" if path.is_relative_to(here) else str(path)
