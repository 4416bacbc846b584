"""The figures of the city: each indicator with its rule in words, all areas and the city by day, and small lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.provenance.watching import LoggedRepository
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.kinds import Address
from sozialraum.site.pages import FIGURES_SECTION, Page, Site, orders, papers_of, place_of
from sozialraum.topics.figures.manifest import INDICATORS, OBSERVATIONS
from sozialraum.topics.figures.model import DOMAINS
from sozialraum.topics.figures.monitor import READ, Monitor, measure_of
from sozialraum.topics.figures.monitoring_rows import (
    GAPS,
    LIVES,
    area_text,
    city_text,
    has_value,
    judged_text,
    named,
    numbers_of_rule,
    since_text,
    value_text,
)
from sozialraum.topics.figures.words import rule_in_words
from sozialraum.topics.programme.manifest import programme_on
from sozialraum.topics.programme.papers import cited

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.figures.model import Indicator
    from sozialraum.topics.figures.monitor import Followed
    from sozialraum.topics.figures.series import IndicatorValue, TimeSeries
    from sozialraum.topics.figures.trend import Measure

WIDTH, HEIGHT, EDGE = 220, 64, 6
"""The drawing of a small line in its own units, and its margin."""

MOST_DAYS = 12
"""So many days stand beside each other in a table, the latest ones."""

SHORT_GAPS = GAPS | {
    "part": "Teilgebiet",
    "no-value": "–",
    "no-sum": "keine Summe",
    "other-ground": "anderer Zuschnitt",
}
"""What stands in a narrow column where there is no value; the words below the table explain it."""


def figure_pages(site: Site) -> Iterator[Page]:
    """Yield the list of indicators, and two pages of each: its values by area, and by size."""
    indicators = shown_indicators(site)
    if not indicators:
        return
    yield Page(FIGURES_SECTION.path, "site/figures.html.j2", FIGURES_SECTION.name, figures)
    for indicator in indicators:
        for path in _order_paths(indicator.id):
            yield Page(
                path,
                "site/indicator.html.j2",
                indicator.name,
                partial(indicator_page, ident=indicator.id, shown=path),
                (FIGURES_SECTION,),
                (Address("indicators", indicator.id),),
            )


def shown_indicators(site: Site) -> list[Indicator]:
    """Return the indicators of the monitoring by domain, people's chances first."""
    found = monitor_of(site).indicators
    return sorted(found, key=lambda one: (*LIVES, "context").index(one.domain))


def _order_paths(ident: str) -> tuple[str, str]:
    by_name = place_of(Address("indicators", ident))
    return by_name, by_name.replace(".html", "-nach-wert.html")


def figures(site: Site) -> dict[str, Any]:
    """Return what the first page of the figures shows."""
    monitor, programme = monitor_of(site), programme_on(site.ctx)
    rows = grouped((DOMAINS[one.domain], _indicator_row(site, one)) for one in shown_indicators(site))
    compared = any(len(monitor.series(one.id).all_days) > 1 for one in shown_indicators(site))
    return {
        "domains": list(rows.items()),
        "rule": rule_in_words(monitor.rules(site.day)) if compared else "",
        "papers": papers_of(site, lambda paper: paper.kind == "Monitoring der Gesamtstadt", 6),
        "monitoring": programme.terms.monitoring,
    }


def _indicator_row(site: Site, indicator: Indicator) -> dict[str, Any]:
    series = monitor_of(site).series(indicator.id)
    day = monitor_of(site).shown_day(indicator.id, site.day) or next(
        (one for one in reversed(series.days()) if one <= site.day), None
    )
    city = series.of_unit("city", day) if day else None
    return {
        "name": named(indicator),
        "path": place_of(indicator.address),
        "definition": indicator.definition,
        "city": _cell(indicator, city) if city and city.is_there else "",
        "day": day,
    }


