"""The collected report of the programme for a year, or of its areas in one district."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from sozialraum.analysis.areas import areas_in, district_ids, reference_day, year_end
from sozialraum.analysis.figures import latest_day
from sozialraum.analysis.progress import submitted_on
from sozialraum.documents.charts.charts import Bar, BarChart, bar_chart
from sozialraum.documents.contents.history import events
from sozialraum.documents.contents.keyfigures import inhabitants
from sozialraum.documents.contents.measures import AgreedRow, agreed_rows, state_counts
from sozialraum.documents.contents.money import MoneyRow, granted_by_origin, money_rows, with_sum
from sozialraum.documents.contents.monitoring_rows import GAPS
from sozialraum.documents.contents.names import catalogue_name, district_council, goal_name
from sozialraum.documents.contents.proposals import by_type, proposed
from sozialraum.documents.contents.sessions import decision_rows, steering_meetings
from sozialraum.documents.papers import Desk, Gathered
from sozialraum.documents.structure.section import structure_section
from sozialraum.model.words import MEASURE_STATES, NOT_REPORTED
from sozialraum.repository.kinds import AGREEMENTS, BODIES, CATALOGUES, DISTRICTS, GOAL_SYSTEMS, REPORTS

if TYPE_CHECKING:
    from sozialraum.documents.tree import Picture
    from sozialraum.model.area import Area
    from sozialraum.model.report import Report
    from sozialraum.repository.repository import Repository

DONE = (MEASURE_STATES["achieved"], MEASURE_STATES["partly-achieved"])


class AreaYear(NamedTuple):
    """An area with what it agreed and reported in the year."""

    area: Area
    report: Report | None
    rows: list[AgreedRow]
    planned: Decimal
    granted: Decimal | None
    spent: Decimal


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for a year (2015) or for a year and a district (2015/kalk)."""
    repository, programme = desk.repository, desk.programme
    year, district = scope_of(ident)
    areas = areas_of(repository, ident)
    years = [_area_year(repository, area, year) for area in areas]
    rows = [row for one in years for row in one.rows]
    steering = steering_meetings(repository, year)
    structure = structure_section(repository, year_end(year))
    pictures = _pictures(rows) | structure.pictures
    place = f" im {programme.terms.district} {repository[DISTRICTS][district].name}" if district else ""
    last = max((step.on for one in years if one.report for step in one.report.steps), default=year_end(year))
    context = {
        "programme": programme.name,
        "short": programme.short,
        "city": programme.city.name,
        "terms": programme.terms.model_dump(),
        "year": year,
        "place": place,
        **_totals(years, rows),
        "delivery": [_delivery(repository, one) for one in years],
        "goals": goal_names(repository, years),
        "goal_rows": _goal_rows(repository, years),
        "projects": _projects(repository, years),
        "money": with_sum([MoneyRow(one.area.name, one.planned, one.granted, one.spent) for one in years]),
        "figures": [(one.area.name, *_figures(desk, one.area, year)) for one in years],
        "figures_day": latest_day(desk.monitor.population, year_end(year)),
        "requests": _requests(years),
        "decisions": decision_rows(steering),
        "steering": sorted({repository[BODIES][one.body].name for one in steering}),
        "by_type": by_type(repository, areas),
        **proposed(repository, year_end(year)),
        "with_reports": programme.reports,
        "with_agreements": programme.agreements,
        "pictures": list(pictures),
        "history": (history := events(programme, year_end(year))),
        "deciders": any(step.by for step in history),
        **structure.context,
    }
    return Gathered(
        context=context,
        title=f"Gesamtbericht {year}: {programme.short}{place}",
        subject=programme.name,
        author=programme.city.full_name,
        day=last,
        footer=f"Gesamtbericht {year} · {programme.short}{place}",
        pictures=pictures,
    )


def _totals(years: list[AreaYear], rows: list[AgreedRow]) -> dict[str, Any]:
    """The numbers of the five lines at the top."""
    return {
        "areas": len(years),
        "submitted": sum(1 for one in years if one.report and submitted_on(one.report)),
        "states": state_counts(rows),
        "measures": len(rows),
        "done": sum(row.state in DONE for row in rows),
        "projects_total": sum(len(one.report.projects) for one in years if one.report),
        "spent_total": sum((one.spent for one in years), Decimal(0)),
    }


def scope_of(ident: str) -> tuple[int, str]:
    """The year and the district (empty for the whole programme) of a scope such as 2015/kalk."""
    year, _, district = ident.partition("/")
    return int(year), district


