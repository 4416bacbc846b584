"""Every kind of record is added, removed, renamed and changed, and told in each format and language."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import cache

import pytest
from jsonschema import Draft202012Validator

from sozialraum.engine.diff.outputs import as_json, as_lines, as_markdown
from sozialraum.engine.diff.state import Review, State
from sozialraum.engine.findings.language import speak
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.source import PROGRAMME_FILE
from sozialraum.topics.figures.manifest import OBSERVATIONS
from tests.cli.test_diff import JSON_SCHEMA
from tests.engine.diff.mutations import CITIES, Files, files_of, kinds_in, with_another_value
from tests.engine.diff.states import reviewed, state
from tests.overlay import good_files

pytestmark = pytest.mark.slow

MAPPING = b"""\
header: {row: 1}
unit: {column: Nr., written: number}
numbers: {decimal: comma}
signs: {withheld: "*", missing: [x, "."]}
day: {fixed: 2013-12-31}
figures:
  - {indicator: population, count: {column: Einwohner}}
"""


SUBMISSION = b"""\
number: 1/2019
on: 2019-05-02
sessions:
  - {on: 2019-05-20, committee: Sozialausschuss}
"""


@cache
def base(kind: str) -> tuple[Files, State]:
    """The smallest repository that has such records."""
    small = {**good_files(), "data/mappings/tabelle.yaml": MAPPING, "data/submissions/2018.yaml": SUBMISSION}
    for files in (small, *(files_of(CITIES[city]) for city in ("dresden", "koeln"))):
        if kinds_in(files).get(kind):
            return files, state(files)
    raise AssertionError(f"no repository has {kind}")


def in_all_formats(found: Review) -> dict[str, str]:
    """What is said, by format."""
    text = "\n".join("".join(span for span, _ in line) for line in as_lines(found))
    written = as_json(found)
    Draft202012Validator(JSON_SCHEMA).validate(json.loads(written))
    return {"text": text, "md": as_markdown(found), "json": written}


def renamed(path: str) -> str:
    stem, dot, ending = path.rpartition(".")
    name, dash, number = stem.rpartition("-")
    return f"{name}-99{dot}{ending}" if number.isdigit() and dash else f"{stem}-neu{dot}{ending}"


def added(files: Files, path: str, dice: random.Random) -> Files:
    return {**files, renamed(path): files[path]}


def removed(files: Files, path: str, dice: random.Random) -> Files:
    return {one: data for one, data in files.items() if one != path}


def moved(files: Files, path: str, dice: random.Random) -> Files:
    return {renamed(one) if one == path else one: data for one, data in files.items()}


def changed(files: Files, path: str, dice: random.Random) -> Files:
    return {**files, path: with_another_value(files[path], dice)}


@pytest.mark.parametrize("act", [added, removed, moved, changed], ids=lambda act: act.__name__)
@pytest.mark.parametrize("kind", [PROGRAMME_FILE, *KINDS, OBSERVATIONS])
def test_it_is_told(kind: str, act: Callable[[Files, str, random.Random], Files]) -> None:
    files, old = base(kind)
    dice = random.Random(f"{kind} {act.__name__}")
    path = dice.choice(kinds_in(files)[kind])
    if act is changed or kind != PROGRAMME_FILE:
        after = act(files, path, dice)
        new = state(after)
        for language in ("en", "de"):
            speak(language)
            try:
                found = reviewed(files, old, after, new)
                said = in_all_formats(found)
            finally:
                speak("en")
            assert not found.changes.nothing()
            names = {one.removesuffix(".yaml").removeprefix("data/") for one in found.files}
            for format, text in said.items():
                assert any(name in text for name in names) or (format == "json" and kind == OBSERVATIONS), format
