"""Papiere: all that can be made, to be looked at and to be taken along as Word or PDF."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for

from sozialraum.desk.bundles import Bundle, make_bundle
from sozialraum.desk.desk import this_desk
from sozialraum.desk.jobs import begun, finished_job
from sozialraum.desk.outgoing import download, post_on
from sozialraum.desk.paper_lists import Item, Shelf, file_name, year_of
from sozialraum.desk.session import PREVIEW_POLICY
from sozialraum.desk.told import told
from sozialraum.engine.documents.making import InFormats, in_formats, unusable_template
from sozialraum.engine.documents.output import WordTemplateUnusableError
from sozialraum.engine.documents.papers import PaperContext
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.topic import PAPERS
from sozialraum.mail.message import Attachment, draft_bytes

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from sozialraum.engine.diff.state import State
    from sozialraum.engine.findings.finding import Finding

pages = Blueprint("papers", __name__)

_FORMATS = ("docx", "pdf", "ics", "html")


@pages.get("/papiere")
def index() -> str:
    """Show what papers there are of a year, or of an area in it."""
    desk = this_desk()
    with desk.alone():
        shelf = Shelf(desk.state(), desk.day)
        wanted = request.args.get("jahr", "")
        year = wanted if wanted in shelf.years else shelf.usual_year
        areas = shelf.areas(year)
        area = request.args.get("gebiet", "")
        of_area = shelf.of_area(year, area) if area in areas else []
        groups = {} if area in areas else shelf.groups(year)
    number = Counter(one.paper.name for subjects in groups.values() for items in subjects.values() for one in items)
    several = [PAPERS[name] for name, many in number.items() if many > 1]
    return render_template(
        "papers.html.j2", shelf=shelf, year=year, areas=areas, area=area, of_area=of_area, groups=groups,
        bundled=[(paper, number[paper.name]) for paper in several if _has_years(shelf, paper.name)],
    )  # fmt: skip


def _has_years(shelf: Shelf, name: str) -> bool:
    return any(map(year_of, shelf.scopes[name]))


class _Made(NamedTuple):
    """A paper that was made, with the material that it was made of."""

    item: Item
    ctx: PaperContext
    state: State
    found: InFormats
    districts: dict[str, str]

    def mendable(self) -> list[Finding]:
        """Return the findings in records of which the paper shows something."""
        files = {one.place.file for one in self.state.findings if severity_of(one) != "error"}
        known = [address for address, _ in self.ctx.repository if address.path in files]
        origin = self.found.made.origin
        shown = {one.path for one in origin.records(known)} if origin else set()
        return [one for one in self.state.findings if one.place.file in shown]


def _make(name: str, ident: str, *formats: str) -> _Made:
    """Make a paper of the records as they are; what it cannot be made for is not there."""
    desk = this_desk()
    state = desk.state()
    shelf = Shelf(state, desk.day)
    item = shelf.item(name, ident)
    if item is None:
        abort(404)
    ctx = desk.for_papers()
    found = in_formats(ctx, state.findings, item.paper, ident, formats)
    districts = shelf.districts(ident[:4]) if item.paper.scope == "year" else {}
    return _Made(item, ctx, state, found, districts)


@pages.get("/papiere/<name>/<path:ident>")
def paper(name: str, ident: str) -> str | Response:
    """Show a paper, or why it cannot be made, and what of it can be mended."""
    district = request.args.get("bezirk")
    if district is not None:
        scope = f"{ident[:4]}/{district}" if district else ident[:4]
        return redirect(url_for("papers.paper", name=name, ident=scope), 303)
    with this_desk().alone():
        made = _make(name, ident, "pdf")
        return render_template(
            "paper.html.j2",
            item=made.item,
            document=made.found.document,
            days=made.item.paper.days(made.ctx.repository, ident, made.ctx.today) if made.found.document else None,
            errors=told(made.state, made.found.made.findings),
            no_pdf=told(made.state, made.found.no_pdf),
            mendable=told(made.state, made.mendable()) if made.found.document else [],
            attachments=made.found.made.attachments,
            districts=made.districts,
            year=year_of(ident),
        )


@pages.get("/papiere/datei/<format>/<name>/<path:ident>")
def file(format: str, name: str, ident: str) -> Response:
    """Return a paper in one format: as a page to look at, or as a file to take along."""
    with this_desk().alone():
        if format == "eml":
            made = _make(name, ident, "pdf")
            return download(_mail(made), file_name(made.item.title, format))
        if format not in _FORMATS:
            abort(404)
        made = _make(name, ident, format)
        try:
            content = made.found.files(made.ctx).get(format)
        except WordTemplateUnusableError as error:
            return make_response(render_template("refused.html.j2", text=unusable_template(error)), 409)
    if content is None:
        abort(404)
    if format != "html":
        return download(content, file_name(made.item.title, format))
    response = make_response(content)
    response.headers["Content-Security-Policy"] = PREVIEW_POLICY
    return response


def _mail(made: _Made) -> bytes:
    """Return the mail with an invitation, to which the letter and the calendar file are attached."""
    document, item = made.found.document, made.item
    if item.paper.name != "invitation" or document is None or made.found.no_pdf:
        abort(404)
    files = made.found.files(made.ctx)
    attached = tuple(Attachment(file_name(item.title, one), files[one], "") for one in ("pdf", "ics"))
    post = post_on(made.ctx.repository, made.ctx.today)
    return draft_bytes(post.invitation(made.ctx, item.ident, document.mark, attached))


@pages.post("/papiere/sammlung")
def make_all() -> Response | tuple[str, int]:
    """Make all papers of one name and year, as Word and as PDF."""
    desk = this_desk()
    name, year = request.form.get("papier", ""), request.form.get("jahr", "")
    with desk.alone():
        shelf = Shelf(desk.state(), desk.day)
    if name not in PAPERS or not any(year_of(one) == year for one in shelf.scopes[name]) or not year:
        abort(404)
    title = f"{PAPERS[name].german} {year}: alle"
    back = url_for("papers.index", jahr=year)
    arguments = str(desk.root), name, year, desk.day
    return begun(title, make_bundle, *arguments, leads_to="/papiere/sammlung/{job}", back=back)


@pages.get("/papiere/sammlung/<job>")
def bundle(job: str) -> str:
    """Show what came of making all papers of a year."""
    found: Bundle = _bundle(job)
    failed = [(one.title, told(this_desk().state(), one.findings)) for one in found.failed]
    return render_template("papers-bundle.html.j2", job=job, bundle=found, failed=failed)


@pages.get("/papiere/sammlung/<job>/datei")
def bundle_file(job: str) -> Response:
    """Return all of them in one archive."""
    found = _bundle(job)
    return download(found.content, file_name(found.title, "zip"))


def _bundle(job: str) -> Bundle:
    result = finished_job(job).result
    return result if isinstance(result, Bundle) else abort(404)
