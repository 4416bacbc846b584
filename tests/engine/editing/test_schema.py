"""The schemas for editors say what the models say, judged by a validator that is not ours."""

from __future__ import annotations

from functools import cache
from math import inf
from pathlib import Path, PurePath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import Field, TypeAdapter, ValidationError, create_model

from sozialraum.engine.editing.schema import ForEditors, mapping, schemas
from sozialraum.engine.records import values
from sozialraum.engine.records.base import Part
from sozialraum.engine.records.load import file_away
from sozialraum.engine.records.source import FolderSource
from tests.cases import CASES as ALL_CASES
from tests.cases import lay_out
from tests.conftest import CHECKOUT, REPOSITORIES, examples
from tests.engine.editing.plain_yaml import plain
from tests.looking import look

pytestmark = pytest.mark.slow

GOOD = [CHECKOUT, REPOSITORIES / "good", REPOSITORIES / "meetings"]
CANNOT = {
    "SRK213": "a schema cannot compare the keys of items",
    "SRK214": "a schema cannot compare two dates",
    "SRK218": "a schema cannot compare two items",
    "SRK221": "a warning: the file is right, but a person should look",
    "SRK222": "a warning",
    "SRK246": "a warning",
    "SRK223": "a warning",
    "SRK224": "a warning",
    "SRK225": "a warning",
    "SRK226": "a schema cannot compare two times",
    "SRK230-cuts-do-not-ascend": "a schema cannot compare two numbers",
    "SRK230-named-twice": "a schema cannot compare two items",
    "SRK231": "a schema cannot add up numbers",
    "SRK233": "a schema cannot compare two numbers",
    "SRK234": "a schema cannot compare two items",
    "SRK235": "a warning",
    "SRK236-few-from-elsewhere": "a schema cannot subtract numbers",
    "SRK236-few-taken": "a count may be small; of persons only when it is taken",
    "SRK237": "a schema cannot compare two dates",
    "SRK238": "a schema cannot add amounts",
    "SRK239": "a schema cannot compare two amounts",
    "SRK240": "a schema cannot add amounts",
    "SRK241": "a schema cannot say whether an amount is above zero, however it is written",
    "SRK248": "a schema cannot compare two items",
    "SRK250": "a warning",
    "SRK251": "a warning",
    "SRK252": "a schema cannot compare two numbers",
    "SRK203-no-such-day": "of a month or a year a schema knows the shape only, and no format tells them",
    "SRK207-capital-letter": "True is a boolean for an editor, like true",
    "SRK210-municipality-lost-its-zero": "without quotes 5315000 and 05315000 are one number for an editor",
    "SRK210-quarter-lost-its-zero": "without quotes 80 and 080 are one number for an editor",
    "SRK203-behind-quotes-of-excel": "figures are no YAML",
    "SRK203-figures-with-german-date": "figures are no YAML",
    "SRK204-figures": "figures are no YAML",
}
"""What a schema cannot say: a code, or a single case, and why."""

CASES = [case for case in ALL_CASES if case.name.startswith("SRK2")]


@cache
def validator(name: str) -> Draft202012Validator:
    schema = schemas()[name]
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def schema_for(path: str) -> str:
    return file_away(path).folder or "sozialraum"


def complaints(path: str, data: bytes) -> list[str]:
    return [error.message for error in validator(schema_for(path)).iter_errors(plain(data))]


def yaml_files(root: Path) -> list[str]:
    return [file.path for file in FolderSource(root).files() if file.path.endswith(".yaml")]


@pytest.mark.parametrize("root", GOOD, ids=lambda path: path.name)
def test_every_good_file_passes(root: Path) -> None:
    paths = yaml_files(root)
    assert len(paths) > 7
    assert {path: found for path in paths if (found := complaints(path, (root / path).read_bytes()))} == {}


def wrong_files(root: Path, code: str) -> list[str]:
    _, findings = look(root)
    return sorted({one.place.file for one in findings if one.code == code and one.place.file[-5:] == ".yaml"})


def passes(root: Path) -> bool:
    return not any(complaints(path, (root / path).read_bytes()) for path in wrong_files(root, root.name[:6]))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_mistake_in_a_record_fails_there_too_if_a_schema_can_express_it(case: Path, tmp_path: Path) -> None:
    said = case.name in CANNOT or case.name[:6] in CANNOT
    root = lay_out(case, tmp_path)
    assert passes(root) == said, "let the schema say it (json_schema_extra), or tell in CANNOT why it cannot"


