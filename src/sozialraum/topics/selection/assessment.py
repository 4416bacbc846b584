"""What speaks for which candidate of a selection: values, points, ranks, and what follows as a proposal.

The points of indicators are relative to the candidates that take part; those of size and judgements are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from sozialraum.engine.records.kinds import Address
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.figures.manifest import OBSERVATIONS
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.selection import ranking
from sozialraum.topics.selection.standings import Assessment, Group, Obstacle, Standing
from sozialraum.topics.selection.values import Value, values_under

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.selection.model import Candidate, Criterion, Selection


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
        name = one.name or _area_name(repository, one)
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
    """Who was chosen without being proposed, and who was proposed but not chosen.

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


def _area_name(repository: Repository, candidate: Candidate) -> str:
    area = repository[AREAS].get(candidate.area or "")
    return area.name if area else candidate.area or candidate.key


def _obstacle(selection: Selection, candidate: Candidate, values: Mapping[str, Value]) -> Obstacle | None:
    if candidate.excluded:
        return "excluded"
    if selection.method == "by-type" and candidate.type not in {one.key for one in selection.types}:
        return "no-type"
    return "gap" if not values or any(value.missing for value in values.values()) else None


def _points(
    repository: Repository, selection: Selection, values: Mapping[str, Mapping[str, Value]]
) -> dict[str, dict[str, Fraction]]:
    """The points of those who take part, by candidate and criterion."""
    points: dict[str, dict[str, Fraction]] = {key: {} for key in values}
    for criterion in selection.criteria:
        column = {key: found[criterion.key] for key, found in values.items()}
        for key, value in _column_points(repository, criterion, column).items():
            points[key][criterion.key] = value
    return points


def _column_points(repository: Repository, criterion: Criterion, column: Mapping[str, Value]) -> Mapping[str, Fraction]:
    if criterion.scale:
        steps = {key: value.judgement.step for key, value in column.items() if value.judgement}
        return {key: ranking.step_points(step, len(criterion.scale)) for key, step in steps.items()}
    figures = {key: value.figure for key, value in column.items() if value.figure is not None}
    programme = programme_of(repository)
    size = programme.rules.inhabitants if criterion.size and programme else None
    if size:
        return {key: ranking.size_points(figure, size.from_, size.until) for key, figure in figures.items()}
    return ranking.relative_points(figures, criterion.direction == "high")


def _groups(selection: Selection, standings: list[Standing], weights: Mapping[str, Decimal]) -> tuple[Group, ...]:
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
    return (*groups, Group(None, untyped, ranking.Proposal(()))) if untyped else tuple(groups)


def _apart(standings: list[Standing], weights: Mapping[str, Decimal]) -> list[Standing]:
    """Those of one type with their distance from its mean."""
    scored = [one.points for one in standings if one.obstacle is None]
    return [
        one if one.obstacle else one._replace(distance=ranking.distance(one.points, scored, weights))
        for one in standings
    ]


def _group(type: str | None, standings: list[Standing], places: int, nearest: bool) -> Group:
    """Those who compete, by rank, and who of them is proposed; one that the body has set needs no place."""
    measured = {one.key: one.distance if nearest else one.score for one in standings}
    order = ranking.rank({key: value for key, value in measured.items() if value is not None}, not nearest)
    by_key = {one.key: one for one in standings}
    ranked = [by_key[one.key]._replace(rank=one.rank) for one in order]
    competing = [one for one in order if not by_key[one.key].candidate.fixed]
    rest = [one for one in standings if one.obstacle]
    return Group(type, (*ranked, *rest), ranking.propose(competing, places))


def _alike(selection: Selection, points: Mapping[str, Mapping[str, Fraction]]) -> tuple[str, ...]:
    """The indicators under which all who take part have the same value."""
    return tuple(
        one.key
        for one in selection.criteria
        if one.indicator and points and not any(p[one.key] for p in points.values())
    )
