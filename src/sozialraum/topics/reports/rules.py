"""Annual reports: complete, each measure once, money by origin, presented at home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Finding, at_key, at_value
from sozialraum.engine.findings.closest import KnownWords
from sozialraum.engine.records.checking import rule
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.active import district_ids, year_of
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS
from sozialraum.topics.reports.manifest import REPORTS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository

MAX_SUMMARY = 5


@rule
def measures_are_reported_once(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK218: an agreed measure has one entry in a report."""
    for report in repository[REPORTS].values():
        seen: set[str] = set()
        for index, entry in enumerate(report.measures):
            if entry.measure in seen:
                yield Finding(
                    "SRK218", at_value(report.address.path, "measures", index, "measure"), {"key": entry.measure}
                )
            seen.add(entry.measure)


@rule
def projects_name_their_money(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK223: a project says where its money comes from, itself or through the measures it carries out."""
    for report in repository[REPORTS].values():
        for index, project in enumerate(report.projects):
            if not (project.funds or project.measures or project.without_cost):
                yield Finding("SRK223", at_value(report.address.path, "projects", index, "key"), {"key": project.key})


@rule
def projects_serve_goals_that_exist(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK302: the goals of a project stand in the system of the agreement, or in the one that holds in the year."""
    for report in repository[REPORTS].values():
        agreement = repository[AGREEMENTS].get(report.id)
        systems = [
            goals
            for goals in repository[GOAL_SYSTEMS].values()
            if (goals.id == agreement.goal_system if agreement else goals.overlaps(*year_of(report.year)))
        ]
        known = {goal.key for goals in systems for goal in goals.goals}
        names = KnownWords(known)
        for index, project in enumerate(report.projects):
            for number, key in enumerate(project.goals):
                if systems and key not in known:
                    close = names.closest(key)
                    params = {"record": f"goals/{systems[0].id}", "key": key, "items": "goals", "suggestion": close}
                    params["known"] = names.first
                    place = at_value(report.address.path, "projects", index, "goals", number)
                    yield Finding("SRK302", place, params, hint="did-you-mean" if close else "known-keys")


@rule
def sections_are_filled(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK224, SRK225: a submitted report fills its three sections, and its summary fits."""
    for report in repository[REPORTS].values():
        if len(report.summary) > MAX_SUMMARY:
            yield Finding("SRK225", at_key(report.address.path, "summary"), {"count": len(report.summary)})
        if report.first_submitted() is None:
            continue
        changes = report.changes
        filled = {
            "1. Veränderungen im Sozialraum": changes and any(text for _, text in changes),
            "2. Projekte und Aktivitäten": report.projects,
            "3. Ausblick Folgejahr": report.outlook and (report.outlook.priorities or report.outlook.requests),
        }
        for section, content in filled.items():
            if not content:
                yield Finding("SRK224", at_key(report.address.path), {"section": section})


@rule
def presented_in_own_district(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK308: a report is presented in a district that its area lies in."""
    for report in repository[REPORTS].values():
        area = repository[AREAS].get(report.area)
        own = district_ids(area) if area else ()
        for index, step in enumerate(report.steps):
            if step.district and own and step.district not in own and step.district in repository[DISTRICTS]:
                names = [repository[DISTRICTS][ident].name for ident in own if ident in repository[DISTRICTS]]
                params = {"district": repository[DISTRICTS][step.district].name, "own": ", ".join(names)}
                yield Finding("SRK308", at_value(report.address.path, "steps", index, "district"), params)
