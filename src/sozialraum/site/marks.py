"""What a page says of itself: that it holds invented values or mere proposals, by the values that reach it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents.notices import marks_of
from sozialraum.engine.documents.provenance.origin import Origin
from sozialraum.engine.documents.provenance.watching import AccessLog, LoggedRepository
from sozialraum.engine.records.kinds import Address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sozialraum.engine.findings.finding import Finding
    from sozialraum.engine.records.repository import Repository
    from sozialraum.site.build import Layout
    from sozialraum.site.pages import Page, Site


class DrawnPage:
    """A page as it is gathered, which tells whether it would say something else if records did."""

    def __init__(self, site: Site, page: Page, layout: Layout) -> None:
        self._site, self._page, self._layout = site, page, layout
        watch = AccessLog(site.repository)
        logged = replace(site, ctx=replace(site.ctx, repository=LoggedRepository(site.repository, watch)))
        self.values: Mapping[str, Any] = page.values(logged)
        self.asked_for = watch.may_have_shown

    @cached_property
    def shown(self) -> str:
        """All that the template gets to see: where this is the same, the page is."""
        return repr(self.values)

    @cached_property
    def filled(self) -> tuple[str, list[Finding]]:
        """The page without its marks, or what is wrong with its template."""
        return self._layout.filled(self._page, self.values)

    @property
    def text(self) -> str:
        """The page without its marks."""
        return self.filled[0]

    @property
    def markdown(self) -> str:
        """The page, as it is compared with another."""
        return self.text


def marks_on(site: Site, drawn: DrawnPage, page: Page, layout: Layout) -> list[str]:
    """Return the sentences under the title of a page."""

    def again(other: Repository) -> DrawnPage:
        return DrawnPage(site.beside(other), page, layout)

    origin = Origin(drawn, again, site.ctx.alternatives)
    text = marks_of(site.repository, origin, "never", (Address("", ""), *page.subject)).text
    return [text] if text else []