def indicator_page(site: Site, ident: str, shown: str) -> dict[str, Any]:
    """Return what the page of an indicator shows, its areas by name or by value."""
    indicator, series = site.repository[INDICATORS][ident], monitor_of(site).series(ident)
    days = [day for day in series.all_days if day <= site.day]
    by_name, by_value = _order_paths(ident)
    rows = [_area_row(site, indicator, series, area, days[-MOST_DAYS:]) for area in site.areas]
    if shown == by_value:
        rows.sort(key=lambda row: (row["last"] is None, -(row["last"] or 0)))
    city = [series.of_unit("city", day) for day in days[-MOST_DAYS:]]
    shown_city = [_cell(indicator, one) for one in city]
    judged = [row for row in rows if row["followed"].level]
    cells = {*shown_city, *(cell for row in rows for cell in row["cells"])}
    measure: Measure = measure_of(indicator)
    return {
        "of": _facts(site, indicator),
        "days": days[-MOST_DAYS:],
        "earlier": len(days) - len(days[-MOST_DAYS:]),
        "orders": orders((("nach Name", by_name), ("nach Wert", by_value)), shown),
        "rows": [{name: row[name] for name in ("name", "path", "cells", "line", "verb")} for row in rows],
        "city": shown_city,
        "signs": [words for sign, words in _SIGNS.items() if sign in cells],
        "rule": rule_in_words(monitor_of(site).rules(site.day), measure) if judged else "",
        "example": judged[0]["name"] if judged else "",
        "rule_numbers": numbers_of_rule([row["followed"] for row in judged[:1]], site.programme.terms.quarters),
        "sources": cited(site.repository, [indicator]),
    }


_SIGNS = {
    "*": "* aus Datenschutzgründen nicht ausgewiesen",
    "–": "– keine Werte von diesem Tag",
    SHORT_GAPS[
        "part"
    ]: "Teilgebiet: Ein Teil des Gebiets hat keine eigenen Zahlen, eine Summe lässt sich nicht ableiten",
    SHORT_GAPS["no-sum"]: "keine Summe: Messwerte mehrerer Stadtteile lassen sich nicht zusammenzählen",
    SHORT_GAPS["other-ground"]: "anderer Zuschnitt: Die Stadtteile waren an dem Tag anders zugeschnitten",
    SHORT_GAPS["ended"]: "bestand nicht mehr: Das Gebiet war an dem Tag schon beendet",
    SHORT_GAPS["inexact"]: "nur ungefähr bekannt: Die Quelle nennt keine genaue Zahl",
}


def _facts(site: Site, indicator: Indicator) -> dict[str, Any]:
    withheld = indicator.withheld
    better = {"lower": "niedrigere Werte", "higher": "höhere Werte"}.get(indicator.better, "")
    return {
        "name": indicator.name,
        "domain": DOMAINS[indicator.domain],
        "definition": indicator.definition,
        "unit": indicator.unit,
        "count_of": indicator.count_of or "",
        "base_of": indicator.base_of or "",
        "reference": indicator.reference or "",
        "better": better,
        "withheld": f"Anzahlen von {withheld.from_} bis {withheld.until} werden nicht ausgewiesen (*)"
        if withheld
        else "",
        "breaks": [(formats.partial(one.on), one.text) for one in indicator.breaks],
    }


def _area_row(site: Site, indicator: Indicator, series: TimeSeries, area: Area, days: Sequence[date]) -> dict[str, Any]:
    values = [series.of_area_while_it_lasts(area, day) for day in days]
    one = next(one for one in followed_in(site, area) if one.indicator.id == indicator.id)
    known = [value.exact for value in values if value.exact is not None]
    return {
        "name": area.name,
        "path": place_of(area.address),
        "cells": [_cell(indicator, value) for value in values],
        "line": small_line(one),
        "verb": verb(one),
        "last": known[-1] if known else None,
        "followed": one,
    }


