"""New records and records that go: what identifies a new one is asked first; one that others need stays."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import abort, flash, redirect, render_template, request, url_for

from sozialraum.desk.desk import this_desk
from sozialraum.desk.links import record_url
from sozialraum.desk.naming import file_name, title_of
from sozialraum.desk.record_page import (
    NOTHING,
    Shown,
    address_or_none,
    kind_or_none,
    plan_wanted,
    read_now,
    show_page,
    taken,
)
from sozialraum.desk.saving import Change, judged, told, write
from sozialraum.engine.diff.told import closed_sentence
from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.labels import Labels
from sozialraum.engine.editing.new.answers import address_of
from sozialraum.engine.editing.reading import read_value
from sozialraum.engine.records.base import Dated
from sozialraum.engine.records.kinds import KINDS, NUMBERED, SIMPLE, Address, Kind, slug
from sozialraum.engine.records.references import PointsTo, targets
from sozialraum.engine.records.source import problem_of
from sozialraum.engine.records.walk import slot_of
from sozialraum.engine.records.writing import ChangedMeanwhileError
from sozialraum.forms.build import form_of
from sozialraum.forms.page import as_sent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Blueprint
    from werkzeug.wrappers import Response

    from sozialraum.desk.desk import Desk
    from sozialraum.engine.diff.state import State
    from sozialraum.engine.records.repository import Repository

_NAMES = ("name", "title")
_LONGEST_ID = 60


def add_to(pages: Blueprint) -> None:
    """Add the pages of new records and of those that go."""
    pages.add_url_rule("/daten/neu/<folder>", "new", ask)
    pages.add_url_rule("/daten/neu/<folder>", "begin", begin, methods=["POST"])
    pages.add_url_rule("/daten/neu/<folder>/<path:ident>", "draft", draft)
    pages.add_url_rule("/daten/neu/<folder>/<path:ident>", "save_draft", save_draft, methods=["POST"])
    pages.add_url_rule("/daten/loeschen/<folder>/<path:ident>", "removal", removal)
    pages.add_url_rule("/daten/loeschen/<folder>/<path:ident>", "remove", remove, methods=["POST"])


# what identifies a new record


class Asked(NamedTuple):
    """What is asked of a new record of a kind: which of year, owner, day, twin and name."""

    year: bool = False
    owner: str = ""
    day: bool = False
    twin: str = ""
    name: str = ""


def asked_of(kind: Kind[Any]) -> Asked:
    """Return what identifies a record of a kind."""
    if kind.owner:
        has_day = kind.shape == NUMBERED and slot_of(kind.model, "date") is not None
        return Asked(year=not has_day, owner=kind.owner, day=has_day)
    if kind.twin:
        return Asked(twin=kind.twin)
    return Asked(name=next((one for one in _NAMES if slot_of(kind.model, one)), "id"))


def ask(folder: str) -> str:
    """Ask which record is to be made."""
    said = {name: request.args.get(name, "") for name in ("year", "owner", "date", "name")}
    return _asking(kind_or_none(folder), said, {})


def _asking(kind: Kind[Any], said: dict[str, str], errors: dict[str, str], url: str = "") -> str:
    desk, asked = this_desk(), asked_of(kind)
    repository = desk.repository
    said = {**said, "year": said.get("year") or str(desk.day.year)}
    owners = Labels(repository, PointsTo(asked.owner)).labels if asked.owner else {}
    twins = Labels(repository, PointsTo(asked.twin)).labels if asked.twin else {}
    return render_template(
        "record-new.html.j2",
        kind=kind, asked=asked, said=said, errors=errors, url=url,
        owners=sorted(owners.items(), key=lambda pair: pair[1].casefold()),
        owner=KINDS[asked.owner].singular if asked.owner else "",
        twins=[pair for pair in twins.items() if not repository.knows(kind.folder, pair[0])],
    )  # fmt: skip


def begin(folder: str) -> str | Response:
    """Go to the form of the record that is to be."""
    kind = kind_or_none(folder)
    said = {name: request.form.get(name, "").strip()[:200] for name in ("year", "owner", "date", "name", "twin")}
    desk = this_desk()
    with desk.alone():
        repository = desk.repository
        errors, written, known = _identified(repository, kind, said)
        there = Address(folder, written)
        if not errors and kind.fits(written) and repository.knows(folder, written):
            name = title_of(repository, there)
            return _asking(kind, said, {"": f"Das gibt es schon: {name}."}, record_url(there))
        if not errors and not kind.fits(written) and kind.shape == SIMPLE:
            errors["name"] = "Daraus lässt sich kein Kurzname bilden. Bitte mit Buchstaben oder Ziffern benennen."
        if not errors:
            try:
                address = address_of(repository, kind, written)
            except Refusal as refusal:
                errors[""] = str(refusal)
    if errors:
        return _asking(kind, said, errors)
    where: dict[str, Any] = {"folder": folder, "ident": address.id, **known}
    return redirect(url_for("records.draft", **where), 303)


def _identified(
    repository: Repository, kind: Kind[Any], said: dict[str, str]
) -> tuple[dict[str, str], str, dict[str, str]]:
    """Return what is wrong in what was said, by field, what names the record, and what is known of it thereby."""
    asked, errors, known = asked_of(kind), {}, {}
    if asked.name:
        if not said["name"]:
            errors["name"] = "Bitte einen Namen eintragen."
        ident = slug(said["name"].replace("/", " "))[:_LONGEST_ID].strip("-")
        return errors, ident, {asked.name: said["name"]} if asked.name != "id" else {}
    if asked.twin:
        is_there = said["twin"] in repository.records[asked.twin]
        return ({} if is_there else {"twin": "Bitte auswählen."}), said["twin"], {}
    year = said["year"]
    if asked.day:
        slot = slot_of(kind.model, "date")
        assert slot is not None
        try:
            year = read_value(slot.field, said["date"])[:4]
            known["date"] = said["date"]
        except Refusal:
            errors["date"] = "Bitte einen Tag eintragen, zum Beispiel 30.09.2016."
    elif not re.fullmatch(r"(?:19|20)\d\d", year):
        errors["year"] = "Bitte ein Jahr mit vier Ziffern eintragen, zum Beispiel 2016."
    owner = repository.records[asked.owner].get(said["owner"])
    if owner is None:
        errors["owner"] = "Bitte auswählen."
    elif not errors and isinstance(owner, Dated) and not owner.may_hold(date(int(year), 1, 1), date(int(year), 12, 31)):
        errors["year" if asked.year else "date"] = (
            f"{title_of(repository, owner.address)} gab es {year} nicht. Seit wann und bis wann, steht dort."
        )
    sign = "-" if kind.shape == SIMPLE else "/"
    return errors, f"{year}{sign}{said['owner']}", known


# the draft


def draft(folder: str, ident: str) -> str | Response:
    """Show the form of a record that is to be, with all that is known of it."""
    desk, address = this_desk(), address_or_none(folder, ident)
    state, data = read_now(desk, address)
    if data is not None or state.repository.knows(*address):
        flash("Das gibt es schon.", "notice")
        return redirect(record_url(address), 303)
    kind = KINDS[folder]
    if not _may_be(state, kind, address):
        abort(404)
    plans, view = plan_wanted(kind)
    form = form_of(state.repository, plans[view], address, on_page=True)
    shown = Shown(form, plans, view, NOTHING)
    shown.lay_out()
    sent = as_sent(shown.parts)
    known = {name: [value] for name in (*_NAMES, "date") if (value := request.args.get(name)) and name in sent}
    shown.lay_out({**sent, **known})
    return show_page(shown)


def _may_be(state: State, kind: Kind[Any], address: Address) -> bool:
    """Return whether there is what a record belongs to."""
    return not kind.owner or kind.owner_of(address.id) in state.repository.records[kind.owner]


def save_draft(folder: str, ident: str) -> str | Response:
    """Take what was typed of a record that is to be."""
    desk, address = this_desk(), address_or_none(folder, ident)
    if request.form.get("stand") != NOTHING:
        abort(400)
    return taken(desk, address)


# removing


def removal(folder: str, ident: str) -> str:
    """Ask whether a record is to go, or say why it cannot."""
    return _removing(this_desk(), address_or_none(folder, ident), [])


def _removing(desk: Desk, address: Address, against: list[str]) -> str:
    state, data = read_now(desk, address)
    if data is None or not state.repository.knows(*address):
        abort(404)
    repository = state.repository
    name = title_of(repository, address)
    return render_template(
        "record-removal.html.j2",
        address=address, kind=KINDS[address.folder], name=name, title_kind=KINDS[address.folder].singular,
        mark=desk.show(data), pointing=_named(state, _pointing(repository, address)),
        unread=_named(state, _unread(repository, address)),
        against=against,
    )  # fmt: skip


def _pointing(repository: Repository, address: Address) -> list[Address]:
    """Return the records that lead to one."""
    return [of for of, record in repository if of != address and address in targets(of, record)]


def _unread(repository: Repository, address: Address) -> list[Address]:
    """Return the records that cannot be read, so that nobody knows what they lead to."""
    return [one for one in sorted(repository.broken) if one != address and one.folder in KINDS]


def _named(state: State, addresses: Iterable[Address]) -> list[tuple[str, str]]:
    """Return what records are called, each with its page if it has one."""
    return [(file_name(state, one.path), record_url(one) if one.folder else "") for one in addresses]


def remove(folder: str, ident: str) -> str | Response:
    """Delete a record that nothing leads to."""
    desk, address = this_desk(), address_or_none(folder, ident)
    with desk.alone():
        state, now = read_now(desk, address)
        was = desk.shown(request.form.get("stand", ""))
        if now is None or was is None:
            abort(404)
        if now != was:
            return _removing(desk, address, ["Inzwischen steht etwas anderes darin. Bitte noch einmal prüfen."])
        if _pointing(state.repository, address) or _unread(state.repository, address):
            return _removing(desk, address, [])
        name = title_of(state.repository, address)
        verdict = judged(desk, {address.path: None})
        against = [closed_sentence(one, name) for one in verdict.breaches] or [told(one) for one in verdict.errors]
        if against:
            return _removing(desk, address, against)
        try:
            write(desk, [Change(address.path, now, None)])
        except ChangedMeanwhileError:
            return _removing(desk, address, ["Inzwischen steht etwas anderes darin. Bitte noch einmal prüfen."])
        except OSError as error:
            return _removing(desk, address, [f"Die Datei kann nicht gelöscht werden: {problem_of(error)}."])
    flash(f"Gelöscht: {name}.", "done")
    return redirect(url_for("records.kind", folder=folder), 303)
