"""The money of areas and of the secretariat: in order, within its sums, and as the annual report tells it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding, at_key, at_value
from sozialraum.engine.records.checking import rule, warning_rule
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.days import active_in
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.funds.manifest import BUDGETS, FUNDS
from sozialraum.topics.funds.model import Fund, Grant
from sozialraum.topics.funds.sums import days_in_order, proofs_are_open, reported, sums_of
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.reports.manifest import REPORTS


@rule
def grants_are_in_order(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK237: application, decision, payment, proof and what comes back follow each other."""
    for fund, index, grant in _grants(repository):
        for keys, on, first, before in days_in_order(grant):
            yield Finding("SRK237", _at(fund, index, *keys), {"on": on, "first": first, "before": before})


@rule
def grants_keep_their_amounts(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK238, SRK239, SRK240: no more is paid or proved than was granted, no more comes back than was paid."""
    for fund, index, grant in _grants(repository):
        sums = (
            ("SRK238", ("payments",), grant.paid, grant.granted),
            ("SRK239", ("proof", "spent"), grant.spent, grant.granted),
            ("SRK240", ("returned",), grant.given_back, grant.paid),
        )
        for code, keys, amount, limit in sums:
            if amount > limit:
                params = {"title": grant.title, "amount": cents(amount), "limit": cents(limit)}
                place = at_value if code == "SRK239" else at_key
                yield Finding(code, place(fund.address.path, "grants", index, *keys), params)


@rule
def grants_replace_no_regular_funding(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK241: what others have to pay for anyway gets no grant."""
    for fund, index, grant in _grants(repository):
        if grant.granted and grant.applied.regular_funding.replaced:
            place = _at(fund, index, "applied", "regular_funding", "replaced")
            yield Finding("SRK241", place, {"title": grant.title, "granted": cents(grant.granted)})


@rule
def grants_stay_within_the_sum(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK360, SRK361: what all grants bind fits the sum available, which must be known."""
    for fund in repository[FUNDS].values():
        sums = sums_of(fund)
        granted, left = sums.granted.value, sums.left.value
        if not granted:
            continue
        if left is None:
            yield Finding("SRK361", at_key(fund.address.path, "grants"), {"granted": cents(granted)})
        elif left < 0:
            params = {
                "bound": cents(sums.bound.value or Decimal(0)),
                "available": cents(fund.available or Decimal(0)),
                "over": cents(-left),
                "grants": ", ".join(f"{grant.key} {cents(grant.granted)}" for grant in fund.grants if grant.granted),
            }
            yield Finding("SRK360", at_value(fund.address.path, "available"), params)


@rule
def grants_are_decided_while_the_area_lasts(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK362, SRK342: nothing is granted after the end of the area, and a meeting decides on its day."""
    for fund, index, grant in _grants(repository):
        decision, area = grant.decision, repository[AREAS].get(fund.area)
        if decision is None:
            continue
        ended = area.last_day if area and active_in(area, fund.year) else None
        if grant.granted and area and ended and decision.on > ended:
            params = {"title": grant.title, "on": decision.on, "area": area.name, "end": ended}
            yield Finding("SRK362", _at(fund, index, "decision", "on"), params)
        meeting = repository[MEETINGS].get(decision.meeting or "")
        if meeting and meeting.date != decision.on:
            params = {"day": decision.on, "met": meeting.date}
            yield Finding("SRK342", _at(fund, index, "decision", "meeting"), params)


@warning_rule
def grants_fit_the_application(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK364: no more is granted than was asked for."""
    for fund, index, grant in _grants(repository):
        if grant.granted > grant.applied.amount:
            params = {"granted": cents(grant.granted), "applied": cents(grant.applied.amount), "title": grant.title}
            yield Finding("SRK364", _at(fund, index, "decision", "granted"), params)


@warning_rule
def reports_tell_what_the_proofs_show(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK363, SRK365: what a report names of this money is what the proofs show, and need not stand there again."""
    programme = programme_of(repository)
    for fund in repository[FUNDS].values():
        report = repository[REPORTS].get(fund.id)
        if programme is None or report is None or report.first_submitted() is None or proofs_are_open(fund):
            continue
        told, proved = reported(report.spendings(), programme.rules.fund_origin), sums_of(fund).proved.value
        if told is None:  # the report takes the sum from the proofs
            continue
        if told != (proved or Decimal(0)):
            params = {"report": cents(told), "proved": cents(proved or Decimal(0))}
            params["difference"] = cents(abs(told - (proved or Decimal(0))))
            yield Finding("SRK363", at_key(fund.address.path), params)
        elif proved and not report.days_of("presented"):
            yield Finding("SRK365", at_key(report.address.path), {"report": cents(told), "fund": fund.address.path})


@rule
def budgets_belong_to_a_body(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK301: the name of a budget is that of a body."""
    for budget in repository[BUDGETS].values():
        if not repository.knows("bodies", budget.body):
            yield Finding("SRK301", Place(budget.address.path), {"target": f"bodies/{budget.body}"})


def cents(amount: Decimal) -> str:
    """The amount as it stands in files, always with its cents."""
    return f"{amount:.2f}"


def _grants(repository: Repository) -> Iterator[tuple[Fund, int, Grant]]:
    for fund in repository[FUNDS].values():
        for index, grant in enumerate(fund.grants):
            yield fund, index, grant


def _at(fund: Fund, index: int, *keys: str | int) -> Place:
    return at_value(fund.address.path, "grants", index, *keys)
