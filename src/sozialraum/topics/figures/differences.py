"""What changed in the figures of an indicator: how many, of which days, and the first of them in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from sozialraum.engine.diff.changes import growth
from sozialraum.engine.diff.names import day as day_in_words
from sozialraum.engine.diff.names import increase, number, plain_number
from sozialraum.engine.diff.sameness import as_written
from sozialraum.engine.diff.wording import Phrase
from sozialraum.engine.findings.language import spoken, tr, tr_many
from sozialraum.topics.figures.model import qualified
from sozialraum.topics.figures.units import units_of_city

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.figures.model import Observation

FIRST = 5
"""So many figures are told one by one."""

MOST_DAYS = 4


Pair = tuple["Observation | None", "Observation | None"]


def compare(
    old: Iterable[Observation], new: Iterable[Observation], unreadable: bool = False
) -> ObservationChanges | None:
    """Return the figures that differ, by day; where a row cannot be read, none is called new or gone."""
    was, now = ({(one.unit, one.day): one for one in rows} for rows in (old, new))
    both = sorted({*was, *now}, key=lambda one: (one[1], one[0]))
    pairs = tuple(pair for one in both if _says(pair := (was.get(one), now.get(one))))
    if unreadable:
        return ObservationChanges(tuple(pair for pair in pairs if None not in pair), unreadable)
    return ObservationChanges(pairs) if pairs else None


def _says(pair: Pair) -> bool:
    """Return whether two observations say different things; on which line they stand does not matter."""
    was, now = (one and one._replace(line=0) for one in pair)
    return was != now


class ObservationChanges(NamedTuple):
    """The changed figures of an indicator: each pair is what was there and what is there now, or none."""

    pairs: tuple[Pair, ...]
    unreadable: bool = False

    def counts(self) -> tuple[int, int, int]:
        """Return how many are new, changed and gone."""
        new = sum(old is None for old, _ in self.pairs)
        gone = sum(now is None for _, now in self.pairs)
        return new, len(self.pairs) - new - gone, gone

    def days(self) -> list[date]:
        """Return the days that the figures are of."""
        return sorted({one.day for pair in self.pairs for one in pair if one})

    def in_words(self, repository: Repository) -> Iterator[Phrase]:
        """Yield a line with the numbers of changes, then the first changes."""
        if self.unreadable:
            yield [("", tr("cannot be compared: not all of its rows can be read in both states"))]
        if not self.pairs:
            return
        new, changed, gone = self.counts()
        counts = (
            (new, tr_many("{n} value new", "{n} values new", new)),
            (changed, tr_many("{n} value changed", "{n} values changed", changed)),
            (gone, tr_many("{n} value gone", "{n} values gone", gone)),
        )
        numbers = ", ".join(text.format(n=number(count)) for count, text in counts if count)
        days = [day_in_words(day) for day in self.days()]
        listed = ", ".join(days) if len(days) <= MOST_DAYS else f"{days[0]} … {days[-1]}"
        yield [("", f"{numbers} ({tr('as of')} {listed})")]
        pairs = sorted(self.pairs, key=lambda pair: None in pair)
        for old, new_one in pairs[:FIRST]:
            yield _figure(old, new_one, repository)
        if len(pairs) > FIRST:
            yield [("", tr("… and {n} more").format(n=number(len(pairs) - FIRST)))]

    def as_json(self, ident: str) -> dict[str, Any]:
        """Return all changes of an indicator for programs."""
        return {
            "indicator": ident,
            "unreadable": self.unreadable,
            **dict(zip(("added", "changed", "removed"), self.counts(), strict=True)),
            "days": [day.isoformat() for day in self.days()],
            "values": [
                {"unit": some.unit, "day": some.day.isoformat(), "old": _numbers(old), "new": _numbers(new)}
                for old, new in self.pairs
                if (some := old or new)
            ],
        }


def _numbers(observation: Observation | None) -> dict[str, Any] | None:
    if observation is None:
        return None
    return {"value": as_written(observation.value), "base": as_written(observation.base)}


def _figure(old: Observation | None, new: Observation | None, repository: Repository) -> Phrase:
    some = old or new
    assert some
    name = f"{unit_name(some.unit, repository)}, {day_in_words(some.day)}"
    if old is None or new is None:
        return [("", f"{name}: {_value(some)} ({tr('new') if old is None else tr('gone')})")]
    return [("", f"{name}: {_value(old)} → {_value(new)}{increase(growth(old.value, new.value))}")]


def _value(observation: Observation) -> str:
    value = _qualified(_number(observation.value), observation.qualifier)
    return (
        tr("{part} of {whole}").format(part=value, whole=_number(observation.base))
        if observation.base is not None
        else value
    )


def _qualified(number: str, qualifier: str) -> str:
    """A number as its source gives it: rund 40, 9 und weitere; else with the word of the file: 40 (about)."""
    if spoken() == "de":
        return qualified(number, qualifier)
    return f"{number} ({qualifier})" if qualifier else number


def _number(value: Decimal | None) -> str:
    return tr("withheld") if value is None else plain_number(value)


def unit_name(unit: str, repository: Repository) -> str:
    """The name of a city, district, quarter or area."""
    return next((one.name for one in units_of_city(repository) if one.address == unit and one.name), unit)
