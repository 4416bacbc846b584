"""What `srk import --units` says and does: districts and quarters from an official list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sozialraum.cli import terminal
from sozialraum.cli.asking import may_write
from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.catalogue import message_of
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import problem_of
from sozialraum.engine.records.writing import SafeWriter
from sozialraum.tables.grid import Problem
from sozialraum.tables.table import read_grid
from sozialraum.topics.areas.manifest import DISTRICTS
from sozialraum.topics.areas.new_units import plan_units
from sozialraum.topics.areas.units_list import read_units
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.source import FolderSource
    from sozialraum.topics.areas.new_units import UnitsPlan
    from sozialraum.topics.areas.units_list import UnitsList

_LISTED = 20


def import_units(file: Path, *, yes: bool) -> None:
    """Show what was understood and what would change; write after a yes."""
    source = terminal.open_source()
    repository = load(source).repository
    programme = programme_of(repository)
    if programme is None:
        terminal.unreadable("sozialraum.yaml")
    grid = read_grid(file)
    if isinstance(grid, Problem):
        _refuse([message_of(grid.at(Place(file.as_posix())))])
    told = "quarter_digits" in programme.city.model_fields_set or bool(repository[DISTRICTS])
    digits = programme.city.quarter_digits if told else None
    found = read_units(grid, programme.terms.district, programme.terms.quarters, digits)
    _say_what_was_understood(found)
    if found.problems:
        _refuse(found.problems)
    try:
        plan = plan_units(repository, source, found, file.name)
    except Refusal as refusal:
        _refuse([str(refusal)])
    except OSError as error:
        terminal.fail(tr("`{path}` cannot be read: {why}.").format(path=error.filename, why=problem_of(error)))
    if plan.problems:
        _refuse(plan.problems)
    _say_what_changes(plan)
    if plan.changes and may_write(len(plan.changes), yes):
        _write(source, plan)


def _say_what_was_understood(found: UnitsList) -> None:
    if not found.columns:
        return
    sentence = tr("Headings in row {row}: {columns}")
    terminal.say(sentence.format(row=found.header + 1, columns=found.columns_told()))
    terminal.say(found.sizes_told())
    for district in found.districts:
        named = ", ".join(f"{one.number} {one.name}" for one in district.quarters)
        terminal.say(f"  {district.number} {district.name}: {named}")
    for left in found.left_out[:_LISTED]:
        terminal.say(tr("Left out: {what}").format(what=left))


def _say_what_changes(plan: UnitsPlan) -> None:
    terminal.say("")
    for change in plan.changes:
        sentence = tr("{path}: new, {what}") if change.old is None else tr("{path}: {what}")
        terminal.say(sentence.format(path=change.path, what=change.told))
    if plan.unchanged:
        known = tr_many("{number} quarter is there already.", "{number} quarters are there already.", plan.unchanged)
        terminal.say(known.format(number=plan.unchanged))
    if not plan.changes:
        terminal.say(tr("Nothing new. Nothing was written."))


def _write(source: FolderSource, plan: UnitsPlan) -> None:
    writer = SafeWriter(source.root)
    with writer.open():
        for change in plan.changes:
            try:
                writer.put(change.path, change.old, change.new)
            except OSError as error:
                problem = tr("{path} cannot be written: {problem}.").format(path=change.path, problem=problem_of(error))
                terminal.fail(f"{problem} {tr('Mend that and run the import again; it goes on there.')}")
            terminal.say(tr("written: {path}").format(path=change.path))


def _refuse(problems: list[str]) -> NoReturn:
    for problem in problems[:_LISTED]:
        terminal.complain(problem)
    if len(problems) > _LISTED:
        terminal.complain(f"… (+{len(problems) - _LISTED})")
    terminal.fail(tr("Nothing was written."), terminal.FOUND_ERRORS)
