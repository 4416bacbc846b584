"""What the annual report of an area shows, gathered from all records that know something of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.measures import AgreedRow, agreed_rows, is_concluded
from sozialraum.topics.agreements.model import Agreement
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import catalogue_name, district_council, goal_name, masthead
from sozialraum.topics.figures.keyfigures import YEARS_BACK, KeyFigure, key_figures, population_rows
from sozialraum.topics.figures.manifest import INDICATORS
from sozialraum.topics.figures.model import Indicator
from sozialraum.topics.figures.monitor import monitor_on
from sozialraum.topics.meetings.sessions import meetings_of_area, session_rows
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS, programme_on
from sozialraum.topics.programme.model import GoalSystem
from sozialraum.topics.programme.papers import cited, gathered
from sozialraum.topics.programme.people import people_on
from sozialraum.topics.reports.highlights import (
    against_last_year,
    first_request,
    missed_in,
    of_measures,
    of_money,
    of_submission,
)
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.reports.model import STEPS, Project, Report, ReportStep
from sozialraum.topics.reports.year import Money, leaves_own_money_to_proofs, money_of, project_money

SECTIONS = (
    ("Bevölkerung", "population"),
    ("Infrastruktur", "infrastructure"),
    ("Netzwerke", "networks"),
    ("Bedarfe", "needs"),
)


def gather(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for one report; `ident` is year/area and exists."""
    repository, programme = ctx.repository, programme_on(ctx)
    report = repository[REPORTS][ident]
    area = repository[AREAS][report.area]
    day = ctx.state
    agreement = repository[AGREEMENTS].get(ident)
    goals = goals_of(repository, agreement, day)
    head = masthead(repository, programme.terms, people_on(ctx), area, ctx.state)
    agreed = list(agreed_rows(report.measures, agreement, goals))
    meetings = meetings_of_area(repository, area.id, report.year)
    population = population_rows(monitor_on(ctx).population, area, day)[-YEARS_BACK - 1 :]
    figures = key_figures(ctx, area, day)
    money = money_of(repository, agreement, report, ctx.known)
    context = {
        "year": report.year,
        "area": area.name,
        "head": head._asdict(),
        "submitted": report.submitted_on(),
        "filed": report.filed,
        **_told(report),
        "noticed": list(_noticed(repository, report, agreed, money)),
        "figures": figures,
        "population": population,
        "projects": [project_view(repository, report, project, agreement, goals) for project in report.projects],
        "agreed": agreed,
        "by_goal": list(grouped((row.goal, row) for row in agreed).items()),
        "draft": agreement is not None and not is_concluded(agreement, ctx.known),
        "money": money,
        "from_proofs": leaves_own_money_to_proofs(repository, report),
        "money_gaps": _has_dashes(money),
        "steps": _steps(repository, report),
        "sessions": list(grouped((row.body, row) for row in session_rows(repository, meetings)).items()),
        "sources": cited(repository, (report, *_shown(repository, figures))),
    }
    return gathered(
        programme,
        context,
        title=f"Jahresbericht {report.year}: {area.name}",
        subject=f"{programme.terms.area} {area.name}, {programme.name}",
        author=head.provider,
        day=max((step.on for step in report.steps), default=day),
    )


def _has_dashes(money: Money) -> bool:
    """Return whether a column that the table shows, since it has a sum, has no amount of an origin."""
    shown = [name for name in ("planned", "granted", "spent") if getattr(money, name) is not None]
    return any(getattr(row, name) is None for row in money.rows for name in shown)


def _shown(repository: Repository, figures: list[KeyFigure]) -> list[Indicator]:
    """The indicators whose values the report shows."""
    names = {figure.name for figure in figures}
    return [indicator for indicator in repository[INDICATORS].values() if indicator.name in names]


def _told(report: Report) -> dict[str, Any]:
    """Return what the coordinator wrote, as it stands in the report."""
    changes, outlook = report.changes, report.outlook
    return {
        "summary": report.summary,
        "easy_language": report.easy_language,
        "changes": [(title, text) for title, field in SECTIONS if (text := getattr(changes, field, None))],
        "bodies": report.bodies,
        "priorities": outlook.priorities if outlook else (),
        "requests": [(one.department, one.text) for one in outlook.requests] if outlook else [],
    }


def _noticed(repository: Repository, report: Report, agreed: list[AgreedRow], money: Money) -> Iterator[str]:
    """Yield what is out of the ordinary."""
    yield from of_submission(repository, report)
    yield from of_measures(agreed)
    before = repository[REPORTS].get(f"{report.year - 1}/{report.area}")
    agreement = repository[AGREEMENTS].get(f"{report.year - 1}/{report.area}")
    rows = agreed_rows(before.measures, agreement, None) if before and before.submitted_on() else ()
    yield from against_last_year(missed_in(report.year, agreed), missed_in(report.year - 1, rows))
    yield from of_money(money)
    yield from first_request(report.outlook.requests if report.outlook else ())


def project_view(
    repository: Repository, report: Report, project: Project, agreement: Agreement | None, goals: GoalSystem | None
) -> dict[str, Any]:
    """Return a project in words, with the fields and goals of the measures that it carries out."""
    agreed = [(o, m) for o, m in (agreement.measures() if agreement else ()) if m.key in project.measures]
    fields = dict.fromkeys(
        (*project.action_fields, *(field for _, measure in agreed for field in measure.action_fields))
    )
    aims = dict.fromkeys((*(objective.goal for objective, _ in agreed), *project.goals))
    named = [formats.listing(catalogue_name(repository, "action-fields", field) for field in fields)]
    named.append(formats.listing(goal_name(goals, key) for key in aims))
    return {
        "title": project.title,
        "line": [*filter(None, named), *_size(project, project_money(report, project))],
        "occasion": project.occasion,
        "partners": project.partners,
        "participation": project.participation,
        "result": project.result,
    }


def _size(project: Project, money: Decimal | None) -> Iterator[str]:
    """Yield how many took part in a project, and what it cost."""
    if project.participants is not None:
        yield formats.forms(project.participants, "keine Teilnehmenden", "1 Person", "# Teilnehmende")
    if money is not None:
        yield formats.euro(money)
    elif project.without_cost:
        yield "ohne eigene Mittel"


def _steps(repository: Repository, report: Report) -> list[tuple[date, str, str | None]]:
    """The way of the report up to its submission, unless that is all and stands in the head."""
    told = any(step.step not in ("released", "submitted") or step.note for step in report.steps)
    return [_step(repository, step) for step in sorted(report.steps, key=lambda step: step.on)] if told else []


def _step(repository: Repository, step: ReportStep) -> tuple[date, str, str | None]:
    text = STEPS[step.step]
    if step.until:
        text += f" bis {formats.day(step.until)}"
    if step.district:
        text += f": {district_council(repository, step.district)}"
    elif step.committee:
        text += f": {step.committee}"
    return step.on, text, step.note


def goals_of(repository: Repository, agreement: Agreement | None, day: date) -> GoalSystem | None:
    """The goal system of the agreement; without one the system that holds on the day."""
    if agreement:
        return repository[GOAL_SYSTEMS].get(agreement.goal_system)
    return next((goals for goals in repository[GOAL_SYSTEMS].values() if goals.holds_on(day)), None)
