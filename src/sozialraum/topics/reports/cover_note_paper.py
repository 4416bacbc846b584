"""The cover note (Mitteilungsvorlage) with which the collected report goes to committees and district councils."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sozialraum.engine.documents.escape import escape_inside
from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.days import areas_of, scope_of
from sozialraum.topics.areas.manifest import DISTRICTS
from sozialraum.topics.areas.names import district_council
from sozialraum.topics.meetings.manifest import SUBMISSIONS
from sozialraum.topics.meetings.model import Submission
from sozialraum.topics.programme.manifest import programme_on
from sozialraum.topics.programme.papers import gathered
from sozialraum.topics.reports.programme_paper import lines_of_year, presented, still_running
from sozialraum.topics.reports.year import AreaMeasures, area_measures


def gather(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for the cover note of a year (2015), or of a year and a district (2015/kalk)."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, district = scope_of(ident)
    key = ident.replace("/", "-")
    submission = repository[SUBMISSIONS].get(key)
    areas = areas_of(repository, ident)
    day = ctx.known
    told = [area_measures(repository, area, year, day) for area in areas]
    place = f" im {programme.terms.district} {repository[DISTRICTS][district].name}" if district else ""
    agenda = _agenda(repository, submission)
    context = {
        **lines_of_year(repository, programme, year, told, day),
        "brief": True,
        "city": programme.city.full_name,
        "place": escape_inside(place),
        "department": submission.department if submission else None,
        "number": submission.number if submission else None,
        "on": submission.on if submission else None,
        "text": submission.text if submission else None,
        "sessions": agenda or _presented(repository, told),
        "looking_back": not agenda,
        "running": still_running(programme, year, day),
        "signs": programme.terms.secretariat,
    }
    return gathered(
        programme,
        context,
        title=f"Mitteilung: Gesamtbericht {year} {programme.short}{place}",
        day=(submission.on if submission else None) or date(year + 1, 1, 1),
        footer=f"Mitteilung · Gesamtbericht {year}{place}",
    )


class SessionLine(NamedTuple):
    """A committee or council with the days on which reports are on its agenda; none where no day is set."""

    committee: str
    days: list[date]
    open: str = ""


def _agenda(repository: Repository, submission: Submission | None) -> list[SessionLine]:
    """Return where the collected report is on the agenda."""
    return [
        SessionLine(
            district_council(repository, session.district) if session.district else session.committee or "",
            [session.on] if session.on else [],
            {True: "öffentlich", False: "nichtöffentlich", None: ""}[session.public],
        )
        for session in (submission.sessions if submission else ())
    ]


def _presented(repository: Repository, told: Iterable[AreaMeasures]) -> list[SessionLine]:
    """Return where the reports of the areas were presented, as far as it was known; earliest first."""
    days: dict[str, set[date]] = {}
    for one in told:
        for on, committee in presented(repository, one.year.report, one.year.day) if one.year.report else ():
            days.setdefault(committee, set()).add(on)
    lines = [SessionLine(committee, sorted(several)) for committee, several in days.items()]
    return sorted(lines, key=lambda line: (line.days[0], line.committee))
