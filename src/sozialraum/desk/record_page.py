"""The page of one record: its form, what is found in it, and saving what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import abort, flash, redirect, render_template, request, url_for

from sozialraum.desk.desk import this_desk
from sozialraum.desk.links import anchor_of, finding_url
from sozialraum.desk.naming import title_of
from sozialraum.desk.saving import told
from sozialraum.desk.typed import Note, Typed, TypedPage, note_of
from sozialraum.engine.diff.told import closed_sentence
from sozialraum.engine.documents import formats
from sozialraum.engine.editing.patch import UnpatchableError
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.records.kinds import KINDS, Address, Kind
from sozialraum.engine.records.load import load
from sozialraum.engine.records.marks import ENTRIES
from sozialraum.engine.records.source import ChangedFiles, FolderSource
from sozialraum.engine.records.walk import slots
from sozialraum.engine.records.writing import ChangedMeanwhileError
from sozialraum.engine.yaml.locate import Locator
from sozialraum.forms.build import WHOLE, form_of, plans_on_pages
from sozialraum.forms.merging import with_origins
from sozialraum.forms.page import Group, ListOf, Sent, fields_in, id_of, ids_in, laid_out, rearranged
from sozialraum.forms.taken import SentForm, base_of
from sozialraum.forms.unfinished import place_of

if TYPE_CHECKING:
    from flask import Blueprint
    from pydantic import BaseModel
    from werkzeug.wrappers import Response

    from sozialraum.desk.desk import Desk
    from sozialraum.engine.diff.changes import ClosureBreach
    from sozialraum.engine.diff.state import State
    from sozialraum.engine.topic import FormPlan
    from sozialraum.forms.model import Form
    from sozialraum.forms.page import PagePart

MARK, ACTION = "stand", "tun"
SAVE, ANYWAY = "speichern", "trotzdem"
NOTHING = "neu"
"""The mark of a page that was made when there was no file."""

TRIES = 3
_LONGEST = 200
"""No file system takes the name of a file that is much longer."""

RESTLESS = "Es wird gerade auch anderswo geschrieben. Bitte drücken Sie noch einmal auf „Speichern“."
_UNREADABLE = (
    "Die Datei dieses Datensatzes wurde inzwischen anderswo geändert und lässt sich so nicht lesen. An ihr wurde "
    "nichts geändert. Was zu beheben ist, steht unter „Prüfung“: Öffnen Sie sie in einem zweiten Fenster, lassen Sie "
    "dieses offen, und speichern Sie danach hier."
)
_SAID = ("error", "warning")


@dataclass
class Shown(TypedPage):
    """All that the page of a record shows; `at` is the field to which a link led."""

    form: Form
    plans: Mapping[str, FormPlan]
    view: str
    mark: str
    parts: tuple[PagePart, ...] = ()
    sent: Sent = field(default_factory=dict)
    at: str = ""

    def lay_out(self, sent: Sent | None = None) -> None:
        """Put what was typed, or what the form says, into the fields."""
        self.sent = sent or {}
        self.parts = laid_out(self.form, sent)
        self.notes.ids = set(ids_in(self.parts))

    def say_breach(self, breach: ClosureBreach, name: str) -> None:
        """Say that the record is closed at a new entry of today, where it has such; of others as all pages do."""
        model: type[BaseModel] = KINDS[self.form.address.folder].model
        own = next((slot for slot in slots(model) if ENTRIES.on(slot.field)), None)
        if own is None or (breach.now or breach.address) != self.form.address:
            super().say_breach(breach, name)
            return
        self.lay_out(_prepared(self.sent, own.written, formats.day(this_desk().day)))
        note = Note(closed_sentence(breach, name), breach.finding.code)
        self.notes.add(note, f"{own.field.title}: der Eintrag ist vorbereitet", id_of(own.written))

    @property
    def names(self) -> dict[str, list[str]]:
        """The lists of names that fields offer."""
        return {one.names_id: list(one.question.names.values()) for one in fields_in(self.parts) if one.names_id}

    @property
    def headings(self) -> list[tuple[str, str]]:
        """The headings of the page, each with by what it is found."""
        return [
            (one.id, one.title if isinstance(one, Group) else one.part.title)
            for one in self.parts
            if isinstance(one, Group | ListOf)
        ]

    @property
    def url(self) -> str:
        """The address of the page, in the form that it shows."""
        return url_for("records.draft" if self.mark == NOTHING else "records.record", **self.where)

    @property
    def where(self) -> dict[str, Any]:
        """What the address of the page names: the record, and the form if it is not the first."""
        address = self.form.address
        more = {} if self.view == next(iter(self.plans)) else {"form": self.view}
        return {"folder": address.folder, "ident": address.id, **more}

    def is_open(self, prefix: str) -> bool:
        """Return whether an item of a list is shown with its fields: something is said in it, or a link leads in."""
        said = [one for one, notes in self.notes.at.items() if notes]
        return any(one == prefix or one.startswith(f"{prefix}-") for one in (*said, self.at))


def add_to(pages: Blueprint) -> None:
    """Add the pages of records."""
    pages.add_url_rule("/daten/<folder>/<path:ident>", "record", show)
    pages.add_url_rule("/daten/<folder>/<path:ident>", "save", save, methods=["POST"])


def kind_or_none(folder: str) -> Kind[Any]:
    """Return the kind of a folder that an address names; there is no page where there is none."""
    return KINDS[folder] if folder in KINDS else abort(404)


def address_or_none(folder: str, ident: str) -> Address:
    """Return the record that an address names, if it can be one."""
    return Address(folder, ident) if kind_or_none(folder).fits(ident) and len(ident) <= _LONGEST else abort(404)


def read_now(desk: Desk, address: Address) -> tuple[State, bytes | None]:
    """Return the state and the file of a record in it; none where there is no file."""
    while True:
        state = desk.state()
        try:
            data = FolderSource(desk.root).read(address.path)
        except FileNotFoundError:
            data = None
        if desk.state() is state:
            return state, data


def plan_wanted(kind: Kind[Any]) -> tuple[dict[str, FormPlan], str]:
    """Return the forms of a kind and the name of the one that an address asks for."""
    plans = plans_on_pages(kind)
    view = request.args.get("form", "")
    return plans, view if view in plans else next(iter(plans))


def typed_in() -> tuple[Sent, str]:
    """Return what a page sent, its lists rearranged where it asked for that, and what it was sent for."""
    sent, action = {name: request.form.getlist(name) for name in request.form}, request.form.get(ACTION, SAVE)
    return sent if action in (SAVE, ANYWAY) else rearranged(sent, action), action


# showing


def show(folder: str, ident: str) -> str | tuple[str, int]:
    """Show a record as a form."""
    desk, address = this_desk(), address_or_none(folder, ident)
    state, data = read_now(desk, address)
    if state.repository.get(address) is None or data is None:
        return not_readable(desk, state, address)
    plans, view = plan_wanted(KINDS[folder])
    form = form_of(state.repository, plans[view], address, on_page=True)
    shown = Shown(form, plans, view, desk.show(data), at=request.args.get("offen", ""))
    shown.lay_out()
    assert state.source
    model, tree = KINDS[folder].model, base_of(state.source, state.repository, address)
    for finding in state.findings:
        if finding.place.file == address.path and severity_of(finding) in _SAID:
            url = finding_url(state.repository, finding) or ""
            shown.notes.add(note_of(finding), place_of(model, tree, finding.place.keys), anchor_of(model, finding), url)
    return show_page(shown)


def show_page(shown: Shown) -> str:
    """Return the page of a record."""
    address, repository = shown.form.address, this_desk().repository
    name = title_of(repository, address) if repository.get(address) else shown.form.subject
    return render_template("record.html.j2", shown=shown, name=name, kind=KINDS[address.folder], whole=WHOLE)


def not_readable(desk: Desk, state: State, address: Address) -> str:
    """Say why a record has no form: its file cannot be read. There is no page where there is none."""
    if not state.repository.knows(*address):
        abort(404)
    locator = Locator(FolderSource(desk.root))
    found = [
        (told(one), one.code, spot.line if (spot := locator.spot(one.place)) else None, spot.text if spot else "")
        for one in state.findings
        if one.place.file == address.path
    ]
    return render_template("record-broken.html.j2", address=address, kind=KINDS[address.folder], found=found)


# saving


def save(folder: str, ident: str) -> str | Response:
    """Take what was typed: rearrange a list, or save the record."""
    return taken(this_desk(), address_or_none(folder, ident))


def sent_form(desk: Desk, state: State, plan: FormPlan, address: Address, was: bytes | None, is_now: bool) -> SentForm:
    """Return a form as it was when its page was made, from what the file said then; none if there was no file."""
    source = ChangedFiles(desk.root, {address.path: was})
    repository = state.repository if is_now else load(source).repository
    form = form_of(repository, plan, address, on_page=True)
    return SentForm(form, with_origins(base_of(source, repository, address)), repository)


def taken(desk: Desk, address: Address) -> str | Response:
    """Do what the page of a record, or of one that is to be, was sent for."""
    mark, (sent, action) = request.form.get(MARK, ""), typed_in()
    was = None if mark == NOTHING else desk.shown(mark)
    if was is None and mark != NOTHING:
        abort(400)
    plans, view = plan_wanted(KINDS[address.folder])
    with desk.alone():
        for _ in range(TRIES):
            state, now = read_now(desk, address)
            form = sent_form(desk, state, plans[view], address, was, is_now=was == now)
            shown = Shown(form.form, plans, view, mark, is_typed=True)
            shown.lay_out(sent)
            if now is not None and state.repository.get(address) is None:
                return _kept_only(shown, _UNREADABLE)
            if action not in (SAVE, ANYWAY):
                return show_page(shown)
            try:
                return _saved(desk, shown, form, now, is_anyway=action == ANYWAY)
            except (ChangedMeanwhileError, FileExistsError):
                continue
        return _kept_only(shown, RESTLESS)


def _kept_only(shown: Shown, text: str) -> str:
    """Show again what was typed where it cannot be saved right now, and say why."""
    shown.notes.add(Note(text))
    return show_page(shown)


def _saved(desk: Desk, shown: Shown, form: SentForm, now: bytes | None, is_anyway: bool) -> str | Response:
    """Save, or show again what was typed with what stands against it. Raises ChangedMeanwhileError."""
    try:
        typed = Typed(form, shown.sent, now)
    except UnpatchableError as error:
        return _kept_only(shown, f"So kann das nicht gespeichert werden. {error}")
    if not shown.is_done(desk, [typed], is_anyway):
        return show_page(shown)
    if now is None and shown.mark != NOTHING:
        flash("Der Datensatz war inzwischen gelöscht. Mit Ihren Angaben ist er wieder da.", "notice")
    return redirect(url_for("records.record", **shown.where), 303)


def _prepared(sent: Sent, name: str, day: str) -> Sent:
    """Return what was typed with one more entry in a list, unless somebody has begun one already."""
    if any(token.startswith("n") for token in sent.get(name, ())):
        return sent
    sent = rearranged(sent, f"add:{name}")
    return {**sent, f"{name}/{sent[name][-1]}/on": [day]}
