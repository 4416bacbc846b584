"""A selection or a call for the body that decides: criteria, ranking, what is not known, proposal, decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS, PROVIDERS
from sozialraum.topics.areas.names import provider_name
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.figures.manifest import INDICATORS
from sozialraum.topics.figures.model import Indicator
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.model import MEETING_RESULTS
from sozialraum.topics.programme.manifest import CATALOGUES, programme_of, programme_on
from sozialraum.topics.programme.papers import cited, gathered
from sozialraum.topics.selection import views
from sozialraum.topics.selection.assessment import Assessment, assess
from sozialraum.topics.selection.calls import CRITERIA, as_selection
from sozialraum.topics.selection.manifest import CALLS, SELECTIONS
from sozialraum.topics.selection.model import Call, Criterion


def gather_selection(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for one selection."""
    repository, programme = ctx.repository, programme_on(ctx)
    selection = repository[SELECTIONS][ident]
    found = assess(repository, selection)
    indicators = {one.key: _indicator(repository, one) for one in selection.criteria}
    known = [one for one in dict.fromkeys(indicators.values()) if one]
    size = programme.rules.inhabitants
    context: dict[str, Any] = {
        **_compared(repository, found, indicators),
        "reference_day": selection.reference_day,
        "method": selection.method,
        "reference": selection.reference,
        "number": selection.number,
        "candidates": len(found.standings),
        "has_quarters": bool(repository[DISTRICTS]),
        "size": (size.from_, size.until) if size else None,
        "kinds": {views.measure_of(one) for one in selection.criteria},
        "alike": [found.criterion(key).name for key in found.alike],
        "groups": [views.group_view(found, group) for group in found.groups],
        "profiles": [views.profile(repository, found, one, indicators) for one in found.standings],
        "fixed": [(one.name, one.candidate.fixed) for one in found.standings if one.candidate.fixed],
        "places_open": found.missing_places,
        "sources": cited(repository, [selection, *known]),
    }
    return gathered(
        programme,
        context,
        title=f"Auswahl von Gebieten: {selection.title}",
        day=(selection.decision.on if selection.decision else None) or selection.reference_day,
        pictures=dict(views.pictures_of(found)),
    )


def _compared(repository: Repository, found: Assessment, indicators: Mapping[str, Indicator | None]) -> dict[str, Any]:
    """What is said of areas and of providers alike: the question, the criteria, who was ranked, and the decision."""
    selection = found.selection
    return {
        "title": selection.title,
        "question": selection.question,
        "body": repository.name_of(BODIES, selection.body),
        "criteria": [views.criterion_row(found, one, indicators[one.key]) for one in selection.criteria],
        "heads": [one.short or one.name for one in selection.criteria],
        "ranked": sum(one.rank is not None for one in found.standings),
        "unknown": list(views.unknown(found, indicators)),
        "excluded": [(one.name, one.candidate.excluded) for one in found.standings if one.candidate.excluded],
        "decision": views.decision_view(repository, found),
    }


def _indicator(repository: Repository, criterion: Criterion) -> Indicator | None:
    """The indicator that a criterion is measured by, also if that is its size."""
    programme = programme_of(repository)
    if criterion.size and programme:
        return repository[INDICATORS].get(programme.rules.population)
    return repository[INDICATORS].get(criterion.indicator or "")


def gather_call(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for one call."""
    repository, programme = ctx.repository, programme_on(ctx)
    call = repository[CALLS][ident]
    found = assess(repository, as_selection(repository, call))
    nowhere = dict.fromkeys(one.key for one in call.criteria)
    catalogue = [repository[CATALOGUES][CRITERIA]] if CRITERIA in repository[CATALOGUES] else []
    context: dict[str, Any] = {
        **_compared(repository, found, nowhere),
        "area": repository.name_of(AREAS, call.area),
        "apply_from": call.first_day,
        "apply_until": call.last_day,
        "begins": formats.partial(call.begins) if call.begins else None,
        "group": views.group_view(found, found.groups[0]),
        "applications": list(_applications(repository, call, found, nowhere)),
        "item": _item(repository, call),
        "sources": cited(repository, [call, *catalogue]),
    }
    return gathered(
        programme,
        context,
        title=f"Auswahl des Trägers: {call.title}",
        day=call.decision.on if call.decision else found.selection.reference_day,
        pictures=dict(views.pictures_of(found)),
    )


def _applications(
    repository: Repository, call: Call, found: Assessment, nowhere: Mapping[str, None]
) -> Iterator[dict[str, Any]]:
    """Each application with its judgements, in the order of the ranking."""
    by_key = {one.key: one for one in call.applications}
    for standing in found.standings:
        one = by_key[standing.key]
        provider = repository[PROVIDERS].get(one.provider)
        view = views.profile(repository, found, standing, nowhere)
        yield {**view, "provider": provider_name(provider) if provider else one.provider, "received": one.received}


def _item(repository: Repository, call: Call) -> dict[str, Any] | None:
    """Return what the minutes say about the decision, if it names their item."""
    decision = call.decision
    meeting = repository[MEETINGS].get(decision.meeting or "") if decision else None
    item = next((one for one in meeting.agenda if decision and one.top == decision.top), None) if meeting else None
    if item is None:
        return None
    votes = item.votes
    counts = (("Ja", votes.yes), ("Nein", votes.no), ("Enthaltung", votes.abstained)) if votes else ()
    return {
        "top": item.top,
        "wording": item.decision,
        "result": MEETING_RESULTS.get(item.result or ""),
        "votes": ", ".join(f"{word} {formats.number(count)}" for word, count in counts) or None,
    }
