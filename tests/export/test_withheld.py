"""What must not be known stays unknown in what is exported: private texts, and withheld counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.export.build import FORMATS, export_of
from tests.export.made import DAY, all_roots, contents, database, export, files, repository_of, texts
from tests.private_texts import private_texts
from tests.topics.figures.importing.attacker import PEOPLE, Version, read, withstands
from tests.topics.figures.importing.town import DAY as DAY_OF_TOWN
from tests.topics.figures.importing.town import added_up, build, deliver, units_of


def addresses(root: Path) -> set[str]:
    """Return what names public things: a private record may point to them in the same words."""
    return {str(value) for table in export(root).tables for row in table.rows() for value in row[:2]}


@pytest.mark.parametrize("root", all_roots(), ids=lambda root: root.name)
def test_no_private_text_is_in_any_byte(root: Path) -> None:
    private = private_texts(repository_of(root), DAY) - addresses(root)
    for path, content in files(root).items():
        for text in texts(path, content):
            told = " ".join(text.split())
            assert not [one for one in private if one in told], path


PEOPLE_OF_QUARTERS = {
    "districts/d0#q0": {"young": 3, "middle": 40, "old": 9, "migration": 12, "foreign": 2, "women": 25},
    "districts/d0#q1": {"young": 20, "middle": 7, "old": 1, "migration": 4, "foreign": 4, "women": 12},
    "districts/d1#q0": {"young": 60, "middle": 60, "old": 2, "migration": 30, "foreign": 28, "women": 61},
    "districts/d1#q1": {"young": 0, "middle": 4, "old": 0, "migration": 1, "foreign": 1, "women": 3},
}


def _in_csv(content: bytes) -> Version:
    return _version(csv.DictReader(io.StringIO(content.decode())))


def _version(told: Iterator[dict[str, str]]) -> Version:
    """Return what an attacker reads in the observations; what is not there counts as a star."""
    found: Version = {}
    for row in told:
        for role in ("count", "base"):
            if (row["indicator"], role) in PEOPLE:
                number = int(row[role]) if row[role] not in ("", None) else None
                cell = row["unit"], PEOPLE[row["indicator"], role]
                assert found.setdefault(cell, number) == number
    return found


def test_withheld_counts_stay_withheld_in_every_file_and_view(tmp_path: Path) -> None:
    units = units_of([2, 2])
    people = added_up(PEOPLE_OF_QUARTERS, units)
    build(tmp_path, units)
    answer = deliver(tmp_path, people, ["population", "young", "old", "migration", "foreign"])
    assert answer.code == 0, answer.out + answer.err
    stood = read(tmp_path, DAY_OF_TOWN)
    assert None in stood.values()
    made_of = export_of(load(FolderSource(tmp_path)).repository, DAY)
    assert made_of
    made = contents(file for name in ("csv", "sqlite") for file in FORMATS[name](made_of))
    told = _in_csv(made["csv/observations.csv"])
    assert told == stood
    withstands(units, people, told)
    connection = database(made[f"{made_of.name}.sqlite"], tmp_path)
    columns = ("indicator", "unit", "count", "base")
    read_out = connection.execute("SELECT indicator, unit, count, base FROM observations")
    assert _version(dict(zip(columns, row, strict=True)) for row in read_out) == stood
    shares = connection.execute("SELECT count, base, percent FROM latest_figures WHERE withheld").fetchall()
    connection.close()
    assert shares
    assert all(percent is None and None in (count, base) for count, base, percent in shares)
