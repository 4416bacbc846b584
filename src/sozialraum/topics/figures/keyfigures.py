"""Key figures of an area beside those of the city, each with its day and its source."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.formats import digits_apart
from sozialraum.topics.figures.manifest import INDICATORS
from sozialraum.topics.figures.model import DOMAINS
from sozialraum.topics.figures.monitor import monitor_on
from sozialraum.topics.figures.monitoring_rows import GAPS, LIVES, area_text, city_text, has_value
from sozialraum.topics.figures.series import IndicatorValue, TimeSeries, years_before
from sozialraum.topics.programme.manifest import SOURCES, programme_on

if TYPE_CHECKING:
    from sozialraum.engine.documents.papers import PaperContext
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.figures.model import Indicator
    from sozialraum.topics.figures.monitor import Followed

YEARS_BACK = 5


class KeyFigure(NamedTuple):
    """One line: what it is, the area, the city, the day (none without values), the source."""

    name: str
    area: str
    city: str
    day: date | None
    source: str


def key_figures(ctx: PaperContext, area: Area, until: date) -> list[KeyFigure]:
    """The figures of the monitoring as of the last day up to `until`: inhabitants, people's chances, the context."""
    wanted = programme_on(ctx).monitoring.method_on(until).key_figures
    followed = [one for one in monitor_on(ctx).follow_all(area, until) if wanted is None or one.indicator.id in wanted]
    ordered = sorted(followed, key=lambda one: (*LIVES, "context").index(one.indicator.domain))
    others = [one for one in ordered if one.indicator.id != programme_on(ctx).rules.population]
    known = [
        KeyFigure(one.indicator.name, area_text(one), city_text(one), one.day, _source(ctx.repository, one.indicator))
        for one in others
        if has_value(one)
    ]
    return [*inhabitants(ctx, area, until), *known, *_unknown(others)]


def _unknown(followed: list[Followed]) -> list[KeyFigure]:
    """One line for all domains of people's chances for which there is no value at all."""
    known = {one.indicator.domain for one in followed if has_value(one)}
    asked = {one.indicator.domain for one in followed}
    silent = [DOMAINS[domain] for domain in LIVES if domain in asked - known]
    none = GAPS["no-value"]
    return [KeyFigure(formats.listing(silent), none, none, None, "–")] if silent else []


def inhabitants(ctx: PaperContext, area: Area, until: date) -> list[KeyFigure]:
    """Their number, and its change over five years."""
    series = monitor_on(ctx).population
    day = monitor_on(ctx).inhabitants_day(until)
    if day is None:
        return []
    indicator = ctx.repository[INDICATORS].get(programme_on(ctx).rules.population)
    name, source = (indicator.name, _source(ctx.repository, indicator)) if indicator else ("Bevölkerung", "")
    here, city = series.of_area(area, day), series.of_unit("city", day)
    rows = [KeyFigure(name, _count(here), _count(city), day, source)]
    before = years_before(day, series.all_days, YEARS_BACK)
    if before:
        change = _change(series.of_area(area, before), here), _change(series.of_unit("city", before), city)
        rows.append(KeyFigure(f"Veränderung seit {before.year}", *change, day, source))
    return rows


class PopulationRow(NamedTuple):
    """The inhabitants of a year, of the area and the city.

    `head` is the year, or the day where the days lie apart in the year; else `each` is their day of the year.
    """

    year: int
    head: str
    each: str
    area: Fraction
    city: Fraction


def population_rows(series: TimeSeries, area: Area, until: date) -> list[PopulationRow]:
    """The years for which both the area and the city have inhabitants, each with its last day; else none."""
    days = [day for day in series.all_days if day <= until]
    pairs = [(day, series.of_area(area, day).exact, series.of_unit("city", day).exact) for day in days]
    known = list({day.year: (day, here, city) for day, here, city in pairs if here and city}.values())
    if len(known) < 2:
        return []
    if len({(day.month, day.day) for day, _, _ in known}) == 1:
        return [PopulationRow(day.year, str(day.year), f"{day:%d.%m.}", here, city) for day, here, city in known]
    return [PopulationRow(day.year, formats.day(day), "", here, city) for day, here, city in known]


def _source(repository: Repository, indicator: Indicator) -> str:
    """Return who published the figures."""
    if not indicator.sources:
        return ""
    cited = indicator.sources[0].source
    source = repository[SOURCES].get(cited)
    return (source.by or source.title) if source else cited


def _count(figure: IndicatorValue) -> str:
    return formats.number(figure.exact) if figure.exact is not None else GAPS[figure.gap or "no-value"]


def _change(before: IndicatorValue, after: IndicatorValue) -> str:
    if before.exact is None or after.exact is None:
        return GAPS[(after.gap or before.gap) or "no-value"]
    if before.exact == 0:
        return "nicht ableitbar"
    change = (after.exact - before.exact) * 100 / before.exact
    return formats.signed_percent(change, digits_apart(change, 0, 1))
