"""The candidates of a selection one by one: their values and points, and what is not known of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents import formats
from sozialraum.topics.areas.active import quarter_of
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.figures.monitoring_rows import GAPS, stands_beside, value_text
from sozialraum.topics.selection.ranking import rounded
from sozialraum.topics.selection.standings import Assessment, Standing
from sozialraum.topics.selection.values import Value

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.figures.model import Indicator
    from sozialraum.topics.selection.model import Criterion

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
        ],
        "rank": one.rank,
        "obstacle": one.obstacle,
        "excluded": candidate.excluded,
        "fixed": candidate.fixed,
    }


def _value(value: Value, indicator: Indicator | None, criterion: Criterion) -> str:
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
    """What is missing under each criterion, for whom, why, and who has it."""
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
