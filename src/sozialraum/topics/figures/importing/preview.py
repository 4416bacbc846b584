"""An import from the first look at a table to the files that it writes: what is understood, what changes, why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import Count, tr, tr_many
from sozialraum.engine.records.load import Loaded
from sozialraum.engine.records.source import RememberedFiles, problem_of
from sozialraum.engine.records.writing import SafeWriter
from sozialraum.tables.grid import Cell
from sozialraum.tables.table import read_mapping, read_table
from sozialraum.tables.understood import import_table
from sozialraum.tables.units import UnitFinder
from sozialraum.topics.figures.importing.plan import FileChange, ImportPlan, fits, plan_import, shown
from sozialraum.topics.figures.rules import columns_fit_the_indicator, observations_have_unit_and_indicator
from sozialraum.topics.figures.units import unit_finder

_LISTED = 5
_RESTS_ON = ("data/observations/", "data/indicators/", "data/districts/", "data/areas/", "sozialraum.yaml")


@dataclass
class ImportPreview:
    """What an import would do. It ends before a step whose findings hold an error.

    `before` are the findings of each step until the table is read, `after` those of each step from then on;
    `understood` is said between them. `rows` are the cells of the table. Without a plan nothing can be written.
    """

    before: list[list[Finding]] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
    after: list[list[Finding]] = field(default_factory=list)
    plan: ImportPlan | None = None
    finder: UnitFinder | None = None

    @property
    def findings(self) -> list[Finding]:
        """All findings in the order of the steps."""
        return [one for step in (*self.before, *self.after) for one in step]

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is wrong with the table, but it holds none of the figures that are asked for."""
        return self.plan is None and not _has_error(self.findings)


def preview_import(loaded: Loaded, table: Path, mapping_file: str, mapping: bytes) -> ImportPreview:
    """Read a table by a mapping, compare it with what is there, and withhold what must not be seen. Writes nothing."""
    preview = ImportPreview()
    found, findings = read_mapping(mapping_file, mapping)
    if found is None:
        preview.before.append(findings)
        return preview
    for step in (_obstacles(loaded), [*findings, *fits(loaded.repository, found, mapping_file)]):
        preview.before.append(step)
        if _has_error(step):
            return preview
    read = read_table(table, found, mapping_file)
    if isinstance(read, list):
        preview.before.append(read)
        return preview
    preview.rows = read.grid.rows
    preview.finder = unit_finder(loaded.repository)
    imported = import_table(read, preview.finder)
    preview.understood = imported.understood
    preview.after.append(imported.findings)
    if _has_error(imported.findings):
        return preview
    if not imported.rows:
        return preview
    plan = plan_import(loaded.repository, imported.rows, read.file)
    preview.after.append(plan.findings)
    if not _has_error(plan.findings):
        preview.plan = plan
    return preview


def _has_error(findings: list[Finding]) -> bool:
    return any(severity_of(one) == "error" for one in findings)


def _obstacles(loaded: Loaded) -> list[Finding]:
    """Errors in the files that an import rests on: it would lose rows that cannot be read, or protect too little."""
    found = [*loaded.findings]
    for rule in (observations_have_unit_and_indicator, columns_fit_the_indicator):
        found += rule(loaded.repository, date.min)
    return [one for one in found if severity_of(one) == "error" and one.place.file.startswith(_RESTS_ON)]


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


def write_import(source: RememberedFiles, plan: ImportPlan, finder: UnitFinder) -> Iterator[str]:
    """Write all files that change, yielding each as it is written. Raises Refusal, which says which ones were not.

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
            raise Refusal(said.format(path=changed))
        for number, change in enumerate(due):
            try:
                writer.put(change.path, source.was(change.path), change.content(finder.order))
            except OSError as error:
                problem = tr("{path} cannot be written: {problem}.").format(path=change.path, problem=problem_of(error))
                left = ", ".join(one.path for one in due[number:])
                advice = tr("Not written: {paths}. Mend that and run the import again; it goes on there.")
                raise Refusal(f"{problem} {advice.format(paths=left)}") from error
            yield change.path
