"""Numbers in findings go with what they count, be it one or several."""

from __future__ import annotations

import pytest

from sozialraum.engine.findings.catalogue import message_of, remedy_of
from sozialraum.engine.findings.language import speaking
from sozialraum.engine.yaml.trees import read_document
from sozialraum.topics.figures.observations import read_observations

INDENTATION = [
    ("a:\n b: 1\n   c: 2\n d: 3\n", "begin this line with 1 space, as line 2", "die Zeile mit 1 Leerzeichen beginnen"),
    (
        "a:\n  b: 1\n   c: 2\n  d: 3\n",
        "begin this line with 2 spaces, as line 2",
        "die Zeile mit 2 Leerzeichen beginnen",
    ),
]


@pytest.mark.parametrize(("content", "english", "german"), INDENTATION)
def test_spaces(content: str, english: str, german: str) -> None:
    (finding,) = read_document("a.yaml", content.encode()).findings
    assert remedy_of(finding) == english
    with speaking("de"):
        assert remedy_of(finding).startswith(german)


COLUMNS = [("city", "1 column", "1 Spalte"), ("city,2015-12-31,1,2,3", "5 columns", "5 Spalten")]


@pytest.mark.parametrize(("line", "english", "german"), COLUMNS)
def test_columns(line: str, english: str, german: str) -> None:
    _, findings = read_observations("a.csv", f"unit,day,count\n{line}\n".encode())
    assert [message_of(one) for one in findings] == [f"This line has {english} instead of 3."]
    with speaking("de"):
        assert [message_of(one) for one in findings] == [f"Diese Zeile hat {german} statt 3."]
