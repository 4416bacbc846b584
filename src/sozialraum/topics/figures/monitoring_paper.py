"""The monitoring of an area: its figures beside the city's, how they moved, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.charts import ChartSeries, LineChart, line_chart
from sozialraum.engine.documents.gaps import Filled, filled_rows
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
    MonitoringRow,
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
from sozialraum.topics.programme.papers import cited
from sozialraum.topics.programme.people import people_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sozialraum.engine.documents.tree import Picture
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.figures.monitor import Followed


def gather(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for an area and a year; `ident` is year/area."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, _, name = ident.partition("/")
    area = repository[AREAS][name]
    day = reference_day(area, int(year))
    followed = monitor_on(ctx).follow_all(area, day)
    method = programme.monitoring.method_on(day)
    compared = bool(method.domains) or any(_comparable(one) for one in followed)
    lives = lives_of(method, followed)
    classes = classes_of(repository, monitor_on(ctx), day)
    with_values = [one for one in followed if one.level]
    share = _share(with_values)
    shown = filled_rows(followed, lambda one: [one.level is not None, has_value(one)])
    if not shown.rows:
        shown = Filled(followed, [], sparse=True)
    elif with_values:  # what has no value at all stands among the gaps, with who has it
        told = [one for one in followed if one.level or has_value(one)]
        shown = Filled(told, [one for one in followed if one not in told], sparse=True)
    head = masthead(repository, programme.terms, people_on(ctx), area, ctx.state)
    context = {
        "programme": programme.short,
        "city_full": programme.city.full_name,
        "terms": programme.terms.model_dump(),
        "year": int(year),
        "area": area.name,
        "head": head._asdict(),
        "as_of": state_text(one.day for one in followed if has_value(one)),
        "statements": _statements(area, followed, lives),
        "number": area.number,
        "compared": compared,
        "type": area_type(repository, area),
        "since": (since := common_since(followed)),
        "domains": [
            (DOMAINS[domain], _lines(shown.rows, domain, since))
            for domain in (*lives, "context")
            if domain not in {one.indicator.domain for one in shown.silent}
            or any(one.indicator.domain == domain for one in shown.rows)
        ],
        "one_day": _only_day([row_of(one, since).day for one in shown.rows]),
        "one_domain": len({one.indicator.domain for one in shown.rows}) == 1,
        "classes": class_lines(classes, area),
        "classes_day": getattr(classes, "day", None),
        "no_classes": why_none(classes) if isinstance(classes, NoClasses) and classes.days else "",
        "charts": [("share", _table(share))] if share else [],
        "goals": _goals(repository, ident),
        "missing": gaps_in_words(followed, compared),
        "legend": legend(row_of(one) for one in followed),
        "rule": rule_in_words(monitor_on(ctx).rules(day)) if with_values and compared else None,
        "rule_numbers": numbers_of_rule(with_values, programme.terms.quarters),
        "definitions": [(one.indicator.name, one.indicator.definition) for one in followed if one.day],
        "parts": formats.listing(part_names(repository, area)),
        "active_since": area.from_.first if area.from_ else None,
        "sources": cited(repository, [one.indicator for one in followed], with_parts=False),
    }
    return Gathered(
        context=context,
        title=f"{programme.terms.monitoring} {year}: {area.name}",
        subject=f"{programme.terms.area} {area.name}, {programme.name}",
        author=programme.city.full_name,
        day=day,
        footer=f"{programme.terms.monitoring} {year} · {area.name}",
        pictures={"share": _picture(area, share)} if share else {},
    )


def _comparable(one: Followed) -> bool:
    """Return whether there is a figure of the city, or an earlier one of the area, to compare with."""
    city = one.day is not None and one.city.get(one.day) is not None
    return city or sum(value is not None for value in one.area.values()) > 1


def _lines(followed: list[Followed], domain: str, since: str) -> list[MonitoringRow]:
    return [row_of(one, since) for one in followed if one.indicator.domain == domain]


def _statements(area: Area, followed: list[Followed], domains: list[str]) -> list[str]:
    """Three sentences: what is known of people's chances, what moved most clearly, how many people live there."""
    known = [one for one in followed if one.indicator.domain in domains and one.level]
    sentences: list[str] = []
    if known:
        judged = [f"{one.indicator.name}: {judged_text(one)}" for one in known]
        sentences = [f"Teilhabechancen: {'; '.join(judged)}."]
    elif domains:
        names = formats.listing(DOMAINS[domain] for domain in domains)
        sentences = [f"Zu {names} liegen keine Werte vor; ob sich Chancen verbessert haben, ist nicht beurteilbar."]
    context = [one for one in followed if one.indicator.domain == "context" and one.level]
    for one in context[:2]:
        level = one.level
        if level:
            since = f", {judged_text(one)} seit {since_text(one.trend)}" if one.trend.since else ""
            value = value_text(one.indicator, level.value)
            sentences.append(f"{named(one.indicator)}: {value} am {formats.day(level.day)}{since}.")
    if not context:
        sentences.append(f"{area.name} hat keine eigenen Zahlen: {GAPS[followed[0].gap if followed else 'no-value']}.")
    return sentences


