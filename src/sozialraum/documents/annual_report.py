"""What the annual report of an area shows, gathered from all records that know something of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sozialraum.analysis.areas import district_ids, on_day, reference_day
from sozialraum.analysis.progress import submitted_on
from sozialraum.documents import formats
from sozialraum.documents.keyfigures import key_figures
from sozialraum.documents.money import money_rows, total
from sozialraum.documents.names import catalogue_name, district_council, goal_name, provider_name
from sozialraum.documents.papers import Gathered
from sozialraum.model.words import MEASURE_STATES, NOT_REPORTED, STEPS
from sozialraum.repository.kinds import PROGRAMME, Address

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.model.agreement import Agreement, Measure
    from sozialraum.model.area import Area
    from sozialraum.model.goals import GoalSystem
    from sozialraum.model.report import Project, Report, ReportStep
    from sozialraum.repository.repository import Repository

SECTIONS = (
    ("Bevölkerung", "population"),
    ("Infrastruktur", "infrastructure"),
    ("Netzwerke", "networks"),
    ("Bedarfe", "needs"),
)


def gather(repository: Repository, ident: str) -> Gathered:
    """Everything for one report; `ident` is year/area and exists."""
    programme = repository.programme
    report = repository.reports[ident]
    area = repository.areas[report.area]
    day = reference_day(area, report.year)
    agreement = repository.agreements.get(ident)
    goals = repository.goal_systems.get(agreement.goal_system) if agreement else None
    if programme is None:
        raise LookupError(PROGRAMME.german)
    context = {
        "programme": programme.short,
        "city": programme.city.name,
        "terms": programme.terms.model_dump(),
        "year": report.year,
        "area": area.name,
        **_masthead(repository, area, day),
        "submitted": submitted_on(report),
        "summary": report.summary,
        "figures": key_figures(repository, area, day),
        "changes": [
            (title, getattr(report.changes, field)) for title, field in SECTIONS if getattr(report.changes, field, None)
        ],
        "projects": [_project(repository, project, agreement, goals) for project in report.projects],
        "bodies": report.bodies,
        "agreed": list(_agreed(report, agreement, goals)),
        "money": money_rows(repository, agreement, report),
        "priorities": report.outlook.priorities if report.outlook else (),
        "requests": [(request.department, request.text) for request in report.outlook.requests]
        if report.outlook
        else [],
        "steps": [_step(repository, step) for step in sorted(report.steps, key=lambda step: step.on)],
        "sources": _sources(repository, report),
    }
    return Gathered(
        context=context,
        title=f"Jahresbericht {report.year}: {area.name}",
        subject=f"{programme.terms.area} {area.name}, {programme.name}",
        author=context["provider"] or programme.city.full_name,
        day=max((step.on for step in report.steps), default=day),
        footer=f"Jahresbericht {report.year} · {area.name}",
        used=_used(repository, report, area, agreement, day),
    )


def _masthead(repository: Repository, area: Area, day: date) -> dict[str, Any]:
    commission = on_day(area.commissions, day)
    office = on_day(area.offices, day)
    provider = repository.providers.get(commission.provider) if commission else None
    districts = [repository.districts[one].name for one in district_ids(area) if one in repository.districts]
    return {
        "provider": provider_name(provider) if provider else "",
        "districts": formats.listing(districts),
        "office": ", ".join(filter(None, (office.name, office.street, office.town))) if office else "",
        "phone": office.phone if office else None,
        "email": office.email if office else None,
        "vacant": on_day(area.vacancies, day) is not None,
    }


def _project(
    repository: Repository, project: Project, agreement: Agreement | None, goals: GoalSystem | None
) -> dict[str, Any]:
    agreed = [(o, m) for o, m in (agreement.measures() if agreement else ()) if m.key in project.measures]
    fields = dict.fromkeys(
        (*project.action_fields, *(field for _, measure in agreed for field in measure.action_fields))
    )
    aims = dict.fromkeys((*(objective.goal for objective, _ in agreed), *project.goals))
    return {
        "title": project.title,
        "occasion": project.occasion,
        "action_fields": [catalogue_name(repository, "action-fields", field) for field in fields],
        "goals": [goal_name(goals, key) for key in aims],
        "partners": project.partners,
        "participation": project.participation,
        "participants": project.participants,
        "measures": [measure.title for _, measure in agreed],
        "funds": [(catalogue_name(repository, "funding-origins", f.origin), f.amount) for f in project.funds],
        "without_cost": project.without_cost,
        "result": project.result,
    }


def _agreed(report: Report, agreement: Agreement | None, goals: GoalSystem | None) -> Iterator[dict[str, Any]]:
    """Each agreed measure with its state, under the objective that it serves."""
    entries = {entry.measure: entry for entry in report.measures}
    for objective, measure in agreement.measures() if agreement else ():
        entry = entries.get(measure.key)
        yield {
            "goal": goal_name(goals, objective.goal),
            "objective": objective.text,
            "measure": measure.title,
            "state": MEASURE_STATES[entry.state] if entry else NOT_REPORTED,
            "reason": entry.reason if entry else None,
            "planned": total(measure.funds),
            "spent": total(entry.spent) if entry else total(()),
            "change": _change(measure),
        }


def _change(measure: Measure) -> str | None:
    if measure.withdrawn:
        return f"einvernehmlich gestrichen am {formats.day(measure.withdrawn)}"
    return f"nachträglich vereinbart am {formats.day(measure.added)}" if measure.added else None


def _step(repository: Repository, step: ReportStep) -> tuple[date, str, str | None]:
    text = STEPS[step.step]
    if step.until:
        text += f" bis {formats.day(step.until)}"
    if step.district:
        text += f": {district_council(repository, step.district)}"
    elif step.committee:
        text += f": {step.committee}"
    return step.on, text, step.note


def _sources(repository: Repository, report: Report) -> list[str]:
    indicators = list(repository.indicators.values())
    cited = [citation for record in (report, *indicators) for citation in record.sources]
    found = []
    for citation in cited:
        source = repository.sources.get(citation.source)
        if source:
            parts = [source.by, source.title, citation.part, source.licence]
            found.append(", ".join(part for part in parts if part))
    return list(dict.fromkeys(found))


def _used(
    repository: Repository, report: Report, area: Area, agreement: Agreement | None, day: date
) -> tuple[Address, ...]:
    commission = on_day(area.commissions, day)
    used = [Address("", ""), Address("reports", report.id), Address("areas", area.id)]
    used += [Address("districts", ident) for ident in district_ids(area)]
    used += [Address("catalogues", "action-fields"), Address("catalogues", "funding-origins")]
    if commission:
        used.append(Address("providers", commission.provider))
    if agreement:
        used += [Address("agreements", agreement.id), Address("goals", agreement.goal_system)]
    elif repository.knows("agreements", report.id):
        used.append(Address("agreements", report.id))
    return tuple(used)
