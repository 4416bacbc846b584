"""What the papers of all choices share: criteria, ranked groups, the decision and the picture of points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.charts import Bar, BarChart, bar_chart
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.selection.assessment import deviations
from sozialraum.topics.selection.profiles import points_text
from sozialraum.topics.selection.ranking import rounded
from sozialraum.topics.selection.standings import Assessment, Group

if TYPE_CHECKING:
    from sozialraum.engine.documents.tree import Picture
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.figures.model import Indicator
    from sozialraum.topics.selection.model import Criterion


def body_name(repository: Repository, ident: str) -> str:
    """The name of a body; its id where it is not known."""
    body = repository[BODIES].get(ident)
    return body.name if body else ident


def measure_of(criterion: Criterion) -> str:
    """By what a criterion is measured."""
    return "size" if criterion.size else "scale" if criterion.scale else "indicator"


def criterion_row(found: Assessment, one: Criterion, indicator: Indicator | None) -> dict[str, Any]:
    """A criterion with its weight and the most that it gives."""
    return {
        "name": one.name,
        "text": one.text,
        "measure": measure_of(one),
        "indicator": indicator.name if indicator else "",
        "direction": one.direction,
        "scale": one.scale,
        "weight": formats.as_written(one.weight),
        "part": points_text(found.most[one.key]),
    }


def group_view(found: Assessment, group: Group) -> dict[str, Any]:
    """The ranking of one group and what it proposes."""
    names = {one.key: one.name for one in group.standings}
    ranked = [one for one in group.standings if one.rank is not None]
    kind = next((one for one in found.selection.types if one.key == group.type), None)
    ranks = [one.rank for one in ranked]
    return {
        "type": kind.name if kind else None,
        "text": kind.text if kind else None,
        "rows": [
            {
                "rank": one.rank,
                "name": one.name,
                "shares": [points_text(share) for share in one.shares.values()],
                "score": points_text(one.score),
                "distance": points_text(one.distance),
            }
            for one in ranked
        ],
        "equal": [
            formats.listing(one.name for one in ranked if one.rank == rank)
            for rank in dict.fromkeys(ranks)
            if ranks.count(rank) > 1
        ],
        "certain": [names[key] for key in group.proposal.certain],
        "set": [one.name for one in group.standings if one.candidate.fixed],
        "tied": formats.listing(names[key] for key in group.proposal.tied),
        "places": group.proposal.places,
    }


def decision_view(repository: Repository, found: Assessment, names: dict[str, str]) -> dict[str, Any] | None:
    """What the body decided, in which meeting, and where it differs from the proposal."""
    decision = found.selection.decision
    if decision is None:
        return None
    meeting = repository[MEETINGS].get(decision.meeting or "")
    added, dropped = deviations(found)
    reasons = {one.candidate: one.reason for one in decision.deviations}
    differing = dict.fromkeys(reasons, "")
    differing |= dict.fromkeys(added, "nicht vorgeschlagen, ausgewählt")
    differing |= dict.fromkeys(dropped, "vorgeschlagen, nicht ausgewählt")
    return {
        "body": body_name(repository, decision.body),
        "on": decision.on,
        "meeting": meeting.number if meeting else None,
        "chosen": [names.get(key, key) for key in decision.chosen],
        "reasons": decision.reasons,
        "deviations": [(names.get(key, key), how, reasons.get(key)) for key, how in differing.items()],
    }


def pictures_of(found: Assessment) -> Iterator[tuple[str, Picture]]:
    """The points of all who are ranked, in one colour for each type."""
    ranked = [(index, one) for index, group in enumerate(found.groups) for one in group.standings if one.rank]
    if len(ranked) < 2:
        return
    ranked.sort(key=lambda item: (item[0], -(item[1].score or 0)))
    spoken = "; ".join(f"{one.name}: {points_text(one.score)}" for _, one in ranked)
    bars = tuple(
        Bar(one.name, int(rounded(one.score or Fraction(0), 0)), points_text(one.score), index) for index, one in ranked
    )
    described = f"Balkendiagramm der Punkte von höchstens 100. {spoken}."
    yield "points", bar_chart(BarChart("Punkte", described, "Punkte von höchstens 100", bars))
