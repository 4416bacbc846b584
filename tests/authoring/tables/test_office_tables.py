"""Hundreds of tables with the tricks of offices: what is known comes out or the right cell is named."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sozialraum.authoring.tables.importing import import_table
from sozialraum.authoring.tables.table import Table, read_table
from sozialraum.authoring.tables.units import UnitFinder
from tests.authoring.tables.making import city, figures, mapping, said
from tests.authoring.tables.office_tables import TRICKS, finished, office
from tests.conftest import examples


def check(seed: int) -> bool:
    """Make a table and read it; whether it was read."""
    table = office(seed)
    chosen = random.Random(seed).sample(TRICKS, random.Random(~seed).choice([1, 1, 2, 3, 4]))
    for trick in chosen:
        trick(table)
    names = [trick.__name__ for trick in chosen]
    with TemporaryDirectory() as folder:
        path, text = finished(table, Path(folder))
        read = read_table(path, mapping(text), "m.yaml")
        assert isinstance(read, Table), (seed, names, said(read))
        found = import_table(read, UnitFinder(city()))
    if found.findings:
        named = {finding.place.cell for finding in found.findings}
        assert named <= table.refusals, (seed, names, said(found.findings), table.refusals)
        return False
    assert not table.must_refuse, (seed, names, found.rows)
    assert figures(found) == table.figures, (seed, names)
    return True


@pytest.mark.parametrize("start", range(0, 400, 50))
def test_known_figures_or_the_right_cell(start: int) -> None:
    count = examples(50)
    read = [check(seed) for seed in range(start, start + count)]
    assert len(set(read)) == 2


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.__name__)
def test_every_trick_alone(trick: object) -> None:
    for seed in range(8):
        table = office(seed)
        trick(table)  # type: ignore[operator]
        with TemporaryDirectory() as folder:
            path, text = finished(table, Path(folder))
            read = read_table(path, mapping(text), "m.yaml")
            assert isinstance(read, Table)
            found = import_table(read, UnitFinder(city()))
        named = {finding.place.cell for finding in found.findings}
        assert bool(named) == table.must_refuse, (seed, said(found.findings))
        assert named <= table.refusals
        if not named:
            assert figures(found) == table.figures
