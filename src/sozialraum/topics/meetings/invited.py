"""Meetings in a comparison of two states; what changes after the invitation is told by an entry in `changes`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Finding, at_value
from sozialraum.engine.findings.language import day_text
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.manifest import MEETINGS

if TYPE_CHECKING:
    from sozialraum.engine.diff.state import State
    from sozialraum.engine.records.kinds import Address
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.meetings.model import ChangedField, Meeting


def label(repository: Repository, meeting: Meeting) -> str:
    """Return the name of the body and the day: Steuerungsgremium, 23.09.2015."""
    body = repository[BODIES].get(meeting.body)
    return f"{body.name if body else meeting.body}, {day_text(meeting.date)}"


def untold_changes(old: State, new: State, renamed: Mapping[Address, Address]) -> Iterator[Finding]:
    """SRK337: day, begin, place and agenda do not change after the invitation without a new entry in `changes`."""
    for was in old.repository[MEETINGS].values():
        address = renamed.get(was.address, was.address)
        now = new.repository[MEETINGS].get(address.id)
        if was.invited_on is None or now is None or was.state in ("held", "cancelled"):
            continue
        told = {one.what for one in now.changes if one not in was.changes}
        for field in _changed(was, now):
            if field not in told:
                place = at_value(address.path, field if field in now.model_fields_set else "date")
                yield Finding("SRK337", place, {"what": field, "invited": was.invited_on})


def _changed(was: Meeting, now: Meeting) -> Iterator[ChangedField]:
    if was.date != now.date:
        yield "date"
    if was.begin != now.begin:
        yield "begin"
    if was.place != now.place:
        yield "place"
    if [(item.top, item.title) for item in was.agenda] != [(item.top, item.title) for item in now.agenda]:
        yield "agenda"
