"""Figures as the papers of the monitoring show them: values, gaps to the city, and what became of them, in words.

What stands in one row is of one day. Gaps and changes are the differences of the values as they are shown, so that the
reader can check them; they are judged by what is exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.formats import Exact, digits_apart, half_up
from sozialraum.engine.grouping import grouped
from sozialraum.topics.figures.words import GAP, REASONS, SIGNS, STILL, TREND

if TYPE_CHECKING:
    from sozialraum.topics.figures.model import Indicator
    from sozialraum.topics.figures.monitor import Followed
    from sozialraum.topics.figures.trend import Trend
    from sozialraum.topics.programme.index_settings import Method

LIVES = ("education", "employment", "health", "housing")
"""The domains of people's chances, in their order; context figures stand behind them."""

GAPS = {
    "part": "nicht ableitbar (Teilgebiet)",
    "no-value": "keine Werte",
    "withheld": "*",
    "no-sum": "nicht ableitbar",
    "inexact": "nur ungefähr bekannt",
    "ended": "bestand nicht mehr",
    "other-ground": "nicht ableitbar (Stadtteile anders zugeschnitten)",
}
"""What stands where an area has no value."""

NO_DAY = "keine Werte"
UNNAMED = ("Personen", "Anzahl")
"""Units that need not stand beside the name of a count or a value."""


def lives_of(method: Method, followed: Iterable[Followed]) -> list[str]:
    """The domains of people's chances that the city watches: those it names, and those it has indicators for."""
    found = {*method.domains, *(one.indicator.domain for one in followed)}
    return [domain for domain in LIVES if domain in found]


class MonitoringRow(NamedTuple):
    """One indicator in the table, with the day of both values."""

    name: str
    area: str
    city: str
    gap: str
    trend: str
    day: date | None


def row_of(one: Followed, since: str = "") -> MonitoringRow:
    """An indicator beside the city's, with its gap and its trend; `since` stands above the table already."""
    return MonitoringRow(
        one.indicator.name, area_text(one), city_text(one), gap_text(one), trend_text(one, since), one.day
    )


def common_since(followed: Iterable[Followed]) -> str:
    """Since when all that is judged changed, if that is the same for all."""
    found = {since_text(one.trend) for one in followed if one.trend.since}
    return found.pop() if len(found) == 1 else ""


def named(indicator: Indicator) -> str:
    """The name, with the unit that does not stand beside the values."""
    silent = stands_beside(indicator) or indicator.unit in UNNAMED
    return indicator.name if silent else formats.with_remark(indicator.name, indicator.unit)


def area_text(one: Followed) -> str:
    """The value of the area, or why there is none."""
    return value_text(one.indicator, one.level.value) if one.level else GAPS[one.gap]


def city_text(one: Followed) -> str:
    """The city's value of the same day."""
    value = one.city.get(one.day) if one.day else None
    return GAPS["no-value"] if value is None else value_text(one.indicator, value)


def has_value(one: Followed) -> bool:
    """Return whether there is anything to show: a value of the area or of the city."""
    return one.level is not None or bool(one.day and one.city.get(one.day) is not None)


def gap_text(one: Followed) -> str:
    """Return how far the area lies from the city, as the values are shown, and whether that grew."""
    level = one.level
    gap = one.trend.gap if level else None
    city = one.city.get(level.day) if level else None
    if level is None or city is None or gap is None or gap.last is None:
        return "–"
    digits = digits_of(one.indicator)
    shown = half_up(level.value, digits) - half_up(city, digits)
    word = "gleich" if gap.word == "same" and _growth(one.trend) == 0 else GAP[gap.word]
    return f"{_in_points(one.indicator, shown, digits)}, {word}"


def _growth(trend: Trend) -> Fraction | None:
    """By how much the gap grew."""
    gap = trend.gap
    if gap is None or gap.first is None or gap.last is None:
        return None
    return abs(Fraction(gap.last)) - abs(Fraction(gap.first))


def trend_text(one: Followed, known: str = "") -> str:
    """Return the sign, word, change of an indicator, and since when if it is not known; or why nothing can be said."""
    trend = one.trend
    since = f" seit {since_text(trend)}" if trend.since and since_text(trend) != known else ""
    if trend.reason == "no-values":
        return TREND[trend.word]
    if trend.reason:
        change = f"{change_text(one.indicator, trend)}{since}; " if trend.since and trend.change is not None else ""
        return f"{TREND[trend.word]} ({change}{REASONS[trend.reason]})"
    return f"{SIGNS[trend.word]} {judged_text(one)}{since}" if trend.word in SIGNS else judged_text(one) + since


def judged_text(one: Followed) -> str:
    """The word for a change, with the change itself: nahezu unverändert (+3,8 %)."""
    trend = one.trend
    if trend.change is None or trend.reason:
        return TREND[trend.word]
    return STILL if trend.change == 0 else f"{TREND[trend.word]} ({change_text(one.indicator, trend)})"


def since_text(trend: Trend) -> str:
    """The year since which it changed; the day where it is another one in the year than that of the value."""
    if trend.since is None or trend.level is None:
        return ""
    first, last = trend.since.day, trend.level.day
    return str(first.year) if (first.month, first.day) == (last.month, last.day) else formats.day(first)


def change_text(indicator: Indicator, trend: Trend) -> str:
    """The change in percent of a count, else in the unit: the difference of the values as they are shown."""
    if trend.change is None or trend.since is None or trend.level is None:
        return ""
    if indicator.kind == "count":
        return formats.signed_percent(trend.change, digits_apart(trend.change, 0, 1))
    digits = digits_of(indicator)
    shown: Exact = half_up(trend.level.value, digits) - half_up(trend.since.value, digits)
    if shown == 0:
        shown, digits = trend.change, digits_apart(trend.change, 0, digits)
    return _in_points(indicator, shown, digits)


