"""What studies advised, and what became of it: by study, by addressee, by state, and a page of each study."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from sozialraum.engine.records.kinds import Address
from sozialraum.site.pages import (
    ADVICE_SECTION,
    Page,
    Site,
    anchor,
    order_pages,
    orders,
    papers_of,
    place_of,
    record_page,
)
from sozialraum.topics.studies.advice import advice, answers_until, is_known
from sozialraum.topics.studies.manifest import STUDIES
from sozialraum.topics.studies.model import RECOMMENDATION_STATES
from sozialraum.topics.studies.papers import NOBODY, gather_study, study_facts

if TYPE_CHECKING:
    from sozialraum.topics.studies.model import Study

SHAPES = dict(zip(RECOMMENDATION_STATES.values(), ("open", "begun", "done", "not"), strict=True))
"""The drawn sign beside the word for what became of a recommendation."""


def advice_pages(site: Site) -> Iterator[Page]:
    """Yield the lists of recommendations, and a page of each study."""
    there = shown_studies(site)
    if not there:
        return
    yield from order_pages(ADVICE_SECTION, _NAMES, "site/advice.html.j2", advice_list)
    for study in there:
        yield record_page(study, "site/study.html.j2", study.title, study_page, ADVICE_SECTION)


def shown_studies(site: Site) -> list[Study]:
    """Return the studies that are known, the earliest first."""
    found = (one for one in site.repository[STUDIES].values() if is_known(site.repository, one, site.ctx.today))
    return sorted(found, key=lambda one: (begun.text if (begun := one.presented or one.from_) else "9999", one.title))


def advice_list(site: Site, shown: str) -> dict[str, Any]:
    """Return all recommendations in one of the orders; one to several addressees stands at each."""
    known = answers_until(site.repository, site.ctx.today)
    _, groups_of = _ORDERS[shown]
    groups: dict[str, list[dict[str, Any]]] = {}
    for study in shown_studies(site):
        for row in advice(site.repository, study, site.ctx.today, known):
            shaped = row | {"study": study.title, "path": place_of(study.address), "shape": SHAPES[row["state"]]}
            for name in groups_of(shaped):
                groups.setdefault(name, []).append(shaped)
    return {
        "orders": orders(_NAMES, shown),
        "groups": [(name, anchor(name), rows) for name, rows in groups.items()],
        "studies": [
            study_facts(site.repository, one) | {"path": place_of(one.address), "advised": len(one.recommendations)}
            for one in shown_studies(site)
        ],
    }


_ORDERS: dict[str, tuple[str, Callable[[dict[str, Any]], list[str]]]] = {
    ADVICE_SECTION.path: ("nach Untersuchung", lambda row: [row["study"]]),
    "empfehlungen/nach-adressat.html": ("nach Adressat", lambda row: list(row["to"]) or [NOBODY]),
    "empfehlungen/nach-stand.html": ("nach Stand", lambda row: [row["state"]]),
}
_NAMES = [(name, path) for path, (name, _) in _ORDERS.items()]


def study_page(site: Site, ident: str) -> dict[str, Any]:
    """Return what the page of a study shows."""
    found = dict(gather_study(site.ctx, ident).context)
    rows = [row | {"shape": SHAPES[row["state"]]} for row in found["recommendations"]]
    return {
        "of": found | {"recommendations": rows},
        "papers": papers_of(site, lambda paper: Address("studies", ident) in paper.subject),
    }
