"""The tables say all that is public, once, and every key in them leads somewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import BaseModel

from sozialraum.engine.records.kinds import KINDS, TABLES, kind_of
from sozialraum.engine.records.public import Listed, public_fields
from sozialraum.engine.records.walk import slots
from sozialraum.export.package import cell_text
from sozialraum.export.tables import SETTINGS, ExportTable
from tests.export.made import BASE, CITIES, city, database, export, files, rows
from tests.private_texts import _in

TYPES = {
    "text": str, "period": str, "date": date, "time": time, "integer": int, "number": Decimal, "money": Decimal,
    "flag": bool,
}  # fmt: skip


def published_routes(model: type[BaseModel], listed: Listed, table: str, above: str = "") -> Iterator[tuple[str, str]]:
    """Yield the table and the column in which each published field has to stand, by the structure of the model."""
    for slot in slots(model):
        if slot.name not in listed or (slot.name == "id" and not above):
            continue
        name = f"{above}{slot.written}"
        if slot.is_list and slot.model:
            yield from published_routes(slot.model, listed[slot.name], f"{table}_{name}")
        elif slot.is_list:
            yield f"{table}_{name}", "value"
        elif slot.model:
            yield from published_routes(slot.model, listed[slot.name], table, f"{name}_")
        else:
            yield table, name


def test_every_published_field_has_exactly_one_column() -> None:
    columns = Counter((table.name, column.name) for table in export(city(".")).tables for column in table.columns)
    kinds = [(SETTINGS, kind_of("")), *((folder, kind) for folder, kind in KINDS.items() if kind.published)]
    wanted = Counter(
        route
        for name, kind in kinds
        for route in published_routes(cast("type[BaseModel]", kind.model), public_fields(kind), name)
    )
    assert len(wanted) > 300
    assert set(wanted.values()) == {1}
    assert {route: columns[route] for route in wanted} == dict.fromkeys(wanted, 1)


def test_no_column_is_without_a_field() -> None:
    added = {"id", "address", "parent", "position", "year", "owner", "value"}
    kinds = [(SETTINGS, kind_of("")), *((folder, kind) for folder, kind in KINDS.items() if kind.published)]
    known = {
        route
        for name, kind in kinds
        for route in published_routes(cast("type[BaseModel]", kind.model), public_fields(kind), name)
    }
    for table in export(city(".")).tables:
        if table.name not in ("units", *TABLES):
            for column in table.columns:
                assert column.name in added or (table.name, column.name) in known, (table.name, column.name)


@pytest.mark.parametrize("name", CITIES)
def test_every_public_text_is_in_the_tables(name: str) -> None:
    made = export(city(name))
    told = {cell for table in made.tables for row in table.rows() for cell in row if isinstance(cell, str)}
    words = {" ".join(text.split()) for text in told}
    for folder, kind in KINDS.items():
        if kind.published:
            for record in made.view.records[folder].values():
                values = [text for text in _in(record) if len(text) > 40]
                assert set(values) <= words, (folder, record.id)


@pytest.mark.parametrize("name", CITIES)
def test_cells_are_what_their_column_says(name: str) -> None:
    for table in export(city(name)).tables:
        keys = [table.columns.index(column) for column in table.columns if column.name in table.key]
        seen = set()
        for row in table.rows():
            assert len(row) == len(table.columns)
            for column, value in zip(table.columns, row, strict=True):
                assert value is not None or not column.needed, (table.name, column.name)
                assert value is None or type(value) is TYPES[column.type], (table.name, column.name, value)
                assert value is None or not column.words or str(value) in column.words, (table.name, column.name)
                assert value != "", "what is missing is no empty text"
            seen.add(tuple(row[place] for place in keys))
        assert len(seen) == sum(1 for _ in table.rows()), table.name


@pytest.mark.parametrize("name", CITIES)
def test_every_foreign_key_leads_to_a_row(name: str, tmp_path: Path) -> None:
    tables = {table.name: table for table in export(city(name)).tables}

    def values(table: ExportTable, column: str) -> set[Any]:
        place = [one.name for one in table.columns].index(column)
        return {row[place] for row in table.rows()} - {None}

    keys = 0
    for table in tables.values():
        for column in table.columns:
            if column.target:
                there = values(tables[column.target.table], column.target.column)
                assert values(table, column.name) <= there, (table.name, column.name)
                keys += 1
    assert keys > 100
    made = export(city(name))
    connection = database(files(city(name))[f"{made.name}.sqlite"], tmp_path)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_a_meeting_that_was_not_public_has_no_begin() -> None:
    told = rows(city("."), "meetings")
    private = [row for row in told if row["public"] == "false"]
    assert private
    assert {(row["begin"], row["minutes_end"]) for row in private} == {("", "")}
    assert all(row["begin"] not in ("", "00:00") for row in told if row["public"] != "false")


@pytest.mark.parametrize("name", CITIES)
def test_the_data_package_describes_its_files(name: str) -> None:
    made = files(city(name))
    package = json.loads(made["csv/datapackage.json"])
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
    resources = {one["name"]: one for one in package["resources"]}
    assert {f"csv/{one['path']}" for one in resources.values()} == {
        path for path in made if path.startswith("csv/") and path.endswith(".csv")
    }
    for resource in resources.values():
        _holds(resource, resources, rows(city(name), resource["name"]))


READ: dict[str, Callable[[str], object]] = {
    "string": lambda text: re.fullmatch(r"(?s).+", text),
    "date": lambda text: re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text),
    "time": lambda text: re.fullmatch(r"[0-9]{2}:[0-9]{2}", text),
    "integer": lambda text: re.fullmatch(r"-?[0-9]+", text),
    "number": lambda text: re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text),
    "boolean": lambda text: text in ("true", "false"),
}


def _holds(resource: Mapping[str, Any], resources: Mapping[str, Any], told: list[dict[str, str]]) -> None:
    """Check the rows of a resource against its Table Schema, by what the standard says of it."""
    schema = resource["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert set(schema["primaryKey"]) <= fields.keys()
    keys = [tuple(row[part] for part in schema["primaryKey"]) for row in told]
    assert len(set(keys)) == len(keys)
    for key in schema.get("foreignKeys", []):
        target = resources[key["reference"]["resource"] or resource["name"]]["schema"]
        assert key["fields"][0] in fields
        assert key["reference"]["fields"][0] in {field["name"] for field in target["fields"]}
    for row in told:
        assert list(row) == list(fields)
        for name, text in row.items():
            limits = fields[name].get("constraints", {})
            assert text or not limits.get("required"), (resource["name"], name)
            if text:
                assert READ[fields[name]["type"]](text), (resource["name"], name, text)
                assert text in limits.get("enum", [text])
                assert "pattern" not in limits or re.fullmatch(limits["pattern"], text)


def test_cells_are_written_so_that_programs_read_them() -> None:
    told = (None, True, time(18, 30), date(2016, 3, 31), Decimal("1234.50"), 7, "a")
    assert [cell_text(one) for one in told] == ["", "true", "18:30", "2016-03-31", "1234.50", "7", "a"]


def test_the_catalogue_names_only_files_that_are_there() -> None:
    made = files(city("."))
    graph = json.loads(made["dcat.jsonld"])["@graph"]
    named = {node["@id"] for node in graph if node["@type"] == "dcat:Distribution"}
    assert named
    assert {address.removeprefix(BASE) for address in named} <= made.keys()
    assert "http://dcat-ap.de/def/licenses/cc-by/4.0" in made["dcat.ttl"].decode()


def test_no_licence_is_claimed_that_nobody_gave() -> None:
    made = files(city("examples/dresden"))
    assert "licenses" not in json.loads(made["csv/datapackage.json"])
    assert not [path for path in made if path.startswith("dcat")], "portals take nothing without a licence"
