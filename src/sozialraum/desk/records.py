"""Daten: every record, to be seen and changed in a form, and new ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from flask import Blueprint, render_template, request

from sozialraum.desk import record_new, record_page, record_table
from sozialraum.desk.desk import this_desk
from sozialraum.desk.links import record_url
from sozialraum.desk.naming import title_of
from sozialraum.engine.editing.labels import Labels
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.sayings import words_of
from sozialraum.engine.records.kinds import KINDS, SIMPLE, Address
from sozialraum.engine.records.references import PointsTo
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.engine.topic import FORMS

if TYPE_CHECKING:
    from sozialraum.engine.diff.state import State
    from sozialraum.engine.records.repository import Repository

pages = Blueprint("records", __name__)
record_new.add_to(pages)
record_table.add_to(pages)
record_page.add_to(pages)

_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_FOUND = 60


class Row(NamedTuple):
    """A record in a list: its name, the year and the owner that its address names, and whether something is wrong."""

    address: Address
    url: str
    name: str
    year: str
    owner: str
    errors: int
    warnings: int
    is_broken: bool = False


@pages.get("/daten")
def index() -> str:
    """Show the kinds of records, those for which forms go out first, and look for records by their names."""
    state = this_desk().state()
    said = request.args.get("suche", "").strip()[:200]
    often = list(dict.fromkeys(plan.folder for plan in FORMS.values()))
    first = [(KINDS[folder], _count(state.repository, folder)) for folder in often]
    first.sort(key=lambda pair: -pair[1])
    others = [(kind, _count(state.repository, folder)) for folder, kind in KINDS.items() if folder not in often]
    found = _found(state, said) if said else []
    return render_template(
        "records.html.j2", first=first, others=others, said=said, found=found, is_cut=len(found) == _MOST_FOUND
    )


@pages.get("/daten/<folder>")
def kind(folder: str) -> str:
    """Show the records of a kind, all or those of a year."""
    shown = record_page.kind_or_none(folder)
    state = this_desk().state()
    rows = [_row(state, Address(folder, ident)) for ident in state.repository.records[folder]]
    rows += [_row(state, one) for one in sorted(state.repository.broken) if one.folder == folder]
    years = sorted({row.year for row in rows if row.year}, reverse=True)
    year = request.args.get("jahr", "")
    if year in years:
        rows = [row for row in rows if row.year == year]
    rows.sort(key=lambda row: (-int(row.year or 0), dictionary_order(row.name)))
    tables = record_table.tables_of(folder) if years else []
    return render_template(
        "record-list.html.j2",
        kind=shown, rows=rows, years=years, year=year if year in years else "", tables=tables,
        has_owner=any(row.owner for row in rows),
    )  # fmt: skip


def _count(repository: Repository, folder: str) -> int:
    return len(repository.records[folder]) + sum(1 for one in repository.broken if one.folder == folder)


def _row(state: State, address: Address) -> Row:
    repository, shown = state.repository, KINDS[address.folder]
    is_broken = repository.get(address) is None
    name = title_of(repository, address)
    owner = Address(shown.owner, shown.owner_of(address.id)) if shown.owner else None
    called = title_of(repository, owner) if owner and repository.get(owner) else ""
    found = [severity_of(one) for one in state.findings if one.place.file == address.path]
    year = address.id[:4] if (shown.shape != SIMPLE or shown.owner) and _YEAR.match(address.id) else ""
    return Row(
        address,
        record_url(address),
        name,
        year,
        "" if called in name else called,
        found.count("error"),
        found.count("warning"),
        is_broken,
    )


def _found(state: State, said: str) -> list[tuple[str, Row]]:
    """Return the records that a name means, then those whose names have all its words in them."""
    wanted = words_of(said)
    sure: list[Address] = []
    likely: list[Address] = []
    for folder in KINDS:
        labels = Labels(state.repository, PointsTo(folder))
        meant = labels.meant(said)
        sure += [Address(folder, ident) for ident in meant]
        for ident, label in labels.labels.items():
            names = " ".join(words_of(f"{label} {title_of(state.repository, Address(folder, ident))} {ident}"))
            if ident not in meant and wanted and all(word in names for word in wanted):
                likely.append(Address(folder, ident))
    return [(KINDS[one.folder].german, _row(state, one)) for one in (*sure, *likely)][:_MOST_FOUND]
