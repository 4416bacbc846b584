"""Annual reports: complete, each measure once, money by origin, presented at home; and deadlines, always warnings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sozialraum.engine.findings.closest import KnownWords
from sozialraum.engine.findings.finding import Finding, at_key, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.checking import rule, warning_rule
from sozialraum.engine.records.duty import duties
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.days import district_ids, year_of
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.programme.days import horizon
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS, programme_of
from sozialraum.topics.reports.duties import report_duties, step_place
from sozialraum.topics.reports.manifest import REPORTS

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


@warning_rule
def projects_name_their_money(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK223: a project says where its money comes from, itself or through the measures it carries out."""
    for report in repository[REPORTS].values():
        for index, project in enumerate(report.projects):
            if not (project.funds or project.measures or project.without_cost):
                yield Finding("SRK223", at_value(report.address.path, "projects", index, "key"), {"key": project.key})


@warning_rule
def projects_do_not_contradict_themselves(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK250, SRK251: a project costs nothing or names money; its goals are its own or those of its measures."""
    for report in repository[REPORTS].values():
        for index, project in enumerate(report.projects):
            keys, params = ("projects", index), {"key": project.key}
            if project.without_cost and any(one.amount for one in project.funds):
                yield Finding("SRK250", at_value(report.address.path, *keys, "without_cost"), params)
            if project.goals and project.measures:
                yield Finding("SRK251", at_value(report.address.path, *keys, "goals", 0), params)


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


@warning_rule
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


@warning_rule
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


@warning_rule
def duties_are_done(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK402, SRK404–SRK406, SRK408–SRK416, SRK418–SRK425: nothing is overdue."""
    programme = programme_of(repository)
    if programme is None:
        return
    today = horizon(programme, day)
    for duty in duties(repository, today):
        if duty.state(today, 0) == "overdue":
            yield duty.finding()


@warning_rule
def reports_came_in_time(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK401: a report was submitted on its day at the latest."""
    for duty in report_duties(repository, day):
        submitted = duty.report.first_submitted() if duty.report else None
        if duty.report and submitted and submitted > duty.due:
            days = (submitted - duty.due).days
            late = Words("one day") if days == 1 else Words("{days} days", days=days)
            params = {"submitted": submitted, "due": duty.due, "late": late}
            yield Finding("SRK401", step_place(duty.report, "submitted", submitted), params)


@warning_rule
def reports_are_submitted_before_presented(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK403: a report is on record before it is presented."""
    for report in repository[REPORTS].values():
        submitted, presented = report.first_submitted(), report.days_of("presented")
        if presented and (submitted is None or presented[0] < submitted):
            yield Finding("SRK403", step_place(report, "presented", presented[0]), {"presented": presented[0]})


@warning_rule
def reports_are_released_before_submitted(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK430: a report that its provider releases is released before it is submitted, also after a return."""
    for report in repository[REPORTS].values():
        released = submitted = None
        for step in sorted(report.steps, key=lambda step: step.on):
            if step.step == "returned":
                released = submitted = None
            elif step.step == "submitted":
                submitted = submitted or step.on
            elif step.step == "released" and released is None:
                released = step.on
                if submitted and submitted < released:
                    params = {"submitted": submitted, "released": released}
                    yield Finding("SRK430", step_place(report, "released", released), params)


@warning_rule
def agreed_measures_are_mentioned(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK407: a submitted report says of each agreed measure how far it got."""
    for report in repository[REPORTS].values():
        agreement = repository[AGREEMENTS].get(report.id)
        if agreement is None or report.first_submitted() is None:
            continue
        mentioned = {entry.measure for entry in report.measures}
        for _, measure in agreement.measures():
            if measure.key not in mentioned:
                place = at_key(report.address.path, *(("measures",) if report.measures else ()))
                yield Finding("SRK407", place, {"key": measure.key, "title": measure.title})


@warning_rule
def invitations_keep_the_notice_period(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK417: between invitation and meeting lie as many days as the body's notice period asks for."""
    programme = programme_of(repository)
    recorded = programme.records.from_.first if programme else date.max
    for meeting in repository[MEETINGS].values():
        body = repository[BODIES].get(meeting.body)
        if (
            body
            and body.notice_days
            and meeting.invited_on
            and meeting.state != "cancelled"
            and meeting.date >= recorded
        ):
            latest = meeting.date - timedelta(days=body.notice_days)
            if meeting.invited_on > latest:
                place = at_value(meeting.address.path, "invited_on")
                params = {"body": body.name, "days": body.notice_days, "latest": latest}
                yield Finding("SRK417", place, params)
