"""Days of selections and calls: when areas and providers were chosen, and what was known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.view import AsOf, Knowledge, but
from sozialraum.topics.selection.manifest import CALLS, SELECTIONS
from sozialraum.topics.selection.model import Call, Selection


def selected(repository: Repository, ident: str) -> date | None:
    """Return the day on which areas were chosen."""
    decision = repository[SELECTIONS][ident].decision
    return decision.on if decision else None


def called(repository: Repository, ident: str) -> date | None:
    """Return the day on which a provider was chosen."""
    decision = repository[CALLS][ident].decision
    return decision.on if decision else None


def _decided(selection: Selection, as_of: AsOf) -> Selection:
    decision = selection.decision
    return but(selection, decision=None) if decision and decision.on and as_of.day < decision.on else selection


def _call(call: Call, as_of: AsOf) -> Call:
    applications = tuple(one for one in call.applications if one.received <= as_of.day)
    return but(call, applications=applications, decision=as_of.entry(call.decision))


def _decided_in_meetings(as_of: AsOf) -> Iterator[tuple[Address, str]]:
    """Yield the items of meetings that chose a provider."""
    for decision in (as_of.entry(call.decision) for call in as_of.repository[CALLS].values()):
        if decision and decision.meeting and decision.top:
            yield Address("meetings", decision.meeting), decision.top


KNOWN = {
    "selections": Knowledge(_decided, own=_decided),
    "calls": Knowledge(_call, own=_call, tells=_decided_in_meetings),
}