def test_what_a_schema_cannot_say_are_cases_that_there_are() -> None:
    names = {case.name for case in CASES} | {case.name[:6] for case in CASES}
    assert set(CANNOT) <= names


def objects() -> list[tuple[str, dict[str, Any]]]:
    """All groups of fields in all schemas."""
    found = []
    for name, schema in schemas().items():
        found += [(name, schema), *((f"{name} {part}", one) for part, one in schema.get("$defs", {}).items())]
    return found


def test_every_field_has_a_german_title_and_no_group_takes_others() -> None:
    assert len(objects()) > 60
    for where, one in objects():
        assert one["additionalProperties"] is False, where
        for field, schema in one["properties"].items():
            assert schema.get("title"), f"{where}: {field} has no title"
            assert "null" not in str(schema.get("type")), f"{where}: {field} takes nothing for a value"


def test_no_schema_shows_what_only_python_needs() -> None:
    for where, one in objects():
        text = str(one)
        assert "x-from-path" not in text, where
        assert "'id'" not in str(list(one["properties"])), where
        assert "A piece of a record" not in text, where


def test_every_closed_list_explains_its_words() -> None:
    lists = [(where, field, s) for where, one in objects() for field, s in one["properties"].items() if "enum" in s]
    assert len(lists) > 12
    for where, field, schema in lists:
        assert len(schema["enumDescriptions"]) == len(schema["enum"]), f"{where}: {field}"


def test_the_examples_are_right() -> None:
    for where, one in objects():
        for field, schema in one["properties"].items():
            for example in schema.get("examples", []):
                problems = [e.message for e in Draft202012Validator(schema).iter_errors(example)]
                assert problems == [], f"{where}: {field}"


SCALARS = {
    "date": values.Date,
    "partial": values.Partial,
    "time": values.Time,
    "count": values.Count,
    "few": values.Few,
    "number": values.Number,
    "full-time": values.FullTime,
    "money": values.Money,
    "flag": values.Flag,
    "month-day": values.MonthDay,
    "quarter": values.QuarterNumber,
    "municipality": values.MunicipalityKey,
    "key": values.Key,
    "text": values.Text,
}
"""The scalar types."""

WRITTEN = st.one_of(
    st.integers(-(10**6), 10**9).map(str),
    st.decimals(-1000, 10**6, places=2).map(str),
    st.dates().map(str),
    st.times().map(lambda time: time.strftime("%H:%M")),
    st.from_regex(r"[0-9]{3,8}", fullmatch=True),
    st.from_regex(r"[0-9a-e]{1,6}", fullmatch=True),
    st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True),
    st.sampled_from(["true", "false", "True", "ja", "0", "-0", "1e3", "0x1f", ".5", "5.", "2015-03", "03-31", "no"]),
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8),
)


@cache
def scalar_schema(name: str) -> dict[str, Any]:
    model = create_model("One", __base__=Part, value=(SCALARS[name], Field(title="Wert")))
    return model.model_json_schema(schema_generator=ForEditors)


@pytest.mark.parametrize("name", SCALARS)
@settings(max_examples=examples(400), deadline=None)
@given(text=WRITTEN)
def test_whatever_the_model_takes_the_schema_takes_in_quotes_and_without(name: str, text: str) -> None:
    judge = Draft202012Validator(scalar_schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)
    if not accepted(name, text):
        assert not judge.is_valid({"value": text}) or name in ("date", "partial", "month-day", "few")
        return
    assert judge.is_valid({"value": text})
    bare = plain(f"value: {text}\n")
    assert judge.is_valid(bare) or (bare["value"] in (True, False, None, inf) and name in ("key", "text"))


def accepted(name: str, text: str) -> bool:
    try:
        TypeAdapter(SCALARS[name]).validate_python(text)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("root", GOOD, ids=lambda path: path.name)
def test_the_mapping_leads_each_file_to_its_own_schema_and_no_other(root: Path) -> None:
    patterns = mapping("schemas")
    for path in yaml_files(root):
        fitting = [schema for schema, pattern in patterns.items() if PurePath(path).match(pattern)]
        assert fitting == [f"./schemas/{schema_for(path)}.json"], path
