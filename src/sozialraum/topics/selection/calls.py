"""A call among providers is reckoned like a selection of areas: by judgements only, for one place."""

from __future__ import annotations

from datetime import date

from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.manifest import PROVIDERS
from sozialraum.topics.programme.manifest import CATALOGUES
from sozialraum.topics.selection.model import Application, Call, CallCriterion, Candidate, Criterion, Selection

CRITERIA = "criteria-providers"
"""The catalogue of criteria."""


def as_selection(repository: Repository, call: Call) -> Selection:
    """The call as a selection, with the names of criteria and providers; built without checks, since it was read."""
    return Selection.model_construct(
        id=call.id,
        sources=call.sources,
        sample=call.sample,
        title=call.title,
        question=call.question,
        body=call.body,
        reference_day=call.last_day or (call.decision.on if call.decision else date.max),
        number=1,
        criteria=tuple(_criterion(repository, one) for one in call.criteria),
        candidates=tuple(_candidate(repository, one) for one in call.applications),
        decision=call.decision,
    )


def _criterion(repository: Repository, one: CallCriterion) -> Criterion:
    catalogue = repository[CATALOGUES].get(CRITERIA)
    item = next((item for item in catalogue.items if item.key == one.criterion), None) if catalogue else None
    return Criterion.model_construct(
        key=one.key,
        name=item.name if item else one.criterion,
        short=one.short,
        text=item.text if item else None,
        weight=one.weight,
        scale=one.scale,
    )


def _candidate(repository: Repository, one: Application) -> Candidate:
    return Candidate.model_construct(
        key=one.key,
        name=repository.name_of(PROVIDERS, one.provider),
        text=one.text,
        judgements=one.judgements,
        excluded=one.excluded,
    )
