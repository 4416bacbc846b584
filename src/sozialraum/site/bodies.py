"""Bodies, their meetings, and the register of what was decided: who was to do what, and what became of it.

Of a meeting that was not public no more is told than its body and its day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.site.pages import (
    ALL_FEED,
    BODIES_SECTION,
    Page,
    Section,
    Site,
    anchor,
    feed_of,
    orders,
    papers_of,
    place_of,
    record_page,
)
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import title_of
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.bodies.papers import gather_body
from sozialraum.topics.bodies.structure import LEVEL_NAMES, LEVELS, level_of
from sozialraum.topics.meetings.days import approved, is_public
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.model import MEETING_STATES
from sozialraum.topics.meetings.papers import agenda_row, place_text

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.topics.bodies.model import Body
    from sozialraum.topics.meetings.model import AgendaItem, Meeting, Task

BY_YEAR, BY_BODY, BY_SUBJECT = "beschluesse.html", "beschluesse-nach-gremium.html", "beschluesse-nach-thema.html"
REGISTER = Section("Beschlüsse", f"gremien/{BY_YEAR}")
MOST, MOST_TITLES = 80, 300
"""So many decisions stand on a page of the register in full, and so many by their titles."""


def body_pages(site: Site) -> Iterator[Page]:
    """Yield the pages of the bodies, of their public meetings, and of the register."""
    if not site.repository[BODIES]:
        return
    yield Page(BODIES_SECTION.path, "site/bodies.html.j2", BODIES_SECTION.name, bodies, feed=ALL_FEED)
    for body in site.repository[BODIES].values():
        feed = feed_of(*body.address)
        yield record_page(body, "site/body.html.j2", body.name, body_page, BODIES_SECTION, feed=feed)
    for meeting in shown_meetings(site):
        body = site.repository[BODIES][meeting.body]
        trail = BODIES_SECTION, Section(body.name, place_of(body.address))
        title = f"{body.name} am {formats.day(meeting.date)}"
        yield record_page(meeting, "site/meeting.html.j2", title, meeting_page, *trail)
    yield from _register_pages(site)


def shown_meetings(site: Site) -> list[Meeting]:
    """Return the meetings with a page of their own: public ones of which there is more to tell than their day."""
    found = site.repository[MEETINGS].values()
    return [one for one in found if one.agenda and one.body in site.repository[BODIES]]


def bodies(site: Site) -> dict[str, Any]:
    """Return what the first page of the bodies shows."""
    found = sorted(site.repository[BODIES].values(), key=lambda body: dictionary_order(body.name))
    groups = [(LEVEL_NAMES[level], [_body_row(site, one) for one in found if level_of(one) == level])
              for level in LEVELS]  # fmt: skip
    return {
        "levels": [(name, rows) for name, rows in groups if rows],
        "meetings": meeting_rows(site, most=20),
        "decisions": len(decisions(site)),
        "register": REGISTER.path,
        "structure": papers_of(site, lambda paper: paper.kind == "Struktur", 1),
    }


def _body_row(site: Site, body: Body) -> dict[str, Any]:
    return {
        "name": title_of(body),
        "mark": "Muster" if body.sample and "Muster" not in body.name else "",
        "path": place_of(body.address),
        "note": "tagt öffentlich" if body.public else "",
        "ended": f"bis {formats.partial(body.until)}" if body.until else "",
        "meetings": sum(one.body == body.id for one in site.repository[MEETINGS].values()),
    }


def body_page(site: Site, ident: str) -> dict[str, Any]:
    """Return what the page of a body shows."""
    body = site.repository[BODIES][ident]
    areas = [(area.name, place_of(area.address)) for one in body.areas if (area := site.repository[AREAS].get(one))]
    return {
        "of": dict(gather_body(site.ctx, ident).context),
        "public": body.public,
        "areas": areas,
        "meetings": meeting_rows(site, lambda one: one.id == ident),
        "decisions": [_decision_row(site, one) for one in decisions(site) if one.meeting.body == ident][:MOST],
        "register": REGISTER.path,
        "papers": papers_of(site, lambda paper: Address("bodies", ident) in paper.subject),
    }


def meeting_rows(
    site: Site, belongs: Callable[[Body], bool] = lambda body: True, most: int | None = None
) -> list[dict[str, Any]]:
    """Return the meetings of some bodies, the newest first."""
    there = site.repository[BODIES]
    found = [one for one in site.repository[MEETINGS].values() if one.body in there and belongs(there[one.body])]
    found.sort(key=lambda one: (one.date, one.id), reverse=True)
    return [_meeting_row(site, one) for one in found[:most]]


def _meeting_row(site: Site, meeting: Meeting) -> dict[str, Any]:
    public = is_public(site.repository, meeting)
    notes = ["" if public else "nicht öffentlich", "" if meeting.state == "held" else MEETING_STATES[meeting.state]]
    return {
        "date": meeting.date,
        "begin": meeting.begin.strftime("%H:%M") if public else "",
        "body": site.repository[BODIES][meeting.body].name,
        "path": place_of(meeting.address if meeting.agenda else Address("bodies", meeting.body)),
        "topic": meeting.topic or "",
        "note": ", ".join(filter(None, notes)),
    }


def meeting_page(site: Site, ident: str) -> dict[str, Any]:
    """Return what the page of a public meeting shows."""
    meeting = site.repository[MEETINGS][ident]
    body = site.repository[BODIES][meeting.body]
    return {
        "heading": f"{body.name}{f', {meeting.number}. Sitzung' if meeting.number else ''}",
        "body": (body.name, place_of(body.address)),
        "date": meeting.date,
        "time": meeting.begin.strftime("%H:%M") + (f" bis {meeting.end:%H:%M}" if meeting.end else ""),
        "place": place_text(meeting),
        "step_free": meeting.place.step_free if meeting.place else None,
        "state": MEETING_STATES[meeting.state],
        "topic": meeting.topic,
        "approved": approved(site.repository, ident),
        "agenda": [
            agenda_row(item)
            | {"anchor": anchor(f"top-{item.top}"), "tasks": [task_row(one, site.day) for one in item.tasks]}
            for item in meeting.agenda
        ],
        "concepts": [one.model_dump() for one in meeting.concepts],
        "papers": papers_of(site, lambda paper: Address("meetings", ident) in paper.subject),
    }


def task_row(task: Task, day: date) -> dict[str, Any]:
    """Return a task, who was to do it until when, and what became of it by a day."""
    if task.done:
        state, shape = f"erledigt am {formats.day(task.done)}", "done"
    elif task.until and task.until < day:
        state, shape = "nicht als erledigt gemeldet, Frist verstrichen", "late"
    else:
        state, shape = "offen", "open"
    return {"what": task.what, "who": task.who, "until": task.until, "state": state, "shape": shape}


class Decision(NamedTuple):
    """A decision, or tasks that were given, in a meeting."""

    meeting: Meeting
    item: AgendaItem


def decisions(site: Site) -> list[Decision]:
    """Return what was decided in public, the newest first."""
    found = [Decision(one, item) for one in shown_meetings(site) for item in one.agenda if item.decision or item.tasks]
    return sorted(found, key=lambda one: (one.meeting.date, one.meeting.id), reverse=True)


def _decision_row(site: Site, one: Decision) -> dict[str, Any]:
    row = agenda_row(one.item)
    return {
        **{name: row[name] for name in ("title", "decision", "result", "votes", "passed_on")},
        "date": one.meeting.date,
        "body": site.repository[BODIES][one.meeting.body].name,
        "path": f"{place_of(one.meeting.address)}#{anchor(f'top-{one.item.top}')}",
        "tasks": [task_row(task, site.day) for task in one.item.tasks],
    }


_NAMES = ((BY_YEAR, "nach Jahr"), (BY_BODY, "nach Gremium"), (BY_SUBJECT, "nach Thema"))
_GROUPS: dict[str, Callable[[dict[str, Any]], str]] = {
    BY_BODY: lambda row: str(row["body"]),
    BY_SUBJECT: lambda row: str(row["title"])[:1].upper(),
}


def _register_pages(site: Site) -> Iterator[Page]:
    """Yield the decisions of each year in full, and the titles of all in other orders, in parts of a fit size."""
    found = decisions(site)
    for year in _years(found):
        count = sum(one.meeting.date.year == year for one in found)
        for start, path in _parts(_path_of_year(found, year), count, MOST):
            yield Page(
                path,
                "site/register.html.j2",
                f"Beschlüsse {year}",
                partial(register_of_year, year=year, start=start),
                (BODIES_SECTION,),
            )
    for name, order in _NAMES[1:] if found else ():
        for start, path in _parts(f"gremien/{name}", len(found), MOST_TITLES):
            yield Page(
                path,
                "site/register_index.html.j2",
                f"Beschlüsse {order}",
                partial(register_index, name=name, start=start),
                (BODIES_SECTION,),
            )


def _years(found: Sequence[Decision]) -> list[int]:
    return list(dict.fromkeys(one.meeting.date.year for one in found))


def _path_of_year(found: Sequence[Decision], year: int) -> str:
    return f"gremien/{BY_YEAR}" if year == _years(found)[0] else f"gremien/beschluesse-{year}.html"


def _parts(path: str, count: int, most: int) -> list[tuple[int, str]]:
    """Return the pages that a long list needs: at which entry each begins, and where it lies."""
    stem = path.removesuffix(".html")
    return [(start, f"{stem}-{start // most + 1}.html" if start else path) for start in range(0, count, most)]


def _register(shown: str, parts: list[tuple[int, str]], start: int) -> dict[str, Any]:
    paths = tuple((f"Teil {number}", path) for number, (_, path) in enumerate(parts, 1))
    return {
        "orders": orders(tuple((name, f"gremien/{path}") for path, name in _NAMES), f"gremien/{shown}"),
        "parts": orders(paths, dict(parts)[start]) if len(parts) > 1 else [],
    }


def register_of_year(site: Site, year: int, start: int) -> dict[str, Any]:
    """Return the decisions of a year, from one of them on."""
    found = decisions(site)
    paths = tuple((str(one), _path_of_year(found, one)) for one in _years(found))
    own = [one for one in found if one.meeting.date.year == year]
    return {
        **_register(BY_YEAR, _parts(_path_of_year(found, year), len(own), MOST), start),
        "years": orders(paths, _path_of_year(found, year)),
        "decisions": [_decision_row(site, one) for one in own[start : start + MOST]],
    }


def register_index(site: Site, name: str, start: int) -> dict[str, Any]:
    """Return the titles of all decisions in another order, from one of them on."""
    by = _GROUPS[name]
    found = decisions(site)
    rows = sorted(
        (_decision_row(site, one) for one in found), key=lambda row: (by(row), dictionary_order(row["title"]))
    )
    return {
        **_register(name, _parts(f"gremien/{name}", len(found), MOST_TITLES), start),
        "groups": [(group, list(inside)) for group, inside in groupby(rows[start : start + MOST_TITLES], by)],
    }
