from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import docx
import openxml_audit
import pytest

from sozialraum.engine.documents import style
from sozialraum.engine.documents.layout import BOLD, text_width
from sozialraum.engine.documents.tree import (
    Align,
    Block,
    Box,
    Break,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    PageBreak,
    Picture,
    Signatures,
    Strong,
    Table,
    Text,
)
from sozialraum.engine.documents.word.tables import PADDING
from sozialraum.engine.documents.word.writer import write_word
from sozialraum.engine.documents.word.xml import NAMESPACES
from tests.engine.documents import sample
from tests.engine.documents.word_files import TEXT_WIDTH, found, members, opened, read, texts

FOREIGN = (
    "<w:p/>",
    "&amp;",
    "]]>",
    "{{ x }}",
    "<!-- x -->",
    "\\1 \\n \\",
    "'einfach' \"doppelt\" „deutsch“",
    "😀 👩🏽‍🤝‍👩🏼 ẞ €",
    "  zwei Leerzeichen  ",
    "Mark & Fußzeile <Kennzeichnung>",
)


def odd_papers() -> Iterator[tuple[str, Document]]:
    small = sample.table(("a", "b"), (("1", "2"),), ("left", "right"))
    note = Footnote(1, (Text("Fußnote"), Footnote(2, ())))
    nested = ListBlock(((sample.paragraph("2"),), ()), True)
    deep = ListBlock(((sample.paragraph("1"), sample.paragraph("weiter"), nested), (small,)), False)
    noted = Table((sample.words("x"),), (((Text("y"), note),),), ("left",), (Text("z"), note))
    blocks: dict[str, tuple[Block, ...]] = {
        "nothing": (),
        "tables": (small, small, PageBreak(), small, sample.table(("a",), (), ()), PageBreak()),
        "notes": (noted,),
        "lists": (deep, Box("notice", (deep,)), Heading(6, sample.words("tief"))),
        "signatures": tuple(Signatures((sample.words("x"),) * count) for count in range(6)),
    }
    for name, content in blocks.items():
        yield name, sample.document(*content)
    yield "address first", replace(sample.letter(), blocks=sample.letter().blocks[1:2])


ODD = dict(odd_papers())


@pytest.mark.parametrize("paper", [sample.report(), sample.letter(), *ODD.values()], ids=["report", "letter", *ODD])
def test_word_opens_it_without_a_repair(paper: Document, tmp_path: Path) -> None:

    file = tmp_path / "paper.docx"
    file.write_bytes(write_word(paper))
    result = openxml_audit.OpenXmlValidator(max_errors=0).validate(file)
    assert [(finding.part_uri, finding.description) for finding in result.errors] == []


def test_same_paper_same_bytes() -> None:
    first = write_word(sample.report())
    assert write_word(sample.report()) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2015, 3, 31, 0, 0, 0)}


def test_headings_are_headings() -> None:
    word = opened(sample.report())
    headings = [(p.style.name, p.text) for p in word.paragraphs if p.style and "Heading" in str(p.style.name)]
    assert headings[:4] == [
        ("Heading 1", "Jahresbericht 2014 der Sozialraumkoordination Kalk"),
        ("Heading 2", "Auf einen Blick"),
        ("Heading 2", "1. Veränderungen im Sozialraum"),
        ("Heading 3", "Bedarfe"),
    ]


def test_subject_of_a_letter_is_a_heading_of_the_first_level() -> None:
    word = opened(sample.letter())
    [subject] = [p for p in word.paragraphs if p.style and p.style.name == "srk Betreff"]
    assert subject.text == "Einladung zur 3. Sitzung der Sozialraumkonferenz Kalk"
    assert subject.style is not None
    assert subject.style.base_style is not None
    assert subject.style.base_style.name == "Heading 1"


def test_letter_has_the_sender_above_the_address_and_the_facts_beside_it() -> None:
    head, body = opened(sample.letter()).tables[0].rows
    assert head.cells[0].text == "Stadt Köln · Bürgeramt Kalk\nKalker Hauptstraße 247, 51103 Köln"
    address, _, facts, *_ = body.cells
    assert address.text.split("\n")[:2] == [
        "Stadt Köln · Bürgeramt Kalk · Kalker Hauptstraße 247, 51103 Köln",
        "An die Mitglieder der",
    ]
    assert "Telefon\t0221 000000" in facts.text


