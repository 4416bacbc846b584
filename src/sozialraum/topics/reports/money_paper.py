"""The money of all areas for a year, or of those of a district, with the budget of the secretariat."""

from __future__ import annotations

from typing import Any, NamedTuple

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


class AreaMoney(NamedTuple):
    """An area with its money in the year, if it is on record."""

    area: Area
    fund: Fund | None


def gather(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for a year (2015), or for a year and a district (2015/kalk)."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, district = scope_of(ident)
    areas = [AreaMoney(area, repository[FUNDS].get(f"{year}/{area.id}")) for area in areas_of(repository, ident)]
    funds = [one.fund for one in areas if one.fund]
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
        "rows": [{"name": one.area.name, **sums_of(one.fund)._asdict()} for one in areas if one.fund],
        "whole": whole._asdict() if funds else None,
        "there": total(1 if one.fund else None for one in areas),
        "applications": sum(len(fund.grants) for fund in funds),
        "running": still_running(programme, year, ctx.known),
        "missing": [one.area.name for one in areas if not one.fund],
        "unsettled": [one.area.name for one in areas if one.fund and one.fund.settled is None],
        "offices": [_office(repository, one) for one in areas if one.fund and (one.fund.posts or one.fund.costs)],
        "declined": _declined(areas),
        "open_ends": [(one.area.name, *end) for one in areas if one.fund for end in _ends(ctx, one.fund)],
        "budgets": [_budget(repository, one) for one in budgets],
        "pictures": list(pictures),
        "sources": cited(repository, shown),
    }
    settled = [fund.settled for fund in funds if fund.settled]
    return gathered(programme, context, title=title, day=max(settled, default=year_end(year)), pictures=pictures)


def _ends(ctx: PaperContext, fund: Fund) -> list[tuple[str, str, str, Any]]:
    return rows.open_ends(programme_on(ctx).rules.days, fund)


def _office(repository: Repository, one: AreaMoney) -> tuple[str, str, str, str]:
    """The posts and the costs of an office: area, full-time posts, planned, spent."""
    fund = one.fund
    posts, costs = (fund.posts, fund.costs) if fund else ((), ())
    return (
        one.area.name,
        rows.full_time_sum(total(post.full_time for post in posts)),
        *rows.whole_costs(repository, costs, posts),
    )


def _declined(areas: list[AreaMoney]) -> list[tuple[str, str, str]]:
    """Return what was declined, with the reason: area, undertaking, reason."""
    return [
        (one.area.name, grant.title, grant.decision.reason)
        for one in areas
        for grant in (one.fund.grants if one.fund else ())
        if grant.decision and not grant.decision.granted and not grant.withdrawn
    ]


def _budget(repository: Repository, budget: Budget) -> dict[str, Any]:
    body = repository[BODIES].get(budget.body)
    return {
        "name": body.name if body else budget.body,
        "posts": rows.post_rows(budget.posts),
        "costs": rows.cost_rows(repository, budget.costs, budget.posts),
        "settled": budget.settled,
        "remarks": budget.remarks,
    }
