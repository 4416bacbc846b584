"""The source for typst: text is data in it, whatever it says; and a letter is known by its address field."""

from __future__ import annotations

import json

import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.engine.documents.layout import letter_top, named, one_line
from sozialraum.engine.documents.pdf.writer import literal, source_of
from sozialraum.engine.documents.tree import Box, Break, Facts, Paragraph, Strong, Text
from tests.conftest import examples
from tests.engine.documents.sample import HOSTILE, document, letter, paragraph, report, words

FACTS = Facts(((words("Telefon"), words("0221")),))
HEAD = Box("letterhead", (paragraph("Stadt Köln", Break(), "Hauptstraße 1"), paragraph("Köln")))
ADDRESS = Box("address", (paragraph("An alle"),))


def evaluated(expression: str) -> str:
    return str(json.loads(typst.eval(b"", expression)))


@given(
    st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('\\"\n\r\t#${}[]()u;')), max_size=40)
)
@settings(max_examples=examples(200), deadline=None)
def test_a_literal_means_its_text(text: str) -> None:
    assert evaluated(literal(text)) == text


def test_a_literal_is_one_line_and_ends_where_it_should() -> None:
    for text in (*HOSTILE, "a\nb\r\nc\x85d\u2028e\u2029f", "\\", '"', '\\"'):
        written = literal(text)
        assert len(written.splitlines()) == 1
        assert evaluated(f"({written}, 1).len()") == "2"


def test_every_text_of_a_paper_is_within_a_literal() -> None:
    for text in HOSTILE:
        source = source_of(document(paragraph(text), title=text, mark=text))
        outside = source.replace(literal(text), "")
        assert text not in outside
        assert source.count(literal(text)) == 4


def test_a_letter_begins_with_its_address_field() -> None:
    text = paragraph("Text")
    assert letter_top((HEAD, ADDRESS, FACTS, text)) == (HEAD, ADDRESS, FACTS, 3)
    assert letter_top((HEAD, ADDRESS, text)) == (HEAD, ADDRESS, None, 2)
    assert letter_top((ADDRESS, text)) == (None, ADDRESS, None, 1)
    for blocks in ((), (HEAD,), (HEAD, FACTS, ADDRESS), (text, ADDRESS), (FACTS, ADDRESS)):
        assert letter_top(blocks) is None


def test_nothing_of_a_letter_is_said_twice_or_lost() -> None:
    source = source_of(letter())
    for text in ("An die Mitglieder der", "0221 000000", "Sehr geehrte Damen und Herren,", "Verschiedenes"):
        assert source.count(literal(text)) == 1
    assert "letter: true" in source
    assert "letter: false" in source_of(report())


def test_a_letterhead_is_one_line_for_the_window_and_has_a_bold_name() -> None:
    assert one_line(HEAD) == "Stadt Köln · Köln"  # who writes, and the postal address, which stands last
    assert one_line(Box("letterhead", (paragraph("Stadt Köln"),))) == "Stadt Köln"
    assert one_line(Box("letterhead", ())) == ""
    first, second = named(HEAD)
    assert first == Paragraph((Strong(words("Stadt Köln")), Break(), Text("Hauptstraße 1")))
    assert second == paragraph("Köln")
