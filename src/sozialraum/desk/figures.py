"""Zahlen: which figures there are, and new ones from the tables of offices."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from markupsafe import Markup

from sozialraum.desk.desk import this_desk
from sozialraum.desk.jobs import begun, finished_job, these_jobs
from sozialraum.desk.links import record_url
from sozialraum.desk.mapping_form import CITY, DAYS, DECIMAL, SIGNS, WRITTEN, MappingForm
from sozialraum.desk.table_look import SheetLook, TableLook, Understood, look_at, understand
from sozialraum.desk.told import Told, told
from sozialraum.desk.uploads import ENDINGS, forget, keep, path_of, uploads
from sozialraum.engine.documents import formats
from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.records.fields import german_words
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.source import problem_of
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.engine.records.writing import SafeWriter
from sozialraum.tables.grid import column_name
from sozialraum.tables.mapping import Level
from sozialraum.tables.table import read_mapping
from sozialraum.topics.figures.importing.preview import write_import
from sozialraum.topics.figures.manifest import INDICATORS, MAPPINGS, observations_of
from sozialraum.topics.figures.units import units_of_city

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.figures.model import Indicator

pages = Blueprint("figures", __name__)
pages.add_app_template_filter(column_name, "letters")


class _Known(NamedTuple):
    """What is known of an indicator: how many figures, and their last day."""

    indicator: Indicator
    number: int
    last: date | None
    sources: list[str]


@pages.get("/zahlen")
def index() -> str:
    """Show which figures there are, and the tables that are being worked on."""
    desk = this_desk()
    repository = desk.repository
    return render_template(
        "figures.html.j2", known=list(_known(repository)), uploads=uploads(desk.root), endings=",".join(ENDINGS),
        mappings=_mappings(repository), record_url=record_url, address=Address,
    )  # fmt: skip


def _known(repository: Repository) -> list[_Known]:
    found = []
    for ident, one in sorted(repository[INDICATORS].items(), key=lambda item: dictionary_order(item[1].name)):
        rows = observations_of(repository).get(ident, [])
        names = [repository.get(Address("sources", source.source)) for source in one.sources]
        sources = [str(getattr(name, "title", "")) for name in names if name]
        sources = sources or [one.available_from or ""]
        found.append(_Known(one, len(rows), max((row.day for row in rows), default=None), sources))
    return found


def _mappings(repository: Repository) -> dict[str, str]:
    """Return the mappings by id, each with the names of the indicators that it reads."""
    return {
        ident: formats.listing([repository.name_of(INDICATORS, series.indicator) for series in one.figures])
        for ident, one in repository[MAPPINGS].items()
    }


@pages.post("/zahlen/tabelle")
def upload() -> Response:
    """Keep a table that was chosen."""
    file = request.files.get("tabelle")
    if file is None or not file.filename:
        flash("Wählen Sie zuerst eine Datei aus.", "notice")
        return redirect(url_for("figures.index"), 303)
    desk = this_desk()
    try:
        with desk.alone():
            name = keep(desk.root, file.filename, file.read())
    except (Refusal, OSError) as error:
        flash(str(error) if isinstance(error, Refusal) else str(problem_of(error)), "notice")
        return redirect(url_for("figures.index"), 303)
    return redirect(url_for("figures.table", name=name), 303)


@pages.post("/zahlen/tabelle/<name>/loeschen")
def delete(name: str) -> Response:
    """Delete a table that is done with; figures that were taken over stay."""
    desk = this_desk()
    with desk.alone():
        if path_of(desk.root, name) is None:
            abort(404)
        forget(desk.root, name)
    flash("Die Tabelle ist gelöscht. Übernommene Zahlen bleiben.", "done")
    return redirect(url_for("figures.index"), 303)


@pages.get("/zahlen/tabelle/<name>")
def table(name: str) -> str | Response | tuple[str, int]:
    """Show what stands in a table, and ask how it is to be read."""
    sheets = _sheets(name, "figures.table")
    if not isinstance(sheets, list):
        return sheets
    repository = this_desk().repository
    return render_template(
        "table.html.j2", name=name, sheets=sheets, mappings=_mappings(repository), gelesen=request.args["gelesen"]
    )


def _sheets(name: str, page: str) -> list[SheetLook] | Response | tuple[str, int]:
    """Return the sheets of a table as they were read, or begin to read them and lead back to the page."""
    desk = this_desk()
    if path_of(desk.root, name) is None:
        abort(404)
    job = these_jobs().get(request.args.get("gelesen", ""))
    if job and isinstance(job.result, TableLook) and job.result.table == name:
        return job.result.sheets
    to = f"{url_for(page, name=name)}?gelesen={{job}}"
    return begun(f"Tabelle {name}", look_at, str(desk.root), name, leads_to=to, back=url_for("figures.index"))


@pages.route("/zahlen/tabelle/<name>/zuordnung", methods=["GET", "POST"])
def mapping(name: str) -> str | Response | tuple[str, int]:
    """Ask what stands where in a table, and keep it as a mapping."""
    sheets = _sheets(name, "figures.mapping")
    if not isinstance(sheets, list):
        return sheets
    desk = this_desk()
    readable = [one for one in sheets if not one.problem]
    sheet = next((one for one in readable if one.name == request.values.get("blatt")), next(iter(readable), None))
    if sheet is None:
        return redirect(url_for("figures.table", name=name, gelesen=request.args["gelesen"]), 303)
    row = request.values.get("kopf", "")
    header = int(row) - 1 if row.isascii() and row.isdigit() and 0 < int(row) <= len(sheet.rows) else sheet.header
    form = MappingForm(desk.repository, sheet, header, several=len(sheets) > 1)
    values = defaultdict(str, request.form.to_dict() if request.method == "POST" else form.proposed(name))
    errors: dict[str, str] = {}
    wrong = []
    if request.method == "POST":
        with desk.alone():
            errors = form.errors(values)
            if not errors:
                address, content = form.address(values), form.content(values)
                found = read_mapping(address.path, content)[1]
                wrong = [one for one in found if severity_of(one) == "error"]
                if not wrong:
                    return _kept(name, address, content)
    return render_template(
        "mapping.html.j2", name=name, sheets=readable, sheet=sheet, header=header, form=form, values=values,
        errors=defaultdict(str, errors), wrong=told(desk.state(), wrong), gelesen=request.args["gelesen"],
        city=CITY, days=DAYS, written=WRITTEN, decimal=DECIMAL, signs=SIGNS, levels=german_words(Level),
        rows=form.rows(values),
    )  # fmt: skip


def _kept(name: str, address: Address, content: bytes) -> Response | tuple[str, int]:
    """Write a mapping, and read the table by it."""
    desk = this_desk()
    try:
        SafeWriter(desk.root).create(address.path, content)
    except OSError as error:
        flash(f"Die Zuordnung wurde nicht gespeichert: {problem_of(error)}.", "notice")
        return redirect(url_for("figures.table", name=name), 303)
    flash("Die Zuordnung ist gespeichert; sie gilt auch für die Tabelle des nächsten Jahres.", "done")
    return _read(name, address.id)


@pages.post("/zahlen/tabelle/<name>/lesen")
def read(name: str) -> Response | tuple[str, int]:
    """Read a table by the mapping that was chosen."""
    desk = this_desk()
    ident = request.form.get("zuordnung", "")
    if path_of(desk.root, name) is None or not desk.repository.knows(MAPPINGS.folder, ident):
        abort(404)
    return _read(name, ident)


def _read(name: str, ident: str) -> Response | tuple[str, int]:
    arguments = str(this_desk().root), name, ident
    back = url_for("figures.table", name=name)
    return begun(f"Tabelle {name}", understand, *arguments, leads_to="/zahlen/verstanden/{job}", back=back)


@pages.get("/zahlen/verstanden/<job>")
def understood(job: str) -> str:
    """Show what was understood of a table, and what would change."""
    found = _understood(job)
    state = this_desk().state()
    named = Named(state.repository)
    findings = [
        one._replace(where=_where(one, found)) for one in told(state, found.findings, lambda text, _: str(named(text)))
    ]
    return render_template(
        "understood.html.j2", job=job, found=found, findings=findings, lines=list(map(named, found.lines)),
        changes=list(map(named, found.changes)), mapping_url=record_url(Address(MAPPINGS.folder, found.mapping)),
    )  # fmt: skip


def _where(one: Told, found: Understood) -> str:
    text = found.cells.get(one.cell)
    return f"{one.where}: „{text}“" if text else one.where


def _understood(job: str) -> Understood:
    result = finished_job(job).result
    return result if isinstance(result, Understood) else abort(404)


@pages.post("/zahlen/verstanden/<job>/uebernehmen")
def take_over(job: str) -> Response:
    """Write the figures that were shown, unless something that they rest on has changed since."""
    found = _understood(job)
    if "geprueft" not in request.form:
        abort(400)
    here = redirect(url_for("figures.understood", job=job), 303)
    with this_desk().alone():
        if found.taken or found.plan is None or found.finder is None or not found.is_due:
            flash("Es gibt nichts mehr zu übernehmen.", "notice")
            return here
        try:
            written = list(write_import(found.source, found.plan, found.finder))
        except Refusal as refusal:
            flash(Named(this_desk().repository)(str(refusal)), "notice")
            return here
        finished_job(job).result = found._replace(taken=True)
    number = formats.forms(len(written), "", "einer Kennzahl", "# Kennzahlen")
    flash(f"Die Zahlen zu {number} sind übernommen. Brauchen Sie die Tabelle nicht mehr, löschen Sie sie hier.", "done")
    return redirect(url_for("figures.index"), 303)


_UNIT = re.compile(r"(?:districts|areas)/[a-z0-9-]+(?:#[a-z0-9-]+)?|\bcity(?= \d{4}-\d\d-\d\d)")
_FILE = re.compile(r"data/observations/([a-z0-9-]+)\.csv")
_HEAD = re.compile(r"([a-z0-9-]+)(?=: )")
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_ROLE = {"  count: ": "  Anzahl: ", "  base: ": "  Grundgesamtheit: ", "  value: ": "  Messwert: "}


class Named:
    """Says lines of an import with names where they have keys, and days as they are read."""

    def __init__(self, repository: Repository) -> None:
        self._indicators = {ident: one.name for ident, one in repository[INDICATORS].items()}
        self._units = {unit.address: unit.name for unit in units_of_city(repository)}

    def __call__(self, line: str) -> str:
        """Return the line; one that is written for a page already stays so."""
        is_written = isinstance(line, Markup)
        say = Markup.escape if is_written else str
        line = str(line)
        for key, name in _ROLE.items():
            line = name + line.removeprefix(key) if line.startswith(key) else line
        line = _FILE.sub(lambda match: say(self._indicators.get(match[1], match[0])), line)
        if match := _HEAD.match(line):
            line = str(say(self._indicators.get(match[1], match[1]))) + line[match.end() :]
        line = _UNIT.sub(lambda match: say(self._units.get(match[0], match[0])), line)
        line = _DAY.sub(r"\3.\2.\1", line)
        return Markup(line) if is_written else line
