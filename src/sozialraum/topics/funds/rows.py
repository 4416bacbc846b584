"""Rows of the papers about money: grants in words, costs by type, posts, sums as bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.charts import Bar, BarChart, bar_chart
from sozialraum.engine.documents.tree import Picture
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.sums import Sum, total
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.names import catalogue_name
from sozialraum.topics.funds.model import Cost, Fund, Grant
from sozialraum.topics.funds.sums import GRANT_STATES, Sums, open_return, state_of
from sozialraum.topics.programme.model import Days, Post

COST_TYPES, USES, CRITERIA = "cost-types", "fund-uses", "grant-criteria"
FUND_CATALOGUES = (COST_TYPES, USES, CRITERIA)

UNKNOWN = "keine Angabe"


WITHHELD = "nicht ausgewiesen"
FEW_POSTS = 3
"""With fewer posts what staff costs is what one person earns."""


class CostRow(NamedTuple):
    """A type of cost in words; `keine Angabe` where an amount is not known."""

    type: str
    planned: str
    spent: str


def cost_rows(repository: Repository, costs: Sequence[Cost], posts: Sequence[Post]) -> list[CostRow]:
    """The costs of a year by type as they stand there; the sum is last, if there are several.

    Where fewer than three posts are known, staff is one sum with material; where that would still be the salary alone,
    with all other costs; where there are none, no amount is said.
    """
    groups = [[cost] for cost in costs] if _are_many(posts) else _together(repository, costs)
    rows = [
        CostRow(
            _named(repository, group),
            _whole(repository, [(cost, cost.planned) for cost in group], posts),
            _whole(repository, [(cost, cost.spent) for cost in group], posts),
        )
        for group in groups
    ]
    whole = CostRow("Summe", *whole_costs(repository, costs, posts))
    return [*rows, whole] if len(rows) > 1 else rows


def whole_costs(repository: Repository, costs: Sequence[Cost], posts: Sequence[Post]) -> tuple[str, str]:
    """Return what all costs together were planned to be, and were."""
    planned, spent = [(cost, cost.planned) for cost in costs], [(cost, cost.spent) for cost in costs]
    return _whole(repository, planned, posts), _whole(repository, spent, posts)


def _whole(repository: Repository, amounts: Sequence[tuple[Cost, Decimal | None]], posts: Sequence[Post]) -> str:
    """The sum of some costs, unless it is what staff costs alone and that is what one person earns."""
    alone = not any(value for cost, value in amounts if not _is_staff(repository, cost))
    is_salary = alone and any(value for cost, value in amounts if _is_staff(repository, cost))
    if is_salary and not _are_many(posts):
        return WITHHELD
    return amount(amounts[0][1]) if len(amounts) == 1 else sum_text(total(value for _, value in amounts))


def _are_many(posts: Sequence[Post]) -> bool:
    """Return whether there are surely three posts or more. Two functions may be one person's, so only the sum tells."""
    return sum((post.full_time or Decimal(0) for post in posts), Decimal(0)) >= FEW_POSTS


def _together(repository: Repository, costs: Sequence[Cost]) -> list[list[Cost]]:
    """The costs in groups, so that staff is no group of its own if there is anything to add it to."""
    staff = [cost for cost in costs if _is_staff(repository, cost)]
    material = [cost for cost in costs if _is_named(repository, cost, "material", "sachkosten")]
    if not any((cost.planned, cost.spent) != (None, None) for cost in staff):
        return [[cost] for cost in costs]
    first = [cost for cost in costs if cost in staff or cost in material]
    if any(_is_alone(staff, material, column) for column in ("planned", "spent")):
        return [list(costs)]
    return [first, *([cost] for cost in costs if cost not in first)]


def _is_alone(staff: Sequence[Cost], others: Sequence[Cost], column: Literal["planned", "spent"]) -> bool:
    """Return whether staff has an amount of a kind and the others have none."""
    return any(getattr(cost, column) for cost in staff) and not any(getattr(cost, column) for cost in others)


def _is_staff(repository: Repository, cost: Cost) -> bool:
    return _is_named(repository, cost, "staff", "personal")


def _is_named(repository: Repository, cost: Cost, key: str, name: str) -> bool:
    """Return whether a type of cost is meant: by its key, or as a city calls it."""
    return cost.type == key or catalogue_name(repository, COST_TYPES, cost.type).casefold().startswith(name)


def _named(repository: Repository, group: Sequence[Cost]) -> str:
    """Personalkosten and Sachkosten are Personal- und Sachkosten."""
    names = [catalogue_name(repository, COST_TYPES, cost.type) for cost in group]
    if len(names) > 1 and all(name.endswith("kosten") and " " not in name for name in names):
        names[:-1] = [name.removesuffix("kosten") + "-" for name in names[:-1]]
    return " und ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def sum_text(costs: Sum) -> str:
    """A sum of costs, or that none of them is known."""
    return formats.amount(costs, "Kostenarten") if costs.present else UNKNOWN


