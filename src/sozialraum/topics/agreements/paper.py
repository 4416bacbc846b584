"""The agreement of a year as a paper to sign.

It is a contract: the parties are those of the day on which it was concluded, not of 31 December.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.measures import ORIGINS, agreed_rows, by_origin, in_order, is_concluded
from sozialraum.topics.agreements.model import Agreement, Measure
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import catalogue_name, goal_name, masthead
from sozialraum.topics.programme.days import report_due
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS, programme_on
from sozialraum.topics.programme.papers import gathered
from sozialraum.topics.programme.people import people_on
from sozialraum.topics.reports.manifest import REPORTS


def gather(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for one agreement; `ident` is year/area and exists."""
    repository, programme = ctx.repository, programme_on(ctx)
    agreement = repository[AGREEMENTS][ident]
    area = repository[AREAS][agreement.area]
    head = masthead(repository, programme.terms, people_on(ctx), area, ctx.state)
    goals = repository[GOAL_SYSTEMS].get(agreement.goal_system)
    before = f"{agreement.year - 1}/{area.id}"
    context = {
        "programme": programme.name,
        "year": agreement.year,
        "area": area.name,
        "head": head._asdict(),
        "goal_system": goals.name if goals else agreement.goal_system,
        "vision": goals.vision if goals else None,
        "agreement": agreement,
        "situation": agreement.situation,
        **_balance(repository, before, agreement.concluded or ctx.known),
        "objectives": [
            {
                "goal": goal_name(goals, one.goal),
                "text": one.text,
                "measures": [_measure(repository, measure) for measure in one.measures],
            }
            for one in agreement.objectives
        ],
        "contributions": agreement.contributions,
        "funds": _funds(repository, agreement),
        "talk": agreement.talk,
        "filed": agreement.filed,
        "review": agreement.review,
        "concluded": agreement.concluded,
        "report_due": report_due(programme, agreement.year),
        "amendments": agreement.amendments,
    }
    return gathered(
        programme,
        context,
        title=f"Jahreszielvereinbarung {agreement.year}: {area.name}",
        subject=f"{programme.terms.area} {area.name}, {programme.name}",
        day=agreement.concluded or agreement.talk or date(agreement.year, 1, 1),
    )


def _balance(repository: Repository, before: str, day: date) -> dict[str, Any]:
    """The measures that were agreed for the year before, and how far they got by the report that was there on a day."""
    agreement, report = repository[AGREEMENTS].get(before), repository[REPORTS].get(before)
    agreement = agreement if agreement and is_concluded(agreement, day) else None
    report = report if report and report.submitted_on(day) else None
    goals = repository[GOAL_SYSTEMS].get(agreement.goal_system) if agreement else None
    return {
        "balance": list(agreed_rows(report.measures if report else (), agreement, goals)),
        "balance_told": report is not None,
    }


def _measure(repository: Repository, measure: Measure) -> dict[str, Any]:
    return {
        "title": measure.title,
        "fields": [catalogue_name(repository, "action-fields", field) for field in measure.action_fields],
        "steps": "\n".join(f"{number}. {step}" for number, step in enumerate(measure.steps, start=1))
        if len(measure.steps) > 1
        else "".join(measure.steps),
        "responsible": measure.responsible,
        "due": measure.due,
        "success": measure.success,
        "funds": [(catalogue_name(repository, ORIGINS, fund.origin), fund.amount) for fund in measure.funds],
        "continued": measure.continues is not None,
        "added": measure.added,
        "withdrawn": measure.withdrawn,
    }


def _funds(repository: Repository, agreement: Agreement) -> list[tuple[str, Decimal]]:
    """The money of all measures that stand, by origin, with the sum as the last row, if there are several."""
    sums = by_origin(fund for _, measure in agreement.measures() if not measure.withdrawn for fund in measure.funds)
    rows = [(catalogue_name(repository, ORIGINS, key), sums[key]) for key in in_order(repository, sums)]
    return [*rows, ("Summe", sum(sums.values(), Decimal(0)))] if len(rows) > 1 else rows
