"""Papers to download: those that manifests publish, made from what the public may see, as pages and as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from sozialraum.engine.documents.formats import number
from sozialraum.engine.documents.html import html_of
from sozialraum.engine.documents.making import Job, in_formats, unusable_template
from sozialraum.engine.documents.notices import corrections_in
from sozialraum.engine.documents.output import WORD_TEMPLATE, WordTemplateUnusableError
from sozialraum.engine.documents.papers import PaperContext, subject_of
from sozialraum.engine.records.kinds import KINDS, imported, slug
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.engine.topic import PAPERS
from sozialraum.site.pages import (
    PAPERS_SECTION,
    Page,
    PublishedFile,
    PublishedPaper,
    Site,
    order_pages,
    orders,
    papers_of,
)
from sozialraum.topics.areas.days import year_end

if TYPE_CHECKING:
    from sozialraum.engine.documents.tree import Document
    from sozialraum.engine.findings.finding import Finding
    from sozialraum.engine.topic import Paper

FORMATS = {"pdf": "PDF", "docx": "Word"}
"""The files of a paper beside its page."""


class Failed(NamedTuple):
    """A paper, or a file of it, that could not be made, and why; or a sentence on the Word template."""

    what: str
    findings: tuple[Finding, ...] = ()
    no_template: str = ""


class Papers(NamedTuple):
    """The papers that are out, their files by path, and what could not be made."""

    published: tuple[PublishedPaper, ...]
    files: Mapping[str, bytes]
    failed: tuple[Failed, ...]


def published_papers(site: Site) -> list[Job]:
    """Return the papers that are out.

    One of a record is out when the record is closed, where its kind is ever closed; one of a year when that is over.
    """
    today = site.ctx.today
    return [
        (paper, ident)
        for paper in PAPERS.values()
        if paper.published
        for ident in paper.made_for(site.repository, today)
        if _is_out(site, paper, ident)
    ]


def _is_out(site: Site, paper: Paper, ident: str) -> bool:
    if paper.scope != "record":
        return year_end(int(ident.partition("/")[0])) <= site.day
    closing = KINDS[paper.folder].closing
    closed: date | None = imported(closing.day)(site.repository, ident) if closing else date.min
    return closed is not None and closed <= site.ctx.today


def make_papers(site: Site, jobs: list[Job], advance: Callable[[str], None]) -> Papers:
    """Make papers in all formats; what cannot be made is said, the others are made."""
    ctx = PaperContext(site.repository, site.ctx.today)
    published, failed = [], list[Failed]()
    files: dict[str, bytes] = {}
    for paper, ident in jobs:
        advance(ident)
        found = in_formats(ctx, (), paper, ident, FORMATS)
        if found.document is None:
            failed.append(Failed(f"{paper.german} {ident}", tuple(found.made.findings)))
            continue
        if found.no_pdf:
            failed.append(Failed(f"{found.document.title} (PDF)", tuple(found.no_pdf)))
        try:
            contents = found.files(ctx)
        except WordTemplateUnusableError as error:
            failed.append(Failed(WORD_TEMPLATE, no_template=unusable_template(error)))
            contents = replace(found, formats=("pdf",)).files(ctx)
        written = {f"{_stem(paper, ident)}.{ending}": content for ending, content in contents.items()}
        files |= written
        published.append(_published(ctx, paper, ident, found.document, written))
    return Papers(tuple(published), files, _each_once(failed))


def _each_once(failed: list[Failed]) -> tuple[Failed, ...]:
    """Return what failed; that there is no Word template is said once, not of each paper."""
    return tuple({(one.what, one.no_template): one for one in failed}.values())


def _stem(paper: Paper, ident: str) -> str:
    return f"papiere/{slug(paper.german)}/{ident}"


def _published(
    ctx: PaperContext, paper: Paper, ident: str, document: Document, files: Mapping[str, bytes]
) -> PublishedPaper:
    turned = ctx.at(paper, ident)
    corrections = corrections_in(turned.repository, paper, ident, turned.known)
    return PublishedPaper(
        kind=paper.german,
        title=document.title,
        ident=ident,
        day=document.day,
        page=f"{_stem(paper, ident)}.html",
        files=tuple(
            PublishedFile(path, FORMATS[path.rpartition(".")[2]], f"{number(max(1, round(len(content) / 1000)))} KB")
            for path, content in files.items()
        ),
        subject=subject_of(paper, ident),
        text=Markup(html_of(document.blocks)),
        corrected=max((one.correction.on for one in corrections), default=None),
    )


def paper_pages(site: Site) -> Iterator[Page]:
    """Yield the lists of papers by year and by kind, and a page of each."""
    if not site.papers:
        return
    names = ((name, path) for path, name, _ in _orders(site))
    yield from order_pages(PAPERS_SECTION, names, "site/papers.html.j2", paper_list)
    for paper in site.papers:
        yield Page(
            paper.page, "site/paper.html.j2", paper.title, partial(paper_page, page=paper.page), (PAPERS_SECTION,)
        )


BY_KIND = "papiere/nach-art.html"


def _orders(site: Site) -> list[tuple[str, str, Callable[[PublishedPaper], bool]]]:
    """Return the lists: the newest year, the years before, and all by kind."""
    years = sorted({paper.year for paper in site.papers}, reverse=True)

    def of_year(year: str) -> Callable[[PublishedPaper], bool]:
        return lambda paper: paper.year == year

    found = [
        (PAPERS_SECTION.path if not place else f"papiere/{year}.html", year, of_year(year))
        for place, year in enumerate(years)
    ]
    return [*found, (BY_KIND, "nach Art", lambda paper: True)]


def paper_list(site: Site, shown: str) -> dict[str, Any]:
    """Return the papers of a year by kind, or those of all years."""
    lists = _orders(site)
    fits = next(fits for path, _, fits in lists if path == shown)
    found = sorted(
        papers_of(site, fits), key=lambda paper: (paper.kind, -int(paper.year), dictionary_order(paper.title))
    )
    return {
        "orders": orders(((name, path) for path, name, _ in lists), shown),
        "year": next((name for path, name, _ in lists if path == shown and name.isdecimal()), ""),
        "kinds": [(kind, list(rows)) for kind, rows in groupby(found, lambda paper: paper.kind)],
        "short": shown == BY_KIND,
    }


def paper_page(site: Site, page: str) -> dict[str, Any]:
    """Return what the page of a paper shows: the paper, and its files."""
    return {"paper": next(paper for paper in site.papers if paper.page == page)}
