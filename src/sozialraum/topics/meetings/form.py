"""What surrounds the forms of a meeting: the body that meets, and in minutes when and where it met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.documents import formats
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.topic import FormContext
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.papers import WEEKDAYS, place_text

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository

Facts = tuple[tuple[str, str], ...]


def of_invitation(repository: Repository, address: Address) -> FormContext:
    """Return the body, who convenes it and how early."""
    return FormContext(facts={(): _body(repository, address)})


def of_minutes(repository: Repository, address: Address) -> FormContext:
    """Return the body, and the day, the time and the place of the meeting."""
    meeting = repository[MEETINGS].get(address.id)
    if meeting is None:
        return of_invitation(repository, address)
    end = f" bis {meeting.end:%H:%M}" if meeting.end else ""
    facts = (
        ("Sitzung", f"{meeting.number}. Sitzung" if meeting.number else ""),
        ("Tag", f"{WEEKDAYS[meeting.date.weekday()]}, {formats.day(meeting.date)}"),
        ("Zeit", f"{meeting.begin:%H:%M}{end} Uhr"),
        ("Ort", place_text(meeting)),
        ("Thema", meeting.topic or ""),
    )
    return FormContext(facts={(): (*_body(repository, address)[:1], *((name, text) for name, text in facts if text))})


def _body(repository: Repository, address: Address) -> Facts:
    body = repository[BODIES].get(MEETINGS.owner_of(address.id))
    if body is None:
        return ()
    facts = (
        ("Gremium", body.name),
        ("Es lädt ein", body.convenes or ""),
        ("Ladungsfrist", f"{body.notice_days} Tage" if body.notice_days else ""),
    )
    return tuple((label, text) for label, text in facts if text)
