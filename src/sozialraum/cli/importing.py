"""What `srk import` needs of a terminal: its files as somebody names them, and cells as they stand in their row."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from sozialraum.cli import terminal
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import Words, tr
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.load import MAX_YAML
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource, problem_of
from sozialraum.engine.yaml.locate import Locator, Spot
from sozialraum.tables.grid import Cell, cell_at, text_of
from sozialraum.tables.table import kind_of_no_file, read_file
from sozialraum.topics.figures.manifest import MAPPINGS


class OpenMapping(FolderSource):
    """The files of the repository and one mapping that may lie elsewhere."""

    def __init__(self, root: Path, name: str, data: bytes) -> None:
        super().__init__(root)
        self.name = name
        self.data = data

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        return self.data if path == self.name else super().read(path)


def check_table(file: Path) -> None:
    """End with 2 where there is no such file, or what is there is none: nobody waits for a pipe."""
    if not os.path.lexists(file):
        try:
            close = closest(file.name, [path.name for path in file.parent.iterdir() if path.is_file()])
        except OSError:
            close = None
        hint = tr(" Did you mean `{path}`?").format(path=file.with_name(close)) if close else ""
        terminal.usage_error(tr("There is no file `{path}`.").format(path=file) + hint)
    if file.is_dir():
        terminal.usage_error(tr("`{path}` is a folder; name the table in it.").format(path=file))
    if kind := _kind_of_no_file(file):
        text = tr("`{path}` is {kind}, not a file; save the table first.")
        terminal.usage_error(text.format(path=file, kind=kind))


def _kind_of_no_file(path: Path) -> Words | None:
    try:
        return kind_of_no_file(path)
    except OSError:  # said where it is read
        return None


def open_mapping(source: FolderSource, repository: Repository, wanted: str) -> OpenMapping:
    """The mapping of an id or a path; ends with 2 where there is none."""
    ident = wanted.removeprefix("data/").removeprefix("mappings/").removesuffix(".yaml")
    inside = Address("mappings", ident).path
    if repository.knows("mappings", ident) and (source.root / inside).is_file():
        path, name = source.root / inside, inside
    else:
        path, name = Path(wanted), Path(wanted).as_posix()
        if not path.exists():
            close = closest(ident, repository[MAPPINGS])
            known = ", ".join(sorted(repository[MAPPINGS])) or tr("none")
            hint = tr("Did you mean `{mapping}`?").format(mapping=close) if close else ""
            listing = tr("Mappings of this repository: {known}. The guide shows how to write one.")
            hint = hint or listing.format(known=known)
            terminal.usage_error(tr("There is no mapping `{mapping}`.").format(mapping=wanted) + f" {hint}")
    try:
        data = read_file(path, MAX_YAML)
        if len(data) > MAX_YAML:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        return OpenMapping(source.root, name, data)
    except OSError as error:
        problem = problem_of(error)
        terminal.usage_error(tr("The mapping `{path}` cannot be read: {problem}.").format(path=wanted, problem=problem))


_BETWEEN = " | "


class CellLocator(Locator):
    """Finds spots in files, and cells in the rows of one table."""

    rows: list[list[Cell]] = []  # noqa: RUF012

    def spot(self, place: Place) -> Spot | None:
        """Return where a place is; of a cell, where it stands in its row."""
        if not place.cell:
            return super().spot(place)
        row, column = cell_at(place.cell)
        texts = [text_of(cell) for cell in self.rows[row]] if row < len(self.rows) else []
        texts += [""] * (column + 1 - len(texts))
        start = len(_BETWEEN.join([*texts[:column], ""]))
        return Spot(row + 1, start + 1, max(1, len(texts[column])), _BETWEEN.join(texts))
