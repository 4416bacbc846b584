"""The engine names no kind of record and no field of a topic: another subject could be put on it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from sozialraum.engine.topic import TOPICS
from tests.conftest import CHECKOUT

ENGINE = CHECKOUT / "src/sozialraum/engine"

PYTHON = "items index count parent group groups size end yes no n to use sum begin added missing"
"""Attributes of Python's own types and of libraries, and everyday words of a comparison or a question."""
FORMATS = "type value text key title number minimum date reference hidden empty space separator decimal fixed zero url"
"""Words of YAML, JSON Schema, Jinja, Markdown, Word and SVG."""
DOCUMENTS = "row rows column header sections document cell sheet level signed signs forms present beside base_of"
"""Parts of a document or of a table, whatever it tells of."""
ENGINE_ITSELF = (
    "kind records findings papers rules state old day days due planned soon where base place step within parts changes "
    "written remarks attachments corrections former_names local"
)
"""What the engine's own classes are made of: kinds, findings, duties, two states, differences, corrections."""
ALLOWED = {*PYTHON.split(), *FORMATS.split(), *DOCUMENTS.split(), *ENGINE_ITSELF.split()}

ALLOWED_IN = {
    ("body", "documents/word"): "the body of a Word file",
    ("body", "documents/pdf"): "the body of a page, and the size of its letters",
    ("colour", "documents/charts.py"): "the colour of a line",
    ("kept", "yaml/trees.py"): "how much of a text is kept, in a finding",
    ("measure", "documents/word"): "to measure how wide a text is",
    ("years", "documents/charts.py"): "the first and the last year of an axis",
    ("top", "documents"): "the upper border of a cell, and its upper edge",
    ("origin", "documents"): "the origin of a value on a page",
    ("origin", "git"): "the usual name of a remote",
    ("amount", "documents"): "an amount of money, a type of value, and its filter in templates",
    ("amount", "findings"): "a remedy for an amount of money",
    ("amount", "records/values.py"): "an amount of money, a type of value",
    ("unit", "documents/charts.py"): "the unit of an axis",
    ("region", "documents/pdf"): "the region of a language, which typst asks for",
    ("recommendations", "editing/schema.py"): "extensions that an editor is told to recommend",
    ("agreements", "diff/outputs.py"): "`agreements_changed_after_conclusion`, a key that docs/diff.md promises",
    ("concluded", "diff/outputs.py"): "a key that docs/diff.md promises",
}
"""Words that mean something else in one place only, and what."""


@cache
def models() -> frozenset[type[BaseModel]]:
    """The models of all kinds and of their parts."""
    found: set[type[BaseModel]] = set()
    for topic in TOPICS:
        for kind in topic.kinds:
            _gather(kind.model, found)
    return frozenset(found)


def _gather(annotation: Any, found: set[type[BaseModel]]) -> None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in found:
        found.add(annotation)
        for field in annotation.model_fields.values():
            _gather(field.annotation, found)
    for argument in get_args(annotation):
        _gather(argument, found)


def names_in(found: frozenset[type[BaseModel]]) -> set[str]:
    """The names of all fields, as Python and as YAML writes them."""
    fields = [(name, field.alias) for model in found for name, field in model.model_fields.items()]
    return {name for both in fields for name in both if name}


@cache
def words() -> frozenset[str]:
    """Folders of kinds and fields of topics; not what every record has, since a class of the engine says it."""
    folders = {kind.folder for topic in TOPICS for kind in topic.kinds if kind.folder}
    ours = {base for model in models() for base in model.__mro__ if base.__module__.startswith("sozialraum.engine.")}
    common = names_in(frozenset(base for base in ours if issubclass(base, BaseModel)))
    return frozenset((folders | names_in(models())) - common - ALLOWED)


def said(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Line, word and how it is written, of each text, part of a path and attribute in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr, f".{node.attr}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "://" not in node.value:
            for word in dict.fromkeys((node.value, *node.value.split("/"))):
                yield node.lineno, word, repr(node.value)


def offenders() -> dict[str, list[str]]:
    """Each word that the engine should not know, and where it stands."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(ENGINE.rglob("*.py")):
        short = path.relative_to(ENGINE).as_posix()
        fine = {word for word, prefix in ALLOWED_IN if short.startswith(prefix)}
        for line, word, written in sorted(set(said(ast.parse(path.read_text(encoding="utf-8"))))):
            if word in words() and word not in fine:
                found[word].append(f"{short}:{line} {written}")
    return found


def test_the_engine_knows_no_name_of_a_kind_or_field() -> None:
    found = offenders()
    lines = [f"{word}: {', '.join(places)}" for word, places in sorted(found.items())]
    if found:
        pytest.fail("\n".join([f"the engine knows {len(found)} words of topics:", *lines]), pytrace=False)


@pytest.mark.parametrize("word", ["agreements", "councils", "goal_system", "quarters", "commissions", "minutes"])
def test_the_search_knows_the_words_of_the_topics(word: str) -> None:
    assert word in words()


@pytest.mark.parametrize("word", ["sample", "accepted", "until", "from_"])
def test_what_every_record_has_is_no_word_of_a_topic(word: str) -> None:
    assert word not in words()


@pytest.mark.parametrize("line", ["x.minutes", "'minutes'", "f('data/minutes/2015')", "{'minutes': 1}"])
def test_the_search_sees_a_text_a_path_and_an_attribute(line: str) -> None:
    assert "minutes" in {word for _, word, _ in said(ast.parse(line))}


def test_each_exception_is_a_word_of_a_topic() -> None:
    fields = names_in(models()) | {kind.folder for topic in TOPICS for kind in topic.kinds}
    assert sorted((ALLOWED | {word for word, _ in ALLOWED_IN}) - fields) == []


def test_each_exception_for_a_part_of_the_engine_has_a_place() -> None:
    assert [prefix for _, prefix in ALLOWED_IN if not Path(ENGINE / prefix).exists()] == []
