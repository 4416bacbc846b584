"""`srk fmt`: lay out all files alike. What they say stays, with its order and comments; rows of tables are ordered."""

from __future__ import annotations

from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from sozialraum.cli import reporters, terminal
from sozialraum.cli.files import chosen
from sozialraum.cli.reporters import text
from sozialraum.engine.editing.layout.formatting import lay_out, lay_out_table
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.kinds import TABLES, TableKind
from sozialraum.engine.records.load import MAX_CSV, MAX_YAML, file_away, load
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import (
    DATA_FOLDER,
    PROGRAMME_FILE,
    FolderSource,
    SomeFiles,
    SourceFile,
    problem_of,
)
from sozialraum.engine.records.writing import ChangedMeanwhileError, SafeWriter
from sozialraum.engine.yaml.locate import Locator


class _Outcome(Enum):
    """The outcome for a file."""

    KEPT = 0
    LAID_OUT = 1
    LEFT_ALONE = 2


def command(
    paths: Annotated[list[Path] | None, typer.Argument(help="Only these files or folders.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; end with 1 if a file would change.")] = False,
) -> None:
    """Lay out the files, and say which."""
    source = terminal.open_source()
    wanted = chosen(source.root, paths)
    files = [file for file in source.files() if _has_layout(file.path) and wanted(file.path)]
    if paths and not files:
        terminal.usage_error(tr("There is no YAML or CSV file of the repository among what you named."))
    writer = None if check else SafeWriter(source.root)
    if writer:
        writer.tidy()
    outcomes = [_lay_out(source, file, writer) for file in files]
    laid_out, left_alone = outcomes.count(_Outcome.LAID_OUT), outcomes.count(_Outcome.LEFT_ALONE)
    terminal.say(_summary(laid_out, outcomes.count(_Outcome.KEPT), left_alone, check))
    raise typer.Exit(terminal.FOUND_ERRORS if left_alone or (check and laid_out) else terminal.OK)


def _lay_out(source: FolderSource, file: SourceFile, writer: SafeWriter | None) -> _Outcome:
    """Lay out a file; without a writer nothing is written."""
    table = _table_of(file.path)
    if file.problem or file.leaves or file.size > (MAX_CSV if table else MAX_YAML):
        return _left_alone(tr("`srk validate` says why it cannot be read."), file.path)
    try:
        data = source.read(file.path)
    except OSError as error:
        return _left_alone(tr("It cannot be read: {problem}.").format(problem=problem_of(error)), file.path)
    done = lay_out_table(table, _order(source, table.order_of), file.path, data) if table else lay_out(file.path, data)
    if done.findings:
        outcome = _left_alone(tr("This must be mended first:"), file.path)
        for line in text.blocks(reporters.prepare(done.findings, Locator(source))):
            terminal.remark("".join(part for part, _ in line).rstrip())
        return outcome
    if done.data is None:
        return _left_alone(tr("It would not say the same in another layout."), file.path)
    if done.data == data:
        return _Outcome.KEPT
    if writer and not _write(writer, file.path, data, done.data):
        return _left_alone(tr("It was changed by somebody else at the same time."), file.path)
    terminal.say((tr("laid out: {path}") if writer else tr("would change: {path}")).format(path=file.path))
    return _Outcome.LAID_OUT


def _has_layout(path: str) -> bool:
    return path.endswith(".yaml") or _table_of(path) is not None


def _table_of(path: str) -> TableKind | None:
    """The kind of a table, by its place; none of what is no table."""
    return TABLES.get(file_away(path).folder) if path.endswith(".csv") else None


@cache
def _order(source: FolderSource, folders: tuple[str, ...]) -> Repository:
    """The records that say the order of the rows; no others are read."""
    beginnings = (PROGRAMME_FILE, *(f"{DATA_FOLDER}/{folder}/" for folder in folders))
    return load(SomeFiles(source.root, *beginnings)).repository


def _write(writer: SafeWriter, path: str, old: bytes, new: bytes) -> bool:
    try:
        writer.replace(path, old, new)
    except ChangedMeanwhileError:
        return False
    except OSError as error:
        terminal.fail(tr("{path} cannot be written: {problem}.").format(path=path, problem=problem_of(error)))
    return True


def _left_alone(reason: str, path: str) -> _Outcome:
    terminal.remark(f"srk: {tr('{path} is left as it is.').format(path=path)} {reason}")
    return _Outcome.LEFT_ALONE


def _summary(laid_out: int, kept: int, left_alone: int, check: bool) -> str:
    if check:
        first = tr_many("{number} file would change", "{number} files would change", laid_out)
    else:
        first = tr_many("{number} file laid out", "{number} files laid out", laid_out)
    parts = [first.format(number=laid_out), tr("{number} as they should be").format(number=kept)]
    if left_alone:
        parts.append(tr("{number} left as they are").format(number=left_alone))
    return ", ".join(parts) + "."