def amount(value: Decimal | None) -> str:
    """The amount in euros, or that it is not known."""
    return UNKNOWN if value is None else formats.euro(value)


def full_time(value: Decimal | None) -> str:
    """1 → 1,0; 0.75 → 0,75; no digit is lost."""
    if value is None:
        return UNKNOWN
    exponent = value.as_tuple().exponent
    return formats.number(value, max(1, -exponent if isinstance(exponent, int) else 1))


def full_time_sum(posts: Sum) -> str:
    """The full-time posts of several functions, or that none of them is known."""
    return full_time(posts.value) + (formats.out_of(posts, "Stellen") if posts.present else "")


def post_rows(posts: Iterable[Post]) -> list[tuple[str, str, str]]:
    """Function, full-time posts, qualification."""
    return [(post.function, full_time(post.full_time), post.qualification or UNKNOWN) for post in posts]


def grant_view(repository: Repository, fund: Fund, grant: Grant) -> dict[str, Any]:
    """One grant as the paper tells it."""
    applied, decision, proof = grant.applied, grant.decision, grant.proof
    return {
        "title": grant.title,
        "state": GRANT_STATES[state_of(grant)],
        "by": applied.by,
        "on": applied.on,
        "applied": applied.amount,
        "use": catalogue_name(repository, USES, grant.use) if grant.use else None,
        "measure": _measure(repository, fund, grant),
        "need": applied.need,
        "idea": applied.idea,
        "criteria": [catalogue_name(repository, CRITERIA, key) for key in applied.criteria],
        "replaced": applied.regular_funding.replaced,
        "regular": applied.regular_funding.reason,
        "withdrawn": grant.withdrawn,
        "decision": decision,
        "granted": grant.granted,
        "paid": grant.paid,
        "payments": [(payment.on, payment.amount) for payment in grant.payments],
        "proof": proof,
        "spent": grant.spent,
        "returned": [(payment.on, payment.amount) for payment in grant.returned],
    }


def _measure(repository: Repository, fund: Fund, grant: Grant) -> str | None:
    agreement = repository[AGREEMENTS].get(fund.id)
    measures = agreement.measures() if agreement else ()
    return next((measure.title for _, measure in measures if measure.key == grant.measure), grant.measure)


def open_ends(days: Days, fund: Fund) -> list[tuple[str, str, str, date]]:
    """Return what is still missing: the undertaking, by whom, what, until when."""
    found = []
    for grant in fund.grants:
        if grant.withdrawn:
            continue
        since = grant.proof_from()
        if grant.decision is None:
            found.append((grant, "Entscheidung über den Antrag", grant.applied.on + timedelta(days=days.decide)))
        elif grant.proof is None and since:
            found.append((grant, "Verwendungsnachweis", since + timedelta(days=days.proof)))
        elif grant.proof and (rest := open_return(grant)):
            due = grant.proof.on + timedelta(days=days.repay)
            found.append((grant, f"Rückzahlung von {formats.euro(rest)}", due))
    return [(grant.title, grant.applied.by, what, due) for grant, what, due in found]


_STEPS = ("Ansatz und Planung", "Beantragt und bewilligt", "Ausgezahlt und nachgewiesen")
"""What the colours of the bars mean."""


def sums_picture(title: str, planned: Sum, sums: Sums) -> dict[str, Picture]:
    """Planned, granted and spent as bars; what is not there has none, and nothing is drawn where nothing is there."""
    steps = (
        ("Ansatz", sums.available, "Gebieten", 0),
        ("Geplant (Zielvereinbarung)", planned, "Zielvereinbarungen", 0),
        ("Beantragt", sums.applied, "Anträgen", 1),
        ("Bewilligt", sums.granted, "Anträgen", 1),
        ("Ausgezahlt", sums.paid, "Bewilligungen", 2),
        ("Nachgewiesen", sums.proved, "Nachweisen", 2),
    )
    known = [
        (name, found.value, formats.amount(found, parts), style)
        for name, found, parts, style in steps
        if found.value is not None
    ]
    if not any(value for _, value, _, _ in known):
        return {}
    spoken = ", ".join(f"{name} {text}" for name, _, text, _ in known)
    bars = tuple(Bar(name, int(formats.half_up(value, 0)), text, style) for name, value, text, style in known)
    return {"sums": bar_chart(BarChart(title, f"Balkendiagramm der Mittel: {spoken}.", "Euro", bars, _STEPS))}
