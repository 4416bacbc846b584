"""What candidates have under a criterion: figures of one day, judgements, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.figures.series import Figure, Gap, Series, population, series_of
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.selection.model import Candidate, Criterion, Judgement, Selection

Missing = Literal[Gap, "not-judged"]


class Value(NamedTuple):
    """What a candidate has under a criterion: a figure with its day, a judgement, or the reason why there is none."""

    figure: Fraction | None = None
    day: date | None = None
    judgement: Judgement | None = None
    missing: Missing | None = None


def values_under(repository: Repository, selection: Selection, criterion: Criterion) -> dict[str, Value]:
    """The values of all candidates under a criterion; figures are all of the latest day on which one has a figure."""
    if criterion.scale:
        return {one.key: _judged(one, criterion) for one in selection.candidates}
    series = population(repository) if criterion.size else series_of(repository, criterion.indicator or "")
    areas = {one.key: repository[AREAS].get(one.area or "") for one in selection.candidates}
    units = {unit for one in selection.candidates for unit in _units(one, areas[one.key])}
    day = max((day for unit in units for day in series.days(unit) if day <= selection.reference_day), default=None)
    if day is None or (criterion.size and not _asks_for_a_size(repository)):
        return {one.key: Value(missing="no-value") for one in selection.candidates}
    figures = {one.key: _figure(series, one, areas[one.key], day) for one in selection.candidates}
    return {key: Value(figure.exact, figure.day, None, figure.gap) for key, figure in figures.items()}


def _asks_for_a_size(repository: Repository) -> bool:
    programme = programme_of(repository)
    return programme is not None and programme.rules.inhabitants is not None


def _units(candidate: Candidate, area: Area | None) -> Iterable[str]:
    """The units that its figure may come from."""
    quarters = [part.quarter for part in area.parts if part.quarter] if area else candidate.quarters
    return (f"areas/{candidate.area}", *(f"districts/{quarter}" for quarter in quarters))


def _figure(series: Series, candidate: Candidate, area: Area | None, day: date) -> Figure:
    if candidate.quarters:
        return series.of_quarters(candidate.quarters, day)
    return series.of_area_while_it_lasts(area, day) if area else Figure(day, None, "no-value")


def _judged(candidate: Candidate, criterion: Criterion) -> Value:
    """The judgement, if it is on the scale."""
    for judgement in candidate.judgements:
        if judgement.criterion == criterion.key and 1 <= judgement.step <= len(criterion.scale):
            return Value(judgement=judgement)
    return Value(missing="not-judged")
