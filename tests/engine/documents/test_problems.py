"""What would stop a PDF is found before; and where nothing is found, nothing stops it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import typst
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.engine.documents.pdf.problems import PdfProblem, lacking, problems_of
from sozialraum.engine.documents.pdf.writer import write_pdf
from sozialraum.engine.documents.style import font_folder
from sozialraum.engine.documents.tree import Block, Box, Document, Figure, Footnote, ListBlock, Picture, Strong, Text
from tests.conftest import examples
from tests.engine.documents.sample import (
    HOSTILE,
    PICTURE,
    SVG,
    document,
    heading,
    letter,
    paragraph,
    report,
    table,
    words,
)


@pytest.mark.parametrize("paper", [report(), letter()], ids=["report", "letter"])
def test_a_good_paper_has_no_problems(paper: Document) -> None:
    assert problems_of(paper) == []


@pytest.mark.parametrize(
    ("paper", "problem"),
    [
        (replace(document(), title=" "), PdfProblem("missing-title", "Probe")),
        (replace(document(), blocks=(heading(2, "Zu tief"),)), PdfProblem("skipped-level", "Zu tief")),
        (document(heading(2, "a"), heading(4, "b")), PdfProblem("skipped-level", "b")),
        (document(Box("notice", (heading(3, "im Kasten"),))), PdfProblem("skipped-level", "im Kasten")),
        (document(ListBlock(((heading(3, "im Punkt"),),))), PdfProblem("skipped-level", "im Punkt")),
        (document(heading(2, "")), PdfProblem("empty-heading", "")),
        (document(Figure(Picture(SVG, ""), words("Bild"))), PdfProblem("missing-description", "Bild")),
        (document(Figure(Picture("<svg", "x"), words("Bild"))), PdfProblem("broken-picture", "Bild")),
    ],
)
def test_what_typst_refuses_is_named(paper: Document, problem: PdfProblem) -> None:
    assert problems_of(paper) == [problem]
    with pytest.raises(typst.TypstError):
        write_pdf(paper)


@pytest.mark.parametrize(
    "block",
    [
        paragraph("ein 漢 zwei"),
        heading(2, "ein 漢 zwei"),
        paragraph(Strong((Text("x"), Footnote(1, words("ein 漢 zwei"))))),
        table(("a",), (("ein 漢 zwei",),), ("left",)),
        table(("a",), (("b",),), ("left",), "ein 漢 zwei"),
        Figure(PICTURE, words("ein 漢 zwei")),
        Figure(Picture(SVG.replace("Größe", "ein 漢 zwei"), "x"), words("Bild")),
    ],
)
def test_a_character_without_a_glyph_is_found_wherever_it_is_printed(block: Block) -> None:
    assert problems_of(document(block)) == [PdfProblem("unknown-character", "ein 漢 zwei", "漢")]
    with pytest.raises(typst.TypstError):
        write_pdf(document(block))


def test_mark_and_footer_are_printed_too() -> None:
    assert problems_of(document(mark="漢")) == [PdfProblem("unknown-character", "漢", "漢")]
    assert problems_of(replace(document(), footer="漢")) == [PdfProblem("unknown-character", "漢", "漢")]


def test_a_character_is_named_once_with_the_words_around_it() -> None:
    long = "a" * 100 + " vor 漢 nach " + "b" * 100
    (problem,) = problems_of(document(paragraph(long), paragraph("noch ein 漢")))
    assert problem.character == "漢"
    assert "vor 漢 nach" in problem.text
    assert len(problem.text) < 80


def test_what_is_not_printed_may_hold_any_character() -> None:
    picture = Picture(SVG.replace("<title>", "<title>漢"), "Beschreibung 漢")
    paper = replace(document(Figure(picture, words("Bild"))), author="漢", keywords=("漢",), subject="漢")
    assert problems_of(paper) == []
    assert write_pdf(paper)


def test_the_characters_that_pass_are_those_that_the_font_has_and_typst_takes() -> None:
    files = sorted(font_folder().glob("*.ttf"))
    assert len(files) == 2
    shown = set.intersection(*(set(TTFont(file, lazy=True).getBestCmap()) for file in files))
    printable = [code for code in range(0x20, 0x1FFFF) if not 0xD800 <= code <= 0xDFFF]
    unknown = {code for code in printable if lacking(chr(code))}
    assert unknown & shown == {0xFEFF}
    assert {0x6F22, 0x1F600, 0x0E01, 0x05D0} <= unknown
    passed = "".join(chr(code) for code in printable if code not in unknown)
    assert write_pdf(document(paragraph(passed)))
    assert not lacking("".join(HOSTILE))
    assert not lacking("ÄÖÜẞäöüß €–—„“‚‘»«…§°²³½▲■●✓" + "ćčđğłńöřşšžșț" + "АБВабв" + "ΑΩαω")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20), min_size=1, max_size=10))
@settings(max_examples=examples(40), deadline=None)
def test_where_nothing_is_found_nothing_stops(texts: list[str]) -> None:
    known = ["".join(character for character in text if not lacking(character)) for text in texts]
    paper = document(*(paragraph(text, Strong(words(text))) for text in known if not lacking(text)))
    assert problems_of(paper) == []
    assert write_pdf(paper)
