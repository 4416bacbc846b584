"""Prüfung: what is wrong or has to be looked at, by who must act, with the way to the field; safe mends, acceptance."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for

from sozialraum.desk.desk import Desk, this_desk
from sozialraum.desk.links import finding_url
from sozialraum.desk.naming import file_name, in_plain_words
from sozialraum.engine.documents.checking import template_findings
from sozialraum.engine.editing.accepting import is_acceptable, with_acceptance
from sozialraum.engine.editing.fix.difference import difference
from sozialraum.engine.editing.fix.file import EditedFile, name_of
from sozialraum.engine.editing.fix.mending import Mended, mend
from sozialraum.engine.editing.patch import UnpatchableError
from sozialraum.engine.findings.catalogue import entry_of, severity_of
from sozialraum.engine.findings.language import tr, without_placeholders
from sozialraum.engine.records.source import TEMPLATES_FOLDER, FolderSource, problem_of
from sozialraum.engine.records.writing import ChangedMeanwhileError, SafeWriter
from sozialraum.engine.yaml.locate import Locator
from sozialraum.engine.yaml.shown import Shown, excerpt, prepare
from sozialraum.topics.reports.acting import Acting

if TYPE_CHECKING:
    from markupsafe import Markup
    from werkzeug.wrappers import Response

    from sozialraum.engine.diff.state import State
    from sozialraum.engine.findings.finding import Finding

pages = Blueprint("checks", __name__)

_ORDER = ("error", "warning", "note")
_MOST_LINES = 60
_LONGEST_REASON = 2000


class Row(NamedTuple):
    """A finding on the page; `quoted` is its line where no page has its field, `mend` the number of a safe mend."""

    shown: Shown
    name: str
    url: str | None
    quoted: tuple[str, str, str] | None
    why: Markup
    advice: Markup
    acceptable: bool
    alike: int
    mend: int | None


class SafeMend(NamedTuple):
    """A file that can be mended: its name, the lines before and after, and a mark of both."""

    path: str
    name: str
    lines: list[tuple[str, str]]
    mark: str
    gone: set[tuple[str, str, str]]


@pages.get("/pruefung")
def index() -> str:
    """Show what is found, by who must act."""
    desk = this_desk()
    state = desk.state()
    found = findings(desk, state)
    mends = [_shown_mend(desk, state, one) for one in _mends(desk, state, found)]
    groups = _groups(desk, state, found, mends)
    counts = {severity: sum(severity_of(one) == severity for one in found) for severity in _ORDER}
    return render_template(
        "checks.html.j2", groups=groups, mends=mends, counts=counts, accepted=state.accepted, records=state.files
    )


@pages.post("/pruefung/beheben")
def fix() -> Response:
    """Mend one file, or all, as it was shown."""
    desk = this_desk()
    wanted = set(request.form.getlist("mark"))
    with desk.alone():
        state = desk.state()
        known = {_mark(one): one for one in _mends(desk, state, findings(desk, state))}
        done = [one for mark in wanted if (one := known.get(mark)) and _written(desk, one)]
        names = sorted(file_name(state, one.path) for one in done)
    if names:
        flash(f"Behoben: {', '.join(names)}.", "done")
    if len(done) < len(wanted) or not wanted:
        flash("Inzwischen hat sich etwas geändert. Was jetzt noch zu beheben ist, steht unten.", "notice")
    return redirect(url_for(".index"), 303)


@pages.post("/pruefung/annehmen")
def accept() -> Response:
    """Accept the warnings of a code in a record, with a reason."""
    desk = this_desk()
    path, code = request.form.get("file", ""), request.form.get("code", "")
    reason = " ".join(request.form.get("reason", "").split())[:_LONGEST_REASON]
    with desk.alone():
        state = desk.state()
        if not any((one.place.file, one.code) == (path, code) and is_acceptable(state.repository, one)
                   for one in state.findings):  # fmt: skip
            flash("Diese Warnung gibt es nicht mehr.", "notice")
        elif not reason:
            flash("Nichts wurde angenommen: Schreiben Sie bitte, warum die Angaben trotzdem stimmen.", "notice")
        else:
            _accept(desk, state, path, code, reason)
    return redirect(url_for(".index"), 303)


def _accept(desk: Desk, state: State, path: str, code: str, reason: str) -> None:
    name = file_name(state, path)
    try:
        before = FolderSource(desk.root).read(path)
        after = with_acceptance(before, code, reason, desk.day)
        SafeWriter(desk.root).replace(path, before, after)
    except UnpatchableError:
        flash(f"In {name} lässt sich die Begründung nicht eintragen. Beheben Sie dort zuerst die Fehler.", "notice")
    except OSError as error:
        flash(f"{name} wurde nicht geändert: {_why(error)}.", "notice")
    else:
        flash(f"Angenommen, mit Ihrer Begründung: {name}.", "done")


def findings(desk: Desk, state: State) -> list[Finding]:
    """Return all that `srk validate` says."""
    if not (desk.root / TEMPLATES_FOLDER).is_dir():
        return state.findings
    return [*state.findings, *template_findings(state.repository, desk.day)]


def _mends(desk: Desk, state: State, found: list[Finding]) -> Iterator[Mended]:
    """Yield the files that have a safe remedy, as `srk fix` finds it."""
    source = FolderSource(desk.root)
    files = {one.path for one in source.files() if not one.problem and not one.leaves}
    for path in sorted({one.place.file for one in found} & files):
        if not path.endswith((".yaml", ".csv")):
            continue
        try:
            mended = mend(desk.root, path, source.read(path), state.repository)
        except OSError:
            continue
        if mended:
            yield mended


def _shown_mend(desk: Desk, state: State, mended: Mended) -> SafeMend:
    lines = [line[0] for line in list(difference(*mended))[1:] if line]
    kinds = {"-": "gone", "+": "come", "@": "place"}
    shown = [(kinds.get(text[:1], ""), text) for text, _ in lines if not text.startswith("@")]
    before, after = (
        EditedFile(desk.root, mended.path, data, state.repository).mendable for data in (mended.before, mended.after)
    )
    gone = set(map(name_of, before)) - set(map(name_of, after))
    return SafeMend(mended.path, file_name(state, mended.path), shown[:_MOST_LINES], _mark(mended), gone)


def _mark(mended: Mended) -> str:
    path, before, after = mended
    return hashlib.sha256(b"\0".join((path.encode(), hashlib.sha256(before).digest(), after))).hexdigest()


def _written(desk: Desk, mended: Mended) -> bool:
    try:
        SafeWriter(desk.root).replace(*mended)
    except OSError as error:
        flash(f"Nicht geschrieben: {_why(error)}.", "notice")
        return False
    return True


def _why(error: OSError) -> str:
    if isinstance(error, ChangedMeanwhileError):
        return "Jemand anders hat die Datei gerade geändert"
    return str(problem_of(error))


def _groups(desk: Desk, state: State, found: list[Finding], mends: list[SafeMend]) -> dict[str, list[Row]]:
    """Return the findings by the office that must act, the worst first, and of these our own."""
    acting = Acting(state.repository, desk.day)
    numbers = {name: number for number, one in enumerate(mends, 1) for name in one.gone}
    locator = Locator(FolderSource(desk.root))
    groups: dict[str, list[Row]] = {}
    for finding in found:
        alike = sum((one.code, one.place.file) == (finding.code, finding.place.file) for one in found)
        row = _row(state, finding, prepare([finding], locator)[0], alike, numbers.get(name_of(finding)))
        groups.setdefault(acting.office(finding), []).append(row)
    for rows in groups.values():
        rows.sort(key=lambda row: (_ORDER.index(row.shown.severity), row.name, row.shown.spot or ()))
    worst = {office: _ORDER.index(rows[0].shown.severity) for office, rows in groups.items()}
    order = sorted(groups, key=lambda one: (worst[one], one != acting.own, one.casefold()))
    return {office: groups[office] for office in order}


def _row(state: State, finding: Finding, shown: Shown, alike: int, number: int | None) -> Row:
    entry = entry_of(finding.code)
    url = finding_url(state.repository, finding)
    quoted = None
    if shown.spot and not (url and "#" in url):  # at its field nobody needs to see how a file is written
        text, at, length = excerpt(shown.spot)
        quoted = text[:at], text[at : at + length], text[at + length :]
    return Row(
        shown=shown,
        name=file_name(state, finding.place.file) if finding.place.file else "Alle Daten",
        url=url,
        quoted=quoted,
        why=in_plain_words(without_placeholders(tr(entry.why)), shown.file),
        advice=in_plain_words(without_placeholders(tr(entry.mend)), shown.file),
        acceptable=is_acceptable(state.repository, finding),
        alike=alike,
        mend=number,
    )
