"""Imprint, statement of accessibility, feedback: templates with what the city says in its settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.site.pages import Page, Section
from sozialraum.topics.programme.manifest import SOURCES
from sozialraum.topics.programme.model import REGIONS

if TYPE_CHECKING:
    from sozialraum.site.pages import Site

IMPRINT = Section("Impressum", "impressum.html")
ACCESSIBILITY = Section("Barrierefreiheit", "barrierefreiheit.html")
FEEDBACK = Section("Rückmeldung", "rueckmeldung.html")
SERVICE = (IMPRINT, ACCESSIBILITY, FEEDBACK)


def service_pages(site: Site) -> Iterator[Page]:
    """Yield the pages that every public site has."""
    yield Page(IMPRINT.path, "site/imprint.html.j2", IMPRINT.name, _imprint)
    yield Page(ACCESSIBILITY.path, "site/accessibility.html.j2", "Erklärung zur Barrierefreiheit", _contact)
    yield Page(FEEDBACK.path, "site/feedback.html.j2", FEEDBACK.name, _contact)


def _contact(site: Site) -> dict[str, Any]:
    """Return what the city says of who answers; without it the secretariat of the programme does."""
    own, programme = site.programme.site, site.programme
    return {
        "contact": {
            "office": (own and own.office) or f"{programme.city.full_name}, {programme.terms.secretariat}",
            "street": (own and own.street) or "",
            "town": (own and own.town) or "",
            "phone": (own and own.phone) or "",
            "email": (own and own.email) or "",
        },
        "imprint": (own and own.imprint) or "",
        "barriers": (own and own.barriers) or "",
        "enforcement": (own and own.enforcement) or "",
        "checked": own.checked if own else None,
        "region": REGIONS.get(programme.city.region or "", ""),
    }


def _imprint(site: Site) -> dict[str, Any]:
    sources = sorted(site.repository[SOURCES].values(), key=lambda one: dictionary_order(one.title))
    licences = [", ".join(filter(None, (one.by, one.title, one.licence))) for one in sources if one.licence]
    return _contact(site) | {"licences": licences}
