"""Forms as Word files: what people see, what a machine finds again, and what an independent checker says."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import docx
import openxml_audit
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm

from sozialraum.engine.records.kinds import Address
from sozialraum.forms.model import PLACEHOLDERS, Form, Grid, Item, Items, Question, Section
from sozialraum.forms.word import PROPERTY, title_of, write_form
from tests.forms.made import all_forms, form
from tests.forms.test_build import questions, values

EVERYDAY = {
    "report": "2015/bilderstoeckchen", "minutes": "2015/steuerungsgremium-04", "meeting": "2016/steuerungsgremium-03",
    "agreement": "2017/bilderstoeckchen", "grant": "2016/bilderstoeckchen", "offer": "flex-fim-porz",
}  # fmt: skip


def opened(made: Form) -> WordDocument:
    return docx.Document(io.BytesIO(write_form(made)))


def part(made: Form, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(write_form(made))) as archive:
        return archive.read(name).decode()


def texts(word: WordDocument) -> Iterator[str]:
    """Yield the text of all paragraphs, those in controls and cells too."""
    for paragraph in word.element.body.iter(qn("w:p")):
        yield "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def headings(word: WordDocument) -> list[tuple[int, str]]:
    named = ((str(one.style.name), one.text) for one in word.paragraphs if one.style)
    return [(int(name[-1]), text) for name, text in named if name.startswith("Heading")]


@pytest.mark.parametrize("name", EVERYDAY)
def test_word_opens_it_without_a_repair(name: str, tmp_path: Path) -> None:
    file = tmp_path / "form.docx"
    file.write_bytes(write_form(form(name, EVERYDAY[name])))
    assert [one.description for one in openxml_audit.OpenXmlValidator(max_errors=0).validate(file).errors] == []


@pytest.mark.slow
def test_word_opens_every_form_without_a_repair(tmp_path: Path) -> None:
    file = tmp_path / "form.docx"
    for _, _, made in all_forms():
        file.write_bytes(write_form(made))
        assert not openxml_audit.OpenXmlValidator(max_errors=0).validate(file).errors, made.identity


def test_everything_that_a_form_says_stands_there() -> None:
    for name, ident in EVERYDAY.items():
        made = form(name, ident)
        shown = list(texts(opened(made)))
        for question in questions(made.parts):
            assert question.label in shown
            assert not question.hint or question.hint in shown
        for _, said in values(made.parts):
            for line in said.replace("**", "").split("\n"):
                assert line.removeprefix("- ") in shown, line


def test_headings_are_headings_and_none_is_left_out() -> None:
    for name, ident in EVERYDAY.items():
        found = headings(opened(form(name, ident)))
        levels = [level for level, _ in found]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
    report = headings(opened(form("report", "2015/bilderstoeckchen")))
    assert report[0] == (1, "Jahresbericht: Bilderstöckchen 2015")
    assert (3, "Projekt 1: Donnerstags um halb eins") in report
    assert (3, "Projekt 6 (neu)") in report
    assert (4, "Ergebnis") in report


def test_it_says_in_four_places_which_form_it_is() -> None:
    made = form("report", "2015/bilderstoeckchen")
    identity = "Formular Jahresbericht 2015/bilderstoeckchen · Fassung 77d5909"
    word = opened(made)
    assert made.identity == identity
    assert f'name="{PROPERTY}"' in part(made, "docProps/custom.xml")
    assert identity in part(made, "docProps/custom.xml")
    footer = "".join(one.text or "" for one in word.sections[0].footer._element.iter(qn("w:t")))
    assert footer.startswith(identity)
    assert "Seite 1 von 1" in footer
    assert word.core_properties.title == identity
    assert list(texts(word))[:2] == [title_of(made), identity]


def test_nobody_is_named_in_its_properties() -> None:
    word = opened(form("report", "2015/bilderstoeckchen"))
    properties = word.core_properties
    assert not any((properties.author, properties.last_modified_by, properties.keywords, properties.comments))
    assert properties.created is None
    assert properties.modified is None


def test_same_form_same_bytes() -> None:
    first = write_form(form("report", "2015/bilderstoeckchen"))
    assert write_form(form("report", "2015/bilderstoeckchen")) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_page_language_and_rows_that_are_repeated() -> None:
    made = form("report", "2015/bilderstoeckchen")
    word = opened(made)
    section = word.sections[0]
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    assert 'w:lang w:val="de-DE"' in part(made, "word/styles.xml")
    assert "documentProtection" not in part(made, "word/settings.xml")
    grids = [table for table in word.tables if table.cell(0, 0).text.startswith("Herkunft")]
    assert grids
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in grids)


def test_tables_never_touch() -> None:
    for name, ident in EVERYDAY.items():
        body = opened(form(name, ident)).element.body
        for table in body.iter(qn("w:tbl")):
            assert table.getnext().tag == qn("w:p")


def test_controls_help_with_choices_and_days() -> None:
    body = opened(form("report", "2016/bilderstoeckchen")).element.body
    state = ".//w:sdt[w:sdtPr/w:alias/@w:val='Stand']"
    assert body.xpath(f"({state})[1]//w:listItem/@w:displayText")[:2] == [PLACEHOLDERS["choice"], "vorgesehen"]
    assert body.xpath(f"({state})[1]//w:t")[0].text == PLACEHOLDERS["choice"]
    day = next(opened(form("agreement", "2016/bilderstoeckchen")).element.body.iter(qn("w:date")))
    assert day.get(qn("w:fullDate")) == "2015-12-02T00:00:00Z"
    ids = body.xpath(".//w:sdtPr/w:id/@w:val")
    assert len(ids) == len(set(ids))


def test_long_answers_keep_lists_and_what_is_bold() -> None:
    text = Question(
        ("text",), "Ergebnis", "prose", said="Am **12. Mai** war\n- eins\n- zwei **fett**\nSchluss & <Ende>"
    )
    made = Form("x", "Bericht", "Kalk", Address("reports", "2015/kalk"), "77d5909", (Section("Teil", (text,)),))
    word = opened(made)
    paragraphs = {one.text: one for one in word.paragraphs}
    first, listed = paragraphs["Am 12. Mai war"], paragraphs["zwei fett"]
    assert [(run.text, bool(run.bold)) for run in first.runs] == [("Am ", False), ("12. Mai", True), (" war", False)]
    assert listed._p.xpath("./w:pPr/w:numPr")
    assert not first._p.xpath("./w:pPr/w:numPr")
    assert "Schluss & <Ende>" in paragraphs


def test_what_is_not_known_has_a_place() -> None:
    column = Question(("on",), "Am", "date")
    empty = (
        Question(("a",), "Art", "choice", words={"a": "erste"}),
        Question(("b",), "Text", "prose"),
        Grid(("c",), "Tage", (column,), (), spare=2),
        Items(("d",), "Projekte", "Projekt", (), Item("Projekt (neu)", (Question(("e",), "Name"),)), spare=2),
    )
    word = opened(Form("x", "Bericht", "Kalk", Address("reports", "2015/kalk"), "77d5909", empty, new=True))
    shown = list(texts(word))
    assert shown.count("[bitte wählen]") == 1
    assert shown.count("[Text eintragen]") == 1
    assert shown.count("[Datum]") == 2
    assert [text for _, text in headings(word)][-2:] == ["Projekt 1 (neu)", "Projekt 2 (neu)"]


def test_colours_can_be_read() -> None:
    styles = part(form("report", "2015/bilderstoeckchen"), "word/styles.xml")
    shade = "EEF3F7"
    for name in ("srk Ausfüllhinweis", "srk Feld", "srk Antwort"):
        style = re.search(rf'<w:style [^>]*>(?:(?!</w:style>).)*<w:name w:val="{name}"/>.*?</w:style>', styles)
        assert style
        colour = re.search(r'w:color w:val="([0-9A-F]{6})"', style[0])
        assert _contrast(colour[1] if colour else "1B1F24", shade) >= 4.5


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
