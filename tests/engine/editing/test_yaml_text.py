"""Texts written as YAML are read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.engine.editing.layout.scalars import WIDTH, plain_or_quoted
from sozialraum.engine.editing.new.outline import value_lines
from sozialraum.engine.yaml.trees import read_document
from tests.conftest import examples
from tests.engine.editing.plain_yaml import plain

WORDS = st.lists(
    st.text(st.characters(categories=["L", "N", "P", "S"], include_characters=" \n-#:'\""), min_size=1, max_size=12),
    min_size=1,
    max_size=40,
).map(" ".join)
TEXTS = WORDS.filter(lambda text: text.strip())


def read_back(lines: list[str]) -> object:
    document = read_document("a.yaml", "\n".join(["a:", *(f"  {line}" for line in lines), "z: z", ""]).encode())
    assert document.tree is not None, document.findings
    return document.tree["a"]


@settings(max_examples=examples(600), deadline=None)
@given(text=TEXTS)
def test_what_is_written_is_read(text: str) -> None:
    assert read_back(value_lines("b:", text)) == {"b": text}
    assert read_back(value_lines("-", text)) == [text]


@settings(max_examples=examples(300), deadline=None)
@given(text=TEXTS.filter(lambda text: "\n" not in text))
def test_other_programs_read_the_same_text(text: str) -> None:
    read = plain(f"b: {plain_or_quoted(text)}\n")["b"]
    assert read == text or (not isinstance(read, str) and plain_or_quoted(text) == text)


@pytest.mark.parametrize(
    "text", ["null", "~", "yes", "no", "on", "007", "- a", "# a", "a: b", "a #b", " a", "„a“", "*a"]
)
def test_what_could_be_misread_stands_in_quotes(text: str) -> None:
    assert plain_or_quoted(text) == f'"{text}"'


@pytest.mark.parametrize("text", ["kalk#vingst", "18:30", "2016-03-31", "12.50", "Bürger*innen, 3 – 5 %", "true", "…"])
def test_what_nobody_misreads_stands_without(text: str) -> None:
    assert plain_or_quoted(text) == text


def test_a_long_text_is_folded_and_keeps_its_paragraphs() -> None:
    text = "\n".join([" ".join(["Nachbarschaft"] * 30), "Zweiter Absatz."])
    lines = value_lines("text:", text, indent=6)
    assert lines[0] == "text: >-"
    assert max(len(line) for line in lines) + 6 <= WIDTH
    assert read_back(lines) == {"text": text}
