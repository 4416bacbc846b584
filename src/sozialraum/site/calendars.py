"""Calendars to subscribe to: all public meetings, those of each body, those of each area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.site.pages import feed_of
from sozialraum.topics.meetings.calendar import meetings_calendar, subscriptions

if TYPE_CHECKING:
    from sozialraum.site.pages import Site


def calendars(site: Site) -> dict[str, bytes]:
    """Return the calendars by path; those without any public meeting are not written."""
    short = site.programme.short
    return {
        feed_of(one.folder, one.id): meetings_calendar(site.programme, f"{short}: {one.name}", one.meetings)
        for one in subscriptions(site.repository)
    }
