"""Köln's mapping reads a table in the layout of the city's statistics, and what it reads is what stands there."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.topics.figures import rules as derivable
from tests.calling import srk
from tests.conftest import CHECKOUT
from tests.koeln_table import FILES, koeln_table


@pytest.fixture
def koeln(tmp_path: Path) -> Path:
    shutil.copytree(CHECKOUT / "data", tmp_path / "data")
    shutil.copy(CHECKOUT / "sozialraum.yaml", tmp_path)
    (tmp_path / "tabelle.csv").write_text(koeln_table(), encoding="utf-8")
    return tmp_path


def test_what_is_read_is_what_stands_there(koeln: Path) -> None:
    answer = srk("import", "tabelle.csv", "--mapping", "koeln-bevoelkerung", "--yes", cwd=koeln)
    assert answer.code == 0, answer.out + answer.err
    assert answer.out.count("6 unchanged") == len(FILES)
    assert answer.out.endswith("Nothing new. Nothing was written.\n")


def test_what_is_missing_is_written_again_to_the_byte(koeln: Path) -> None:
    expected = (koeln / "data/observations/youth-dependency.csv").read_bytes()
    lines = expected.splitlines(keepends=True)
    gone = [line for line in lines if line.startswith((b"city,2005", b"districts/kalk#kalk,2012"))]
    assert len(gone) == 2
    (koeln / "data/observations/youth-dependency.csv").write_bytes(b"".join(line for line in lines if line not in gone))
    answer = srk("import", "tabelle.csv", "--mapping", "koeln-bevoelkerung", "--yes", cwd=koeln)
    assert "youth-dependency.csv: 2 new, 4 unchanged" in answer.out
    assert (koeln / "data/observations/youth-dependency.csv").read_bytes() == expected


def test_nothing_small_is_given_away_in_koeln() -> None:
    repository = load(FolderSource(CHECKOUT)).repository
    for rule in (derivable.withheld_figures_cannot_be_derived, derivable.small_rests_are_withheld):
        assert list(rule(repository, date(2016, 1, 1))) == []
