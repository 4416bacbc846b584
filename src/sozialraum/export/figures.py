"""The figures as two long tables: the units of the city, and one row for each figure of a unit on a day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from sozialraum.export.tables import Column, ExportTable, ForeignKey, Row
from sozialraum.topics.figures.manifest import INDICATORS, OBSERVATIONS
from sozialraum.topics.figures.model import QUALIFIERS
from sozialraum.topics.figures.units import units_of_city

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository

LEVELS = {"city": "Gesamtstadt", "district": "Stadtbezirk", "quarter": "Stadtteil", "area": "Gebiet"}


def figure_tables(view: Repository) -> list[ExportTable]:
    """Return the units, and the observations of all public indicators; a count that is withheld stays empty."""
    units = ExportTable(
        "units",
        "Räume",
        (
            Column("unit", "Raum", needed=True),
            Column("level", "Ebene", words=LEVELS, needed=True),
            Column("number", "Amtliche Nummer"),
            Column("name", "Name", needed=True),
        ),
        partial(_units, view),
        ("unit",),
    )
    figures = ExportTable(
        OBSERVATIONS,
        "Werte",
        (
            Column("indicator", "Kennzahl", target=ForeignKey("indicators", "id"), needed=True),
            Column("unit", "Raum", target=ForeignKey("units", "unit"), needed=True),
            Column("day", "Stand", "date", needed=True),
            Column("count", "Anzahl", "integer", "wer gezählt wird; leer, wenn nicht ausgewiesen"),
            Column("base", "Nenner", "integer", "worauf sich ein Anteil bezieht"),
            Column("value", "Messwert", "number", "bei Kennzahlen, die nichts zählen"),
            Column("qualifier", "Genauigkeit", words=QUALIFIERS),
            Column("withheld", "Nicht ausgewiesen", "flag", "aus Datenschutzgründen", needed=True),
        ),
        partial(_figures, view),
        ("indicator", "unit", "day"),
    )
    return [units, figures]


def _units(view: Repository) -> Iterator[Row]:
    for unit in units_of_city(view):
        yield unit.address, unit.level, unit.number or None, unit.name


def _figures(view: Repository) -> Iterator[Row]:
    for ident, rows in sorted(view.tables[OBSERVATIONS].items()):
        kind = view[INDICATORS][ident].kind
        counts = kind != "value"
        for one in rows:
            number = one.value
            withheld = number is None or (one.base is None and kind == "rate")
            yield (
                ident, one.unit, one.day, int(number) if counts and number is not None else None,
                int(one.base) if one.base is not None else None, None if counts else number,
                one.qualifier or None, withheld,
            )  # fmt: skip
