"""Calendars to subscribe to: all public meetings, those of each body, those of each area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.site.pages import ALL_FEED, area_feed, body_feed
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.calendar import meetings_calendar, subscriptions

if TYPE_CHECKING:
    from sozialraum.site.pages import Site
    from sozialraum.topics.meetings.calendar import Subscription


def calendars(site: Site) -> dict[str, bytes]:
    """Return the calendars by path; those without any public meeting are not written."""
    short = site.programme.short
    return {
        _path(one): meetings_calendar(site.programme, f"{short}: {one.name}", one.meetings)
        for one in subscriptions(site.repository)
    }


def _path(one: Subscription) -> str:
    feeds = {AREAS.folder: area_feed, BODIES.folder: body_feed}
    return feeds[one.folder](one.id) if one.folder else ALL_FEED
