"""The monitoring of an area: its figures beside the city's, how they moved, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.analysis.areas import quarter_of, reference_day
from sozialraum.analysis.figures import Series, series_of
from sozialraum.analysis.monitoring.trend import DEFAULT, Break, Trend, follow
from sozialraum.analysis.monitoring.words import GAP, REASONS, SIGNS, TREND, rule_in_words
from sozialraum.analysis.monitoring.yardstick import Measure, Values, Yardstick
from sozialraum.documents import formats
from sozialraum.documents.charts.charts import LineChart, line_chart
from sozialraum.documents.charts.charts import Series as Line
from sozialraum.documents.contents.citations import cited
from sozialraum.documents.contents.keyfigures import GAPS
from sozialraum.documents.contents.masthead import masthead
from sozialraum.documents.contents.names import goal_name
from sozialraum.documents.papers import Desk, Gathered
from sozialraum.model.words import DOMAINS
from sozialraum.repository.kinds import OBSERVATIONS, Address

if TYPE_CHECKING:
    from sozialraum.documents.tree import Picture
    from sozialraum.model.area import Area
    from sozialraum.model.indicator import Indicator
    from sozialraum.repository.repository import Repository

LIVES = ("education", "employment", "health", "housing")
"""The four domains that the framework concept asks about; context figures stand behind them."""


class Row(NamedTuple):
    """One indicator in the table."""

    name: str
    area: str
    city: str
    gap: str
    trend: str


class Followed(NamedTuple):
    """An indicator with its values in the area and the city, and what became of it."""

    indicator: Indicator
    area: Values
    city: Values
    trend: Trend
    why: str


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for an area and a year; `ident` is year/area."""
    repository, programme = desk.repository, desk.programme
    year, _, name = ident.partition("/")
    area = repository.areas[name]
    day = reference_day(area, int(year))
    first = programme.rules.population
    monitored = [one for one in repository.indicators.values() if one.monitored]
    indicators = sorted(monitored, key=lambda one: (one.id != first, one.name))
    followed = [_follow(repository, area, indicator, day) for indicator in indicators]
    with_values = [one for one in followed if one.trend.level]
    pictures = dict(_pictures(area, with_values))
    head = masthead(repository, programme.terms, desk.people, area, day)
    context = {
        "programme": programme.short,
        "city": programme.city.name,
        "terms": programme.terms.model_dump(),
        "year": int(year),
        "area": area.name,
        "head": head._asdict(),
        "as_of": max((one.trend.level.day for one in with_values if one.trend.level), default=None),
        "statements": _statements(area, followed),
        "domains": [(DOMAINS[domain], _lines(followed, domain)) for domain in (*LIVES, "context")],
        "charts": [(key, _table(area, one)) for key, one in _charted(with_values)],
        "goals": _goals(repository, ident),
        "missing": [(one.indicator.name, one.why) for one in followed if not one.trend.level],
        "rule": rule_in_words(DEFAULT) if with_values else None,
        "definitions": [(one.indicator.name, one.indicator.definition) for one in followed],
        "parts": formats.listing(_part_names(repository, area)),
        "since": area.from_.first if area.from_ else None,
        "sources": cited(repository, [one.indicator for one in followed]),
    }
    return Gathered(
        context=context,
        title=f"Sozialraummonitoring {year}: {area.name}",
        subject=f"{programme.terms.area} {area.name}, {programme.name}",
        author=programme.city.full_name,
        day=day,
        footer=f"Sozialraummonitoring {year} · {area.name}",
        used=(Address("", ""), *_used(repository, followed), Address("areas", area.id)),
        pictures=pictures,
    )


def _follow(repository: Repository, area: Area, indicator: Indicator, day: date) -> Followed:
    series = series_of(repository, indicator.id)
    days = [one for one in series.days() if one <= day]
    here = {one: series.of_area(area, one) for one in days}
    values = {one: figure.value for one, figure in here.items()}
    city = {one: series.of_unit("city", one).value for one in days}
    yardstick = Yardstick(_quarters(repository, series, days), _measure(indicator))
    breaks = [Break(one.on.first, "redefined") for one in indicator.breaks]
    if area.from_ and area.succeeds:
        breaks.append(Break(area.from_.first, "new-cut"))
    trend = follow(values, yardstick, indicator.better, city, breaks)
    gap = next((figure.gap for figure in reversed(here.values()) if figure.gap), None)
    return Followed(indicator, values, city, trend, GAPS[gap or "no-value"])


def _measure(indicator: Indicator) -> Measure:
    return "percent" if indicator.kind == "count" else "difference"


def _quarters(repository: Repository, series: Series, days: list[date]) -> Iterator[Values]:
    """The values of all quarters: they are what a change is measured against."""
    for district in repository.districts.values():
        for quarter in district.quarters:
            unit = f"districts/{district.id}#{quarter.key}"
            yield {one: series.of_unit(unit, one).value for one in days}


