"""The parts of papers on choices: criteria, candidates one by one, ranked groups, the decision, a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.charts import Bar, BarChart, bar_chart
from sozialraum.engine.documents.gaps import filled_rows, gap_sentence
from sozialraum.engine.documents.tree import Picture
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.days import quarter_of
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.figures.model import Indicator
from sozialraum.topics.figures.monitoring_rows import GAPS, stands_beside, value_text
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.selection.assessment import Assessment, CandidateGroup, CriterionValue, Standing, deviations
from sozialraum.topics.selection.model import Criterion
from sozialraum.topics.selection.ranking import rounded

MISSING = {**GAPS, "withheld": "aus Datenschutzgründen nicht ausgewiesen", "not-judged": "nicht eingeschätzt"}


def profile(
    repository: Repository, found: Assessment, one: Standing, indicators: Mapping[str, Indicator | None]
) -> dict[str, Any]:
    """A candidate in short: its ground, its values, why it has no rank."""
    candidate = one.candidate
    area = repository[AREAS].get(candidate.area or "")
    quarters = [part.quarter for part in area.parts if part.quarter] if area else candidate.quarters
    ground = [named[1].name for quarter in quarters if (named := quarter_of(repository, quarter))]
    ground += [f"{part.part} (Teil)" for part in area.parts if part.part] if area else []
    rows = filled_rows(list(one.values), lambda key: [not one.values[key].missing])
    named_rows = [found.criterion(key).name for key in rows.silent]
    asked = [indicator.available_from or "" for key in rows.silent if (indicator := indicators[key])]
    types = {kind.key: kind.name for kind in found.selection.types}
    return {
        "name": one.name,
        "text": candidate.text,
        "ground": formats.listing(ground),
        "type": types.get(candidate.type or ""),
        "values": [
            (
                found.criterion(key).name,
                _value(value, indicators[key], found.criterion(key)),
                points_text(one.points.get(key)),
            )
            for key, value in one.values.items()
            if key in rows.rows
        ],
        "silent": gap_sentence(named_rows, len(one.values), ("Kriterium", "Kriterien"), asked),
        "rank": one.rank,
        "obstacle": one.obstacle,
        "excluded": candidate.excluded,
        "fixed": candidate.fixed,
    }


def _value(value: CriterionValue, indicator: Indicator | None, criterion: Criterion) -> str:
    if value.missing:
        return MISSING[value.missing]
    if value.judgement:
        judged = value.judgement
        step = f"Stufe {judged.step} von {len(criterion.scale)}, {criterion.scale[judged.step - 1]}"
        return f"{step}. {judged.reason} ({judged.by})"
    if value.figure is None or value.day is None or indicator is None:
        return MISSING["no-value"]
    if indicator.kind == "value" and not stands_beside(indicator):
        # the candidates of an index may differ in its last decimal place only
        text = formats.as_written(value.figure, plus=indicator.signed)
    else:
        text = value_text(indicator, value.figure)
    unit = "" if stands_beside(indicator) else f" {indicator.unit}"
    return f"{text}{unit} ({formats.day(value.day)})"


def unknown(found: Assessment, indicators: Mapping[str, Indicator | None]) -> Iterator[dict[str, str]]:
    """Yield what is missing under each criterion, for whom, why, and who has it."""
    for criterion in found.selection.criteria:
        reasons: dict[str, list[str]] = {}
        for one in found.standings:
            missing = one.values[criterion.key].missing
            if missing and one.obstacle != "excluded":
                reasons.setdefault(MISSING[missing], []).append(one.name)
        indicator = indicators[criterion.key]
        for reason, names in reasons.items():
            yield {
                "criterion": criterion.name,
                "reason": reason,
                "names": formats.listing(names),
                "available": (indicator.available_from or "") if indicator and reason == MISSING["no-value"] else "",
            }


def points_text(value: Fraction | None) -> str:
    """Points with one decimal place; a dash where there are none."""
    return formats.number(rounded(value, 1), 1) if value is not None else "–"


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


def group_view(found: Assessment, group: CandidateGroup) -> dict[str, Any]:
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


def decision_view(repository: Repository, found: Assessment) -> dict[str, Any] | None:
    """Return what the body decided, in which meeting, and where it differs from the proposal."""
    decision = found.selection.decision
    if decision is None:
        return None
    meeting = repository[MEETINGS].get(decision.meeting or "")
    added, dropped = deviations(found)
    names = {one.key: one.name for one in found.standings}
    reasons = {one.candidate: one.reason for one in decision.deviations}
    differing = dict.fromkeys(reasons, "")
    differing |= dict.fromkeys(added, "nicht vorgeschlagen, ausgewählt")
    differing |= dict.fromkeys(dropped, "vorgeschlagen, nicht ausgewählt")
    return {
        "body": repository.name_of(BODIES, decision.body),
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
    types = {kind.key: kind.name for kind in found.selection.types}
    legend = tuple(types.get(group.type or "", "ohne Typ") for group in found.groups)
    yield "points", bar_chart(BarChart("Punkte", described, "Punkte von höchstens 100", bars, legend))
