"""All files of a site, by their paths: pages, papers, calendars, the index of the search, the look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape

from sozialraum.site.advice import advice_pages
from sozialraum.site.area import area_pages
from sozialraum.site.bodies import body_pages
from sozialraum.site.calendars import calendars
from sozialraum.site.figures import figure_pages
from sozialraum.site.look import LOGO, STYLE, logo, script, stylesheet
from sozialraum.site.marks import DrawnPage, marks_on
from sozialraum.site.offers import offer_pages
from sozialraum.site.pages import SEARCH_SECTION, SECTIONS, START, Page, Site
from sozialraum.site.papers import Failed, Papers, paper_pages
from sozialraum.site.render import page as rendered
from sozialraum.site.search import INDEX, SCRIPT, Found, found_in, index_json, search_pages, words_of
from sozialraum.site.service import SERVICE, service_pages
from sozialraum.site.start import start

if TYPE_CHECKING:
    from sozialraum.engine.findings.finding import Finding

NO_PAPERS = Papers((), {}, ())


class BuiltSite(NamedTuple):
    """The files of a site by path, or what is wrong with a template; and the papers that could not be made."""

    files: Mapping[str, bytes]
    findings: list[Finding]
    failed: tuple[Failed, ...] = ()


def build(site: Site, papers: Papers = NO_PAPERS, base: str = "") -> BuiltSite:
    """Return all files of a site. `base` is the address at which it is published, for search engines."""
    feeds = calendars(site)
    site = replace(site, papers=papers.published, feeds=frozenset(feeds))
    pages = list(content_pages(site))
    layout = Layout(site, frozenset(page.path for page in pages) | {SEARCH_SECTION.path}, base)
    written: dict[str, str] = {}
    found: list[Found] = []
    findings: list[Finding] = []
    for page in pages:
        drawn = DrawnPage(site, page, layout)
        marks = marks_on(site, drawn, page, layout)
        text, problems = layout.filled(page, drawn.values, marks) if marks else drawn.filled
        findings += problems
        written[page.path] = text
        found.append(found_in(text, page.path, page.title, layout.section_name(page)))
    words = words_of(found)
    for page in search_pages(words):
        text, problems = layout.filled(page, page.values(site))
        findings += problems
        written[page.path] = text
    root = site.repository.root
    files = {path: text.encode() for path, text in written.items()}
    files |= {INDEX: index_json(found, words), SCRIPT: script(root), STYLE: stylesheet(root, site.programme)}
    files |= {**feeds, **papers.files, **({LOGO: drawn_logo} if (drawn_logo := logo(root)) else {})}
    if base:
        files["sitemap.xml"] = _sitemap(base, pages)
    return BuiltSite(files, _each_once(findings), papers.failed)


def content_pages(site: Site) -> Iterator[Page]:
    """Yield all pages but those of the search."""
    yield Page(START.path, "site/start.html.j2", site.programme.short, start)
    for pages in (area_pages, body_pages, figure_pages, offer_pages, paper_pages, advice_pages, service_pages):
        yield from pages(site)


@dataclass(frozen=True)
class Layout:
    """What all pages share: the programme, the menu, which pages there are."""

    site: Site
    there: frozenset[str]
    base: str = ""

    @cached_property
    def _shared(self) -> dict[str, Any]:
        programme = self.site.programme
        return {
            "programme": {
                "name": programme.name,
                "short": programme.short,
                "city": programme.city.model_dump(),
                "terms": programme.terms.model_dump(),
            },
            "day": self.site.day,
            "sections": [one for one in SECTIONS if one.path in self.there],
            "service": [one for one in SERVICE if one.path in self.there],
            "logo": LOGO if logo(self.site.repository.root) else "",
            "marks": [],
            "heading": "",
        }

    def filled(
        self, page: Page, values: Mapping[str, Any], marks: list[str] | None = None
    ) -> tuple[str, list[Finding]]:
        """Return a page as HTML, or what is wrong with its template."""
        own = {
            "title": page.title,
            "path": page.path,
            "section": page.section,
            "up": page.up,
            "trail": page.trail,
            "feed": page.feed if page.feed in self.site.feeds else "",
            "canonical": f"{self.base}{page.path.removesuffix('index.html')}" if self.base else "",
        }
        shared = {**self._shared, **own, **values, "marks": marks or []}
        return rendered(self.site.repository.root, page.template, shared)

    def section_name(self, page: Page) -> str:
        """Return what the part of the site is called that a page belongs to."""
        return next((one.name for one in SECTIONS if one.path == page.section), "")


def _sitemap(base: str, pages: list[Page]) -> bytes:
    places = "".join(f"<url><loc>{escape(base + page.path)}</loc></url>\n" for page in pages)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{places}</urlset>\n".encode()


def _each_once(findings: list[Finding]) -> list[Finding]:
    """Return the findings without those that another page has too."""
    return list({(one.code, one.place, str(one.params)): one for one in findings}.values())
