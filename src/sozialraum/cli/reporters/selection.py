"""A selection as plain values for other programs."""

from __future__ import annotations

from fractions import Fraction

from sozialraum.topics.selection.assessment import Assessment, Group, Standing
from sozialraum.topics.selection.ranking import rounded


def described(found: Assessment) -> dict[str, object]:
    """The assessment for other programs; numbers are rounded to six places."""
    selection, decision = found.selection, found.selection.decision
    return {
        "call" if _is_call(found) else "selection": selection.id,
        "title": selection.title,
        "sample": selection.sample,
        "candidates": [_standing(group, one) for group in found.groups for one in group.standings],
        "proposed": list(found.certain),
        "tied": [
            {"type": group.type, "candidates": list(group.proposal.tied), "places": group.proposal.places}
            for group in found.groups
            if group.proposal.tied
        ],
        "decided": {"on": str(decision.on) if decision.on else None, "chosen": list(decision.chosen)}
        if decision
        else None,
    }


def _standing(group: Group, one: Standing) -> dict[str, object]:
    return {
        "candidate": one.key,
        "name": one.name,
        "type": group.type,
        "rank": one.rank,
        "score": _number(one.score),
        "distance": _number(one.distance),
        "shares": {key: _number(share) for key, share in one.shares.items()},
        "not_ranked": one.obstacle,
        "missing": {key: one.values[key].missing for key in one.gaps},
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(rounded(value, 6))


def _is_call(found: Assessment) -> bool:
    """Whether providers are compared: areas have a ground, and a selection has candidates from the start."""
    return not any(one.area or one.quarters for one in found.selection.candidates)