def monitor_of(site: Site) -> Monitor:
    """Return the figures of a site, built once for all pages, and for all other records with the same figures."""
    view = site.repository
    if isinstance(view, LoggedRepository):
        for folder in READ:
            view.watch.go_through(folder)
        view = view.behind
    programme = view.settings
    read = [*view.tables[OBSERVATIONS].values(), *(view.records[folder] for folder in READ if folder in view.records)]
    key = ("monitor", *map(id, (*read, getattr(programme, "monitoring", None))))
    if key not in site.kept:
        site.kept[key] = (view, Monitor(view))
    monitor: Monitor = site.kept[key][1]
    return monitor


def followed_in(site: Site, area: Area) -> list[Followed]:
    """Return the indicators of an area up to the day of the site, built once for all pages."""
    monitor = monitor_of(site)
    key = ("followed", id(monitor), area.id)
    if key not in site.kept:
        site.kept[key] = monitor.follow_all(area, area.nearest_day(site.day))
    followed: list[Followed] = site.kept[key]
    return followed


def _cell(indicator: Indicator, value: IndicatorValue) -> str:
    return SHORT_GAPS[value.gap or "no-value"] if value.exact is None else value_text(indicator, value.exact)


def area_figures(site: Site, area: Area) -> dict[str, Any]:
    """Return the figures of an area as small lines beside the city's, and the names of those that have none."""
    wanted = programme_on(site.ctx).monitoring.method_on(site.day).key_figures
    population = programme_on(site.ctx).rules.population
    followed = [
        one for one in followed_in(site, area)
        if wanted is None or one.indicator.id in wanted or one.indicator.id == population
    ]  # fmt: skip
    followed.sort(key=lambda one: (*LIVES, "context").index(one.indicator.domain))
    return {
        "lines": [_figure(one) for one in followed if has_value(one)],
        "without": [one.indicator.name for one in followed if not has_value(one)],
    }


def _figure(one: Followed) -> dict[str, Any]:
    area, city = area_text(one), city_text(one)
    return {
        "name": one.indicator.name,
        "path": place_of(one.indicator.address),
        "area": "aus Datenschutzgründen nicht ausgewiesen" if area == "*" else area,
        "city": city,
        "day": one.day,
        "verb": verb(one),
        "line": small_line(one),
    }


def verb(one: Followed) -> str:
    """Return what became of a figure, with a verb: gestiegen (+2,8 %) seit 2007."""
    if one.level is None or one.trend.since is None:
        return ""
    return f"{judged_text(one)} seit {since_text(one.trend)}"


def small_line(one: Followed) -> dict[str, Any] | None:
    """Return the line of an area and that of the city; counts are drawn as shares of their first value."""
    known = {day: value for day, value in one.area.items() if value is not None}
    if len(known) < 2:
        return None
    city = {day: value for day, value in one.city.items() if value is not None and day >= min(known)}
    lines = [line for line in (known, city) if len(line) > 1]
    if one.indicator.kind == "count":
        lines = [{day: Fraction(value) * 100 / first for day, value in line.items()}
                 for line in lines if (first := Fraction(line[min(line)]))]  # fmt: skip
    drawn = _points(lines)
    return {
        "area": drawn[0],
        "city": drawn[1] if len(drawn) > 1 else "",
        "end": drawn[0].rpartition(" ")[2].split(","),
        "first": min(known).year,
        "last": max(known).year,
    } if drawn else None  # fmt: skip


def _points(lines: Sequence[dict[date, Any]]) -> list[str]:
    values = [value for line in lines for value in line.values()]
    if not values:
        return []
    days = [day.toordinal() for line in lines for day in line]
    low, high, first, last = min(values), max(values), min(days), max(days)
    wide, tall = WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE

    def point(day: date, value: Any) -> str:
        x = EDGE + wide * Fraction(day.toordinal() - first, (last - first) or 1)
        y = EDGE + tall * (Fraction(high - value) / Fraction(high - low) if high > low else Fraction(1, 2))
        return f"{round(float(x), 1):g},{round(float(y), 1):g}"

    return [" ".join(point(day, line[day]) for day in sorted(line)) for line in lines]
