"""The money of an area for a year: what it had, what it granted and why, what was proved; signed when settled."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.engine.records.base import Record
from sozialraum.engine.records.sums import total
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.measures import by_origin, is_concluded, standing
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import masthead
from sozialraum.topics.funds import rows
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.funds.model import Fund
from sozialraum.topics.funds.sums import reported, sums_of
from sozialraum.topics.programme.manifest import CATALOGUES, programme_on
from sozialraum.topics.programme.papers import cited, gathered
from sozialraum.topics.programme.people import people_on
from sozialraum.topics.reports.manifest import REPORTS


def gather(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for one fund; `ident` is year/area and exists."""
    repository, programme = ctx.repository, programme_on(ctx)
    fund = repository[FUNDS][ident]
    area = repository[AREAS][fund.area]
    day = ctx.state
    head = masthead(repository, programme.terms, people_on(ctx), area, day)
    sums, planned = sums_of(fund), total([planned_of(ctx, ident)])
    term = programme.terms.fund
    title = f"{term} {fund.year}: {area.name}"
    pictures = rows.sums_picture(title, planned, sums)
    criteria = repository[CATALOGUES].get(rows.CRITERIA)
    shown: list[Record] = [
        fund,
        *(repository[CATALOGUES][name] for name in rows.FUND_CATALOGUES if name in repository[CATALOGUES]),
    ]
    context: dict[str, Any] = {
        "year": fund.year,
        "area": area.name,
        "head": head._asdict(),
        "settled": fund.settled,
        "remarks": fund.remarks,
        "planned": planned,
        **sums._asdict(),
        "grants": [rows.grant_view(repository, fund, grant) for grant in fund.grants],
        "criteria_recommended": bool(criteria and (criteria.recommended or any(i.recommended for i in criteria.items))),
        "open_ends": rows.open_ends(programme.rules.days, fund),
        "posts": rows.post_rows(fund.posts),
        "costs": rows.cost_rows(repository, fund.costs, fund.posts),
        "told": _told(ctx, fund),
        "sources": cited(repository, shown),
    }
    return gathered(
        programme,
        context,
        title=title,
        subject=f"{programme.terms.area} {area.name}, {programme.name}",
        author=head.provider,
        day=fund.settled or day,
        pictures=pictures,
    )


def planned_of(ctx: PaperContext, ident: str) -> Decimal | None:
    """Return what the agreement plans of the area's own money; none where no agreement is concluded."""
    agreement = ctx.repository[AGREEMENTS].get(ident)
    if agreement is None or not is_concluded(agreement, ctx.known):
        return None
    sums = by_origin(fund for measure in standing(agreement, ctx.known) for fund in measure.funds)
    return sums.get(programme_on(ctx).rules.fund_origin, Decimal(0))


def _told(ctx: PaperContext, fund: Fund) -> Decimal | None:
    """Return what the submitted annual report says was spent of this money."""
    report = ctx.repository[REPORTS].get(fund.id)
    if report is None or not report.submitted_on(ctx.known):
        return None
    return reported(report.spendings(), programme_on(ctx).rules.fund_origin)
