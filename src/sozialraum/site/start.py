"""The first page: what the programme is, where its areas lie, five figures, what is new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents import formats
from sozialraum.site.map import city_map
from sozialraum.site.meetings import meeting_rows
from sozialraum.site.pages import papers_of, place_of
from sozialraum.topics.areas.days import district_ids
from sozialraum.topics.areas.manifest import DISTRICTS
from sozialraum.topics.figures.monitor import monitor_on
from sozialraum.topics.offers.manifest import OFFERS
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS
from sozialraum.topics.reports.manifest import REPORTS

if TYPE_CHECKING:
    from sozialraum.site.pages import Site
    from sozialraum.topics.areas.model import Area

LATEST = 6


def start(site: Site) -> dict[str, Any]:
    """Return what the first page shows."""
    drawn = city_map(site.repository, site.areas)
    numbers = {area.id: number for number, area in enumerate(site.areas, 1)}
    names = {area.id: area.name for area in site.areas}
    shapes = [
        {
            "path": shape.path,
            "path_to": f"gebiete/{shape.area}.html",
            "name": names[shape.area],
            "number": str(numbers[shape.area]),
            "x": f"{shape.x:g}",
            "y": f"{shape.y:g}",
            "y_text": f"{shape.y + 5:g}",
        }
        for shape in (drawn.shapes if drawn else ())
    ]
    there = {shape.area for shape in drawn.shapes} if drawn else set()
    terms = site.programme.terms
    return {
        "about": _about(site),
        "figures": list(_figures(site)),
        "map": {"width": str(drawn.width), "height": str(drawn.height), "quarters": drawn.quarters, "shapes": shapes}
        if drawn
        else None,
        "map_caption": f"{terms.areas} im {formats.month(site.day)}. Gezeichnet sind ganze {terms.quarters}.",
        "areas": [
            {"name": area.name, "path": place_of(area), "where": where(site, area), "drawn": area.id in there}
            for area in site.areas
        ],
        "papers": papers_of(site, lambda paper: True, LATEST),
        "meetings": meeting_rows(site, most=LATEST),
    }


def where(site: Site, area: Area) -> str:
    """Return the districts that an area lies in: Stadtbezirk Kalk."""
    districts = site.repository[DISTRICTS]
    names = [districts[one].name for one in district_ids(area) if one in districts]
    return f"{site.programme.terms.district} {formats.listing(names)}" if names else ""


def _about(site: Site) -> str:
    """Return the aim of the programme: the vision of the goals that hold, else its name."""
    goals = next((one for one in site.repository[GOAL_SYSTEMS].values() if one.holds_on(site.day)), None)
    return (goals.vision if goals else None) or site.programme.name


def _figures(site: Site) -> Iterator[dict[str, str]]:
    """Yield five figures of the programme; what is not known is not among them."""
    terms = site.programme.terms
    yield _figure(len(site.areas), terms.area, terms.areas, "")
    monitor = monitor_on(site.ctx)
    day = monitor.inhabitants_day(site.day)
    known = [monitor.population.of_area(area, day).exact for area in site.areas] if day else []
    if day and known and None not in known:
        people = sum(value for value in known if value is not None)
        yield {"value": formats.number(people), "label": f"{terms.inhabitants} darin", "state": formats.day(day)}
    reports = site.repository[REPORTS].values()
    projects = sum(len(report.projects) for report in reports)
    if projects:
        yield _figure(projects, "Projekt", "Projekte", f"aus {len(reports)} vorgestellten Berichten")
    offers = [offer for offer in site.repository[OFFERS].values() if not offer.last_day or offer.last_day >= site.day]
    if offers:
        yield _figure(len(offers), "Angebot", "Angebote", "im Verzeichnis")
    if site.papers:
        yield _figure(len(site.papers), "Papier", "Papiere", "veröffentlicht")


def _figure(count: int, one: str, many: str, state: str) -> dict[str, str]:
    return {"value": formats.number(count), "label": one if count == 1 else many, "state": state}