def numbers_of_rule(followed: Iterable[Followed], units: str) -> list[tuple[str, list[str]]]:
    """The changes with their thresholds, below the days between which and the units among which they were judged.

    Where a change and its threshold would look the same, more decimal places tell them apart.
    """
    found: dict[str, list[str]] = {}
    for one in followed:
        trend = one.trend
        if trend.threshold is not None and trend.since and trend.level:
            days = f"{formats.day(trend.since.day)} bis {formats.day(trend.level.day)}"
            found.setdefault(f"{days}, {formats.number(trend.units)} {units}", []).append(_judged_by(one))
    return list(found.items())


def _judged_by(one: Followed) -> str:
    trend, count = one.trend, one.indicator.kind == "count"
    threshold, change, growth = Fraction(trend.threshold or 0), Fraction(trend.change or 0), _growth(trend)
    least = 1 if count else digits_of(one.indicator)
    digits = max(digits_apart(abs(value), threshold, least) for value in (change, growth or change))
    unit = f"{formats.NO_BREAK}%" if count else f" {points_of(one.indicator)}"
    moved = "" if growth is None else f", Abstand {formats.signed(growth, digits)}"
    moved = f"{formats.signed(change, digits)}{unit}{moved}"
    return f"{one.indicator.name} {moved} ({formats.number(threshold, digits)}{unit})"


def value_text(indicator: Indicator, value: Exact, digits: int | None = None) -> str:
    """A value in the unit of its definition; that of a count stands beside the name."""
    digits = digits_of(indicator) if digits is None else digits
    text = formats.signed(value, digits) if indicator.signed else formats.number(value, digits)
    return f"{text}{formats.NO_BREAK}{indicator.unit}" if stands_beside(indicator) else text


def stands_beside(indicator: Indicator) -> bool:
    """Return whether the unit stands beside each value: that of a rate, and what else means nothing without it."""
    return indicator.kind == "rate" or indicator.unit in ("%", "‰") or indicator.unit.startswith("je ")


def digits_of(indicator: Indicator) -> int:
    """Return how many decimal places are shown."""
    return indicator.decimals if indicator.decimals is not None else 0 if indicator.kind == "count" else 1


def points_of(indicator: Indicator) -> str:
    """In what differences are told."""
    return "Punkte" if indicator.unit == "%" else indicator.unit


def _in_points(indicator: Indicator, value: Exact, digits: int) -> str:
    return f"{formats.signed(value, digits)} {points_of(indicator)}"


def state_text(days: Iterable[date | None]) -> str:
    """Of which day the figures are: of one, or of several, which the rows then name."""
    known = sorted({day for day in days if day})
    if len(known) < 2:
        return formats.day(known[0]) if known else NO_DAY
    return f"{formats.day(known[0])} bis {formats.day(known[-1])}, je Kennzahl angegeben"


SIGN_WORDS = {"▲": "▲ verbessert", "■": "■ nahezu unverändert", "●": "● verschlechtert"}
OTHER_SIGNS = {
    "*": "* aus Datenschutzgründen nicht ausgewiesen",
    "(Teilgebiet)": "„nicht ableitbar“: Ein Teil des Gebiets hat keine eigenen Zahlen",
    "zugeschnitten)": "„nicht ableitbar“: Die Stadtteile waren an dem Tag anders zugeschnitten",
}


_ZERO = re.compile(r"(?<![\d.,])0(?![\d.,])")


def legend(rows: Iterable[MonitoringRow]) -> str:
    """Return what the signs mean that occur in a table."""
    texts = [f"{row.area} {row.city} {row.trend}" for row in rows]
    found = [words for sign, words in SIGN_WORDS.items() if any(sign in text for text in texts)]
    others = [words for sign, words in OTHER_SIGNS.items() if any(sign in text for text in texts)]
    return "; ".join(filter(None, (", ".join(found), zero_in_words(texts), *others)))


def zero_in_words(texts: Iterable[str]) -> str:
    """Return what a zero means, if there is one."""
    return "0 bedeutet genau null" if any(_ZERO.search(text) for text in texts) else ""


def gaps_in_words(followed: Iterable[Followed], compared: bool = True) -> list[str]:
    """Return what is not known and why, those together that lack the same; the city's where it is compared with."""
    found = grouped((why, name) for name, why in _gaps(followed, compared))
    return [f"{formats.listing(names)}: {why}" for why, names in found.items()]


def _gaps(followed: Iterable[Followed], compared: bool) -> Iterator[tuple[str, str]]:
    for one in followed:
        if not one.level:
            yield one.indicator.name, _missing(one)
        elif compared and one.day and one.city.get(one.day) is None:
            yield one.indicator.name, f"kein Wert der Gesamtstadt vom {formats.day(one.day)}"
        if one.newer:
            yield one.indicator.name, f"vom {formats.day(one.newer)} gibt es nur einen Wert der Gesamtstadt"


def _missing(one: Followed) -> str:
    """Return why the area has no value of the day, and which one it had before."""
    why = f"kein Wert vom {formats.day(one.day)}" if one.day and one.gap == "no-value" else GAPS[one.gap]
    if one.before:
        return f"{why}, zuletzt {value_text(one.indicator, one.before.value)} am {formats.day(one.before.day)}"
    return why
