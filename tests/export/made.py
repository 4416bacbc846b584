"""Repositories as open data: what an export of them writes, and what can be read in it."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.records.checking import check
from sozialraum.engine.records.load import load
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource
from sozialraum.export.build import FORMATS, Export, ExportFile, catalogue, export_of
from tests.conftest import CHECKOUT, REPOSITORIES

DAY = date(2019, 6, 30)
BASE = "https://daten.example.org/sozialraum/"
CITIES = (".", "examples/dresden", "examples/berlin")
REAL = ("sqlite", "csv", "xlsx", "ics")
"""The formats for which nothing else must be installed."""


@cache
def repository_of(root: Path) -> Repository:
    return load(FolderSource(root)).repository


@cache
def export(root: Path) -> Export:
    made = export_of(repository_of(root), DAY)
    assert made
    return made


@cache
def files(root: Path) -> Mapping[str, bytes]:
    """Return all files of an export by path."""
    found = contents(file for name in REAL for file in FORMATS[name](export(root)))
    return found | contents(catalogue(export(root), BASE, found.__contains__))


def contents(made: Iterable[ExportFile]) -> dict[str, bytes]:
    """Return what files say, by path."""
    found = {}
    with TemporaryDirectory() as folder:
        for file in made:
            path = Path(folder) / "file"
            file.write_to(path)
            found[file.path] = path.read_bytes()
            path.unlink()
    return found


def city(name: str) -> Path:
    return (CHECKOUT / name).resolve()


def all_roots() -> list[Path]:
    """Return every repository of the tests without errors, and the cities."""
    found = (path.parent for path in sorted(REPOSITORIES.rglob("sozialraum.yaml")))
    small = (root for root in found if "bad" not in root.parts)
    return [*map(city, CITIES[:2]), *(root for root in small if _is_sound(root))]


def _is_sound(root: Path) -> bool:
    loaded = load(FolderSource(root))
    findings = [*loaded.findings, *check(loaded.repository, DAY)]
    return not any(severity_of(one) == "error" for one in findings)


def rows(root: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    return list(csv.DictReader(io.StringIO(files(root)[f"csv/{table}.csv"].decode())))


def database(content: bytes, folder: Path) -> sqlite3.Connection:
    path = folder / "data.sqlite"
    path.write_bytes(content)
    return sqlite3.connect(path)


def texts(path: str, content: bytes) -> Iterator[str]:
    """Yield what can be read in a file, also in what is packed."""
    if path.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    elif path.endswith(".ics"):
        yield content.decode().replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";").replace("\\n", " ")
    else:
        yield content.decode("utf-8", "replace")
