"""The collected report of the programme for a year, or of its areas in one district."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.escape import escape_inside
from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.topics.agreements.measures import AgreedRow, state_counts
from sozialraum.topics.agreements.model import MEASURE_STATES, NOT_REPORTED
from sozialraum.topics.areas.days import areas_of, reference_day, scope_of, year_end
from sozialraum.topics.areas.manifest import DISTRICTS
from sozialraum.topics.areas.model import Area
from sozialraum.topics.areas.names import catalogue_name, district_council, goal_name, marked
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.bodies.papers import structure_section
from sozialraum.topics.bodies.structure import structure
from sozialraum.topics.figures.keyfigures import inhabitants
from sozialraum.topics.figures.monitor import monitor_on
from sozialraum.topics.figures.monitoring_rows import GAPS
from sozialraum.topics.meetings.manifest import SUBMISSIONS
from sozialraum.topics.meetings.sessions import decision_rows, steering_meetings
from sozialraum.topics.offers.manifest import OFFERS
from sozialraum.topics.offers.view import posts_text
from sozialraum.topics.programme.days import horizon, report_due
from sozialraum.topics.programme.manifest import CATALOGUES, GOAL_SYSTEMS, programme_on
from sozialraum.topics.programme.model import GoalSystem, Programme
from sozialraum.topics.programme.papers import gathered, is_proposed
from sozialraum.topics.reports.highlights import MISSED, first_sentence, of_year, opening
from sozialraum.topics.reports.model import Project, Report
from sozialraum.topics.reports.year import (
    AreaMeasures,
    AreaYear,
    agreements_there,
    area_measures,
    money_lines,
    money_sum,
    project_money,
    reports_there,
    silent,
)

ACTION_FIELDS = "action-fields"
DONE = (MEASURE_STATES["achieved"], MEASURE_STATES["partly-achieved"])


def gather(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for a year (2015) or for a year and a district (2015/kalk)."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, district = scope_of(ident)
    day = ctx.known
    areas = areas_of(repository, ident)
    told = [area_measures(repository, area, year, day) for area in areas]
    submission = repository[SUBMISSIONS].get(ident.replace("/", "-"))
    years = [one.year for one in told]
    running = still_running(programme, year, day)
    steering = [one for one in steering_meetings(repository, year) if one.date <= day]
    until = running or year_end(year)
    bodies, picture_of_bodies = structure_section(structure(repository, until))
    place = f" im {programme.terms.district} {repository[DISTRICTS][district].name}" if district else ""
    last = max((step.on for one in years if one.report for step in one.report.steps), default=year_end(year))
    context = {
        **lines_of_year(repository, programme, year, told, day),
        "place": escape_inside(place),
        "brief": False,
        "easy_language": submission.easy_language if submission else None,
        "running": running,
        "begun": running is None or running >= date(year, 1, 1),
        **_delivery(repository, programme, years, year),
        **_goals(repository, told),
        **_projects(repository, years),
        "money": [line for line in money_lines(years) if line.known],
        "money_silent": silent(money_lines(years)),
        "figures": [(area.name, *_figures(ctx, area, year)) for area in areas],
        "figures_day": monitor_on(ctx).inhabitants_day(year_end(year)),
        "decisions": decision_rows(steering),
        "steering": sorted({repository[BODIES][one.body].name for one in steering}, key=dictionary_order),
        "by_type": by_type(repository, areas),
        **proposed(repository, until),
        "history": (history := events(programme, until)),
        "deciders": any(step["by"] for step in history),
        **bodies,
    }
    return gathered(
        programme,
        context,
        title=f"Gesamtbericht {year}: {programme.short}{place}",
        day=running or last,
        pictures=picture_of_bodies,
    )


def still_running(programme: Programme, year: int, day: date) -> date | None:
    """The day up to which a year is recorded, if that is not its end."""
    last = horizon(programme, day)
    return last if last < year_end(year) else None


def lines_of_year(
    repository: Repository, programme: Programme, year: int, told: list[AreaMeasures], day: date
) -> dict[str, Any]:
    """The lines on a year of several areas, and how many agreements and reports they were taken from."""
    years = [one.year for one in told]
    rows = [row for one in told for row in one.rows]
    before = [area_measures(repository, one.area, year - 1, day) for one in years]
    return {
        "programme": programme.name,
        "short": programme.short,
        "year": year,
        "recorded": programme.records.from_.first <= year_end(year),  # of an earlier year nothing is waited for
        "with_reports": programme.reports,
        "with_agreements": programme.agreements,
        "areas": len(told),
        "reports": reports_there(years),
        "reports_missing": [one.area.name for one in years if one.owes_report and not one.report],
        "agreements": agreements_there(years),
        "states": state_counts(rows),
        "measures": len(rows),
        "told": any(row.state != NOT_REPORTED for row in rows),
        "untold": sum(row.state == NOT_REPORTED for row in rows),
        "done": sum(row.state in DONE for row in rows),
        "projects_total": sum(len(one.report.projects) for one in years if one.report),
        "money_sum": money_sum(years),
        "requests": _requests(years),
        **of_year(repository, told, before),
    }


def _delivery(repository: Repository, programme: Programme, years: list[AreaYear], year: int) -> dict[str, Any]:
    """The submitted reports with their days, and the areas whose report is still waited for."""
    rows = [
        {
            "area": one.area.name,
            "submitted": one.report.submitted_on(one.day),
            "checked": max((on for on in one.report.days_of("checked") if on <= one.day), default=None),
            "presented": sorted(presented(repository, one.report, one.day)),
        }
        for one in years
        if one.report
    ]
    return {
        "delivery": rows,
        "report_due": report_due(programme, year),
    }


def presented(repository: Repository, report: Report, day: date) -> Iterator[tuple[date, str]]:
    """Yield when and where a report was presented by a day."""
    for step in report.steps:
        if step.step == "presented" and step.on <= day:
            yield step.on, district_council(repository, step.district) if step.district else step.committee or ""


def goal_names(repository: Repository, told: list[AreaMeasures]) -> list[str]:
    """The goals that measures of the year serve, in the order of their goal systems."""
    used = {row.goal for one in told for row in one.rows}
    known = dict.fromkeys(
        goal_name(goals, goal.key) for goals in repository[GOAL_SYSTEMS].values() for goal in goals.goals
    )
    return [*(name for name in known if name in used), *sorted(used - known.keys())]


def _goals(repository: Repository, told: list[AreaMeasures]) -> dict[str, Any]:
    """For each area with an agreement and each goal: its measures, and how many were achieved, with the sums."""
    goals = goal_names(repository, told)
    table = [(one.year.area.name, _goal_cells(one.rows, goals)) for one in told if one.rows]
    missing = [one.year.area.name for one in told if one.year.owes_agreement and not one.year.agreement]
    missed = [
        (one.year.area.name, row, opening(row.reason or "nicht genannt"))
        for one in told
        for row in one.rows
        if row.state in MISSED
    ]
    rows = [row for one in told for row in one.rows]
    return {
        "goals": goals,
        "goal_rows": table,
        "goal_sums": _goal_cells(rows, goals),
        "missed": sorted(missed, key=lambda one: MISSED.index(one[1].state)),
        "agreements_missing": missing,
    }


def _goal_cells(rows: list[AgreedRow], goals: list[str]) -> list[str]:
    """One cell a goal, and one for all of them."""
    return [*(_goal_cell([row for row in rows if row.goal == goal]) for goal in goals), _goal_cell(rows)]


def _goal_cell(rows: list[AgreedRow]) -> str:
    if not rows:
        return "–"
    untold = sum(row.state == NOT_REPORTED for row in rows)
    if untold == len(rows):
        return f"{len(rows)} vereinbart"
    done = f"{sum(row.state in DONE for row in rows)} von {len(rows)}"
    return f"{done} ({untold} nicht berichtet)" if untold else done


class ProjectRow(NamedTuple):
    """A project in a line: what came of it, where, how many took part, what it cost."""

    title: str
    sentence: str
    area: str
    participants: str
    money: str


def _project_row(report: Report, project: Project, area: str) -> ProjectRow:
    money = project_money(report, project)
    return ProjectRow(
        project.title,
        first_sentence(project.result or project.occasion or ""),
        area,
        formats.NONE if project.participants is None else formats.number(project.participants),
        formats.named(money) if money is not None or not project.without_cost else "ohne Mittel",
    )


def _projects(repository: Repository, years: list[AreaYear]) -> dict[str, Any]:
    """The projects under each field of action; one with several fields stands under its first."""
    by_field: dict[str, list[ProjectRow]] = {}
    for one in years:
        fields = (
            {measure.key: measure.action_fields for _, measure in one.agreement.measures()} if one.agreement else {}
        )
        for project in one.report.projects if one.report else ():
            named = [*project.action_fields, *(field for key in project.measures for field in fields.get(key, ()))]
            row = _project_row(one.report, project, one.area.name) if one.report else None
            by_field.setdefault(named[0] if named else "", []).extend([row] if row else [])
    catalogue = repository[CATALOGUES].get(ACTION_FIELDS)
    order = [item.key for item in catalogue.items] if catalogue else []
    keys = sorted(filter(None, by_field), key=lambda key: (order.index(key) if key in order else len(order), key))
    listed = [(catalogue_name(repository, ACTION_FIELDS, key), by_field[key]) for key in keys]
    rest = [("ohne Zuordnung", by_field[""])] if "" in by_field else []
    return {"projects": [*listed, *rest], "fields": len(listed)}


def _figures(ctx: PaperContext, area: Area, year: int) -> tuple[str, str, date | None]:
    """Inhabitants and their change, in words where there is none, and their day."""
    figures = inhabitants(ctx, area, reference_day(area, year))
    texts = [figure.area for figure in figures] + [GAPS["no-value"]] * 2
    return texts[0], texts[1], figures[0].day if figures else None


def _requests(years: list[AreaYear]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what the areas ask for, under each department by name."""
    found = ((one.area.name, one.report.outlook) for one in years if one.report and one.report.outlook)
    requests = grouped((one.department, (name, one.text)) for name, told in found for one in told.requests)
    return sorted(requests.items(), key=lambda one: dictionary_order(one[0]))


