"""The page of an area: where it is, its office, its figures, what was agreed and reported, offers, meetings, papers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents import formats
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.sums import Sum
from sozialraum.site.bodies import meeting_rows
from sozialraum.site.figures import area_figures
from sozialraum.site.offers import offers_of_area
from sozialraum.site.pages import AREAS_SECTION, Page, feed_of, papers_of, place_of, record_page
from sozialraum.site.start import area_list, where
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.measures import agreed_rows
from sozialraum.topics.areas.days import quarter_of
from sozialraum.topics.areas.manifest import AREAS, PROVIDERS
from sozialraum.topics.areas.names import masthead, provider_name
from sozialraum.topics.programme.people import People
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.reports.paper import goals_of, project_view
from sozialraum.topics.reports.year import money_of

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.site.pages import Site
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.reports.model import Report

SHAPES = {
    "achieved": "done", "partly-achieved": "half", "begun": "begun", "planned": "open", "not-achieved": "not",
    "carried-over": "next", "dropped": "not",
}  # fmt: skip
"""The drawn sign beside the word for how far a measure got."""


def area_pages(site: Site) -> Iterator[Page]:
    """Yield the list of areas and a page of each, of those that are no more too."""
    yield Page(AREAS_SECTION.path, "site/areas.html.j2", site.programme.terms.areas, area_list)
    for area in [*site.areas, *site.former_areas]:
        feed = feed_of(*area.address)
        yield record_page(area, "site/area.html.j2", area.name, area_page, AREAS_SECTION, feed=feed)


def area_page(site: Site, ident: str) -> dict[str, Any]:
    """Return what the page of an area shows."""
    area = site.repository[AREAS][ident]
    day = area.nearest_day(site.day)
    head = masthead(site.repository, site.programme.terms, People(), area, day)
    drawn = site.drawing.map_of([area])
    years = sorted((one for one in site.repository[REPORTS].values() if one.area == area.id), key=lambda one: -one.year)
    return {
        "place": {"districts": where(site, area), "parts": list(_parts(site, area))},
        "ended": formats.day(area.last_day) if area.last_day and area.last_day < site.day else "",
        "map": drawn and drawn.shapes and {
            "width": str(drawn.width), "height": str(drawn.height), "quarters": drawn.quarters,
            "shapes": [{"path": shape.path, "path_to": ""} for shape in drawn.shapes],
        },
        "map_caption": f"Lage in {site.programme.city.name}",
        "head": head._asdict(),
        "figures": area_figures(site, area),
        "year": _year(site, area, years[0]) if years else None,
        "offers": offers_of_area(site, area),
        "meetings": meeting_rows(site, lambda body: area.id in body.areas, 12),
        "papers": papers_of(site, lambda paper: Address("areas", area.id) in paper.subject),
        "history": list(_history(site, area)),
    }  # fmt: skip


def _parts(site: Site, area: Area) -> Iterator[str]:
    for part in area.parts:
        found = quarter_of(site.repository, part.quarter) if part.quarter else None
        yield found[1].name if found else f"{part.part or part.quarter} (Teilgebiet)"


def _year(site: Site, area: Area, report: Report) -> dict[str, Any]:
    """Return what was agreed for the year of the newest report, and what it tells."""
    repository = site.repository
    agreement = repository[AGREEMENTS].get(report.id)
    goals = goals_of(repository, agreement, site.day)
    states = {entry.measure: entry.state for entry in report.measures}
    keys = [measure.key for _, measure in agreement.measures()] if agreement else []
    rows = [
        {**row._asdict(), "shape": SHAPES.get(states.get(key, ""), "open")}
        for key, row in zip(keys, agreed_rows(report.measures, agreement, goals), strict=True)
    ]
    return {
        "year": report.year,
        "summary": report.summary,
        "goals": list(grouped((row["goal"], row) for row in rows).items()),
        "projects": [project_view(repository, report, one, agreement, goals) for one in report.projects],
        "money": [
            {"origin": row.origin, "planned": formats.named(row.planned), "spent": _spent(row.spent)}
            for row in money_of(repository, agreement, report, site.day).rows
        ],
    }


def _spent(spent: Sum | None) -> str:
    """Return what was spent, with the number of proofs where some are missing."""
    return formats.NONE if spent is None else formats.amount(spent, "Nachweisen")


def _history(site: Site, area: Area) -> Iterator[dict[str, Any]]:
    """Yield what happened to an area: its beginning, providers, cuts, its end."""
    entries: list[tuple[date | None, str, str, str]] = []
    areas, providers = site.repository[AREAS], site.repository[PROVIDERS]
    there = {one.id for one in (*site.areas, *site.former_areas)}
    if area.from_:
        entries.append((area.first_day, formats.partial(area.from_), "Das Gebiet besteht.", ""))
    for ident in area.succeeds:
        if ident in areas:
            text = f"Hervorgegangen aus: {areas[ident].name}"
            entries.append(
                (
                    area.first_day,
                    formats.partial(area.from_) if area.from_ else "",
                    text,
                    place_of(areas[ident].address) if ident in there else "",
                )
            )
    for one in area.commissions:
        if one.from_ and one.provider in providers:
            text = f"Träger: {provider_name(providers[one.provider])}" + (" (Muster)" if one.sample else "")
            entries.append((one.first_day, formats.partial(one.from_), text, ""))
    for other in areas.values():
        if area.id in other.succeeds:
            begins = formats.partial(other.from_) if other.from_ else "Beginn nicht bekannt"
            entries.append((other.first_day, begins, f"Daraus hervorgegangen: {other.name}",
                            place_of(other.address) if other.id in there else ""))  # fmt: skip
    if area.until:
        entries.append((area.last_day, formats.partial(area.until), "Das Gebiet endet.", ""))
    for _, when, text, path in sorted(entries, key=lambda entry: (entry[0] is None, entry[0])):
        yield {"when": when, "text": text, "path": path}
