"""What `srk import` says and does around the plan: finds its files, tells differences, writes."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from sozialraum.cli import terminal
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import Count, Words, tr, tr_many
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.load import MAX_YAML, Loaded
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource, RememberedFiles, problem_of
from sozialraum.engine.records.writing import SafeWriter
from sozialraum.engine.yaml.locate import Locator, Spot
from sozialraum.tables.grid import Cell, cell_at, text_of
from sozialraum.tables.table import kind_of_no_file, read_file
from sozialraum.tables.units import UnitFinder
from sozialraum.topics.figures.importing.plan import FileChange, ImportPlan, shown
from sozialraum.topics.figures.manifest import MAPPINGS
from sozialraum.topics.figures.rules import columns_fit_the_indicator, observations_have_unit_and_indicator

_LISTED = 5
_RESTS_ON = ("data/observations/", "data/indicators/", "data/districts/", "data/areas/", "sozialraum.yaml")


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


def obstacles(loaded: Loaded) -> list[Finding]:
    """Errors in the files that an import rests on: it would lose rows that cannot be read, or protect too little."""
    found = [*loaded.findings]
    for rule in (observations_have_unit_and_indicator, columns_fit_the_indicator):
        found += rule(loaded.repository, date.min)
    return [one for one in found if severity_of(one) == "error" and one.place.file.startswith(_RESTS_ON)]


def say(lines: Iterable[str]) -> None:
    """Print lines in which a table may have put anything."""
    for line in lines:
        terminal.say(line)


def differences(plan: ImportPlan) -> Iterator[str]:
    """Yield what an import changes, file by file, and totals that are not the sum of their parts."""
    for change in plan.changes:
        yield from _difference(change)
    for one in plan.unequal[:_LISTED]:
        yield tr("does not add up: {people} of {unit} on {day} is {total}, its parts make {added}").format(
            **one._asdict()
        )
    yield from _more(len(plan.unequal))


def _difference(change: FileChange) -> Iterator[str]:
    counts = (
        (tr("{number} new"), len(change.new)),
        (tr("{number} changed"), len(change.changed)),
        (tr("{number} unchanged"), change.unchanged),
    )
    told = ", ".join(words.format(number=Count(number)) for words, number in counts if number)
    reasons = {
        "primary": tr("{number} small"),
        "source": tr("{number} by the office"),
        "secondary": tr("{number} that would give others away"),
        "kept": tr("{number} as before"),
    }
    withheld = [words.format(number=change.withheld[why]) for why, words in reasons.items() if why in change.withheld]
    line = tr("{path}: {counts}").format(path=change.path, counts=told)
    yield line + (tr("; withheld: {reasons}").format(reasons=", ".join(withheld)) if withheld else "")
    for (unit, day), old, new in change.changed[:_LISTED]:
        yield f"  {unit} {day}: {_told(old)} → {_told(new)}"
    yield from _more(len(change.changed))


def _more(number: int) -> Iterator[str]:
    if number > _LISTED:
        rest = number - _LISTED
        yield "  " + tr_many("… and {number} more", "… and {number} more", rest).format(number=rest)


def _told(numbers: Sequence[Decimal | None]) -> str:
    count, *base = map(shown, numbers)
    return tr("{count} of {base}").format(count=count, base=base[0]) if base else count


def write(source: RememberedFiles, plan: ImportPlan, finder: UnitFinder) -> None:
    """Write all files that change; ends with 3 where one cannot be written, and says which ones were.

    Nothing is written where a file that the import rests on is not what it was when the plan was made: what is withheld
    depends on all figures.
    """
    due = [change for change in plan.changes if change.is_due]
    writer = SafeWriter(source.root)
    with writer.open():
        if changed := source.changed_since(_RESTS_ON):
            said = tr(
                "{path} was changed by somebody else at the same time. Nothing was written; run the import again."
            )
            terminal.fail(said.format(path=changed))
        for number, change in enumerate(due):
            try:
                writer.put(change.path, source.was(change.path), change.content(finder.order))
            except OSError as error:
                problem = tr("{path} cannot be written: {problem}.").format(path=change.path, problem=problem_of(error))
                left = ", ".join(one.path for one in due[number:])
                advice = tr("Not written: {paths}. Mend that and run the import again; it goes on there.")
                terminal.fail(f"{problem} {advice.format(paths=left)}")
            terminal.say(tr("written: {path}").format(path=change.path))


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
