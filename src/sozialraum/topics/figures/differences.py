"""Changed figures in a few words: how many, of which days, and the first of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from sozialraum.engine.diff.changes import Figure, FigureChange, growth
from sozialraum.engine.diff.labels import day as day_in_words
from sozialraum.engine.diff.labels import increase, number, plain_number
from sozialraum.engine.diff.values import Phrase
from sozialraum.engine.findings.language import spoken, tr, tr_many
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.figures.model import qualified
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository

FIRST = 5
"""So many figures are told one by one."""

MOST_DAYS = 4


def figures_in_words(change: FigureChange, repository: Repository) -> Iterator[Phrase]:
    """A line with the numbers of changes, then the first changes."""
    if change.unreadable:
        yield [("", tr("cannot be compared: not all of its rows can be read in both states"))]
    if not change.pairs:
        return
    new, changed, gone = change.counts()
    counts = (
        (new, tr_many("{n} value new", "{n} values new", new)),
        (changed, tr_many("{n} value changed", "{n} values changed", changed)),
        (gone, tr_many("{n} value gone", "{n} values gone", gone)),
    )
    numbers = ", ".join(text.format(n=number(count)) for count, text in counts if count)
    days = [day_in_words(day) for day in change.days()]
    listed = ", ".join(days) if len(days) <= MOST_DAYS else f"{days[0]} … {days[-1]}"
    yield [("", f"{numbers} ({tr('as of')} {listed})")]
    pairs = sorted(change.pairs, key=lambda pair: None in pair)
    for old, new_one in pairs[:FIRST]:
        yield _figure(old, new_one, repository)
    if len(pairs) > FIRST:
        yield [("", tr("… and {n} more").format(n=number(len(pairs) - FIRST)))]


def _figure(old: Figure | None, new: Figure | None, repository: Repository) -> Phrase:
    some = old or new
    assert some
    name = f"{unit_name(some.unit, repository)}, {day_in_words(some.day)}"
    if old is None or new is None:
        return [("", f"{name}: {_value(some)} ({tr('new') if old is None else tr('gone')})")]
    return [("", f"{name}: {_value(old)} → {_value(new)}{increase(growth(old.value, new.value))}")]


def _value(observation: Figure) -> str:
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
    programme = programme_of(repository)
    if unit == "city":
        return programme.city.name if programme else unit
    folder, _, rest = unit.partition("/")
    ident, _, key = rest.partition("#")
    if folder == "areas":
        return repository[AREAS][ident].name if ident in repository[AREAS] else unit
    district = repository[DISTRICTS].get(ident)
    if district is None or not key:
        return district.name if district else unit
    return next((quarter.name for quarter in district.quarters if quarter.key == key), unit)
