"""A whole year as a table to edit: a row for each record, or for each item of a list, in all records of the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import abort, redirect, render_template, request, url_for

from sozialraum.desk.desk import this_desk
from sozialraum.desk.links import record_url
from sozialraum.desk.naming import title_of
from sozialraum.desk.record_page import (
    ANYWAY,
    RESTLESS,
    SAVE,
    TRIES,
    kind_or_none,
    read_now,
    sent_form,
    typed_in,
)
from sozialraum.desk.typed import Note, Typed, TypedPage
from sozialraum.engine.documents.formats import listing
from sozialraum.engine.editing.patch import UnpatchableError
from sozialraum.engine.records.kinds import KINDS, Address, Kind
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.engine.records.writing import ChangedMeanwhileError
from sozialraum.forms.asking import asked_slots
from sozialraum.forms.build import OFFICE, form_of, plan_of, whole_plan
from sozialraum.forms.page import Entry, Field, Group, ListOf, PagePart, Sent, laid_out

if TYPE_CHECKING:
    from flask import Blueprint
    from werkzeug.wrappers import Response

    from sozialraum.desk.desk import Desk
    from sozialraum.engine.topic import FormPlan
    from sozialraum.forms.taken import SentForm

_LONG = ("prose", "lines", "choices")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST = 2
"""A list with fewer short fields is no table."""


def add_to(pages: Blueprint) -> None:
    """Add the pages of tables."""
    pages.add_url_rule("/daten/tabelle/<folder>/<year>", "table", show)
    pages.add_url_rule("/daten/tabelle/<folder>/<year>", "save_table", save, methods=["POST"])


@dataclass
class Block:
    """The rows of one record: its name, its file when the page was made, the lists that lead to its rows."""

    address: Address
    name: str
    mark: str
    rows: list[Row] = field(default_factory=list)
    lists: list[ListOf] = field(default_factory=list)
    is_broken: bool = False

    @property
    def url(self) -> str:
        """The page of the record."""
        return record_url(self.address)


class Row(NamedTuple):
    """A row: by what it is called on the page and in which item it stands, and the field of each column."""

    name: str
    id: str
    of: str
    cells: dict[tuple[str, ...], Field]
    is_new: bool = False


@dataclass
class Table(TypedPage):
    """All that the page of a table shows."""

    kind: Kind[Any]
    year: str
    route: tuple[str, ...]
    title: str
    blocks: list[Block]

    @property
    def columns(self) -> dict[tuple[str, ...], str]:
        """The titles of the short fields of all rows, in their order, by their routes from the item."""
        found: dict[tuple[str, ...], str] = {}
        for row in self.rows:
            for route, cell in row.cells.items():
                found.setdefault(route, cell.question.label)
        return found

    @property
    def url(self) -> str:
        """The address of the page."""
        return url_for("records.table", folder=self.kind.folder, year=self.year, liste=".".join(self.route) or None)

    @property
    def rows(self) -> list[Row]:
        """The rows of all records."""
        return [row for block in self.blocks for row in block.rows]

    @property
    def names(self) -> dict[str, list[str]]:
        """The lists of names that fields offer."""
        cells = (cell for row in self.rows for cell in row.cells.values() if cell.names_id)
        return {cell.names_id: list(cell.question.names.values()) for cell in cells}


def tables_of(folder: str) -> list[tuple[str, str]]:
    """Return the tables of a year of a kind: its records, and its lists whose items have several short fields."""
    kind = KINDS[folder]
    plan = _plan(kind)
    found = [("", kind.german), *_lists(plan, kind.model, (), ())]
    return [(name, title) for name, title in found if name or _has_short(plan, kind.model, ())]


def _plan(kind: Kind[Any]) -> FormPlan:
    return whole_plan(plan_of(kind))


def _lists(plan: FormPlan, model: Any, way: tuple[str, ...], titles: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for slot in asked_slots(plan, model, way):
        here, named = (*way, slot.written), (*titles, str(slot.field.title))
        if slot.model and slot.is_list:
            if _has_short(plan, slot.model, here):
                yield ".".join(here), " › ".join(named[-2:])
            yield from _lists(plan, slot.model, here, named)


def _has_short(plan: FormPlan, model: Any, way: tuple[str, ...]) -> bool:
    return sum(1 for slot in asked_slots(plan, model, way) if slot.model is None and not slot.is_list) >= _FEWEST


def _asked(folder: str, year: str) -> tuple[Kind[Any], tuple[str, ...], str]:
    """Return the kind, the list and its title that an address names."""
    kind = kind_or_none(folder)
    tables = dict(tables_of(folder))
    name = request.args.get("liste", "")
    if not kind.owner or not _YEAR.fullmatch(year) or (name not in tables and request.args.get("liste") is not None):
        abort(404)
    if name not in tables:
        name = next(iter(tables), "")
    return kind, tuple(name.split(".")) if name else (), tables.get(name, kind.german)


def show(folder: str, year: str) -> str:
    """Show the records of a year, or the items of a list of theirs, as a table."""
    desk = this_desk()
    kind, route, title = _asked(folder, year)
    blocks = []
    for address in _addresses(desk, kind, year):
        state, data = read_now(desk, address)
        name = title_of(state.repository, address)
        if data is None or state.repository.get(address) is None:
            blocks.append(Block(address, name, "", is_broken=True))
            continue
        block = Block(address, name, desk.show(data))
        form = form_of(state.repository, _plan(kind), address, on_page=True)
        _fill(block, laid_out(form, None, f"{address.id}/"), route)
        blocks.append(block)
    return _page(Table(kind, year, route, title, blocks))


def _addresses(desk: Desk, kind: Kind[Any], year: str) -> list[Address]:
    repository = desk.repository
    broken = [one.id for one in repository.broken if one.folder == kind.folder]
    found = (Address(kind.folder, ident) for ident in (*repository.records[kind.folder], *broken) if ident[:4] == year)
    return sorted(found, key=lambda one: dictionary_order(title_of(repository, one)))


def _page(table: Table) -> str:
    others = [one for one in tables_of(table.kind.folder) if one[0] != ".".join(table.route)]
    return render_template("record-table.html.j2", table=table, others=others)


def _fill(block: Block, parts: tuple[PagePart, ...], route: tuple[str, ...]) -> None:
    """Put the rows of a record into its block."""
    if not route:
        prefix = f"{block.address.id}/"
        block.rows.append(Row(prefix, block.address.id.replace("/", "-"), "", _cells(parts)))
        return
    _walk(block, parts, route, ())


def _walk(block: Block, parts: tuple[PagePart, ...], route: tuple[str, ...], titles: tuple[str, ...]) -> None:
    """Collect the items of a list that stands in the items of others."""
    for length in range(1, len(route) + 1):
        here = _list_at(parts, route[:length])
        if here is None:
            continue
        block.lists.append(here)
        for entry in here.entries:
            if length == len(route):
                block.rows.append(_row(entry, titles))
            else:
                _walk(block, entry.parts, route[length:], (*titles, entry.title))
        return


def _row(entry: Entry, titles: tuple[str, ...]) -> Row:
    return Row(entry.name, entry.id, " › ".join(titles), _cells(entry.parts), entry.is_new)


def _list_at(parts: tuple[PagePart, ...], route: tuple[str, ...]) -> ListOf | None:
    for part in parts:
        if isinstance(part, ListOf) and part.part.route == route:
            return part
        if isinstance(part, Group) and (found := _list_at(part.parts, route)):
            return found
    return None


def _cells(parts: tuple[PagePart, ...], titles: tuple[str, ...] = ()) -> dict[tuple[str, ...], Field]:
    """Return the short fields of a record or an item by their routes, with the headings above them in their titles."""
    cells: dict[tuple[str, ...], Field] = {}
    for part in parts:
        if isinstance(part, Field) and part.question.sort not in _LONG:
            label = ": ".join((*titles, part.question.label))
            cells[part.question.route] = replace(part, question=replace(part.question, label=label))
        elif isinstance(part, Group) and part.title != OFFICE:
            cells |= _cells(part.parts, (*titles, part.title) if part.route else titles)
    return cells


# saving

GONE = (
    "Diese Datensätze wurden inzwischen anderswo gelöscht oder lassen sich nicht mehr lesen: {}. Gespeichert wurde "
    "noch nichts. Was zu beheben ist, steht unter „Prüfung“: Öffnen Sie sie in einem zweiten Fenster, lassen Sie "
    "dieses offen, und speichern Sie danach hier."
)


def save(folder: str, year: str) -> str | Response:
    """Take what was typed: a row more or less, or all of it."""
    desk = this_desk()
    kind, route, title = _asked(folder, year)
    sent, action = typed_in()
    with desk.alone():
        for _ in range(TRIES):
            table = Table(kind, year, route, title, [], is_typed=True)
            forms, gone = _forms(desk, kind, sent)
            _lay_out(table, forms, sent)
            if action not in (SAVE, ANYWAY):
                return _page(table)
            if gone:
                return _kept_only(table, GONE.format(listing(gone)))
            try:
                return _saved(desk, table, forms, sent, is_anyway=action == ANYWAY)
            except (ChangedMeanwhileError, FileExistsError):
                continue
        return _kept_only(table, RESTLESS)


def _kept_only(table: Table, text: str) -> str:
    table.notes.add(Note(text))
    return _page(table)


_Forms = dict[Address, tuple["SentForm", bytes, str]]


def _forms(desk: Desk, kind: Kind[Any], sent: Sent) -> tuple[_Forms, list[str]]:
    """Return the forms of the records of a page, each as it was then, with its file by now and its mark.

    Beside them the names of those that are gone by now or cannot be read.
    """
    found: _Forms = {}
    gone: list[str] = []
    for ident, mark in zip(sent.get("satz", ()), sent.get("stand", ()), strict=False):
        was = desk.shown(mark)
        address = Address(kind.folder, ident)
        if was is None or not kind.fits(ident):
            abort(400)
        state, now = read_now(desk, address)
        form = sent_form(desk, state, _plan(kind), address, was, is_now=was == now)
        if now is None or state.repository.get(address) is None:
            gone.append(title_of(form.repository, address))
        found[address] = form, now or was, mark
    return found, gone


def _lay_out(table: Table, forms: _Forms, sent: Sent) -> None:
    for address, (form, _, mark) in forms.items():
        name = title_of(form.repository, address)
        block = Block(address, name, mark)
        _fill(block, laid_out(form.form, sent, f"{address.id}/"), table.route)
        table.blocks.append(block)
    table.notes.ids |= {row.id for row in table.rows} | {cell.id for row in table.rows for cell in row.cells.values()}


def _saved(desk: Desk, table: Table, forms: _Forms, sent: Sent, is_anyway: bool) -> str | Response:
    """Save all records, or show again what was typed with what stands against it. Raises ChangedMeanwhileError."""
    try:
        typed = [Typed(form, sent, now, f"{address.id}/") for address, (form, now, _) in forms.items()]
    except UnpatchableError as error:
        return _kept_only(table, f"So kann die Tabelle nicht gespeichert werden. {error}")
    return redirect(table.url, 303) if table.is_done(desk, typed, is_anyway) else _page(table)
