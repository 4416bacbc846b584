"""Key figures of an area beside those of the city, each with its day and its source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.analysis.figures import Figure, latest_day, population
from sozialraum.documents import formats

if TYPE_CHECKING:
    from sozialraum.model.area import Area
    from sozialraum.repository.repository import Repository

GAPS = {
    "part": "nicht ableitbar (Teilgebiet)",
    "no-value": "keine Werte",
    "withheld": "*",
    "no-sum": "nicht ableitbar",
}
YEARS_BACK = 5


class KeyFigure(NamedTuple):
    """One line: what it is, the area, the city, the day, the source."""

    name: str
    area: str
    city: str
    day: date
    source: str


def key_figures(repository: Repository, area: Area, until: date) -> list[KeyFigure]:
    """Inhabitants and their change over five years, as of the last day up to `until` for which there are figures."""
    series = population(repository)
    day = latest_day(series, until)
    if day is None or repository.programme is None:
        return []
    indicator = repository.indicators.get(repository.programme.rules.population)
    source = _source(repository, indicator.sources[0].source) if indicator and indicator.sources else ""
    here, city = series.of_area(area, day), series.of_unit("city", day)
    rows = [KeyFigure(indicator.name if indicator else "Bevölkerung", _count(here), _count(city), day, source)]
    before = _years_before(day, series.days())
    if before:
        change = _change(series.of_area(area, before), here), _change(series.of_unit("city", before), city)
        rows.append(KeyFigure(f"Veränderung seit {before.year}", *change, day, source))
    return rows


class PopulationRow(NamedTuple):
    """The inhabitants of a year, of the area and the city, and both as an index of the first year (100)."""

    year: int
    area: Decimal
    city: Decimal
    indexed: Decimal
    city_indexed: Decimal


def population_rows(repository: Repository, area: Area, until: date) -> list[PopulationRow]:
    """The years for which both the area and the city have figures; none where the area has no sum."""
    series = population(repository)
    pairs = [
        (day.year, series.of_area(area, day), series.of_unit("city", day)) for day in series.days() if day <= until
    ]
    known = [(year, here.value, city.value) for year, here, city in pairs if here.value and city.value]
    if len(known) < 2:
        return []
    _, first, first_city = known[0]
    return [
        PopulationRow(year, here, city, _index(here, first), _index(city, first_city)) for year, here, city in known
    ]


def _index(value: Decimal, base: Decimal) -> Decimal:
    return formats.half_up(value * 100 / base, 1)


def _years_before(day: date, known: list[date]) -> date | None:
    """The day of the same month five years earlier; the last of February counts as such."""
    wanted = (day.year - YEARS_BACK, day.month)
    return next((one for one in known if (one.year, one.month) == wanted and abs(one.day - day.day) <= 1), None)


def _source(repository: Repository, ident: str) -> str:
    source = repository.sources.get(ident)
    return (source.by or source.title) if source else ident


def _count(figure: Figure) -> str:
    return formats.number(figure.value) if figure.value is not None else GAPS[figure.gap or "no-value"]


def _change(before: Figure, after: Figure) -> str:
    if before.value is None or after.value is None:
        return GAPS[(after.gap or before.gap) or "no-value"]
    if before.value == 0:
        return "nicht ableitbar"
    return formats.signed_percent((after.value - before.value) * Decimal(100) / before.value)
