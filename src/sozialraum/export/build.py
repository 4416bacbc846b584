"""The files of the open data, format by format: of the public view of a repository, and the same for the same data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sozialraum.engine.records.public import public_view
from sozialraum.export.catalogue import json_ld, nodes_of, turtle
from sozialraum.export.database import write_database
from sozialraum.export.figures import figure_tables
from sozialraum.export.package import descriptor, write_csv
from sozialraum.export.tables import ExportTable, tables_of
from sozialraum.topics.figures.manifest import OBSERVATIONS
from sozialraum.topics.programme.manifest import SOURCES, programme_of
from sozialraum.topics.programme.model import LICENCES, programme_key

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.programme.model import LicenceTerms, Programme

DESCRIPTION = (
    "Gebiete, Gremien und Sitzungen, Angebote, Zielvereinbarungen, Jahresberichte, Mittel und Kennzahlen des Programms "
    "„{programme}“ ({city}), soweit sie öffentlich sind. Was nicht angegeben ist, ist leer, nicht null; Zeilen, in "
    "denen `sample` wahr ist, sind erfundene Musterdaten, und was `recommended` ist, ist nur empfohlen."
)


class ExportFile(NamedTuple):
    """A file of the open data: its path below the folder of all, and what writes it at a path, row by row.

    What writes it raises OSError.
    """

    path: str
    write_to: Callable[[Path], object]


class Export:
    """The open data of a programme: what all formats are made of."""

    def __init__(self, repository: Repository, programme: Programme, today: date) -> None:
        self.view = public_view(repository, today)
        self.programme = programme
        self.name = programme.key or programme_key(programme.city.name, programme.short)
        self.tables: list[ExportTable] = [*tables_of(self.view), *figure_tables(self.view)]
        self.day = _latest_day(self.tables, today)

    @property
    def licence(self) -> LicenceTerms | None:
        """The licence under which they are offered; none is claimed that nobody gave."""
        return LICENCES.get(self.programme.licence or "")

    @property
    def title(self) -> str:
        """What the data are called."""
        return f"{self.programme.city.name}: {self.programme.short} – offene Daten"

    @property
    def description(self) -> str:
        """What the data are, for somebody who has never heard of the programme."""
        return DESCRIPTION.format(programme=self.programme.name, city=self.programme.city.full_name)

    @property
    def publisher(self) -> str:
        """Who publishes them."""
        return self.programme.city.full_name


def _latest_day(tables: list[ExportTable], today: date) -> date:
    """Return the last day until today that stands in the data: no file says when it was made."""
    found = date.min
    for table in tables:
        places = [place for place, column in enumerate(table.columns) if column.type == "date"]
        for row in table.rows() if places else ():
            days = (row[place] for place in places)
            found = max([found, *(day for day in days if isinstance(day, date) and day <= today)])
    return found if found > date.min else today


def _workbook(export: Export) -> Iterator[ExportFile]:
    from sozialraum.export.workbook import write_workbook

    yield ExportFile(f"{export.name}.xlsx", partial(write_workbook, export.tables, export.title, export.day))


PACKAGE = "csv/datapackage.json"


def _package(export: Export) -> Iterator[ExportFile]:
    for table in export.tables:
        yield ExportFile(f"csv/{table.name}.csv", partial(write_csv, table))
    yield _whole(PACKAGE, descriptor(export.tables, export.name, export.title, _about(export)))


def _whole(path: str, content: bytes) -> ExportFile:
    return ExportFile(path, lambda target: target.write_bytes(content))


def _about(export: Export) -> dict[str, Any]:
    sources: list[Any] = sorted(export.view[SOURCES].values(), key=lambda one: one.id)
    licence = export.licence
    return {
        "description": export.description,
        **({"licenses": [{"name": licence.spdx, "path": licence.url, "title": licence.german}]} if licence else {}),
        "contributors": [{"title": export.publisher, "roles": ["publisher"]}],
        **(
            {"sources": [{"title": one.title, **({"path": one.url} if one.url else {})} for one in sources]}
            if sources
            else {}
        ),
    }


def _database(export: Export) -> Iterator[ExportFile]:
    yield ExportFile(f"{export.name}.sqlite", partial(write_database, export.tables))


def _parquet(export: Export) -> Iterator[ExportFile]:
    from sozialraum.export.parquet import connected, write_parquet

    connection = connected()
    for table in export.tables:
        yield ExportFile(f"parquet/{table.name}.parquet", partial(write_parquet, connection, table))


CALENDARS = "calendars"


def _calendars(export: Export) -> Iterator[ExportFile]:
    from sozialraum.topics.meetings.calendar import meetings_calendar, subscriptions

    short = export.programme.short
    for one in subscriptions(export.view):
        path = "/".join(filter(None, (CALENDARS, one.folder, one.id or "all")))
        yield _whole(f"{path}.ics", meetings_calendar(export.programme, f"{short}: {one.name}", one.meetings))


FORMATS: Mapping[str, Callable[[Export], Iterator[ExportFile]]] = {
    "xlsx": _workbook,
    "csv": _package,
    "sqlite": _database,
    "parquet": _parquet,
    "ics": _calendars,
}
"""What makes the files of each format. What a format needs that is not installed is a ModuleNotFoundError."""

CATALOGUE = "dcat"
"""The format that describes the others."""

FOLDERS = {"csv": "csv", "parquet": "parquet", "ics": CALENDARS}
"""The folders that hold the files of one format and nothing else."""


def catalogue(export: Export, base: str, is_there: Callable[[str], bool]) -> Iterator[ExportFile]:
    """Yield the entry for open-data portals, with those of the files that lie there; `base` is their address.

    Portals take nothing without a licence, so without one there is no entry.
    """
    if export.licence:
        files = {path: title for path, title in _titles(export).items() if is_there(path)}
        nodes = list(nodes_of(export, export.licence, base, files))
        yield _whole("dcat.jsonld", json_ld(nodes))
        yield _whole("dcat.ttl", turtle(nodes))


def _titles(export: Export) -> dict[str, str]:
    """Return what the files are called of which a portal tells, by path."""
    return {
        f"{export.name}.xlsx": "Alle Tabellen als Excel-Mappe",
        PACKAGE: "Alle Tabellen als CSV (Data Package)",
        f"{export.name}.sqlite": "Alle Tabellen als SQLite-Datenbank",
        f"csv/{OBSERVATIONS}.csv": "Werte der Kennzahlen als CSV",
        f"parquet/{OBSERVATIONS}.parquet": "Werte der Kennzahlen als Parquet",
        f"{CALENDARS}/all.ics": "Öffentliche Sitzungen als Kalender",
    }


def export_of(repository: Repository, today: date) -> Export | None:
    """Return the open data of a repository; none where its settings cannot be read."""
    programme = programme_of(repository)
    return Export(repository, programme, today) if programme else None
