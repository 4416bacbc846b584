"""The monitoring of an area: its figures beside the city's, how they moved, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.charts import ChartSeries, LineChart, line_chart
from sozialraum.engine.documents.panels import Panel, PanelChart, panel_chart
from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.days import reference_day
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import area_type, goal_name, masthead, part_names
from sozialraum.topics.figures.classes import NoClasses, class_lines, classes_of, why_none
from sozialraum.topics.figures.model import DOMAINS
from sozialraum.topics.figures.monitor import monitor_on
from sozialraum.topics.figures.monitoring_rows import (
    GAPS,
    LIVES,
    common_since,
    gaps_in_words,
    has_value,
    judged_text,
    legend,
    lives_of,
    named,
    numbers_of_rule,
    row_of,
    since_text,
    state_text,
    value_text,
)
from sozialraum.topics.figures.words import rule_in_words
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS, programme_on
from sozialraum.topics.programme.papers import cited, gathered
from sozialraum.topics.programme.people import people_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sozialraum.engine.documents.tree import Picture
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.figures.model import Indicator
    from sozialraum.topics.figures.monitor import Followed
    from sozialraum.topics.figures.trend import Values


def gather(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for an area and a year; `ident` is year/area."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, _, name = ident.partition("/")
    area = repository[AREAS][name]
    day = reference_day(area, int(year))
    monitor = monitor_on(ctx)
    followed = monitor.follow_all(area, day)
    method = programme.monitoring.method_on(day)
    compared = bool(method.domains) or any(_comparable(one) for one in followed)
    classes = classes_of(repository, monitor, day)
    with_values = [one for one in followed if one.level]
    shares = _shares(with_values)
    context = {
        "year": int(year),
        "area": area.name,
        "head": masthead(repository, programme.terms, people_on(ctx), area, ctx.state)._asdict(),
        "number": area.number,
        "compared": compared,
        "type": area_type(repository, area),
        "classes": class_lines(classes, area),
        "classes_day": getattr(classes, "day", None),
        "no_classes": why_none(classes) if isinstance(classes, NoClasses) and classes.days else "",
        "drawn": _table(shares) if shares else None,
        "drawn_name": DRAWN,
        "goals": _goals(repository, ident),
        "missing": gaps_in_words(followed, compared),
        "rule": rule_in_words(monitor.rules(day)) if with_values and compared else None,
        "rule_numbers": numbers_of_rule(with_values, programme.terms.quarters),
        "parts": formats.listing(part_names(repository, area)),
        "active_since": area.from_.first if area.from_ else None,
        "sources": cited(repository, [one.indicator for one in followed], with_parts=False),
        **_figures(area, followed, lives_of(method, followed)),
    }
    return gathered(
        programme,
        context,
        title=f"{programme.terms.monitoring} {year}: {area.name}",
        subject=f"{programme.terms.area} {area.name}, {programme.name}",
        day=day,
        pictures={"shares": _picture(area, shares)} if shares else {},
    )


def _figures(area: Area, followed: list[Followed], lives: list[str]) -> dict[str, object]:
    """What the figures say in sentences, and their table with what explains it.

    What has no value at all stands among the gaps instead, with who has it, as long as there are values.
    """
    valued = [one for one in followed if has_value(one)]
    shown = valued or followed
    since = common_since(followed)
    return {
        "as_of": state_text(one.day for one in valued),
        "statements": _statements(area, followed, lives),
        "since": since,
        "domains": [
            (DOMAINS[domain], lines)
            for domain in (*lives, "context")
            if (lines := [row_of(one, since) for one in shown if one.indicator.domain == domain])
            or all(one.indicator.domain != domain for one in followed)
        ],
        "one_day": _only_day([one.day for one in shown]),
        "one_domain": len({one.indicator.domain for one in shown}) == 1,
        "legend": legend(row_of(one) for one in followed),
        "definitions": [(one.indicator.name, one.indicator.definition) for one in followed if one.day],
    }


def _comparable(one: Followed) -> bool:
    """Return whether there is a figure of the city, or an earlier one of the area, to compare with."""
    city = one.day is not None and one.city.get(one.day) is not None
    return city or sum(value is not None for value in one.area.values()) > 1


def _statements(area: Area, followed: list[Followed], domains: list[str]) -> list[str]:
    """Three sentences: what is known of people's chances, what moved most clearly, how many people live there."""
    known = [one for one in followed if one.indicator.domain in domains and one.level]
    sentences: list[str] = []
    if known:
        judged = [f"{one.indicator.name}: {judged_text(one)}" for one in known]
        sentences = [f"Teilhabechancen: {'; '.join(judged)}."]
    elif empty := _without_values(followed, domains):
        names = formats.listing(DOMAINS[domain] for domain in empty)
        sentences = [f"Zu {names} liegen keine Werte vor; ob sich Chancen verbessert haben, ist nicht beurteilbar."]
    context = [one for one in followed if one.indicator.domain == "context" and one.level]
    for one in context[:2]:
        level = one.level
        if level:
            since = f", {judged_text(one)} seit {since_text(one.trend)}" if one.trend.since else ""
            value = value_text(one.indicator, level.value)
            sentences.append(f"{named(one.indicator)}: {value} am {formats.day(level.day)}{since}.")
    if not any(one.level or one.gap == "withheld" for one in followed):
        sentences.append(f"{area.name} hat keine eigenen Zahlen: {GAPS[followed[0].gap if followed else 'no-value']}.")
    return sentences