def _lines(followed: list[Followed], domain: str) -> list[Row]:
    return [_line(one) for one in followed if one.indicator.domain == domain]


def _line(one: Followed) -> Row:
    trend, indicator = one.trend, one.indicator
    if trend.level is None:
        return Row(indicator.name, one.why, _city_text(one), "–", TREND[trend.word])
    gap = "–"
    if trend.gap and trend.gap.last is not None:
        gap = f"{_signed(trend.gap.last)} Punkte, {GAP[trend.gap.word]}"
    word = " ".join(filter(None, (SIGNS.get(trend.word), TREND[trend.word])))
    if trend.since:
        word += f" seit {trend.since.day.year}"
    if trend.reason:
        word += f" ({REASONS[trend.reason]})"
    return Row(indicator.name, _text(indicator, trend.level.value), _city_text(one), gap, word)


def _city_text(one: Followed) -> str:
    day = one.trend.level.day if one.trend.level else max(one.city, default=None)
    value = one.city.get(day) if day else None
    return _text(one.indicator, value) if value is not None else GAPS["no-value"]


def _text(indicator: Indicator, value: Decimal) -> str:
    if indicator.kind == "rate":
        return formats.percent(value)
    return formats.number(value, 0 if indicator.kind == "count" else 1)


def _signed(value: Decimal) -> str:
    text = formats.number(value, 1)
    return f"+{text}" if value > 0 and not text.startswith("+") else text


def _statements(area: Area, followed: list[Followed]) -> list[str]:
    """Three sentences: what is known of people's chances, what moved most clearly, how many people live there."""
    lives = [one for one in followed if one.indicator.domain in LIVES]
    known = [one for one in lives if one.trend.level]
    if known:
        judged = [f"{one.indicator.name}: {TREND[one.trend.word]}" for one in known]
        sentences = [f"Teilhabechancen: {'; '.join(judged)}."]
    else:
        domains = formats.listing(DOMAINS[domain] for domain in LIVES)
        sentences = [f"Zu {domains} liegen keine Werte vor; ob sich Chancen verbessert haben, ist nicht beurteilbar."]
    context = [one for one in followed if one.indicator.domain == "context" and one.trend.level]
    for one in context[:2]:
        level = one.trend.level
        if level:
            since = f", {TREND[one.trend.word]} seit {one.trend.since.day.year}" if one.trend.since else ""
            value = _text(one.indicator, level.value)
            sentences.append(f"{one.indicator.name}: {value} am {formats.day(level.day)}{since}.")
    if not context:
        sentences.append(f"{area.name} hat keine eigenen Zahlen: {followed[0].why if followed else 'keine Werte'}.")
    return sentences


def _charted(followed: list[Followed]) -> list[tuple[str, Followed]]:
    """The share that is drawn beside the city's: one of people's chances if there is one, else the first."""
    rates = [one for one in followed if one.indicator.kind == "rate" and one.trend.since]
    rates.sort(key=lambda one: one.indicator.domain not in LIVES)
    return [("share", one) for one in rates[:1]]


def _pictures(area: Area, followed: list[Followed]) -> Iterator[tuple[str, Picture]]:
    for key, one in _charted(followed):
        lines = ((area.name, one.area), ("Gesamtstadt", one.city))
        series = tuple(
            Line(name, tuple((day.year, float(value)) for day, value in sorted(values.items()) if value is not None))
            for name, values in lines
        )
        described = f"Liniendiagramm: {one.indicator.name} in {area.name} und in der Gesamtstadt."
        yield key, line_chart(LineChart(one.indicator.name, described, one.indicator.unit, series))


class ChartTable(NamedTuple):
    """The numbers of a chart."""

    name: str
    years: list[int]
    area: list[str]
    city: list[str]


def _table(area: Area, one: Followed) -> ChartTable:
    days = sorted(one.area)
    area_texts = [_text(one.indicator, value) if (value := one.area[day]) is not None else "–" for day in days]
    city_texts = [_text(one.indicator, value) if (value := one.city[day]) is not None else "–" for day in days]
    return ChartTable(one.indicator.name, [day.year for day in days], area_texts, city_texts)


def _goals(repository: Repository, ident: str) -> list[tuple[str, str]]:
    """What was agreed for the year, to read the figures against."""
    agreement = repository.agreements.get(ident)
    goals = repository.goal_systems.get(agreement.goal_system) if agreement else None
    return [(goal_name(goals, one.goal), one.text) for one in agreement.objectives] if agreement else []


def _part_names(repository: Repository, area: Area) -> Iterator[str]:
    for part in area.parts:
        if part.part:
            yield f"{part.part} (Teil)"
        else:
            found = quarter_of(repository, part.quarter or "")
            yield found[1].name if found else ""


def _used(repository: Repository, followed: list[Followed]) -> Iterator[Address]:
    for one in followed:
        yield Address("indicators", one.indicator.id)
        if one.indicator.id in repository.observations:
            yield Address(OBSERVATIONS, one.indicator.id)
