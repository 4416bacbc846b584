"""An area on one page: four dimensions with figures and findings, the short survey, strengths and needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.model import Area
from sozialraum.topics.areas.names import area_type, masthead, part_names, title_of
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.figures.manifest import INDICATORS
from sozialraum.topics.figures.model import PROFILE_DIMENSIONS, Indicator, Observation, qualified
from sozialraum.topics.figures.monitor import monitor_on
from sozialraum.topics.figures.monitoring_rows import GAPS, named, value_text
from sozialraum.topics.offers.coverage import reaching
from sozialraum.topics.programme.manifest import programme_on
from sozialraum.topics.programme.papers import cited, gathered
from sozialraum.topics.programme.people import people_on
from sozialraum.topics.reports.highlights import opening
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.studies.advice import finding_text, is_known
from sozialraum.topics.studies.manifest import STUDIES
from sozialraum.topics.studies.model import Study, StudyFinding

LISTED = "infrastructure"
"""Counts of this dimension that the city has no figure for stand in a sentence: the page is full soon."""


class ProfileLine(NamedTuple):
    """A figure of the area beside that of the city; without an own figure it is that of the city alone."""

    name: str
    area: str
    city: str
    day: date | None
    own: bool = True


def gather(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for a year and an area."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, _, name = ident.partition("/")
    area = repository[AREAS][name]
    until = ctx.state
    head = masthead(repository, programme.terms, people_on(ctx), area, ctx.state)
    indicators = sorted(
        (one for one in repository[INDICATORS].values() if one.profile),
        key=lambda one: (one.id != programme.rules.population, one.name),
    )
    found = list(_findings(repository, area, until))
    bodies = [one for one in repository[BODIES].values() if name in one.areas and one.holds_on(until)]
    offers = [one.offer for one in reaching(repository, area, until) if one.reach != "city"]
    context: dict[str, Any] = {
        "number": area.number,
        "type": area_type(repository, area),
        "year": year,
        "area": title_of(area),
        "head": head._asdict(),
        "parts": formats.listing(part_names(repository, area)),
        "dimensions": [
            _dimension(ctx, area, until, key, [one for one in indicators if one.profile == key], found)
            for key in PROFILE_DIMENSIONS
        ],
        "bodies": [title_of(one) for one in bodies],
        "offers": [title_of(one) for one in offers],
        "strengths": [finding_text(repository, one, False) for _, one in found if one.shows == "strength"],
        "needs": [finding_text(repository, one, False) for _, one in found if one.shows == "need"],
        **_of_report(repository, f"{year}/{name}", ctx.known),
        "sources": cited(repository, [*indicators, *(study for study, _ in found), *bodies, *offers], with_parts=False),
    }
    return gathered(programme, context, title=f"Gebietsprofil {year}: {area.name}", day=until)


def _of_report(repository: Repository, ident: str, day: date) -> dict[str, Any]:
    """Return what the report of the year tells of networks and needs, once it was submitted."""
    report = repository[REPORTS].get(ident)
    told = report.changes if report and report.submitted_on(day) else None
    return {
        "networks": _opening(told.networks if told else None),
        "report_needs": _opening(told.needs if told else None),
    }


def _opening(text: str | None) -> str | None:
    """Return the first sentences of what a report tells at length; the report has the rest."""
    if not text:
        return None
    start = opening(text)
    return start if start == " ".join(text.split()) else f"{start} […]"


def _findings(repository: Repository, area: Area, until: date) -> Iterator[tuple[Study, StudyFinding]]:
    """Yield what studies that were there by then found about this area."""
    for study in repository[STUDIES].values():
        if is_known(repository, study, until):
            for one in study.findings:
                if one.area == area.id or (one.area is None and study.areas == (area.id,)):
                    yield study, one


def _dimension(
    ctx: PaperContext,
    area: Area,
    until: date,
    key: str,
    indicators: Iterable[Indicator],
    found: Iterable[tuple[Study, StudyFinding]],
) -> dict[str, Any]:
    lines = [_line(ctx, one, area, until) for one in indicators]
    alone = [line for line in lines if key == LISTED and line.own and line.day and line.city == "–"]
    city = [line for line in lines if line.day and not line.own]
    return {
        "key": key,
        "name": PROFILE_DIMENSIONS[key],
        "lines": [line for line in lines if line.day and line.own and line not in alone],
        "alone": _by_day((line.day, f"{line.name} {line.area}") for line in alone),
        "city": _by_day((line.day, f"{line.name} {line.city}") for line in city),
        "silent": [line.name for line in lines if not line.day],
        "texts": [finding_text(ctx.repository, one, False) for _, one in found if one.profile == key and not one.shows],
    }


def _by_day(texts: Iterable[tuple[date | None, str]]) -> list[tuple[date, list[str]]]:
    """Return what stands in a sentence, under the day that it is of."""
    return sorted(grouped((day, text) for day, text in texts if day).items())


def _line(ctx: PaperContext, indicator: Indicator, area: Area, until: date) -> ProfileLine:
    """A figure of the area with that of the city of the same day; what only the city has stands for itself."""
    series = monitor_on(ctx).series(indicator.id)
    own, city = series.stated(f"areas/{area.id}", until), series.stated("city", until)
    here, day = (stated_text(indicator, own), own.day) if own else _reckoned(ctx, indicator, area, until)
    if here and day:
        beside = series.stated_on("city", day)
        return ProfileLine(named(indicator), here, stated_text(indicator, beside) if beside else "–", day)
    return ProfileLine(named(indicator), "", stated_text(indicator, city) if city else "", city and city.day, own=False)


def _reckoned(ctx: PaperContext, indicator: Indicator, area: Area, until: date) -> tuple[str, date | None]:
    """The figure of the area from those of its quarters, or why it cannot be had; nothing where there never was one."""
    series, day = monitor_on(ctx).series(indicator.id), monitor_on(ctx).shown_day(indicator.id, until)
    if day is None or not area.parts:
        return "", None
    figure = series.of_area(area, day)
    if figure.exact is not None:
        return value_text(indicator, figure.exact), day
    known = figure.gap != "no-value" or any(series.of_area(area, one).exact is not None for one in series.all_days)
    return GAPS[figure.gap or "no-value"] if known else "", day


def stated_text(indicator: Indicator, one: Observation) -> str:
    """A figure as its source gives it, with all decimal places."""
    if one.value is None:
        return GAPS["withheld"]
    if indicator.kind == "rate":
        base = Fraction(one.base or 0)
        return value_text(indicator, Fraction(one.value) * indicator.per / base) if base else GAPS["withheld"]
    digits = max(0, -int(one.value.as_tuple().exponent))
    return qualified(value_text(indicator, one.value, digits), one.qualifier)
