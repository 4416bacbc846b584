"""`srk export`: what is public as open data, for people with a spreadsheet, analysts and open-data portals."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraum.cli import terminal
from sozialraum.cli.completing import Force
from sozialraum.cli.files import check_folder, published_at, short, write_or_complain
from sozialraum.cli.making import progress, without_errors
from sozialraum.engine.documents.output import OutputFolder
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.source import problem_of
from sozialraum.export.build import CATALOGUE, FOLDERS, FORMATS, Export, ExportFile, catalogue, export_of
from sozialraum.export.tables import TableTooLongError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sozialraum.engine.records.source import FolderSource

NAMES = (*FORMATS, CATALOGUE)


def command(
    directory: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where to write; else out/export in the repository.")
    ] = None,
    format: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="FORMAT", help=f"Several; without it all: {', '.join(NAMES)}."),
    ] = None,
    base: Annotated[
        str, typer.Option(metavar="URL", help="The address at which the files are published; dcat needs it.")
    ] = "",
    force: Force = False,
) -> None:
    """Write the public data; nothing is written while a record has an error."""
    wanted = _formats(format or [])
    address = published_at(base) if base else ""
    if not address and CATALOGUE in wanted and format:
        terminal.usage_error(tr("The catalogue (dcat) names addresses: say with --base where the files are published."))
    source = terminal.open_source()
    folder = OutputFolder(directory) if directory else OutputFolder(source.root / "out/export", source.root)
    _check(folder, source)
    today = terminal.day_of(None)
    repository = without_errors(source, today, tr("Nothing is exported while there are errors:"))
    export = export_of(repository, today)
    if export is None:
        terminal.unreadable("sozialraum.yaml")
    if export.licence is None and CATALOGUE in wanted and format:
        terminal.fail(_no_licence(), terminal.FOUND_ERRORS)
    writing = _Writing(folder, export, force)
    with progress(len(wanted)) as advance:
        for name in wanted:
            advance(name)
            writing.write(name, address, is_named=bool(format))
    sys.exit(terminal.FOUND_ERRORS if writing.failed else terminal.OK)


def _check(folder: OutputFolder, source: FolderSource) -> None:
    """End with 2 where a folder is one of somebody else."""
    check_folder(folder.root, source.root)
    if folder.is_of_others():
        sentence = tr("What lies in {path} was not written by srk. Name a folder that is empty or new.")
        terminal.usage_error(sentence.format(path=short(folder.root)))


def _why_not(error: ModuleNotFoundError | TableTooLongError) -> str:
    """Return the sentence for a format that cannot be written."""
    if isinstance(error, ModuleNotFoundError):
        return terminal.what_to_install(error)
    sentence = tr("Sheets end after {rows} rows, and “{sheet}” has more. Take the CSV files or the database.")
    return sentence.format(rows=error.most, sheet=error.title)


class _Writing:
    """Writes an export into a folder and says what lies there then."""

    def __init__(self, folder: OutputFolder, export: Export, force: bool) -> None:
        self._folder, self._export, self._force = folder, export, force
        self.failed = False

    def write(self, name: str, base: str, *, is_named: bool) -> None:
        """Write the files of one format; what a format lacks is said, and ends the run only where it was named."""
        if name == CATALOGUE and not base:
            terminal.remark(tr("Without --base the catalogue for open-data portals (dcat) is left out."))
            return
        if name == CATALOGUE and self._export.licence is None:
            terminal.remark(_no_licence())
            return
        made: list[str] = []
        written: list[str] = []
        try:
            for file in self._files(name, base):
                made.append(file.path)
                if self._is_there(file):
                    written.append(file.path)
        except (ModuleNotFoundError, TableTooLongError) as error:
            sentence = _why_not(error)
            if is_named:
                terminal.fail(sentence)
            terminal.remark(tr("{format} is left out: {reason}").format(format=name, reason=sentence))
            return
        if name in FOLDERS:
            self._tidy(FOLDERS[name], made)
        self.failed |= len(written) < len(made)
        if made:
            self._say(FOLDERS.get(name, ""), written)
        else:
            terminal.remark(tr("There is no public meeting, and so no calendar."))

    def _is_there(self, file: ExportFile) -> bool:
        """Make a file, while others may write, and move it to its place; whether it lies there then."""
        with TemporaryDirectory(prefix="srk-") as folder:
            made = Path(folder) / "made"
            try:
                file.write_to(made)
            except OSError as error:
                path = short(self._folder.root / file.path)
                terminal.fail(tr("{path} cannot be written: {problem}.").format(path=path, problem=problem_of(error)))
            return write_or_complain(self._folder, file.path, made, force=self._force)

    def _files(self, name: str, base: str) -> Iterator[ExportFile]:
        if name == CATALOGUE:
            return catalogue(self._export, base, lambda path: (self._folder.root / path).is_file())
        return FORMATS[name](self._export)

    def _tidy(self, below: str, made: Sequence[str]) -> None:
        """Remove what an earlier run wrote and is no longer public or no longer there."""
        try:
            changed = self._folder.remove_others(below, set(made))
        except OSError as error:
            path = error.filename or self._folder.root / below
            terminal.fail(tr("{path} cannot be removed: {problem}.").format(path=path, problem=problem_of(error)))
        for path in changed:
            self.failed = True
            sentence = tr("{path} is not made any more, but was changed by hand and is left. Delete it.")
            terminal.complain(sentence.format(path=short(self._folder.root / path)))

    def _say(self, below: str, written: Sequence[str]) -> None:
        if not below:
            terminal.say(*(short(self._folder.root / path) for path in written))
            return
        number = len(written)
        files = tr_many("{number} file", "{number} files", number).format(number=number)
        terminal.say(f"{short(self._folder.root / below)}: {files}")


def _no_licence() -> str:
    return tr("A catalogue (dcat) has to name a licence: enter `licence` in sozialraum.yaml. It is left out.")


def _formats(given: Sequence[str]) -> list[str]:
    """Return the formats that are named, repeated or with commas, the catalogue last; all without any."""
    named = [name for group in given for name in group.replace(",", " ").split()]
    for name in named:
        if name not in NAMES:
            known = ", ".join(NAMES)
            terminal.usage_error(tr("There is no format `{name}`. Formats: {known}.").format(name=name, known=known))
    return [name for name in NAMES if name in named or not named]
