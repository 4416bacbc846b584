"""A selection for the body that decides: criteria, ranking with shares, what is not known, proposal, decision."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sozialraum.analysis.selection.assessment import assess, deviations
from sozialraum.analysis.selection.ranking import rounded
from sozialraum.analysis.selection.standings import Assessment, Group
from sozialraum.documents import formats
from sozialraum.documents.charts.charts import Bar, BarChart, bar_chart
from sozialraum.documents.contents.citations import cited
from sozialraum.documents.contents.selection_profiles import as_written, points_text, profile, unknown
from sozialraum.documents.papers import Desk, Gathered
from sozialraum.repository.kinds import OBSERVATIONS, Address

if TYPE_CHECKING:
    from sozialraum.documents.tree import Picture
    from sozialraum.model.indicator import Indicator
    from sozialraum.model.selection import Criterion
    from sozialraum.repository.repository import Repository


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for one selection."""
    repository, programme = desk.repository, desk.programme
    selection = repository.selections[ident]
    found = assess(repository, selection)
    indicators = {one.key: _indicator(repository, one) for one in selection.criteria}
    known = [one for one in dict.fromkeys(indicators.values()) if one]
    names = {one.key: one.name for one in found.standings}
    size = programme.rules.inhabitants
    context: dict[str, Any] = {
        "programme": programme.short,
        "city_full": programme.city.full_name,
        "terms": programme.terms.model_dump(),
        "title": selection.title,
        "question": selection.question,
        "body": _body(repository, selection.body),
        "reference_day": selection.reference_day,
        "method": selection.method,
        "reference": selection.reference,
        "number": selection.number,
        "candidates": len(found.standings),
        "ranked": sum(one.rank is not None for one in found.standings),
        "has_quarters": bool(repository.districts),
        "size": (size.from_, size.until) if size else None,
        "kinds": {_measure(one) for one in selection.criteria},
        "criteria": [_criterion(found, one, indicators[one.key]) for one in selection.criteria],
        "heads": [one.short or one.name for one in selection.criteria],
        "alike": [found.criterion(key).name for key in found.alike],
        "groups": [_group(found, group) for group in found.groups],
        "profiles": [profile(repository, found, one, indicators) for one in found.standings],
        "unknown": list(unknown(found, indicators)),
        "fixed": [(one.name, one.candidate.fixed) for one in found.standings if one.candidate.fixed],
        "excluded": [(one.name, one.candidate.excluded) for one in found.standings if one.candidate.excluded],
        "places_open": found.missing_places,
        "decision": _decision(repository, found, names),
        "sources": cited(repository, [selection, *known]),
    }
    pictures = dict(_pictures(found))
    context["pictures"] = list(pictures)
    return Gathered(
        context=context,
        title=f"Auswahl von Gebieten: {selection.title}",
        subject=programme.name,
        author=programme.city.full_name,
        day=(selection.decision.on if selection.decision else None) or selection.reference_day,
        footer=f"Auswahl von Gebieten · {selection.title}",
        used=tuple(dict.fromkeys(_used(found, known))),
        pictures=pictures,
    )


def _body(repository: Repository, ident: str) -> str:
    body = repository.bodies.get(ident)
    return body.name if body else ident


def _indicator(repository: Repository, criterion: Criterion) -> Indicator | None:
    """The indicator that a criterion is measured by, also if that is its size."""
    if criterion.size and repository.programme:
        return repository.indicators.get(repository.programme.rules.population)
    return repository.indicators.get(criterion.indicator or "")


def _measure(criterion: Criterion) -> str:
    return "size" if criterion.size else "scale" if criterion.scale else "indicator"


def _criterion(found: Assessment, one: Criterion, indicator: Indicator | None) -> dict[str, Any]:
    return {
        "name": one.name,
        "text": one.text,
        "measure": _measure(one),
        "indicator": indicator.name if indicator else "",
        "direction": one.direction,
        "scale": one.scale,
        "weight": as_written(one.weight),
        "part": points_text(found.most[one.key]),
    }


def _group(found: Assessment, group: Group) -> dict[str, Any]:
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


def _decision(repository: Repository, found: Assessment, names: dict[str, str]) -> dict[str, Any] | None:
    decision = found.selection.decision
    if decision is None:
        return None
    meeting = repository.meetings.get(decision.meeting or "")
    added, dropped = deviations(found)
    reasons = {one.candidate: one.reason for one in decision.deviations}
    differing = dict.fromkeys(reasons, "")
    differing |= dict.fromkeys(added, "nicht vorgeschlagen, ausgewählt")
    differing |= dict.fromkeys(dropped, "vorgeschlagen, nicht ausgewählt")
    return {
        "body": _body(repository, decision.body),
        "on": decision.on,
        "meeting": meeting.number if meeting else None,
        "chosen": [names.get(key, key) for key in decision.chosen],
        "reasons": decision.reasons,
        "deviations": [(names.get(key, key), how, reasons.get(key)) for key, how in differing.items()],
    }


def _pictures(found: Assessment) -> Iterator[tuple[str, Picture]]:
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


def _used(found: Assessment, indicators: list[Indicator]) -> Iterator[Address]:
    selection, decision = found.selection, found.selection.decision
    yield Address("", "")
    yield Address("selections", selection.id)
    yield Address("bodies", selection.body)
    if decision and decision.meeting:
        yield Address("meetings", decision.meeting)
    for indicator in indicators:
        yield Address("indicators", indicator.id)
        yield Address(OBSERVATIONS, indicator.id)
    for one in found.standings:
        if one.candidate.area:
            yield Address("areas", one.candidate.area)
        yield from (Address("districts", quarter.partition("#")[0]) for quarter in one.candidate.quarters)
    yield from (Address("sources", citation.source) for citation in selection.sources)
