"""A new agreement: the goal system that holds, and the open measures of the year before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.editing.new.draft import FROM_SAMPLE, Draft
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.yaml.trees import Tree
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.model import MEASURE_STATES, NOT_REPORTED
from sozialraum.topics.areas.days import on_day, reference_day, year_end
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS, PROVIDERS
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS, programme_of
from sozialraum.topics.reports.manifest import REPORTS

if TYPE_CHECKING:
    from sozialraum.engine.findings.finding import KeyPath
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.agreements.model import Agreement, Measure, MeasureProgress
    from sozialraum.topics.areas.model import Area

OPEN = ("planned", "begun", "partly-achieved", "carried-over")
"""States of measures that go on."""


def draft_agreement(repository: Repository, address: Address) -> Draft:
    """Return what is known about an agreement before the talk."""
    year, _, ident = address.id.partition("/")
    area = repository[AREAS].get(ident)
    known: dict[str, Tree] = {}
    if goals := _goal_system(repository, int(year)):
        known["goal_system"] = goals
    draft = Draft(address, known, tuple(surroundings(repository, area, int(year))) if area else ())
    for earlier in before(repository, ident, int(year)):
        draft = _with_open_measures(repository, draft, earlier)
    return draft


def surroundings(repository: Repository, area: Area, year: int) -> Iterator[str]:
    """Name, provider and citizens' office of an area, as they will stand in the papers of the year."""
    day = reference_day(area, year)
    commission, attachment = on_day(area.commissions, day), on_day(area.attachments, day)
    provider = repository[PROVIDERS].get(commission.provider) if commission else None
    district = repository[DISTRICTS].get(attachment.district) if attachment else None
    office = district.citizens_office if district else None
    programme = programme_of(repository)
    term = programme.terms.citizens_office if programme else "Amt"
    yield f"Gebiet: {area.name}"
    yield f"Träger: {provider.name if provider else 'nicht eingetragen'}"
    yield f"{term}: {office.name if office else district.name if district else 'nicht eingetragen'}"


def _goal_system(repository: Repository, year: int) -> str | None:
    """The goal system that holds in the year; of several the one that began last."""
    first, last = date(year, 1, 1), year_end(year)
    holding = [goals for goals in repository[GOAL_SYSTEMS].values() if goals.overlaps(first, last)]
    return max(holding, key=lambda goals: goals.first_day or first).id if holding else None


def before(repository: Repository, area: str, year: int) -> list[Agreement]:
    """The agreement of the year before; of a new area those of the areas that it grew out of."""
    own = repository[AGREEMENTS].get(f"{year - 1}/{area}")
    if own or area not in repository[AREAS]:
        return [own] if own else []
    found = []
    for old in repository[AREAS][area].succeeds:
        ids = (f"{year}/{old}", f"{year - 1}/{old}")
        found += [repository[AGREEMENTS][one] for one in ids if one in repository[AGREEMENTS]][:1]
    return found


def _with_open_measures(repository: Repository, draft: Draft, before: Agreement) -> Draft:
    report = repository[REPORTS].get(before.id)
    entries = {entry.measure: entry for entry in report.measures} if report else {}
    goals = repository[GOAL_SYSTEMS].get(str(draft.known.get("goal_system", "")))
    objectives = list(draft.known.get("objectives", ()))
    remarks: dict[KeyPath, str] = dict(draft.remarks)
    taken = {str(one.get("key")) for one in objectives if isinstance(one, dict)}
    for objective in before.objectives:
        going_on = [one for one in objective.measures if not one.withdrawn and _is_open(entries.get(one.key))]
        if not going_on or objective.key in taken:
            continue
        here = ("objectives", len(objectives))
        for number, measure in enumerate(going_on):
            remarks[*here, "measures", number] = f"Stand {before.year}: {_reached(entries.get(measure.key))}"
        measures: list[Tree] = [_taken_along(before, measure) for measure in going_on]
        entry: dict[str, Tree] = {"key": objective.key, "text": objective.text, "measures": measures}
        if goals and objective.goal in {goal.key for goal in goals.goals}:
            entry = {"key": objective.key, "goal": objective.goal, "text": objective.text, "measures": measures}
        else:
            remarks[here] = f"Das Projektziel {objective.goal} gibt es nicht mehr: bitte neu zuordnen."
        objectives.append(entry)
    if not objectives:
        return draft
    remarks[("objectives",)] = (
        "Offene Maßnahmen aus dem Vorjahr. Wortlaut prüfen, Frist und Mittel neu vereinbaren, Neues ergänzen."
    )
    if before.sample:
        remarks[("objectives",)] += f" {FROM_SAMPLE}"
    known = {**draft.known, "objectives": objectives}
    return draft._replace(known=known, remarks=remarks, repeated=frozenset({"due", "funds", "goal"}))


def _is_open(entry: MeasureProgress | None) -> bool:
    return entry is None or entry.state in OPEN


def _reached(entry: MeasureProgress | None) -> str:
    state = MEASURE_STATES[entry.state] if entry else NOT_REPORTED
    reason = f": {' '.join(entry.reason.split())}" if entry and entry.reason else ""
    return f"{state}{reason}"


def last_state(repository: Repository, measure: str) -> Iterator[tuple[str, str]]:
    """Yield how far a measure got in its year, if that was reported, given its address: Stand 2015, erreicht."""
    ident, _, key = measure.partition("#")
    report = repository[REPORTS].get(ident)
    if report:
        yield f"Stand {ident[:4]}", _reached(next((one for one in report.measures if one.measure == key), None))


def _taken_along(before: Agreement, measure: Measure) -> Tree:
    """Return what holds on; day and money are agreed anew."""
    tree: dict[str, Tree] = {"key": measure.key, "title": measure.title}
    for name in ("action_fields", "steps", "responsible"):
        if values := getattr(measure, name):
            tree[name] = list(values)
    if measure.success:
        tree["success"] = measure.success
    return {**tree, "continues": f"{before.id}#{measure.key}"}