def _share(followed: list[Followed]) -> Followed | None:
    """The share that is drawn beside the city's: one of people's chances if there is one, else the first."""
    rates = [one for one in followed if one.indicator.kind == "rate" and one.trend.since]
    return min(rates, key=lambda one: one.indicator.domain not in LIVES, default=None)


def _yearly(one: Followed) -> list[date]:
    """The last day of each year with a value of the area or the city."""
    days = {day.year: day for day in sorted(one.area) if (one.area[day], one.city.get(day)) != (None, None)}
    return list(days.values())


def _picture(area: Area, one: Followed) -> Picture:
    days = _yearly(one)
    series = tuple(
        ChartSeries(name, tuple((day.year, float(value)) for day in days if (value := values.get(day)) is not None))
        for name, values in ((area.name, one.area), ("Gesamtstadt", one.city))
    )
    described = f"Liniendiagramm: {one.indicator.name} in {area.name} und in der Gesamtstadt."
    return line_chart(LineChart(one.indicator.name, described, one.indicator.unit, series))


class ChartTable(NamedTuple):
    """The numbers of a chart; above the columns stand years, or days where these lie apart in the year."""

    name: str
    heads: list[str]
    days: str
    area: list[str]
    city: list[str]


def _only_day(days: Sequence[date | None]) -> date | None:
    """Return the day several values share, which is then said once; None if they differ or one has none."""
    found = set(days)
    return found.pop() if len(days) > 1 and len(found) == 1 else None


def _table(one: Followed) -> ChartTable:
    days = _yearly(one)
    alike = len({(day.month, day.day) for day in days}) == 1
    texts = [
        [value_text(one.indicator, value) if (value := values.get(day)) is not None else "–" for day in days]
        for values in (one.area, one.city)
    ]
    heads = [str(day.year) if alike else formats.day(day) for day in days]
    unit = one.indicator.unit
    tail = {unit, unit.replace(" ", "\u00a0")}
    if unit != "%" and all(cell == "–" or any(cell.endswith(end) for end in tail) for row in texts for cell in row):
        # the unit stands once, in the caption
        texts = [[cell if cell == "–" else cell[: -len(unit)].rstrip(" \u00a0") for cell in row] for row in texts]
        return ChartTable(f"{one.indicator.name} ({unit})", heads, f"{days[-1]:%d.%m.}" if alike else "", *texts)
    return ChartTable(one.indicator.name, heads, f"{days[-1]:%d.%m.}" if alike else "", *texts)


def _goals(repository: Repository, ident: str) -> list[tuple[str, str]]:
    """Return what was agreed for the year, to read the figures against."""
    agreement = repository[AGREEMENTS].get(ident)
    goals = repository[GOAL_SYSTEMS].get(agreement.goal_system) if agreement else None
    return [(goal_name(goals, one.goal), one.text) for one in agreement.objectives] if agreement else []