def events(programme: Programme, day: date) -> list[dict[str, str]]:
    """Return all steps up to the day, earliest first: when, by whom, what."""
    known = sorted((step for step in programme.history if step.on.first <= day), key=lambda step: step.on.first)
    return [
        {
            "when": formats.partial(step.on) + (f" bis {formats.day(step.until)}" if step.until else ""),
            "by": step.by or "",
            "text": step.text,
        }
        for step in known
    ]


GoalRow = tuple[str, str | None, list[str]]
"""A goal, its wording, and the objectives below it."""
CRITERIA = "grant-criteria"


def by_type(repository: Repository, areas: Sequence[Area]) -> list[tuple[str, list[str]]]:
    """The names of the areas under each type, in the order of the catalogue."""
    catalogue = repository[CATALOGUES].get("area-types")
    items = catalogue.items if catalogue else ()
    found = [(item.name, [area.name for area in areas if area.type == item.key]) for item in items]
    return [(name, names) for name, names in found if names]


def proposed(repository: Repository, day: date) -> dict[str, Any]:
    """The goals, offers and criteria for money that sources had only recommended by a day."""
    goals = [one for one in repository[GOAL_SYSTEMS].values() if is_proposed(repository, one, day)]
    offers = [one for one in repository[OFFERS].values() if is_proposed(repository, one, day)]
    catalogue = repository[CATALOGUES].get(CRITERIA)
    criteria = catalogue.items if catalogue and is_proposed(repository, catalogue, day) else ()
    return {
        "goal_systems": [(marked(one.name, True), _goal_rows(one)) for one in goals],
        "proposed_offers": [(marked(one.name, True), one.text, posts_text(repository, one)) for one in offers],
        "proposed_criteria": [(item.name, item.text) for item in criteria],
    }


def _goal_rows(system: GoalSystem) -> list[GoalRow]:
    return [
        (goal.name, goal.text, [one.text for one in system.objectives if one.goal == goal.key]) for goal in system.goals
    ]
