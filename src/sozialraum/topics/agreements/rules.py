"""Agreements: in a year of activity, under the goals that hold, unchanged but by amendment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding, KeyPath, at_key, at_value
from sozialraum.engine.records.checking import rule, warning_rule
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.model import Agreement, Measure
from sozialraum.topics.areas.days import active_in, on_day, reference_day
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.model import Area
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS
from sozialraum.topics.reports.manifest import REPORTS


@rule
def area_is_active(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK301, SRK306: an agreement, a report or a fund belongs to an area that exists and is active in that year."""
    for records in (repository[AGREEMENTS], repository[REPORTS], repository[FUNDS]):
        for record in records.values():
            area = repository[AREAS].get(record.area)
            if area and not active_in(area, record.year):
                yield Finding("SRK306", Place(record.address.path), {"area": area.name, "year": record.year})
            elif area is None and not repository.knows("areas", record.area):
                yield Finding("SRK301", Place(record.address.path), {"target": f"areas/{record.area}"})


@rule
def goal_system_holds(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK304: the goal system holds on the day of conclusion, or on one day of the year as long as there is none."""
    for agreement in repository[AGREEMENTS].values():
        goals = repository[GOAL_SYSTEMS].get(agreement.goal_system)
        if goals is None:
            continue
        first, last = date(agreement.year, 1, 1), date(agreement.year, 12, 31)
        if agreement.concluded and agreement.concluded <= last:
            first = last = max(first, agreement.concluded)
        if not goals.overlaps(first, last):
            params = {"goals": goals.id, "year": agreement.year}
            yield Finding("SRK304", at_value(agreement.address.path, "goal_system"), params)


@warning_rule
def concluded_measures_are_complete(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK326: what was concluded says of each measure until when and with which money."""
    for agreement, keys, measure in _measures(repository):
        lacks = [] if measure.due else ["due"]
        lacks += [] if measure.funds or measure.without_cost else ["funds"]
        if lacks and agreement.concluded and not measure.withdrawn:
            place = at_value(agreement.address.path, *keys, "key")
            yield Finding("SRK326", place, {"key": measure.key, "lacks": "`, `".join(lacks)})


@warning_rule
def measures_are_due_near_their_year(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK327: a measure is due in the year of its agreement, at most one year from it."""
    for agreement, keys, measure in _measures(repository):
        if measure.due and abs(measure.due.year - agreement.year) > 1:
            params = {"key": measure.key, "due": measure.due, "year": agreement.year}
            yield Finding("SRK327", at_value(agreement.address.path, *keys, "due"), params)


@warning_rule
def objectives_have_measures(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK221, SRK222: an objective has a measure, and a measure somebody who is responsible."""
    for agreement in repository[AGREEMENTS].values():
        for index, objective in enumerate(agreement.objectives):
            if not objective.measures:
                place = at_value(agreement.address.path, "objectives", index, "key")
                yield Finding("SRK221", place, {"key": objective.key})
    for agreement, keys, measure in _measures(repository):
        if not measure.responsible:
            yield Finding("SRK222", at_value(agreement.address.path, *keys, "key"), {"key": measure.key})


@rule
def changes_are_amendments(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK307: what was added or withdrawn after the conclusion has an amendment of the same day."""
    for agreement, keys, measure in _measures(repository):
        if not (measure.added or measure.withdrawn):
            continue
        amended = {amendment.on for amendment in agreement.amendments}
        for field, on in (("added", measure.added), ("withdrawn", measure.withdrawn)):
            if agreement.concluded and on and on not in amended:
                place = at_value(agreement.address.path, *keys, field)
                yield Finding("SRK307", place, {"on": on, "concluded": agreement.concluded})


@warning_rule
def provider_is_known(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK310: somebody is commissioned on the day of the conclusion, and on the reference day of a report."""
    for agreement in repository[AGREEMENTS].values():
        area = repository[AREAS].get(agreement.area)
        if area and agreement.concluded and _is_without_provider(area, agreement.concluded):
            place = at_value(agreement.address.path, "concluded")
            yield Finding("SRK310", place, {"area": area.name, "day": agreement.concluded})
    for report in repository[REPORTS].values():
        area = repository[AREAS].get(report.area)
        if area and _is_without_provider(area, on := reference_day(area, report.year)):
            yield Finding("SRK310", at_key(report.address.path), {"area": area.name, "day": on})


def _measures(repository: Repository) -> Iterator[tuple[Agreement, KeyPath, Measure]]:
    for agreement in repository[AGREEMENTS].values():
        for index, objective in enumerate(agreement.objectives):
            for number, measure in enumerate(objective.measures):
                yield agreement, ("objectives", index, "measures", number), measure


def _is_without_provider(area: Area, day: date) -> bool:
    return area.holds_on(day) and not on_day(area.commissions, day) and not on_day(area.vacancies, day)
