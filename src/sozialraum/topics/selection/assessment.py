"""The assessment of a selection: values, points, ranks, and what follows as a proposal.

The points of indicators are relative to the candidates that take part; those of size and judgements are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.model import Area
from sozialraum.topics.figures.manifest import OBSERVATIONS
from sozialraum.topics.figures.series import Gap, IndicatorValue, TimeSeries, population, series_of
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.selection import ranking
from sozialraum.topics.selection.model import Candidate, Criterion, Judgement, Selection


def assess(repository: Repository, selection: Selection) -> Assessment:
    """The assessment of a selection. What is `not_readable` makes gaps."""
    columns = {one.key: values_under(repository, selection, one) for one in selection.criteria}
    values = {one.key: {key: column[one.key] for key, column in columns.items()} for one in selection.candidates}
    obstacles = {one.key: _obstacle(selection, one, values[one.key]) for one in selection.candidates}
    points = _points(repository, selection, {key: values[key] for key, found in obstacles.items() if not found})
    weights = {one.key: one.weight for one in selection.criteria}
    standings = []
    for one in selection.candidates:
        own = points.get(one.key, {})
        shares = ranking.shares(own, weights) if own else {}
        score = sum(shares.values(), Fraction(0)) if own else None
        name = one.name or (repository.name_of(AREAS, one.area) if one.area else one.key)
        obstacle = obstacles[one.key]
        standings.append(Standing(one, name, values[one.key], own, shares, score, None, None, obstacle))
    fixed = tuple(one.key for one in selection.candidates if one.fixed)
    return Assessment(selection, _groups(selection, standings, weights), fixed, _alike(selection, points))


def not_readable(repository: Repository, selection: Selection) -> list[Address]:
    """The records that the values rest on and that are not there or could not be read: without them nothing is sure."""
    needed = [Address("", ""), Address("bodies", selection.body)]
    needed += [Address("indicators", one.indicator) for one in selection.criteria if one.indicator]
    needed += [Address("areas", one.area) for one in selection.candidates if one.area]
    figures = {address for address in repository.broken if address.folder == OBSERVATIONS}
    named = (Address(OBSERVATIONS, one.indicator or "") for one in selection.criteria)
    figures |= {address for address in named if address in repository.broken}
    missing = [address for address in dict.fromkeys(needed) if repository.get(address) is None]
    return [*missing, *sorted(figures)]


def deviations(assessment: Assessment) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who was chosen without being proposed, and who was proposed but not chosen.

    Among those who are tied over the last places the body is free.
    """
    decision = assessment.selection.decision
    chosen = decision.chosen if decision else ()
    free: set[str] = set()
    for group in assessment.groups:
        taken = [key for key in group.proposal.tied if key in chosen]
        free.update(taken[: group.proposal.places])
    certain = assessment.certain
    return (
        tuple(key for key in dict.fromkeys(chosen) if key not in certain and key not in free),
        tuple(key for key in certain if key not in chosen),
    )


def _obstacle(selection: Selection, candidate: Candidate, values: Mapping[str, CriterionValue]) -> Obstacle | None:
    if candidate.excluded:
        return "excluded"
    if selection.method == "by-type" and candidate.type not in {one.key for one in selection.types}:
        return "no-type"
    return "gap" if not values or any(value.missing for value in values.values()) else None


def _points(
    repository: Repository, selection: Selection, values: Mapping[str, Mapping[str, CriterionValue]]
) -> dict[str, dict[str, Fraction]]:
    """The points of those who take part, by candidate and criterion."""
    points: dict[str, dict[str, Fraction]] = {key: {} for key in values}
    for criterion in selection.criteria:
        column = {key: found[criterion.key] for key, found in values.items()}
        for key, value in _column_points(repository, criterion, column).items():
            points[key][criterion.key] = value
    return points


def _column_points(
    repository: Repository, criterion: Criterion, column: Mapping[str, CriterionValue]
) -> Mapping[str, Fraction]:
    if criterion.scale:
        steps = {key: value.judgement.step for key, value in column.items() if value.judgement}
        return {key: ranking.step_points(step, len(criterion.scale)) for key, step in steps.items()}
    figures = {key: value.figure for key, value in column.items() if value.figure is not None}
    programme = programme_of(repository)
    size = programme.rules.inhabitants if criterion.size and programme else None
    if size:
        return {key: ranking.size_points(figure, size.from_, size.until) for key, figure in figures.items()}
    return ranking.relative_points(figures, criterion.direction == "high")


def _groups(
    selection: Selection, standings: list[Standing], weights: Mapping[str, Decimal]
) -> tuple[CandidateGroup, ...]:
    """One group, or one for each type; those without a known type come last."""
    if selection.method == "weighted":
        fixed = sum(1 for one in selection.candidates if one.fixed)
        return (_group(None, standings, max(0, (selection.number or 0) - fixed), nearest=False),)
    groups = []
    for one in selection.types:
        own = [standing for standing in standings if standing.candidate.type == one.key]
        places = 0 if any(standing.candidate.fixed for standing in own) else 1
        groups.append(_group(one.key, _apart(own, weights), places, selection.reference == "typical"))
    untyped = tuple(standing for standing in standings if standing.obstacle == "no-type")
    return (*groups, CandidateGroup(None, untyped, ranking.Proposal(()))) if untyped else tuple(groups)


def _apart(standings: list[Standing], weights: Mapping[str, Decimal]) -> list[Standing]:
    """Those of one type with their distance from its mean."""
    scored = [one.points for one in standings if one.obstacle is None]
    return [
        one if one.obstacle else one._replace(distance=ranking.distance(one.points, scored, weights))
        for one in standings
    ]