def test_tables_repeat_their_header_and_keep_their_rows_whole() -> None:
    word = opened(sample.report())
    first, second = (table for table in word.tables if table.style and table.style.name == "srk Tabelle")
    for table in (first, second):
        rows = table._tbl.tr_lst
        assert [bool(row.xpath("./w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)
        widths = [int(width) for width in table._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")]
        assert sum(widths) == TEXT_WIDTH
    assert [cell.text for cell in first.rows[0].cells] == ["Kennzahl", "Gebiet", "Gesamtstadt", "Stand", "Quelle"]
    assert first._tbl.xpath("./w:tr[2]/w:tc/w:p/w:pPr/w:jc/@w:val") == ["right", "right"]


ROUNDED = 4
"""Twips that whole twips may take from a column."""


def test_no_head_is_broken_to_keep_a_reserve_for_other_fonts() -> None:
    heads = ("Sozialraumgebiet", "Ansatz", "Beantragt", "Bewilligt", "Ausgezahlt", "Nachgewiesen", "Übrig")
    amounts = ("23.000,00 €", "21.850,00 €", "20.150,00 €", "19.790,00 €", "18.823,33 €", "4.176,67 €")
    aligns: tuple[Align, ...] = ("left", "right", "right", "right", "right", "right", "right")
    made = sample.table(heads, (("Kalk", *amounts),), aligns)
    widths = [int(width) for width in found(opened(sample.document(made)), "./w:tbl/w:tblGrid/w:gridCol/@w:w")]
    for width, *said in zip(widths, heads, ("Kalk", *amounts), strict=True):
        assert width + ROUNDED - 2 * PADDING >= 20 * style.TABLE * max(BOLD * text_width(said[0]), text_width(said[1]))


def test_a_row_taller_than_a_page_may_break() -> None:
    long = sample.table(("a", "b"), (("Wort " * 3000, "1"),), ("left", "right"))
    word = opened(sample.document(long))
    assert not found(word, "./w:tbl/w:tr[2]/w:trPr/w:cantSplit")


def test_tables_and_pictures_are_described() -> None:
    word = opened(sample.report())
    [first, *_] = found(word, "./w:tbl/w:tblPr")
    assert first.xpath("./w:tblCaption/@w:val") == ["Eckdaten des Sozialraums"]
    assert first.xpath("./w:tblDescription/@w:val") == ["Spalten: Kennzahl; Gebiet; Gesamtstadt; Stand; Quelle"]
    assert found(word, ".//wp:docPr/@descr") == [sample.PICTURE.description]


def test_captions_stay_with_what_they_name() -> None:
    word = opened(sample.report())
    captions = [p for p in word.paragraphs if p.style and p.style.name == "Caption"]
    assert [p.text for p in captions] == [
        "Eckdaten des Sozialraums",
        "Kinder im Sozialraum, 2012 bis 2014",
        "Maßnahmen der Zielvereinbarung 2014",
    ]
    assert [bool(p.paragraph_format.keep_with_next) for p in captions] == [True, False, True]


def test_picture_is_an_svg_with_a_png_beside_it() -> None:
    file = write_word(sample.report())
    parts = members(file)
    assert parts["word/media/srk1.svg"].decode() == sample.SVG
    assert parts["word/media/srk1.png"].startswith(b"\x89PNG")
    blip = docx.Document(io.BytesIO(file)).element.body.find(f".//{{{NAMESPACES['a']}}}blip")
    assert blip is not None
    assert blip.find(f".//{{{NAMESPACES['asvg']}}}svgBlip") is not None
    assert b'Extension="svg"' in parts["[Content_Types].xml"] or b"srk1.svg" in parts["[Content_Types].xml"]


def test_a_picture_shown_twice_is_stored_once() -> None:
    other = Picture(sample.SVG.replace("Größe", "Zahl"), "andere")
    figures = [Figure(picture, ()) for picture in (sample.PICTURE, other, sample.PICTURE)]
    file = write_word(sample.document(*figures))
    assert sorted(name for name in members(file) if name.endswith(".svg")) == [
        "word/media/srk1.svg",
        "word/media/srk2.svg",
    ]


def test_footnotes_are_footnotes() -> None:
    parts = members(write_word(sample.report()))
    body, notes = parts["word/document.xml"].decode(), parts["word/footnotes.xml"].decode()
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"/>', body) == ["1", "2"]
    assert re.findall(r'<w:footnote (?:w:type="(\w+)" )?w:id="(-?\d+)"', notes) == [
        ("separator", "-1"),
        ("continuationSeparator", "0"),
        ("", "1"),
        ("", "2"),
    ]
    assert "Kölner Stadtteilinformationen 2012." in notes


def test_second_reference_to_a_footnote_points_to_the_first() -> None:
    word = opened(sample.report())
    assert found(word, ".//w:fldSimple/@w:instr") == [r" NOTEREF _srk1 \f \h "]
    assert found(word, ".//w:bookmarkStart/@w:name") == ["_srk1", "_srk2"]


def test_numbered_lists_begin_anew() -> None:
    items = ((sample.paragraph("a"),), (sample.paragraph("b"),))
    word = opened(sample.document(ListBlock(items, True), sample.paragraph("x"), ListBlock(items, True)))
    first, second = dict.fromkeys(found(word, ".//w:numPr/w:numId/@w:val"))
    numbering = word.part.numbering_part.element
    for number in (first, second):
        assert numbering.xpath(f"./w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride/@w:val")[0] == "1"


def test_inner_lists_stand_one_level_deeper() -> None:
    word = opened(sample.report())
    levels = {
        p.text: p._p.xpath("./w:pPr/w:numPr/w:ilvl/@w:val") for p in word.paragraphs if p._p.xpath("./w:pPr/w:numPr")
    }
    assert levels["Das Elterncafé hat seinen Ort gewechselt:"] == ["0"]
    assert levels["bis Juni in der Grundschule,"] == ["1"]


@pytest.mark.parametrize("text", [*sample.HOSTILE, *FOREIGN])
def test_text_arrives_as_it_is(text: str) -> None:
    cell = ((sample.words(text),),)
    paper = sample.document(
        sample.paragraph(text),
        sample.paragraph(Strong((Emphasis(sample.words(text)),)), Break(), Footnote(1, sample.words(text))),
        Table((sample.words(text),), cell, ("left",), sample.words(text)),
        Figure(Picture(sample.SVG, text), sample.words(text)),
        title=text,
        mark=text,
    )
    file = write_word(replace(paper, footer=text))
    word = read(file)
    assert texts(word) == [text, text, text + "\n", text, "", text]
    assert [cell.text for row in word.tables[0].rows for cell in row.cells] == [text, text]
    assert word.core_properties.title == text
    assert word.sections[0].header.paragraphs[0].text == f"\u00a0{text}\u00a0"
    assert word.sections[0].footer.paragraphs[0].text.startswith(f"{text}  ·  Seite ")
    assert found(word, ".//wp:docPr/@descr") == [text]


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    word = opened(sample.document(sample.paragraph("a\x00b\ufffec\ud800d\x0b"), title="x\uffffy"))
    assert texts(word) == ["xy", "abcd"]


def test_soft_hyphen_is_words_own() -> None:
    word = opened(sample.document(sample.paragraph("Sozial\u00adraum")))
    assert len(found(word, ".//w:softHyphen")) == 1


def test_every_page_has_the_mark_and_its_number() -> None:
    word = opened(sample.report())
    [section] = word.sections
    assert section.header.paragraphs[0].text == "\u00a0Musterdaten\u00a0"
    footer = section.footer.paragraphs[0]
    assert footer.text.startswith("Jahresbericht 2014 · Kalk  ·  Seite ")
    assert [str(field).strip() for field in footer._p.xpath(".//w:fldSimple/@w:instr")] == ["PAGE", "NUMPAGES"]


def test_paper_without_mark_and_footer_has_page_numbers_only() -> None:
    word = opened(replace(sample.report(), mark=None, footer=""))
    assert word.sections[0].header.paragraphs[0].text == ""
    assert word.sections[0].footer.paragraphs[0].text.startswith("Seite ")


def test_properties_come_from_the_paper() -> None:
    properties = opened(replace(sample.report(), title="x" * 300)).core_properties
    assert properties.title == "x" * 255
    assert (properties.subject, properties.author) == ("Jahresbericht", "Veedel e. V.")
    assert properties.keywords == "Sozialraum; Kalk; Jahresbericht"
    assert properties.language == "de-DE"
    assert properties.last_modified_by == "Veedel e. V."
    assert {str(time)[:19] for time in (properties.created, properties.modified)} == {str(datetime(2015, 3, 31, 12))}


def test_language_is_said_once_for_all_text() -> None:
    def language(paper: Document) -> list[str]:
        word = opened(paper)
        return list(word.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val"))

    assert language(sample.report()) == ["de-DE"]
    assert language(replace(sample.report(), language="tr")) == ["tr"]


def test_page_break_goes_to_the_next_paragraph() -> None:
    word = opened(sample.report())
    [broken] = [p for p in word.paragraphs if p.paragraph_format.page_break_before]
    assert broken.text == "3. Ausblick auf das Folgejahr"


def test_paragraph_before_signatures_stays_with_them() -> None:
    word = opened(sample.report())
    assert word.paragraphs[-2].paragraph_format.keep_with_next
