"""A selection in lines for a person, and as plain values for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from sozialraum.engine.findings.language import day_text, decimal_text, tr, tr_many
from sozialraum.topics.selection.ranking import rounded
from sozialraum.topics.selection.standings import Assessment, Group, Standing


def lines(found: Assessment, bodies: Mapping[str, str]) -> Iterator[str]:
    """The ranking of each group, who has no rank, the proposal and the decision; `bodies` are names by id."""
    selection = found.selection
    yield f"{selection.title}{tr(' [sample]') if selection.sample else ''}"
    body = bodies.get(selection.body, selection.body)
    if any(not one.scale for one in selection.criteria):
        day = day_text(selection.reference_day)
        yield tr("{body} decides; figures up to {day}.").format(body=body, day=day)
    else:
        yield tr("{body} decides.").format(body=body)
    types = {one.key: one.name for one in selection.types}
    for group in found.groups:
        if selection.method == "by-type" and not group.type:
            continue
        yield ""
        if group.type:
            yield types[group.type]
        ranked = [one for one in group.standings if one.rank is not None]
        yield from _table(found, ranked) if ranked else [tr("Nobody can be ranked.")]
        yield from _ties(ranked)
    yield from _unranked(found)
    yield ""
    yield from _proposed(found)
    yield from _decided(found, bodies)


def _is_call(found: Assessment) -> bool:
    """Whether providers are compared: areas have a ground, and a selection has candidates from the start."""
    return not any(one.area or one.quarters for one in found.selection.candidates)


def _table(found: Assessment, ranked: Sequence[Standing]) -> Iterator[str]:
    """The share of each criterion in the points; below its name the most that it can give."""
    criteria = found.selection.criteria
    nearest = any(one.distance is not None for one in ranked) and found.selection.reference == "typical"
    last = [tr("Distance")] if nearest else []
    rows = [
        (
            tr("Rank"),
            tr("Provider") if _is_call(found) else tr("Candidate"),
            *(one.short or one.name for one in criteria),
            tr("Points"),
            *last,
        ),
        (
            "",
            "",
            *(tr("of {most}").format(most=_shown(found.most[one.key])) for one in criteria),
            "",
            *("" for _ in last),
        ),
    ]
    for one in ranked:
        cells = (_shown(one.shares[criterion.key]) for criterion in criteria)
        rows.append((str(one.rank), one.name, *cells, _shown(one.score), *([_shown(one.distance)] if nearest else [])))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (f"{cell:>{width}}" for cell, width in zip(row[2:], widths[2:], strict=True))
        yield "  ".join((f"{row[0]:>{widths[0]}}", f"{row[1]:<{widths[1]}}", *cells)).rstrip()


def _ties(ranked: Sequence[Standing]) -> Iterator[str]:
    for _, tied in groupby(ranked, key=lambda one: one.rank):
        names = [one.name for one in tied]
        if len(names) > 1:
            yield tr("Equal: {names}.").format(names=", ".join(names))


def _unranked(found: Assessment) -> Iterator[str]:
    """Who has no rank and why; which criteria tell nobody apart."""
    unranked = [one for one in found.standings if one.obstacle]
    if unranked:
        yield ""
        yield tr("Not ranked")
    for one in unranked:
        yield f"  {one.name}: {_obstacle(found, one)}"
    for key in found.alike:
        name = found.criterion(key).name
        yield tr("{criterion}: all who are ranked have the same value; it gives no points.").format(criterion=name)


def _obstacle(found: Assessment, one: Standing) -> str:
    if one.obstacle == "excluded":
        return tr("left out, because: {reason}").format(reason=one.candidate.excluded)
    if one.obstacle == "no-type":
        return tr("has no type")
    reasons = {
        "part": tr("cannot be derived for a part of a quarter"),
        "no-value": tr("no values"),
        "withheld": tr("withheld"),
        "no-sum": tr("cannot be summed"),
        "inexact": tr("only known roughly"),
        "ended": tr("no longer there on that day"),
        "other-ground": tr("quarters cut differently on that day"),
        "not-judged": tr("not judged"),
    }
    named: dict[str, list[str]] = {}
    for key in one.gaps:
        criterion, why = found.criterion(key), one.values[key].missing
        named.setdefault(reasons[why or "no-value"], []).append(criterion.short or criterion.name)
    return "; ".join(f"{reason}: {', '.join(criteria)}" for reason, criteria in named.items())


def _proposed(found: Assessment) -> Iterator[str]:
    names = {one.key: one.name for one in found.standings}
    listed = ", ".join(names[key] + (tr(" (set)") if key in found.fixed else "") for key in found.certain)
    yield tr("Proposed: {names}").format(names=listed or tr("nobody"))
    for group in found.groups:
        if group.proposal.tied:
            places, tied = group.proposal.places, ", ".join(names[key] for key in group.proposal.tied)
            text = tr_many("One place is left between {names}.", "{places} places are left between {names}.", places)
            yield text.format(places=places, names=tied)
    if found.missing_places:
        yield tr_many(
            "For one place there is nobody to propose.",
            "For {places} places there is nobody to propose.",
            found.missing_places,
        ).format(places=found.missing_places)


def _decided(found: Assessment, bodies: Mapping[str, str]) -> Iterator[str]:
    decision = found.selection.decision
    if decision is None:
        yield tr("Not decided yet. This is a proposal; the body decides.")
        return
    names = {one.key: one.name for one in found.standings}
    chosen = ", ".join(names.get(key, key) for key in decision.chosen) or tr("nobody")
    body = bodies.get(decision.body, decision.body)
    day = day_text(decision.on) if decision.on else tr("a day that is not known")
    yield tr("Decided by {body} on {day}: {names}").format(body=body, day=day, names=chosen)
    for one in decision.deviations:
        yield tr("  Other than proposed, {name}: {reason}").format(
            name=names.get(one.candidate, one.candidate), reason=one.reason
        )


def _shown(value: Fraction | None) -> str:
    return "" if value is None else decimal_text(str(rounded(value, 1)))


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