def _without_values(followed: list[Followed], domains: list[str]) -> list[str]:
    """Return the domains that nobody has values of; one that is withheld is there, but not told."""
    withheld = {one.indicator.domain for one in followed if one.gap == "withheld"}
    return [domain for domain in domains if domain not in withheld]


def _shares(followed: list[Followed]) -> list[Followed]:
    """The shares and other rates with earlier values, which are drawn beside the city's: people's chances first."""
    rates = [one for one in followed if one.indicator.kind == "rate" and one.trend.since]
    return sorted(rates, key=lambda one: (*LIVES, "context").index(one.indicator.domain))


def _yearly(one: Followed) -> dict[int, date]:
    """The last day of each year with a value of the area or the city."""
    return {day.year: day for day in sorted(one.area) if (one.area[day], one.city.get(day)) != (None, None)}


def _picture(area: Area, shares: list[Followed]) -> Picture:
    """The only share as a chart, several as small drawings side by side."""
    names = formats.listing(one.indicator.name for one in shares)
    where = f"{names} in {area.name} und in der Gesamtstadt."
    lines = (area.name, "Gesamtstadt")
    if len(shares) == 1:
        series = tuple(map(ChartSeries, lines, _points(shares[0])))
        return line_chart(LineChart(names, f"Liniendiagramm: {where}", shares[0].indicator.unit, series))
    with_domain = len({one.indicator.domain for one in shares}) > 1
    panels = tuple(_panel(one, with_domain) for one in shares)
    described = f"Kleine Liniendiagramme: {where} Die Werte stehen in der Tabelle „{DRAWN}“."
    return panel_chart(PanelChart(f"Verlauf in {area.name}", described, lines, panels))


def _points(one: Followed) -> list[tuple[tuple[int, float], ...]]:
    """The values by years of the area, and those of the city."""
    days = _yearly(one).items()
    return [
        tuple((year, float(value)) for year, day in days if (value := values.get(day)) is not None)
        for values in (one.area, one.city)
    ]


def _panel(one: Followed, with_domain: bool) -> Panel:
    name = f"{DOMAINS[one.indicator.domain]}: {one.indicator.name}" if with_domain else one.indicator.name
    return Panel(name, tuple(_points(one)), (_last(one, one.area), _last(one, one.city)))


def _last(one: Followed, values: Values) -> str:
    known = [value for day in _yearly(one).values() if (value := values.get(day)) is not None]
    return value_text(one.indicator, known[-1]) if known else ""


DRAWN = "Werte des Verlaufs"
"""The name of the table with all values that are drawn."""


class DrawnTable(NamedTuple):
    """The numbers that are drawn, by years; `day` is their day of the year if it is the same for all."""

    years: list[int]
    day: str
    percent: bool
    rows: list[tuple[str, list[str]]]


def _table(shares: list[Followed]) -> DrawnTable:
    found = {one.indicator.id: _yearly(one) for one in shares}
    days = {day for days in found.values() for day in days.values()}
    years = sorted({day.year for day in days})
    alike = len({(day.month, day.day) for day in days}) == 1
    rows = [
        (name, [_bare(one.indicator, values, found[one.indicator.id].get(year)) for year in years])
        for one in shares
        for name, values in (
            (_with_unit(one.indicator), one.area),
            ("Gesamtstadt", one.city),
        )
    ]
    return DrawnTable(
        years, f"{max(days):%d.%m.}" if alike else "", any(one.indicator.unit == "%" for one in shares), rows
    )


def _with_unit(indicator: Indicator) -> str:
    """The name with its unit; that of percentages stands above the table."""
    return indicator.name if indicator.unit == "%" else formats.with_remark(indicator.name, indicator.unit)


def _bare(indicator: Indicator, values: Values, day: date | None) -> str:
    """A value without its unit, which stands beside the name."""
    value = values.get(day) if day else None
    if value is None:
        return "–"
    return value_text(indicator, value).removesuffix(indicator.unit).rstrip(f" {formats.NO_BREAK}")


def _only_day(days: Sequence[date | None]) -> date | None:
    """Return the day several values share, which is then said once; None if they differ or one has none."""
    found = set(days)
    return found.pop() if len(days) > 1 and len(found) == 1 else None


def _goals(repository: Repository, ident: str) -> list[tuple[str, str]]:
    """Return what was agreed for the year, to read the figures against."""
    agreement = repository[AGREEMENTS].get(ident)
    goals = repository[GOAL_SYSTEMS].get(agreement.goal_system) if agreement else None
    return [(goal_name(goals, one.goal), one.text) for one in agreement.objectives] if agreement else []
