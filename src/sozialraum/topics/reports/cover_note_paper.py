"""The cover note (Mitteilungsvorlage) with which the collected report goes to committees and district councils."""

from __future__ import annotations

from datetime import date

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
from sozialraum.topics.reports.programme_paper import is_recorded, still_running
from sozialraum.topics.reports.year import area_year, reports_there


def gather(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for the cover note of a year (2015), or of a year and a district (2015/kalk)."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, district = scope_of(ident)
    key = ident.replace("/", "-")
    submission = repository[SUBMISSIONS].get(key)
    areas = areas_of(repository, ident)
    day = ctx.known
    years = [area_year(repository, area, year, day) for area in areas]
    place = f" im {programme.terms.district} {repository[DISTRICTS][district].name}" if district else ""
    context = {
        "programme": programme.name,
        "short": programme.short,
        "city": programme.city.full_name,
        "year": year,
        "place": escape_inside(place),
        "number": submission.number if submission else None,
        "on": submission.on if submission else None,
        "text": submission.text if submission else None,
        "sessions": _sessions(repository, submission),
        "areas": [area.name for area in areas],
        "with_reports": programme.reports,
        "recorded": is_recorded(programme, year),
        "running": still_running(programme, year, day),
        "reports": reports_there(years),
        "reports_missing": [one.area.name for one in years if one.owes_report and not one.report],
    }
    return gathered(
        programme,
        context,
        title=f"Mitteilung: Gesamtbericht {year} {programme.short}{place}",
        day=(submission.on if submission else None) or date(year + 1, 1, 1),
        footer=f"Mitteilung · Gesamtbericht {year}{place}",
    )


def _sessions(repository: Repository, submission: Submission | None) -> list[tuple[str, date | None]]:
    """Return where the report is on the agenda, and when."""
    return [
        (district_council(repository, session.district) if session.district else session.committee or "", session.on)
        for session in (submission.sessions if submission else ())
    ]
