"""Calendars to subscribe to: all public meetings, those of each body, those of each area."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sozialraum.site.pages import ALL_FEED, area_feed, body_feed
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.calendar import meetings_calendar
from sozialraum.topics.meetings.days import is_public
from sozialraum.topics.meetings.manifest import MEETINGS

if TYPE_CHECKING:
    from sozialraum.site.pages import Site
    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.meetings.model import Meeting


def calendars(site: Site) -> dict[str, bytes]:
    """Return the calendars by path; those without any public meeting are not written."""
    there = site.repository[BODIES]
    meetings = sorted(
        (one for one in site.repository[MEETINGS].values() if one.body in there and is_public(site.repository, one)),
        key=lambda one: (one.date, one.begin, one.id),
    )
    short = site.programme.short
    files = _calendar(site, ALL_FEED, f"{short}: öffentliche Sitzungen", meetings, lambda body: True)
    for area in [*site.areas, *site.former_areas]:
        ident = area.id
        files |= _calendar(site, area_feed(ident), f"{short}: {area.name}", meetings, _is_for(ident))
    for body in there.values():
        own = [one for one in meetings if one.body == body.id]
        files |= _calendar(site, body_feed(body.id), f"{short}: {body.name}", own, lambda body: True)
    return files


def _is_for(area: str) -> Callable[[Body], bool]:
    return lambda body: area in body.areas


def _calendar(
    site: Site, path: str, name: str, meetings: list[Meeting], belongs: Callable[[Body], bool]
) -> dict[str, bytes]:
    there = site.repository[BODIES]
    found = [(there[one.body], one) for one in meetings if belongs(there[one.body])]
    return {path: meetings_calendar(site.programme, name, found)} if found else {}
