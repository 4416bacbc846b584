"""The money of all areas for a year, or of those of a district, with the budget of the secretariat."""

from __future__ import annotations

from typing import Any

from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.engine.records.base import Record
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.sums import total
from sozialraum.topics.areas.days import areas_of, scope_of, year_end
from sozialraum.topics.areas.manifest import DISTRICTS
from sozialraum.topics.areas.model import Area
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.funds import rows
from sozialraum.topics.funds.manifest import BUDGETS, FUNDS
from sozialraum.topics.funds.model import Budget, Fund
from sozialraum.topics.funds.paper import planned_of
from sozialraum.topics.funds.sums import added, sums_of
from sozialraum.topics.programme.manifest import CATALOGUES, programme_on
from sozialraum.topics.programme.papers import cited, gathered
from sozialraum.topics.reports.programme_paper import still_running


def gather(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for a year (2015), or for a year and a district (2015/kalk)."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, district = scope_of(ident)
    areas = areas_of(repository, ident)
    found = [(area, fund) for area in areas if (fund := repository[FUNDS].get(f"{year}/{area.id}"))]
    funds = [fund for _, fund in found]
    whole = added(sums_of(fund) for fund in funds)
    plans = total(planned_of(ctx, fund.id) for fund in funds)
    budgets = [] if district else list(repository.with_ids(BUDGETS, lambda one: one.startswith(f"{year}/")))
    place = f" im {programme.terms.district} {repository[DISTRICTS][district].name}" if district else ""
    title = f"{programme.terms.fund} {year}: {programme.short}{place}"
    pictures = rows.sums_picture(title, plans, whole)
    catalogue = repository[CATALOGUES].get(rows.COST_TYPES)
    shown: list[Record] = [*budgets, *funds, *([catalogue] if catalogue else [])]
    context = {
        "programme": programme.name,
        "short": programme.short,
        "title": title,
        "year": year,
        "rows": [{"name": area.name, **sums_of(fund)._asdict()} for area, fund in found],
        "whole": whole._asdict() if funds else None,
        "there": total([1] * len(found) + [None] * (len(areas) - len(found))),
        "applications": sum(len(fund.grants) for fund in funds),
        "running": still_running(programme, year, ctx.known),
        "missing": [area.name for area in areas if area.id not in {fund.area for fund in funds}],
        "unsettled": [area.name for area, fund in found if fund.settled is None],
        "offices": [_office(repository, area, fund) for area, fund in found if fund.posts or fund.costs],
        "declined": [
            (area.name, grant.title, grant.decision.reason)
            for area, fund in found
            for grant in fund.grants
            if grant.decision and not grant.decision.granted and not grant.withdrawn
        ],
        "open_ends": [(area.name, *end) for area, fund in found for end in rows.open_ends(programme.rules.days, fund)],
        "budgets": [_budget(repository, one) for one in budgets],
        "sources": cited(repository, shown),
    }
    settled = [fund.settled for fund in funds if fund.settled]
    return gathered(programme, context, title=title, day=max(settled, default=year_end(year)), pictures=pictures)


def _office(repository: Repository, area: Area, fund: Fund) -> tuple[str, str, str, str]:
    """The posts and the costs of an office: area, full-time posts, planned, spent."""
    return (
        area.name,
        rows.full_time_sum(total(post.full_time for post in fund.posts)),
        *rows.whole_costs(repository, fund.costs, fund.posts),
    )


def _budget(repository: Repository, budget: Budget) -> dict[str, Any]:
    return {
        "name": repository.name_of(BODIES, budget.body),
        "posts": rows.post_rows(budget.posts),
        "costs": rows.cost_rows(repository, budget.costs, budget.posts),
        "settled": budget.settled,
        "remarks": budget.remarks,
    }
