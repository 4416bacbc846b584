from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import openxml_audit
import pytest
from docx.document import Document as WordDocument
from docx.shared import RGBColor

from sozialraum.engine.documents import style
from sozialraum.engine.documents.style import default_templates
from sozialraum.engine.documents.word.writer import WordTemplateError, write_word
from sozialraum.engine.documents.word.xml import NAMESPACES
from tests.engine.documents import sample
from tests.engine.documents.word_files import TEXT_WIDTH, found, members, opened
from tools.word_template import build_template


def restyled(change: Callable[[WordDocument], object]) -> bytes:
    template = docx.Document(io.BytesIO(build_template()))
    change(template)
    saved = io.BytesIO()
    template.save(saved)
    return saved.getvalue()


def test_template_in_the_repository_is_what_the_script_makes() -> None:
    assert (default_templates() / "paper.docx").read_bytes() == build_template()


def test_template_is_valid(tmp_path: Path) -> None:

    file = tmp_path / "paper.docx"
    file.write_bytes(build_template())
    assert openxml_audit.OpenXmlValidator().validate(file).errors == []
    assert not [name for name in members(build_template()) if "stylesWithEffects" in name]


def test_restyled_template_is_taken_over() -> None:
    def change(template: WordDocument) -> None:
        template.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0x00, 0x00)
        template.sections[0].left_margin = 0
        template.sections[0].header.add_paragraph("Wappen der Stadt")

    word = opened(sample.report(), restyled(change))
    assert word.styles["Heading 1"].font.color.rgb == RGBColor(0xAA, 0x00, 0x00)
    assert word.paragraphs[1].style == word.styles["Heading 1"]
    assert word.sections[0].header.paragraphs[1].text == "Wappen der Stadt"
    assert int(found(word, "./w:tbl/w:tblPr/w:tblW/@w:w")[0]) == TEXT_WIDTH + 1417


def test_our_heading_is_in_our_colour() -> None:
    assert str(opened(sample.report()).styles["Heading 1"].font.color.rgb) == style.ACCENT


def test_styles_are_found_by_name_when_word_translated_their_ids() -> None:
    def translate(template: WordDocument) -> None:
        for element in template.styles.element.xpath("./w:style[@w:styleId='Heading1']"):
            element.set(f"{{{NAMESPACES['w']}}}styleId", "berschrift1")

    word = opened(sample.report(), restyled(translate))
    assert found(word, "./w:p/w:pPr/w:pStyle[@w:val='berschrift1']")
    assert not found(word, "./w:p/w:pPr/w:pStyle[@w:val='Heading1']")


def test_template_without_our_styles_borrows_them(tmp_path: Path) -> None:

    saved = io.BytesIO()
    docx.Document().save(saved)
    file = tmp_path / "paper.docx"
    file.write_bytes(write_word(sample.report(), saved.getvalue()))
    assert openxml_audit.OpenXmlValidator().validate(file).errors == []
    word = docx.Document(str(file))
    assert "srk Tabelle" in [known.name for known in word.styles]
    assert word.sections[0].header.paragraphs[0].text == "\u00a0Musterdaten\u00a0"


def test_mark_stands_on_first_and_even_pages_too() -> None:
    def change(template: WordDocument) -> None:
        template.sections[0].different_first_page_header_footer = True
        template.settings.odd_and_even_pages_header_footer = True

    [section] = opened(sample.report(), restyled(change)).sections
    headers = (section.header, section.first_page_header, section.even_page_header)
    assert [header.paragraphs[0].text for header in headers] == ["\u00a0Musterdaten\u00a0"] * 3


def test_mark_is_put_where_the_template_moved_its_word() -> None:
    def change(template: WordDocument) -> None:
        section = template.sections[0]
        section.header.paragraphs[0].clear()
        section.footer.add_paragraph().add_run("Achtung: Kennzeich", "srk Kennzeichnung")
        section.footer.paragraphs[1].add_run("nung!", "srk Kennzeichnung")

    [section] = opened(sample.report(), restyled(change)).sections
    assert section.footer.paragraphs[1].text == "Achtung: Musterdaten!"
    assert "Musterdaten" in section.header.paragraphs[0].text


def test_nothing_of_the_templates_own_text_stays() -> None:
    def change(template: WordDocument) -> None:
        template.add_paragraph("geheim")
        template.core_properties.last_modified_by = "Maxi Mustermann"
        template.core_properties.category = "geheim"

    parts = members(write_word(sample.report(), restyled(change)))
    assert not [name for name, blob in parts.items() if b"geheim" in blob or b"Mustermann" in blob]


@pytest.mark.parametrize("template", [b"", b"PK", b"<html></html>", b"PK\x05\x06" + bytes(18)])
def test_template_that_is_no_word_file_is_refused(template: bytes) -> None:
    with pytest.raises(WordTemplateError):
        write_word(sample.report(), template)
