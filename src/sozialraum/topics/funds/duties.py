"""Money of areas: applications to decide, proofs to hand in, rests to pay back, years to settle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from sozialraum.engine.findings.finding import at_key, at_value
from sozialraum.engine.records.duty import Duty
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.days import year_end
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.model import Area
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.funds.model import Fund, Grant
from sozialraum.topics.funds.sums import open_return
from sozialraum.topics.programme.days import recorded_years
from sozialraum.topics.programme.model import Days, Programme

TEXTS: Mapping[str, str] = {
    "SRK418": "Decide on the application: {title} ({by}, applied on {applied}), {area}",
    "SRK419": "Proof of use: {title}, {area}",
    "SRK420": "Pay back the rest: {title}, {rest} euros, {area}",
    "SRK421": "Settle the year: {fund} {year}, {area}",
}
"""What is to be done, by the code of the finding."""


def duties(repository: Repository, programme: Programme, day: date) -> Iterator[Duty]:
    """The open ends of all funds of recorded years."""
    years = recorded_years(programme, day)
    for fund in repository[FUNDS].values():
        area = repository[AREAS].get(fund.area)
        if fund.year not in years or area is None:
            continue
        who = f"{programme.terms.coordinator} {area.name}"
        for index, grant in enumerate(fund.grants):
            if grant.applied.on <= day:
                yield from _of_grant(programme.rules.days, fund, index, grant, area, who)
        if fund.settled is None:
            due = year_end(fund.year) + timedelta(days=programme.rules.days.settle)
            params = {"fund": programme.terms.fund, "year": fund.year, "area": area.name, "due": due}
            yield Duty("SRK421", who, due, params, at_key(fund.address.path), (area.id,))


def _of_grant(days: Days, fund: Fund, index: int, grant: Grant, area: Area, who: str) -> Iterator[Duty]:
    """Yield what is next for one grant: the coordinator decides, the applicant proves and pays back."""
    if grant.withdrawn:
        return
    here = fund.address.path, "grants", index
    params = {"title": grant.title, "by": grant.applied.by, "area": area.name}
    if grant.decision is None:
        due = grant.applied.on + timedelta(days=days.decide)
        opened = {**params, "applied": grant.applied.on, "due": due}
        yield Duty("SRK418", who, due, opened, at_value(*here, "applied", "on"), (fund.area,))
        return
    since = grant.proof_from()
    if grant.proof is None and since:
        due = since + timedelta(days=days.proof)
        place = at_key(*here, "payments")
        yield Duty("SRK419", grant.applied.by, due, {**params, "since": since, "due": due}, place, (fund.area,))
    rest = open_return(grant)
    if grant.proof and rest:
        due = grant.proof.on + timedelta(days=days.repay)
        place = at_value(*here, "proof", "spent")
        yield Duty("SRK420", grant.applied.by, due, {**params, "rest": f"{rest:.2f}", "due": due}, place, (fund.area,))
