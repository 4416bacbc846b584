"""Meetings: of a body that exists on the day, filed under their year, each item of the agenda once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.findings import Finding, Place, at_value
from sozialraum.findings.closest import Names
from sozialraum.repository.kinds import BODIES, MEETINGS

if TYPE_CHECKING:
    from sozialraum.repository.repository import Repository


def meetings_belong_to_a_body(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK301, SRK331: the body that the name of the file tells exists, on the day of the meeting too."""
    names = Names(repository[BODIES])
    for meeting in repository[MEETINGS].values():
        body = repository[BODIES].get(meeting.body)
        if body is None and not repository.knows("bodies", meeting.body):
            close = names.closest(meeting.body)
            params = {"target": f"bodies/{meeting.body}", "suggestion": close}
            yield Finding("SRK301", Place(meeting.address.path), params, hint="did-you-mean" if close else None)
        elif body and body.from_ and not body.holds_on(meeting.date):
            yield Finding("SRK331", at_value(meeting.address.path, "date"), {"body": body.name, "day": meeting.date})


def meetings_are_filed_under_their_year(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK330: the folder is the year of the meeting, unless its day was moved into another year."""
    for meeting in repository[MEETINGS].values():
        moved = any(change.what == "date" for change in meeting.changes)
        if meeting.date.year != meeting.year and not moved:
            params = {"year": meeting.year, "day": meeting.date}
            yield Finding("SRK330", at_value(meeting.address.path, "date"), params)


def agenda_items_are_numbered_once(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK332: a TOP has a number of its own."""
    for meeting in repository[MEETINGS].values():
        seen: set[str] = set()
        for index, item in enumerate(meeting.agenda):
            if item.top in seen:
                yield Finding("SRK332", at_value(meeting.address.path, "agenda", index, "top"), {"top": item.top})
            seen.add(item.top)
