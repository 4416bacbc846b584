"""What belongs together stays on one page, wherever the page happens to end; only long words are parted."""

from __future__ import annotations

import re

import pytest

from sozialraum.engine.documents import style
from sozialraum.engine.documents.layout import contents_place, keeping, names_rows, parted_words, text_width
from sozialraum.engine.documents.pdf.writer import write_pdf
from sozialraum.engine.documents.tree import Box, Facts, Heading, ListBlock, PageBreak, Signatures, Strong
from sozialraum.engine.documents.word.styles import width_of
from tests.engine.documents.pages import loose
from tests.engine.documents.reading import elements, opened_by_pikepdf, opened_by_pymupdf, pages
from tests.engine.documents.sample import FILLER, document, heading, letter, paragraph, report, table, words
from tests.engine.documents.word_files import opened, with_controls

ROWS = tuple((f"Zeile {number}", str(number)) for number in range(14))
SIGNED = Signatures((words("Trägerin"), words("Bürgeramt")))
ENDS = (
    (heading(2, "Liste"), ListBlock(tuple((paragraph(text),) for text in ("erstens", "zweitens", "drittens")))),
    (heading(2, "TOP 5"), paragraph("Berichterstattung: Amt"), paragraph(FILLER)),
    (heading(2, "Tabelle"), table(("Spalte", "Zahl"), ROWS, ("left", "right"))),
    (Box("notice", (paragraph("Beschluss: " + FILLER), paragraph("Ergebnis: einstimmig"))),),
    (paragraph(FILLER), heading(2, "Unterschriften"), paragraph("Köln, den"), SIGNED),
)


@pytest.mark.parametrize("end", ENDS)
def test_what_belongs_together_is_on_one_page(end: tuple[object, ...]) -> None:
    for lines in range(32, 50, 2):
        paper = document(*(paragraph(f"Zeile {n}") for n in range(lines)), *end)  # type: ignore[arg-type]
        assert not loose(paper, write_pdf(paper)), lines


def test_a_line_in_bold_stands_on_the_page_of_what_it_says() -> None:
    label = paragraph(Strong(words("Gesundheit")))
    for follows in (ENDS[0][1], ENDS[2][1], paragraph(FILLER)):
        for lines in range(32, 50):
            paper = document(*(paragraph(f"Zeile {n}") for n in range(lines)), label, follows)
            last_words = [page.partition("Probe·Seite")[0][-10:] for page in pages(write_pdf(paper))]
            assert "Gesundheit" not in last_words, lines


def test_what_is_loose_is_seen() -> None:
    pdf = write_pdf(document(paragraph("Beschluss"), PageBreak(), paragraph("Ergebnis")))
    assert loose(document(Box("notice", (paragraph("Beschluss"), paragraph("steht nirgends")))), pdf)
    long = write_pdf(document(*(paragraph(f"Zeile {n}") for n in range(70))))
    assert any("a heading stands alone" in one for one in loose(document(_last_line(long)), long))


def _last_line(pdf: bytes) -> Heading:
    """The last line of the first page, said to be a heading."""
    with opened_by_pymupdf(pdf) as opened:
        lines = [line for line in opened[0].get_text().splitlines() if line.startswith("Zeile")]
    return heading(2, lines[-1])


def test_a_forced_page_leaves_no_half_page_empty() -> None:
    assert len(pages(write_pdf(document(paragraph("kurz"), PageBreak(), paragraph("weiter"))))) == 1
    full = (paragraph(FILLER),) * 8
    assert len(pages(write_pdf(document(*full, PageBreak(), paragraph("weiter"))))) == 2


def test_a_parted_word_has_four_letters_on_each_line() -> None:
    name = "Sozialraumkoordinationsstelle"
    (word,) = parted_words(f"Die {name} in Köln", 5.0)
    start, middle, end = word.pieces
    assert start + middle + end == name
    assert len(start) == 4
    assert len(end) == 3  # a break stands before a letter of the middle
    assert not list(parted_words(name, text_width(name) + 1))
    assert not list(parted_words("12.345.678,90 31.12.2012 erreicht", 1.0))
    crowded = table(("a",) * 8, ((name,) * 8,) * 3, ("left",) * 8)
    text = pages(write_pdf(document(crowded)))[0]
    assert text.replace("-", "").count(name) == 24


