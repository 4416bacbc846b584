"""The first page: what the programme is, where its areas lie, five figures, what is new; and the list of areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents import formats
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.kinds import Address
from sozialraum.site.bodies import meeting_rows
from sozialraum.site.figures import monitor_of
from sozialraum.site.offers import shown_offers
from sozialraum.site.pages import (
    AREAS_SECTION,
    FIGURES_SECTION,
    OFFERS_SECTION,
    PAPERS_SECTION,
    papers_of,
    place_of,
)
from sozialraum.topics.areas.days import district_ids
from sozialraum.topics.areas.manifest import DISTRICTS
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS
from sozialraum.topics.reports.manifest import REPORTS

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.site.pages import Site
    from sozialraum.topics.areas.model import Area

LATEST = 6


def start(site: Site) -> dict[str, Any]:
    """Return what the first page shows."""
    terms = site.programme.terms
    return {
        "heading": site.programme.name,
        "about": _about(site),
        "figures": list(_figures(site)),
        **map_and_areas(site, site.areas, f"{terms.areas} im {formats.month(site.day)}."),
        "papers": papers_of(site, lambda paper: True, LATEST),
        "meetings": meeting_rows(site, most=LATEST),
    }


def area_list(site: Site) -> dict[str, Any]:
    """Return what the list of areas shows: the map, the areas by district, those that are no more."""
    found = map_and_areas(site, site.areas, f"{site.programme.terms.areas} im {formats.month(site.day)}.")
    districts = site.repository[DISTRICTS]
    inside = grouped(
        (districts[ident].name if ident in districts else "", row)
        for area, row in zip(site.areas, found["areas"], strict=True)
        for ident in district_ids(area) or ("",)
    )
    return {
        **found,
        "districts": sorted(inside.items(), key=lambda group: (not group[0], group[0])),
        "former": [(area.name, place_of(area.address), _lifetime(area)) for area in site.former_areas],
    }


def _lifetime(area: Area) -> str:
    first = formats.partial(area.from_) if area.from_ else "Beginn nicht bekannt"
    return f"{first} bis {formats.partial(area.until)}" if area.until else first


def map_and_areas(site: Site, areas: Iterable[Area], caption: str) -> dict[str, Any]:
    """Return the map of some areas and the list beside it, with the same numbers."""
    shown = list(areas)
    drawn = site.drawing.map_of(shown)
    numbers = {area.id: (number, area.name) for number, area in enumerate(shown, 1)}
    there = {shape.area for shape in drawn.shapes} if drawn else set()
    rows = [
        {"name": area.name, "path": place_of(area.address), "where": where(site, area), "drawn": area.id in there,
         "number": numbers[area.id][0]}
        for area in shown
    ]  # fmt: skip
    if not drawn or not drawn.shapes:
        return {"map": None, "map_caption": "", "areas": rows}
    shapes = [
        {
            "path": shape.path,
            "path_to": place_of(Address("areas", shape.area)),
            "name": numbers[shape.area][1],
            "number": str(numbers[shape.area][0]),
            "x": f"{shape.x:g}",
            "y": f"{shape.y:g}",
            "y_text": f"{shape.y + 5:g}",
        }
        for shape in drawn.shapes
    ]
    size = {"width": str(drawn.width), "height": str(drawn.height), "quarters": drawn.quarters}
    note = f" Gezeichnet sind ganze {site.programme.terms.quarters}."
    return {"map": {**size, "shapes": shapes}, "map_caption": caption + note, "areas": rows}


def where(site: Site, area: Area) -> str:
    """Return the districts that an area lies in: Stadtbezirk Kalk."""
    districts = site.repository[DISTRICTS]
    names = [districts[one].name for one in district_ids(area) if one in districts]
    return f"{site.programme.terms.district} {formats.listing(names)}" if names else ""


def _about(site: Site) -> str:
    """Return the aim of the programme: the vision of the goals that hold, else nothing."""
    goals = next((one for one in site.repository[GOAL_SYSTEMS].values() if one.holds_on(site.day)), None)
    return (goals.vision if goals else None) or ""


def _figures(site: Site) -> Iterator[dict[str, str]]:
    """Yield up to five figures of the programme; what is not known is not among them."""
    terms = site.programme.terms
    yield _figure(len(site.areas), terms.area, terms.areas, f"am {formats.day(site.day)}", AREAS_SECTION.path)
    yield from _inhabitants(site)
    reports = site.repository[REPORTS].values()
    projects = sum(len(report.projects) for report in reports)
    if projects:
        number = formats.forms(len(reports), "", "aus einem vorgestellten Bericht", "aus # vorgestellten Berichten")
        yield _figure(projects, "Projekt", "Projekte", number + _among(reports),
                      PAPERS_SECTION.path if site.papers else "")  # fmt: skip
    offers = shown_offers(site)
    if offers:
        yield _figure(len(offers), "Angebot", "Angebote", "im Verzeichnis" + _among(offers), OFFERS_SECTION.path)
    if site.papers:
        yield _figure(len(site.papers), "Papier", "Papiere", "zum Herunterladen", PAPERS_SECTION.path)


def _among(counted: Iterable[Record]) -> str:
    """Return the mark of a number that counts invented or proposed records: no value of theirs is shown otherwise."""
    found = list(counted)
    marks = ["Musterdaten" if any(one.sample for one in found) else "",
             "Empfehlungen" if any(one.recommended for one in found) else ""]  # fmt: skip
    return f", darunter {formats.listing(filter(None, marks))}" if any(marks) else ""


def _inhabitants(site: Site) -> Iterator[dict[str, str]]:
    """Yield how many people live in the areas that have a sum, and in how many of all that is."""
    monitor, terms = monitor_of(site), site.programme.terms
    day = monitor.inhabitants_day(site.day)
    known = [value for area in site.areas if day and (value := monitor.population.of_area(area, day).exact) is not None]
    if day and known:
        among = "" if len(known) == len(site.areas) else f", {len(known)} von {len(site.areas)} {terms.areas}"
        state = f"am {formats.day(day)}{among}"
        yield {
            "value": formats.number(sum(known)),
            "label": f"{terms.inhabitants} darin",
            "state": state,
            "path": FIGURES_SECTION.path,
        }


def _figure(count: int, one: str, many: str, state: str, path: str) -> dict[str, str]:
    return {"value": formats.number(count), "label": one if count == 1 else many, "state": state, "path": path}
