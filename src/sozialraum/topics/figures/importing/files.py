"""Files of observations: what changes in one, and its bytes afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.figures.manifest import INDICATORS, OBSERVATIONS, observations_of
from sozialraum.topics.figures.model import IndicatorKind, Qualifier
from sozialraum.topics.figures.observations import HEADERS, WITHHELD

When = tuple[str, date]
"""A unit and a day."""

Numbers = tuple[Decimal | None, ...]
"""What stands behind unit and day; a withheld number is none."""

_COLUMNS = {layout: header for header, layout in HEADERS.items()}


@dataclass
class FileChange:
    """What an import does to the file of one indicator. `withheld` counts rows by why a figure in them is withheld.

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
        """Whether there is anything to write."""
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
        rows: dict[When, Numbers] = {
            (one.unit, one.day): (one.value, one.base) if kind == "rate" else (one.value,)
            for one in observations_of(repository).get(ident, ())
        }
        known = observations_of(repository).get(ident, ())
        inexact: dict[When, Qualifier] = {(one.unit, one.day): one.qualifier for one in known if one.qualifier}
        changes[ident] = FileChange(ident, kind, rows, qualifiers=inexact)
    return changes
