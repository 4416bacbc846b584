"""All pages of a site, written into a folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from sozialraum.site.area import area_page
from sozialraum.site.pages import Page, Section, Site, place_of
from sozialraum.site.render import page as rendered
from sozialraum.site.start import start

if TYPE_CHECKING:
    from sozialraum.engine.findings.finding import Finding

SECTIONS = (
    Section("Start", "index.html"),
    Section("Gebiete", "gebiete/index.html"),
    Section("Gremien und Beschlüsse", "gremien/index.html"),
    Section("Zahlen", "zahlen/index.html"),
    Section("Angebote", "angebote/index.html"),
    Section("Papiere", "papiere/index.html"),
    Section("Empfehlungen", "empfehlungen/index.html"),
    Section("Suche", "suche/index.html"),
)
SERVICE = (
    Section("Impressum", "impressum.html"),
    Section("Barrierefreiheit", "barrierefreiheit.html"),
    Section("Rückmeldung", "rueckmeldung.html"),
)


def pages(site: Site) -> list[Page]:
    """Return all pages of a site."""
    return list(_pages(site))


def _pages(site: Site) -> Iterator[Page]:
    for area in [*site.areas, *site.former_areas]:
        yield Page(
            place_of(area),
            "site/area.html.j2",
            area.name,
            partial(area_page, site, area),
            SECTIONS[1].path,
            SECTIONS[1:2],
        )
    yield Page("index.html", "site/start.html.j2", site.programme.short, lambda: start(site), "index.html")


def written(site: Site, page: Page, there: list[Page]) -> tuple[str, list[Finding]]:
    """Return a page as HTML; the sections that have no page are not in its menu."""
    paths = {one.path for one in there}
    programme = site.programme
    values = {
        "title": page.title,
        "heading": programme.name if page.path == "index.html" else "",
        "description": page.description or f"{page.title}: {programme.name}",
        "path": page.path,
        "section": page.section,
        "up": page.up,
        "trail": page.trail,
        "feed": "",
        "marks": [],
        "programme": {
            "name": programme.name,
            "short": programme.short,
            "city": programme.city.model_dump(),
            "terms": programme.terms.model_dump(),
        },
        "day": site.day,
        "sections": [one for one in SECTIONS if one.path in paths],
        "service": [one for one in SERVICE if one.path in paths],
        **page.values(),
    }
    return rendered(site.whole.root, page.template, values)
