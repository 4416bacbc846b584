"""An area on one page: four dimensions with figures and findings, the short survey, strengths and needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sozialraum.analysis.areas import quarter_of, reference_day
from sozialraum.analysis.figures import Series, latest_day, series_of
from sozialraum.analysis.offers.reach import reaching
from sozialraum.documents import formats
from sozialraum.documents.contents.advice import finding_text, is_known
from sozialraum.documents.contents.citations import cited
from sozialraum.documents.contents.masthead import masthead
from sozialraum.documents.contents.monitoring_rows import GAPS, value_text
from sozialraum.documents.contents.names import area_type, qualified, title_of
from sozialraum.documents.papers import Desk, Gathered
from sozialraum.model.words import PROFILE_DIMENSIONS
from sozialraum.repository.kinds import AREAS, BODIES, INDICATORS, STUDIES

if TYPE_CHECKING:
    from decimal import Decimal

    from sozialraum.model.area import Area
    from sozialraum.model.indicator import Indicator, Observation
    from sozialraum.model.study import Study, StudyFinding
    from sozialraum.repository.repository import Repository


LISTED = "infrastructure"
"""Counts of this dimension that the city has no figure for stand in a sentence: the page is full soon."""


class Line(NamedTuple):
    """A figure of the area beside that of the city; without an own figure it is that of the city alone."""

    name: str
    area: str
    city: str
    day: date | None
    own: bool = True


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for a year and an area."""
    repository, programme = desk.repository, desk.programme
    year, _, name = ident.partition("/")
    area = repository[AREAS][name]
    until = reference_day(area, int(year))
    head = masthead(repository, programme.terms, desk.people, area, until)
    indicators = sorted(
        (one for one in repository[INDICATORS].values() if one.profile),
        key=lambda one: (one.id != programme.rules.population, one.name),
    )
    found = list(_findings(repository, area, until))
    bodies = [one for one in repository[BODIES].values() if name in one.areas and one.holds_on(until)]
    offers = [one.offer for one in reaching(repository, area, until) if one.reach != "city"]
    context: dict[str, Any] = {
        "programme": programme.short,
        "city_full": programme.city.full_name,
        "number": area.number,
        "type": area_type(repository, area),
        "terms": programme.terms.model_dump(),
        "year": year,
        "area": title_of(area),
        "head": head._asdict(),
        "parts": formats.listing(_parts(repository, area)),
        "dimensions": [
            _dimension(repository, area, until, key, [one for one in indicators if one.profile == key], found)
            for key in PROFILE_DIMENSIONS
        ],
        "bodies": [title_of(one) for one in bodies],
        "offers": [title_of(one) for one in offers],
        "strengths": [finding_text(repository, one, False) for _, one in found if one.shows == "strength"],
        "needs": [finding_text(repository, one, False) for _, one in found if one.shows == "need"],
        "sources": cited(repository, [*indicators, *(study for study, _ in found), *bodies, *offers], with_parts=False),
    }
    return Gathered(
        context=context,
        title=f"Gebietsprofil {year}: {area.name}",
        subject=programme.name,
        author=programme.city.full_name,
        day=until,
        footer=f"Gebietsprofil {year} · {area.name}",
    )


def _parts(repository: Repository, area: Area) -> Iterator[str]:
    for part in area.parts:
        named = quarter_of(repository, part.quarter) if part.quarter else None
        yield named[1].name if named else f"{part.part or part.quarter} (Teil)"


def _findings(repository: Repository, area: Area, until: date) -> Iterator[tuple[Study, StudyFinding]]:
    """What studies that were there by then found about this area."""
    for study in repository[STUDIES].values():
        if is_known(repository, study, until):
            for one in study.findings:
                if one.area == area.id or (one.area is None and study.areas == (area.id,)):
                    yield study, one


def _dimension(
    repository: Repository,
    area: Area,
    until: date,
    key: str,
    indicators: Iterable[Indicator],
    found: Iterable[tuple[Study, StudyFinding]],
) -> dict[str, Any]:
    lines = [_line(repository, one, area, until) for one in indicators]
    alone = [line for line in lines if key == LISTED and line.own and line.day and line.city == "–"]
    return {
        "key": key,
        "name": PROFILE_DIMENSIONS[key],
        "lines": [line for line in lines if line.day and line.own and line not in alone],
        "alone": [f"{line.name} {line.area}" for line in alone],
        "alone_on": max((line.day for line in alone if line.day), default=None),
        "city": [f"{line.name} {line.city}" for line in lines if line.day and not line.own],
        "silent": [line.name for line in lines if not line.day],
        "texts": [finding_text(repository, one, False) for _, one in found if one.profile == key and not one.shows],
    }


def _line(repository: Repository, indicator: Indicator, area: Area, until: date) -> Line:
    series = series_of(repository, indicator.id)
    own, city = series.stated(f"areas/{area.id}", until), series.stated("city", until)
    if own:
        same = city if city and city.day == own.day else None
        return Line(
            _named(indicator), stated_text(indicator, own), stated_text(indicator, same) if same else "–", own.day
        )
    here, day = _reckoned(series, indicator, area, until)
    if here:
        beside = stated_text(indicator, city) if city and city.day == day else "–"
        return Line(_named(indicator), here, beside, day)
    return Line(_named(indicator), "", stated_text(indicator, city) if city else "", city and city.day, own=False)


def _reckoned(series: Series, indicator: Indicator, area: Area, until: date) -> tuple[str, date | None]:
    """The figure of the area from those of its quarters, or why it cannot be had; nothing where there is none."""
    day = latest_day(series, until) or next((one for one in reversed(series.all_days) if one <= until), None)
    if day is None or not area.parts:
        return "", None
    figure = series.of_area(area, day)
    if figure.value is None:
        return ("" if figure.gap == "no-value" else GAPS[figure.gap or "no-value"]), day
    return value_text(indicator, figure.value), day


def stated_text(indicator: Indicator, one: Observation) -> str:
    """A figure as its source gives it."""
    if one.value is None:
        return GAPS["withheld"]
    if indicator.kind == "rate":
        return value_text(indicator, one.value * 100 / one.base) if one.base else GAPS["withheld"]
    return qualified(_as_given(indicator, one.value), one.qualifier)


def _as_given(indicator: Indicator, value: Decimal) -> str:
    """All decimal places of the source; the sign too where plus and minus are what the figure tells."""
    text = formats.number(value, max(0, -int(value.as_tuple().exponent)))
    text = f"+{text}" if indicator.signed and value > 0 else text
    return f"{text}{formats.NO_BREAK}%" if indicator.unit == "%" else text


def _named(indicator: Indicator) -> str:
    unit = "" if indicator.kind == "rate" or indicator.unit in ("%", "Personen", "Anzahl") else f" ({indicator.unit})"
    return f"{indicator.name}{unit}"
