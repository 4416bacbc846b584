"""Figures as the papers of the monitoring show them: values, gaps to the city, and what became of them, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.analysis.monitoring.words import GAP, REASONS, SIGNS, TREND
from sozialraum.documents import formats

if TYPE_CHECKING:
    from sozialraum.analysis.monitoring.monitor import Followed
    from sozialraum.analysis.monitoring.yardstick import Values
    from sozialraum.model.indicator import Indicator
    from sozialraum.model.programme import Programme

LIVES = ("education", "employment", "health", "housing")
"""The domains of people's chances, in their order; context figures stand behind them."""

GAPS = {
    "part": "nicht ableitbar (Teilgebiet)",
    "no-value": "keine Werte",
    "withheld": "*",
    "no-sum": "nicht ableitbar",
    "inexact": "nur ungefähr bekannt",
}
"""What stands where an area has no value."""


def lives_of(programme: Programme, followed: Iterable[Followed]) -> list[str]:
    """The domains of people's chances that the city watches: those it names, and those it has indicators for."""
    found = {*programme.monitoring.domains, *(one.indicator.domain for one in followed)}
    return [domain for domain in LIVES if domain in found]


class Row(NamedTuple):
    """One indicator in the table."""

    name: str
    area: str
    city: str
    gap: str
    trend: str


def row_of(one: Followed) -> Row:
    """An indicator beside the city's, with its gap and its trend."""
    trend, indicator = one.trend, one.indicator
    if trend.level is None:
        return Row(indicator.name, GAPS[one.gap], city_text(one), "–", TREND[trend.word])
    gap = "–"
    if trend.gap and trend.gap.last is not None:
        gap = f"{_signed(trend.gap.last)} Punkte, {GAP[trend.gap.word]}"
    word = " ".join(filter(None, (SIGNS.get(trend.word), TREND[trend.word])))
    if trend.since:
        word += f" seit {trend.since.day.year}"
    if trend.reason:
        word += f" ({REASONS[trend.reason]})"
    return Row(indicator.name, value_text(indicator, trend.level.value), city_text(one), gap, word)


def area_text(one: Followed) -> str:
    """The latest value of the area, or why there is none."""
    return value_text(one.indicator, one.trend.level.value) if one.trend.level else GAPS[one.gap]


def city_text(one: Followed) -> str:
    """The city's value on the day of the area's, or its latest where the area has none."""
    day = one.trend.level.day if one.trend.level else latest_value(one.city)
    value = one.city.get(day) if day else None
    return GAPS["no-value"] if value is None else value_text(one.indicator, value)


def latest_value(values: Values) -> date | None:
    """The last day with a value."""
    return max((day for day, value in values.items() if value is not None), default=None)


def value_text(indicator: Indicator, value: Decimal) -> str:
    """A value in the unit of its indicator."""
    if indicator.kind == "rate" or (indicator.kind == "value" and indicator.unit == "%"):
        return formats.percent(value)
    digits = indicator.decimals if indicator.decimals is not None else 0 if indicator.kind == "count" else 1
    return _signed(value, digits) if indicator.signed else formats.number(value, digits)


def _signed(value: Decimal, digits: int = 1) -> str:
    return f"{'+' if value > 0 else ''}{formats.number(value, digits)}"
