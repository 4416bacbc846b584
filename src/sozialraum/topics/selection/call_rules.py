"""Calls among providers: all apply in the same time, and what was decided is carried out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Finding, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.checking import rule
from sozialraum.topics.areas.active import on_day
from sozialraum.topics.areas.manifest import AREAS, PROVIDERS
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.selection.manifest import CALLS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Commission
    from sozialraum.topics.selection.call import Application, Call


@rule
def providers_apply_once_and_in_time(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK351, SRK352, SRK353: who applies is marked if it is invented, applies once and within the time."""
    for call in repository[CALLS].values():
        seen: set[str] = set()
        for index, one in enumerate(call.applications):
            here = call.address.path, "applications", index
            provider = repository[PROVIDERS].get(one.provider)
            name = provider.name if provider else one.provider
            if provider and provider.sample and not call.sample:
                yield Finding("SRK351", at_value(*here, "provider"), {"provider": name})
            if one.provider in seen:
                yield Finding("SRK352", at_value(*here, "provider"), {"provider": name})
            seen.add(one.provider)
            if not one.excluded and not _in_time(call, one):
                limits = {"first": call.first_day or Words("any day"), "last": call.last_day or Words("any day")}
                yield Finding("SRK353", at_value(*here, "received"), {"day": one.received, **limits})


def _in_time(call: Call, one: Application) -> bool:
    return (call.first_day or date.min) <= one.received <= (call.last_day or date.max)


@rule
def decisions_wait_for_all_who_apply(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK355: nothing is decided before the time to apply is over."""
    for call in repository[CALLS].values():
        if call.decision and call.last_day and call.decision.on <= call.last_day:
            params = {"day": call.decision.on, "last": call.last_day}
            yield Finding("SRK355", at_value(call.address.path, "decision", "on"), params)


@rule
def the_chosen_is_commissioned(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK354: from the day that the call names, the area is commissioned to the provider that was chosen."""
    for call in repository[CALLS].values():
        area, decision = repository[AREAS].get(call.area), call.decision
        if area is None or decision is None or call.begins is None or call.begins.last > day:
            continue
        commission: Commission | None = on_day(area.commissions, call.begins.last)
        chosen = [one.provider for one in call.applications if one.key in decision.chosen]
        if chosen and commission and commission.provider not in chosen:
            names = {ident: one.name for ident, one in repository[PROVIDERS].items()}
            params = {
                "chosen": ", ".join(names.get(ident, ident) for ident in chosen),
                "commissioned": names.get(commission.provider, commission.provider),
                "area": area.name,
                "day": call.begins.last,
            }
            yield Finding("SRK354", at_value(call.address.path, "decision", "chosen"), params)


@rule
def items_are_those_of_the_meeting(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK356: the item that a decision names is on the agenda of its meeting."""
    for call in repository[CALLS].values():
        decision = call.decision
        meeting = repository[MEETINGS].get(decision.meeting or "") if decision else None
        if decision and decision.top and meeting and decision.top not in [item.top for item in meeting.agenda]:
            params = {"meeting": meeting.id, "top": decision.top}
            yield Finding("SRK356", at_value(call.address.path, "decision", "top"), params)