def _group(type: str | None, standings: list[Standing], places: int, nearest: bool) -> CandidateGroup:
    """Those who compete, by rank, and who of them is proposed; one that the body has set needs no place."""
    measured = {one.key: one.distance if nearest else one.score for one in standings}
    order = ranking.rank({key: value for key, value in measured.items() if value is not None}, not nearest)
    by_key = {one.key: one for one in standings}
    ranked = [by_key[one.key]._replace(rank=one.rank) for one in order]
    competing = [one for one in order if not by_key[one.key].candidate.fixed]
    rest = [one for one in standings if one.obstacle]
    return CandidateGroup(type, (*ranked, *rest), ranking.propose(competing, places))


def _alike(selection: Selection, points: Mapping[str, Mapping[str, Fraction]]) -> tuple[str, ...]:
    """The indicators under which all who take part have the same value."""
    return tuple(
        one.key
        for one in selection.criteria
        if one.indicator and points and not any(p[one.key] for p in points.values())
    )


Obstacle = Literal["excluded", "gap", "no-type"]


class Standing(NamedTuple):
    """The standing of a candidate. Values, points and shares are by the key of the criterion, in their order.

    One with an `obstacle` has no points and no rank. `distance` is how far it lies from the mean of its type; `rank`
    counts within the type then.
    """

    candidate: Candidate
    name: str
    values: Mapping[str, CriterionValue]
    points: Mapping[str, Fraction]
    shares: Mapping[str, Fraction]
    score: Fraction | None = None
    distance: Fraction | None = None
    rank: int | None = None
    obstacle: Obstacle | None = None

    @property
    def key(self) -> str:
        """The key of the candidate."""
        return self.candidate.key

    @property
    def gaps(self) -> tuple[str, ...]:
        """The criteria under which it has no value."""
        return tuple(key for key, value in self.values.items() if value.missing)


class CandidateGroup(NamedTuple):
    """Those who compete with each other: all of a selection, or all of one type."""

    type: str | None
    standings: tuple[Standing, ...]
    proposal: ranking.Proposal


class Assessment(NamedTuple):
    """The groups of a selection, each by rank, then those without rank as in the file.

    `fixed` are proposed whatever their rank is, in groups of their own or not. `alike` are the criteria by indicator
    that tell nobody apart.
    """

    selection: Selection
    groups: tuple[CandidateGroup, ...]
    fixed: tuple[str, ...]
    alike: tuple[str, ...]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """All candidates, group by group."""
        return tuple(standing for group in self.groups for standing in group.standings)

    @property
    def most(self) -> Mapping[str, Fraction]:
        """The most that each criterion can give."""
        weights = {one.key: one.weight for one in self.selection.criteria}
        return ranking.shares(dict.fromkeys(weights, Fraction(ranking.FULL)), weights)

    def criterion(self, key: str) -> Criterion:
        """The criterion of a key."""
        return next(one for one in self.selection.criteria if one.key == key)

    @property
    def certain(self) -> tuple[str, ...]:
        """All that are proposed for certain."""
        return (*self.fixed, *(key for group in self.groups for key in group.proposal.certain))

    @property
    def missing_places(self) -> int:
        """For how many places there is nobody to propose."""
        selection = self.selection
        wanted = len(selection.types) if selection.method == "by-type" else selection.number or 0
        return max(0, wanted - len(self.certain) - sum(group.proposal.places for group in self.groups))


Missing = Literal[Gap, "not-judged"]


class CriterionValue(NamedTuple):
    """The value of a candidate under a criterion: a figure with its day, a judgement, or why there is none."""

    figure: Fraction | None = None
    day: date | None = None
    judgement: Judgement | None = None
    missing: Missing | None = None


def values_under(repository: Repository, selection: Selection, criterion: Criterion) -> dict[str, CriterionValue]:
    """The values of all candidates under a criterion; figures are all of the latest day on which one has a figure."""
    if criterion.scale:
        return {one.key: _judged(one, criterion) for one in selection.candidates}
    series = population(repository) if criterion.size else series_of(repository, criterion.indicator or "")
    areas = {one.key: repository[AREAS].get(one.area or "") for one in selection.candidates}
    units = {unit for one in selection.candidates for unit in _units(one, areas[one.key])}
    day = max((day for unit in units for day in series.days(unit) if day <= selection.reference_day), default=None)
    if day is None or (criterion.size and not _asks_for_a_size(repository)):
        return {one.key: CriterionValue(missing="no-value") for one in selection.candidates}
    figures = {one.key: _figure(series, one, areas[one.key], day) for one in selection.candidates}
    return {key: CriterionValue(figure.exact, figure.day, None, figure.gap) for key, figure in figures.items()}


def _asks_for_a_size(repository: Repository) -> bool:
    programme = programme_of(repository)
    return programme is not None and programme.rules.inhabitants is not None


def _units(candidate: Candidate, area: Area | None) -> Iterable[str]:
    """The units that its figure may come from."""
    quarters = [part.quarter for part in area.parts if part.quarter] if area else candidate.quarters
    return (f"areas/{candidate.area}", *(f"districts/{quarter}" for quarter in quarters))


def _figure(series: TimeSeries, candidate: Candidate, area: Area | None, day: date) -> IndicatorValue:
    if candidate.quarters:
        return series.of_quarters(candidate.quarters, day)
    return series.of_area_while_it_lasts(area, day) if area else IndicatorValue(day, None, "no-value")


def _judged(candidate: Candidate, criterion: Criterion) -> CriterionValue:
    """The judgement, if it is on the scale."""
    for judgement in candidate.judgements:
        if judgement.criterion == criterion.key and 1 <= judgement.step <= len(criterion.scale):
            return CriterionValue(judgement=judgement)
    return CriterionValue(missing="not-judged")
