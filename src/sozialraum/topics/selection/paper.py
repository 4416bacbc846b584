"""A selection for the body that decides: criteria, ranking with shares, what is not known, proposal, decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents.papers import Desk, Gathered
from sozialraum.topics.areas.manifest import DISTRICTS
from sozialraum.topics.figures.manifest import INDICATORS
from sozialraum.topics.programme.citations import cited
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.selection.assessment import assess
from sozialraum.topics.selection.choices import (
    body_name,
    criterion_row,
    decision_view,
    group_view,
    measure_of,
    pictures_of,
)
from sozialraum.topics.selection.manifest import SELECTIONS
from sozialraum.topics.selection.profiles import profile, unknown

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.figures.model import Indicator
    from sozialraum.topics.selection.model import Criterion


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for one selection."""
    repository, programme = desk.repository, desk.programme
    selection = repository[SELECTIONS][ident]
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
        "body": body_name(repository, selection.body),
        "reference_day": selection.reference_day,
        "method": selection.method,
        "reference": selection.reference,
        "number": selection.number,
        "candidates": len(found.standings),
        "ranked": sum(one.rank is not None for one in found.standings),
        "has_quarters": bool(repository[DISTRICTS]),
        "size": (size.from_, size.until) if size else None,
        "kinds": {measure_of(one) for one in selection.criteria},
        "criteria": [criterion_row(found, one, indicators[one.key]) for one in selection.criteria],
        "heads": [one.short or one.name for one in selection.criteria],
        "alike": [found.criterion(key).name for key in found.alike],
        "groups": [group_view(found, group) for group in found.groups],
        "profiles": [profile(repository, found, one, indicators) for one in found.standings],
        "unknown": list(unknown(found, indicators)),
        "fixed": [(one.name, one.candidate.fixed) for one in found.standings if one.candidate.fixed],
        "excluded": [(one.name, one.candidate.excluded) for one in found.standings if one.candidate.excluded],
        "places_open": found.missing_places,
        "decision": decision_view(repository, found, names),
        "sources": cited(repository, [selection, *known]),
    }
    pictures = dict(pictures_of(found))
    context["pictures"] = list(pictures)
    return Gathered(
        context=context,
        title=f"Auswahl von Gebieten: {selection.title}",
        subject=programme.name,
        author=programme.city.full_name,
        day=(selection.decision.on if selection.decision else None) or selection.reference_day,
        footer=f"Auswahl von Gebieten · {selection.title}",
        pictures=pictures,
    )


def _indicator(repository: Repository, criterion: Criterion) -> Indicator | None:
    """The indicator that a criterion is measured by, also if that is its size."""
    programme = programme_of(repository)
    if criterion.size and programme:
        return repository[INDICATORS].get(programme.rules.population)
    return repository[INDICATORS].get(criterion.indicator or "")