def areas_of(repository: Repository, ident: str) -> list[Area]:
    """The areas of a year, or those of them that lie in the district."""
    year, district = scope_of(ident)
    return [area for area in areas_in(repository, year) if not district or district in district_ids(area)]


def _area_year(repository: Repository, area: Area, year: int) -> AreaYear:
    ident = f"{year}/{area.id}"
    agreement, report = repository[AGREEMENTS].get(ident), repository[REPORTS].get(ident)
    goals = repository[GOAL_SYSTEMS].get(agreement.goal_system) if agreement else None
    money = money_rows(repository, agreement, report) if report else []
    planned, spent = (money[-1].planned, money[-1].spent) if money else (Decimal(0), Decimal(0))
    granted = granted_by_origin(repository, ident)
    rows = list(agreed_rows(report, agreement, goals))
    return AreaYear(area, report, rows, planned, sum(granted.values(), Decimal(0)) if granted else None, spent)


def _pictures(rows: list[AgreedRow]) -> dict[str, Picture]:
    states = state_counts(rows)
    if not states:
        return {}
    spoken = ", ".join(f"{count} {state}" for state, count in states)
    bars = tuple(Bar(state, count, str(count)) for state, count in states)
    title = "Stand der vereinbarten Maßnahmen in allen Gebieten"
    return {
        "measures": bar_chart(BarChart(title, f"Balkendiagramm der Maßnahmen nach Stand: {spoken}.", "Maßnahmen", bars))
    }


def _delivery(repository: Repository, one: AreaYear) -> dict[str, Any]:
    """When a report was handed in and checked, and where it was presented; texts are empty where it was not."""
    report = one.report
    checked: Sequence[date] = report.days_of("checked") if report else ()
    presented = [
        (step.on, district_council(repository, step.district) if step.district else step.committee or "")
        for step in (report.steps if report else ())
        if step.step == "presented"
    ]
    return {
        "area": one.area.name,
        "submitted": submitted_on(report) if report else None,
        "checked": checked[-1] if checked else None,
        "presented": sorted(presented),
    }


def goal_names(repository: Repository, years: list[AreaYear]) -> list[str]:
    """The goals that measures of the year serve, in the order of their goal systems."""
    used = {row.goal for one in years for row in one.rows}
    known = dict.fromkeys(
        goal_name(goals, goal.key) for goals in repository[GOAL_SYSTEMS].values() for goal in goals.goals
    )
    return [name for name in known if name in used]


def _goal_rows(repository: Repository, years: list[AreaYear]) -> list[tuple[str, list[str]]]:
    """For each area and goal: how many of its measures were achieved, at least in part."""
    goals = goal_names(repository, years)
    table = []
    for one in years:
        cells = []
        for goal in goals:
            states = [row.state for row in one.rows if row.goal == goal]
            reported = [state for state in states if state != NOT_REPORTED]
            text = f"{sum(state in DONE for state in states)} von {len(states)}" if reported else NOT_REPORTED
            cells.append(text if states else "–")
        table.append((one.area.name, cells))
    return table


def _projects(repository: Repository, years: list[AreaYear]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The projects with their areas under each field of action; one with several fields stands under its first."""
    by_field: dict[str, list[tuple[str, str]]] = {}
    for one in years:
        agreement = repository[AGREEMENTS].get(one.report.id) if one.report else None
        fields = {measure.key: measure.action_fields for _, measure in agreement.measures()} if agreement else {}
        for project in one.report.projects if one.report else ():
            named = [*project.action_fields, *(field for key in project.measures for field in fields.get(key, ()))]
            by_field.setdefault(named[0] if named else "", []).append((project.title, one.area.name))
    catalogue = repository[CATALOGUES].get("action-fields")
    order = [item.key for item in catalogue.items] if catalogue else []
    keys = sorted(by_field, key=lambda key: (order.index(key) if key in order else len(order), key))
    return [
        (catalogue_name(repository, "action-fields", key) if key else "ohne Zuordnung", by_field[key]) for key in keys
    ]


def _figures(desk: Desk, area: Area, year: int) -> tuple[str, str]:
    """Inhabitants and their change, in words where there is none."""
    figures = inhabitants(desk, area, reference_day(area, year))
    texts = [figure.area for figure in figures]
    return (texts[0], texts[1]) if len(texts) > 1 else (texts[0] if texts else GAPS["no-value"], GAPS["no-value"])


def _requests(years: list[AreaYear]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the areas ask for, under each department by name."""
    by_department: dict[str, list[tuple[str, str]]] = {}
    for one in years:
        for request in one.report.outlook.requests if one.report and one.report.outlook else ():
            by_department.setdefault(request.department, []).append((one.area.name, request.text))
    return sorted(by_department.items())