def test_a_long_paper_has_contents_in_every_format() -> None:
    sections = [block for n in range(12) for block in (heading(2, f"Abschnitt {n}"), *(paragraph(FILLER),) * 8)]
    paper = document(*sections)
    assert contents_place(paper.blocks) is not None
    assert "Inhalt" in pages(write_pdf(paper))[0]
    with opened_by_pikepdf(write_pdf(paper)) as pdf:
        assert elements(pdf, "TOC")
    assert with_controls(paper).element.body.xpath(".//w:instrText[contains(., 'TOC')]")
    short = document(*sections[:30])
    assert "Inhalt" not in "".join(pages(write_pdf(short)))


def test_title_number_and_day_are_content_controls() -> None:
    facts = Facts(((words("Nummer:"), words("12/2015")), (words("Tag:"), words("31.03.2015"))))
    word = with_controls(document(facts, heading(2, "x"), facts))
    names = [str(name) for name in word.element.body.xpath(".//w:sdt/w:sdtPr/w:alias/@w:val")]
    assert names == ["Titel", "Nummer", "Tag"]
    numbers = word.element.body.xpath(".//w:sdt/w:sdtPr/w:id/@w:val")
    assert len(set(numbers)) == 3


def test_a_word_table_names_its_rows_and_knows_its_font() -> None:
    made = table(("Kennzahl", "Wert"), (("Bevölkerung", "12"),), ("left", "right"))
    assert names_rows(made)
    word = with_controls(document(made))
    assert [str(value) for value in word.element.body.xpath(".//w:tblLook/@w:firstColumn")] == ["1"]
    assert width_of("Calibri") < width_of("Arial") < width_of("Verdana")


def test_no_empty_paragraph_makes_room_in_word() -> None:
    for paper in (report(), letter()):
        word = with_controls(paper)
        empty = [p for p in word.element.body.xpath("./w:p") if not p.xpath(".//w:t|.//w:drawing|.//w:fldChar")]
        styles = {str(found) for p in empty for found in p.xpath("./w:pPr/w:pStyle/@w:val")}
        assert styles <= {"srkAbstand"}


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("text", [style.INK, style.MUTED, style.ACCENT, style.NOTICE_RULE])
@pytest.mark.parametrize("ground", ["FFFFFF", style.NOTICE, style.SHADE])
def test_text_has_contrast(text: str, ground: str) -> None:
    dark, light = sorted((_luminance(text), _luminance(ground)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_stylesheet_has_the_same_colours() -> None:
    from importlib.resources import files

    sheet = files("sozialraum.engine.documents").joinpath("paper.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--([\w-]+): #(\w+)", sheet.partition("@media")[0]))
    for name, value in light.items():
        known = getattr(style, name.upper().replace("-", "_"), None)
        assert known is None or known.lower() == value


def test_a_card_in_word_stays_whole() -> None:
    card = Box("card", (heading(3, "Lernraum"), paragraph("Anlass"), paragraph("Ergebnis")))
    word = opened(document(card, paragraph("Danach")))
    *_, title, first, last, after = word.paragraphs
    assert [bool(one.paragraph_format.keep_together) for one in (title, first, last, after)] == [
        True,
        True,
        True,
        False,
    ]
    assert [bool(one.paragraph_format.keep_with_next) for one in (title, first, last)] == [True, True, False]


def test_what_stays_with_signatures_ends_somewhere() -> None:
    many = tuple(
        block for n in range(9) for block in (heading(2, f"TOP {n}"), paragraph("Bericht"), paragraph("Stand"))
    )
    kept = keeping((Box("notice", (paragraph("Beschluss"),)), *many, SIGNED))
    assert 0 not in kept
    assert len(many) in kept, "the line above the signatures stays with them"
