"""Sums out of the database, out of Parquet and in the papers are the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from sozialraum.export.build import FORMATS
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.measures import ORIGINS, by_origin, standing
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import catalogue_name
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.funds.sums import sums_of
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.reports.year import area_year, money_sum, spent_by_origin
from tests.export.made import CITIES, DAY, city, database, export, files

Money = dict[tuple[Any, ...], Decimal]


@contextmanager
def asked(root: Path, folder: Path, question: str) -> Iterator[list[tuple[Any, ...]]]:
    connection = database(files(root)[f"{export(root).name}.sqlite"], folder)
    try:
        yield connection.execute(question).fetchall()
    finally:
        connection.close()


def _money(rows: list[tuple[Any, ...]]) -> Money:
    return {tuple(row[:-1]): Decimal(str(row[-1])).quantize(Decimal("0.01")) for row in rows}


def _amount(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


@pytest.mark.parametrize("name", CITIES)
def test_what_was_planned(name: str, tmp_path: Path) -> None:
    root = city(name)
    view = export(root).view
    wanted: Money = {}
    for ident, agreement in view[AGREEMENTS].items():
        for origin, amount in by_origin(fund for one in standing(agreement, DAY) for fund in one.funds).items():
            area = view.name_of(AREAS, agreement.area)
            wanted[int(ident[:4]), area, catalogue_name(view, ORIGINS, origin)] = amount
    with asked(root, tmp_path, "SELECT year, area, origin, amount FROM planned_money") as rows:
        assert len(rows) == len(wanted)
        assert _money(rows) == wanted


@pytest.mark.parametrize("name", CITIES)
def test_what_was_spent(name: str, tmp_path: Path) -> None:
    root = city(name)
    view = export(root).view
    wanted: Money = {}
    for ident, report in view[REPORTS].items():
        for origin, amount in spent_by_origin(view, report).items():
            if amount.value is not None:
                area = view.name_of(AREAS, report.area)
                wanted[int(ident[:4]), area, catalogue_name(view, ORIGINS, origin)] = amount.value
    with asked(root, tmp_path, "SELECT year, area, origin, amount FROM spent_money") as rows:
        assert len(rows) == len(wanted)
        assert _money(rows) == wanted


SUMS_OF_2015 = (
    "SELECT (SELECT sum(amount) FROM planned_money WHERE year = 2015),"
    " (SELECT sum(granted) FROM granted_money WHERE year = 2015),"
    " (SELECT sum(amount) FROM spent_money WHERE year = 2015)"
)


def in_the_papers() -> list[Decimal | None]:
    """Return the sums of Köln's papers for 2015: planned, granted, spent."""
    view = export(city(".")).view
    line = money_sum([area_year(view, area, 2015, DAY) for area in view[AREAS].values()])
    return [line.planned.value, line.granted.value, line.spent.value]


def test_koelns_papers_sum_the_same(tmp_path: Path) -> None:
    with asked(city("."), tmp_path, SUMS_OF_2015) as rows:
        found = [_amount(amount) for amount in rows[0]]
    assert all(found)
    assert found == in_the_papers()


def test_what_was_granted_and_proved(tmp_path: Path) -> None:
    view = export(city(".")).view
    wanted = {ident: (sums_of(fund).granted.value, sums_of(fund).proved.value) for ident, fund in view[FUNDS].items()}
    assert wanted
    question = (
        "SELECT funds.id, granted, proved FROM granted_money JOIN areas ON areas.name = granted_money.area"
        " JOIN funds ON funds.owner = areas.id AND funds.year = granted_money.year"
    )
    with asked(city("."), tmp_path, question) as rows:
        found = {ident: (_amount(granted), _amount(proved)) for ident, granted, proved in rows}
    assert found == wanted


def test_parquet_sums_the_same(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="NOT TRIED: Parquet needs duckdb, which is not installed")
    made, connection = export(city(".")), duckdb.connect()
    for file in FORMATS["parquet"](made):
        target = tmp_path / file.path
        target.parent.mkdir(exist_ok=True)
        file.write_to(target)
        connection.execute(f"CREATE VIEW \"{target.stem}\" AS SELECT * FROM '{target}'")
    views = resources.files("sozialraum.export").joinpath("views.sql").read_text(encoding="utf-8")
    for view in duckdb.extract_statements(views):
        connection.execute(view)
    assert [_amount(one) for one in connection.execute(SUMS_OF_2015).fetchall()[0]] == in_the_papers()
    for table in made.tables:
        path = tmp_path / "parquet" / f"{table.name}.parquet"
        columns = {column.name: place for place, column in enumerate(table.columns)}
        told = list(table.rows())
        count, *_ = connection.execute(f"SELECT count(*) FROM '{path}'").fetchall()[0]
        assert count == len(told), table.name
        for column in table.columns:
            if column.type in ("money", "integer"):
                found = connection.execute(f"SELECT sum(\"{column.name}\") FROM '{path}'").fetchall()[0][0]
                values = [row[columns[column.name]] for row in told]
                there: list[Any] = [value for value in values if value is not None]
                assert found == (sum(there) if there else None), (table.name, column.name)
