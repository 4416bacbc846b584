"""Meetings on pages: of one that was not public no more than its body and its day."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.days import is_public
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.model import MEETING_STATES

if TYPE_CHECKING:
    from sozialraum.site.pages import Site
    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.meetings.model import Meeting


def meeting_rows(
    site: Site, belongs: Callable[[Body], bool] = lambda body: True, most: int | None = None
) -> list[dict[str, Any]]:
    """Return the meetings of some bodies, the newest first."""
    bodies = site.repository[BODIES]
    found = [one for one in site.repository[MEETINGS].values() if one.body in bodies and belongs(bodies[one.body])]
    found.sort(key=lambda one: (one.date, one.id), reverse=True)
    return [_row(site, one) for one in found[:most]]


def _row(site: Site, meeting: Meeting) -> dict[str, Any]:
    public = is_public(site.repository, meeting)
    notes = ["" if public else "nicht öffentlich", "" if meeting.state == "held" else MEETING_STATES[meeting.state]]
    return {
        "date": meeting.date,
        "begin": meeting.begin.strftime("%H:%M") if public else "",
        "body": site.repository[BODIES][meeting.body].name,
        "path": f"gremien/{meeting.body}.html",
        "topic": meeting.topic or "",
        "note": ", ".join(filter(None, notes)),
    }
