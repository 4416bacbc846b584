"""What an import would do, decided as a whole: which files, which figures, what is withheld, or why nothing goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sozialraum.disclosure.table import Cell
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.finding import Finding, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.repository import Repository
from sozialraum.tables.figures import Amount, TableRow, When
from sozialraum.tables.mapping import Mapping
from sozialraum.topics.figures.importing.protect import Day, Protected, days_of, protect, unequal
from sozialraum.topics.figures.layout import said_of, units_of
from sozialraum.topics.figures.manifest import INDICATORS, OBSERVATIONS, observations_of
from sozialraum.topics.figures.model import IndicatorKind, Qualifier
from sozialraum.topics.figures.observations import HEADERS, WITHHELD
from sozialraum.topics.figures.people import CountedGroups


class Unequal(NamedTuple):
    """A total that is not the sum of its parts."""

    people: str | Words
    unit: str
    day: date
    total: int
    added: int


class ImportPlan(NamedTuple):
    """The changes by file, in the order of the mapping. With `findings` nothing may be written."""

    changes: list[FileChange]
    findings: list[Finding]
    unequal: list[Unequal]


def fits(repository: Repository, mapping: Mapping, mapping_file: str) -> list[Finding]:
    """SRK301, SRK533: the indicators of a mapping exist and are of the kind that it reads."""
    found = []
    for number, series in enumerate(mapping.figures):
        ident = series.indicator
        place = at_value(mapping_file, "figures", number, "indicator")
        indicator = repository[INDICATORS].get(ident)
        if indicator is None:
            close = closest(ident, repository[INDICATORS])
            params = {"target": f"indicators/{ident}", "suggestion": close}
            found.append(Finding("SRK301", place, params, "did-you-mean" if close else None))
            continue
        kind = "value" if series.value else "rate" if series.base else "count"
        if kind != indicator.kind:
            found.append(Finding("SRK533", place, {"indicator": ident, "kind": indicator.kind, "found": kind}))
    return found


def plan_import(repository: Repository, rows: list[TableRow], table_file: str) -> ImportPlan:
    """Merge rows with the figures that stand in the repository, and withhold what must not be seen."""
    people = CountedGroups(repository[INDICATORS])
    changes = changes_of(repository, dict.fromkeys(row.indicator for row in rows))
    decisions: dict[date, Protected] = {}
    findings: list[Finding] = []
    sums: list[Unequal] = []
    for day, figures in days_of(repository, people, rows):
        units = units_of(repository, day)
        decided = decisions[day] = protect(figures, people, units)
        findings += _refusals(Place(table_file), day, figures, decided, people)
        for (unit, group), total, added in unequal(figures, people, units):
            sums.append(Unequal(_named(people, figures, unit, group), unit, day, total, added))
    for row in rows:
        cells = (row.unit, people.count(row.indicator)), (row.unit, people.base(row.indicator))
        numbers, why = _written(row, cells, decisions.get(row.day, Protected()))
        change = changes[row.indicator]
        change.put((row.unit, row.day), numbers)
        if why:
            change.withheld[why] = change.withheld.get(why, 0) + 1
    return ImportPlan(list(changes.values()), findings, sums)


def _written(row: TableRow, cells: tuple[Cell, Cell], decided: Protected) -> tuple[Numbers, str]:
    """The numbers of a row as they may be written, and why one of them is withheld."""
    if row.value is not None:
        return (_number(row.value),), "source" if row.value == "*" else ""
    amounts = [(row.count, cells[0])] + [(row.base, cells[1])] * (row.base is not None)
    reasons = [
        next((why for why in ("primary", "source", "secondary", "kept") if cell in getattr(decided, why)), "")
        for _, cell in amounts
    ]
    numbers = tuple(None if why else _number(amount) for (amount, _), why in zip(amounts, reasons, strict=True))
    return numbers, next(filter(None, reasons), "")


def _number(amount: Amount | None) -> Decimal | None:
    return amount if isinstance(amount, Decimal) else None


def _refusals(place: Place, day: date, figures: Day, decided: Protected, people: CountedGroups) -> Iterator[Finding]:
    """SRK534, SRK535: what stands in the way of the figures of a day."""
    for one, other in decided.conflicts:
        params = {
            "unit": one.cell[0], "day": day, "first": one.number, "second": other.number,
            "indicator": one.indicator, "other": other.indicator,
        }  # fmt: skip
        yield Finding("SRK534", place, params)
    for unit, group in sorted(decided.exposed):
        yield Finding(
            "SRK535", place, {"unit": said_of(unit), "day": day, "people": _named(people, figures, unit, group)}
        )


def _named(people: CountedGroups, figures: Day, unit: str, group: str) -> str | Words:
    """The indicators in whose files a count stands; of those who are left the words for them."""
    named: Iterable[str] = dict.fromkeys(
        one.indicator for one in (*figures.coming, *figures.before) if one.cell == (unit, group)
    )
    return ", ".join(named) or people.said(group)


Numbers = tuple[Decimal | None, ...]
"""What stands behind unit and day; a withheld number is none."""

_COLUMNS = {layout: header for header, layout in HEADERS.items()}


@dataclass
class FileChange:
    """Change of the file of one indicator by an import. `withheld` counts rows by why a figure in them is withheld.

    A row that is replaced loses its qualifier: offices' tables hold exact figures.
    """

    indicator: str
    kind: IndicatorKind
    rows: dict[When, Numbers]
    new: list[When] = field(default_factory=list)
    changed: list[tuple[When, Numbers, Numbers]] = field(default_factory=list)
    unchanged: int = 0
    withheld: dict[str, int] = field(default_factory=dict)
    qualifiers: dict[When, Qualifier] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The file, relative to the repository."""
        return Address(OBSERVATIONS, self.indicator).path

    @property
    def is_due(self) -> bool:
        """Return whether there is anything to write."""
        return bool(self.new or self.changed)

    def put(self, when: When, numbers: Numbers) -> None:
        """Add a row or replace it."""
        if when not in self.rows:
            self.new.append(when)
        elif self.rows[when] != numbers:
            self.changed.append((when, self.rows[when], numbers))
        else:
            self.unchanged += 1
            return
        self.rows[when] = numbers
        self.qualifiers.pop(when, None)

    def content(self, order: Callable[[str], int]) -> bytes:
        """The whole file, ordered by unit and day."""
        lines = [",".join(_COLUMNS["qualified" if self.qualifiers else self.kind])]
        for unit, day in sorted(self.rows, key=lambda when: (order(when[0]), when[1])):
            more = [self.qualifiers.get((unit, day), "")] if self.qualifiers else []
            lines.append(",".join((unit, day.isoformat(), *map(shown, self.rows[unit, day]), *more)))
        return ("\n".join(lines) + "\n").encode()


def shown(number: Decimal | None) -> str:
    """A number as it stands in a file."""
    return WITHHELD if number is None else f"{number:f}"


def changes_of(repository: Repository, indicators: Iterable[str]) -> dict[str, FileChange]:
    """The files of some indicators as they stand, ready to be changed."""
    changes = {}
    for ident in indicators:
        kind = repository[INDICATORS][ident].kind
        known = observations_of(repository).get(ident, ())
        rows: dict[When, Numbers] = {
            (one.unit, one.day): (one.value, one.base) if kind == "rate" else (one.value,) for one in known
        }
        inexact: dict[When, Qualifier] = {(one.unit, one.day): one.qualifier for one in known if one.qualifier}
        changes[ident] = FileChange(ident, kind, rows, qualifiers=inexact)
    return changes
