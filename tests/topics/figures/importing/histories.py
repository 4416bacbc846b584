"""Histories of a city's figures: imports and corrections, each told by a seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.tables.figures import TableRow
from sozialraum.topics.figures.importing.plan import FileChange, plan_import
from tests.conftest import PROGRAMME
from tests.topics.figures.importing.chains import Cell, reckoned
from tests.topics.figures.importing.layouts import LAYOUTS, Groups, Layout, added_up, groups, people_of

DAY = date(2012, 12, 31)
Stood = dict[tuple[str, str], TableRow]


@dataclass
class History:
    """What was published, version by version, and what was true then."""

    layout: Layout
    groups: Groups
    versions: list[dict[Cell, int | None]] = field(default_factory=list)
    truths: list[dict[Cell, int]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    contradictions: int = 0

    def relations(self) -> list[tuple[Cell, list[Cell]]]:
        """Which counts are the sums of which."""
        known = {group for _, group in self.truths[0]}
        across = [
            ((whole, group), [(part, group) for part in parts])
            for whole, parts in self.layout.relations
            for group in known
        ]
        within = [
            ((unit, whole), [(unit, part) for part in parts])
            for unit in self.layout.places
            for whole, parts in self.groups.made_of
        ]
        return across + within

    def leaks(self, rng: Random) -> set[tuple[int, Cell]]:
        """What can be reckoned, by one version alone or by all together."""
        if not self.versions:
            return set()
        relations, secret = self.relations(), self.groups.withheld
        found: set[tuple[int, Cell]] = set()
        for number, (version, truth) in enumerate(zip(self.versions, self.truths, strict=True)):
            later = {cell for one in self.versions[:number] for cell, count in one.items() if count is None}
            alone = reckoned(relations, [version], [truth], secret, rng, old=later)
            found |= {(number, cell) for _, cell in alone}
        if len(self.versions) > 1:
            for moved in (True, False):
                found |= reckoned(relations, self.versions, self.truths, secret, rng, stars_moved=moved)
        return found


def told(seed: int, root: Path) -> History:
    """Play a history: one to four imports, each of some indicators and units; some correct what stands there.

    What is refused is as if it had never come.
    """
    rng = Random(seed)
    layout, known = rng.choice(LAYOUTS)(rng), groups(rng)
    write(root, {"sozialraum.yaml": PROGRAMME, **layout.files, **known.files})
    empty = rng.choice((0.1, 0.3, 0.5))
    atoms = {atom: people_of(rng, empty) for atom in layout.atoms}
    history, stood = History(layout, known), Stood()
    habits = rng.choice((0.0, 0.6, 1.0)), rng.choice((0.0, 0.0, 0.1, 0.3))
    for _ in range(rng.choice((1, 1, 2, 2, 3, 4))):
        if stood and rng.random() < 0.6:
            for atom in rng.sample(layout.atoms, min(len(layout.atoms), rng.choice((1, 1, 2)))):
                atoms = {**atoms, atom: nudged(rng, atoms[atom])}
        truth = added_up(layout, atoms, known)
        rows = delivered(rng, layout, known, truth, stood, habits)
        before = dict(stood)
        stood |= {(row.indicator, row.unit): row for row in rows}
        if not imported(root, rows, history):
            stood = before
            continue
        history.truths.append(truth)
    return history


def nudged(rng: Random, people: dict[str, int]) -> dict[str, int]:
    """Other people of the same place: quite others, or a few more or less."""
    if rng.random() < 0.5:
        return people_of(rng, 0.2)
    found = dict(people)
    for name in rng.sample(["young", "middle", "old"], rng.choice((1, 1, 2))):
        found[name] = max(0, found[name] + rng.randint(-4, 4))
    everybody = found["young"] + found["middle"] + found["old"]
    found["migration"] = min(found["migration"], everybody)
    found["foreign"] = min(found["foreign"], found["migration"])
    found["women"] = min(found["women"], everybody)
    found["poor"] = min(found["poor"], found["old"])
    return found


def delivered(
    rng: Random, layout: Layout, known: Groups, truth: dict[Cell, int], stood: Stood, habits: tuple[float, float]
) -> list[TableRow]:
    """The table of an office: some indicators, without some units; all that stands there and is not true any more."""
    idents = rng.sample(sorted(known.columns), rng.choice((1, 2, 2, 3, 5)))
    lazy, gone = habits
    left_out = {unit for unit in layout.units if not truth[unit, "all"] and rng.random() < lazy}
    left_out |= {unit for unit in sorted(layout.units) if rng.random() < gone}
    if rng.random() < 0.15:
        left_out.add("city")
    rows = []
    for ident, (count, base) in known.columns.items():
        for unit in layout.units:
            row = TableRow(ident, unit, DAY, Decimal(truth[unit, count]), Decimal(truth[unit, base]) if base else None)
            old = stood.get((ident, unit))
            if (ident in idents and unit not in left_out) or (old and old != row):
                rows.append(row)
    return rows


def imported(root: Path, rows: list[TableRow], history: History) -> bool:
    """Whether the program takes the rows; what stands there then is a version."""
    repository = load(FolderSource(root)).repository
    plan = plan_import(repository, rows, "tabelle.csv")
    if plan.findings or not any(change.is_due for change in plan.changes):
        history.refused += sorted({finding.code for finding in plan.findings})
        return False
    put(root, plan.changes)
    history.versions.append(read(root, history.groups))
    return True


def put(root: Path, changes: list[FileChange]) -> None:
    """Write what an import changes."""
    for change in changes:
        if change.is_due:
            write(root, {change.path: change.content(lambda unit: 0).decode()})


def write(root: Path, files: dict[str, str]) -> None:
    """Write files, with their folders."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")


def read(root: Path, known: Groups) -> dict[Cell, int | None]:
    """What stands in the files; a number in one place is worth more than a star in another."""
    found: dict[Cell, int | None] = {}
    for path in sorted((root / "data/observations").glob("*.csv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            unit, _, *numbers = line.split(",")
            for group, number in zip(known.columns[path.stem], numbers, strict=False):
                value = None if number == "*" else int(number)
                if found.get((unit, group)) is None:
                    found[unit, group] = value
    return found
