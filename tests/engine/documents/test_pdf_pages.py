"""The PDF on the page: where things stand, what stays together, what repeats."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest

from sozialraum.engine.documents.pdf.writer import write_pdf
from sozialraum.engine.documents.tree import (
    Box,
    Facts,
    Figure,
    Footnote,
    ListBlock,
    Paragraph,
    Picture,
    Signatures,
    Text,
)
from tests.engine.documents.reading import elements, opened_by_pikepdf, opened_by_pymupdf, pages, squeezed
from tests.engine.documents.sample import (
    FILLER,
    document,
    heading,
    letter,
    paragraph,
    table,
    words,
)

MM = 72 / 25.4


def test_every_page_has_the_mark_and_its_number(made: bytes) -> None:
    texts = pages(made)
    assert len(texts) == 4
    for number, text in enumerate(texts, start=1):
        assert "Musterdaten" in text
        assert f"Jahresbericht2014·Kalk·Seite{number}von4" in text
    assert all("Musterdaten" not in text for text in pages(write_pdf(letter())))


def test_a_table_repeats_its_header_and_splits_no_row(made: bytes) -> None:
    rows = tuple((f"Zeile {n}", FILLER * 3, str(n)) for n in range(20))
    paper = document(table(("Kopfzeile", "Text", "Zahl"), rows, ("left", "left", "right"), "Beschriftung"))
    texts = pages(write_pdf(paper))
    assert len(texts) > 3
    for text in texts:
        assert text.count("Kopfzeile") == 1
        assert text.count(squeezed(FILLER * 3)) == text.count("Zeile") > 0
    assert [text.count("Beschriftung") for text in texts] == [1] + [0] * (len(texts) - 1)


def test_a_row_taller_than_a_page_is_printed_whole() -> None:
    rows = (("a", "Wort " * 5000), ("b", "Ende"))
    texts = pages(write_pdf(document(table(("x", "y"), rows, ("left", "left")))))
    assert "".join(texts).count("Wort") == 5000
    assert "Ende" in texts[-1]


def test_a_heading_and_a_caption_stay_with_the_tablebelow() -> None:
    for lines in range(30, 42):
        filling = [paragraph("Zeile") for _ in range(lines)]
        below = table(("Spalte", "Zahl"), (("Wert", "1"),) * 3, ("left", "right"), "Beschriftung")
        texts = pages(write_pdf(document(*filling, heading(2, "Abschnitt"), below)))
        (page,) = (text for text in texts if "Abschnitt" in text)
        assert "BeschriftungSpalteZahlWert" in page


def test_a_tall_picture_stays_on_the_page() -> None:
    tall = Picture(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 400"><rect width="9" height="9"/></svg>', "x"
    )
    with opened_by_pikepdf(write_pdf(document(Figure(tall, words("Bild"))))) as pdf:
        (figure,) = elements(pdf, "Figure")
        layouts = figure.A if isinstance(figure.A, pikepdf.Array) else [figure.A]
        left, bottom, right, top = (float(side) for side in layouts[0].BBox)
    assert 25 * MM - 1 <= left < right <= 190 * MM + 1
    assert 25 * MM - 1 <= bottom < top <= 272 * MM + 1


def test_a_letter_has_its_address_where_the_window_is() -> None:
    with opened_by_pymupdf(write_pdf(letter())) as pdf:
        page = pdf[0]
        address = page.search_for("An die Mitglieder")[0]
        sender = page.search_for("Stadt Köln · Bürgeramt Kalk · Kalker Hauptstraße 247, 51103 Köln")[0]
        phone = page.search_for("Telefon")[0]
        subject = page.search_for("Einladung zur 3. Sitzung")[0]
    assert address.x0 == pytest.approx(25 * MM, abs=1)
    assert 62 * MM < address.y0 < 66 * MM
    assert 45 * MM < sender.y0 < sender.y1 < address.y0 + 2
    assert phone.x0 == pytest.approx(125 * MM, abs=1)
    assert 50 * MM < phone.y0 < 70 * MM
    assert 98 * MM < subject.y0 < 105 * MM


@pytest.mark.parametrize("count", range(1, 7))
def test_every_signature_has_its_rule_and_room_above(count: int) -> None:
    paper = document(paragraph("Davor"), Signatures(tuple(words(f"Unterschrift{n}") for n in range(count))))
    with opened_by_pymupdf(write_pdf(paper)) as pdf:
        page = pdf[0]
        before = page.search_for("Davor")[0]
        places = [page.search_for(f"Unterschrift{n}")[0] for n in range(count)]
        rules = [drawing["rect"] for drawing in page.get_drawings() if drawing["rect"].width > 100]
    for number, place in enumerate(places):
        above = [rule for rule in rules if abs(rule.x0 - place.x0) < 2 and 0 < place.y1 - rule.y1 < 20]
        assert above, f"no rule above signature {number}"
        if place.y0 < before.y1 + 35 * MM:
            assert place.y0 - before.y1 > (13 if count == 1 else 20) * MM


def test_odd_shapes_are_printed() -> None:
    shapes = (
        Paragraph(()),
        ListBlock(()),
        ListBlock(((),)),
        Facts(()),
        Signatures(()),
        Box("notice", ()),
        Box("address", ()),
        table((), (), ()),
        table(("a", "b"), (), ("left", "right")),
        table(("a",), (("1", "2", "drei"), ()), ("left",)),
    )
    assert "drei" in "".join(pages(write_pdf(document(*shapes))))


def test_a_note_in_a_repeated_header_does_not_stop_the_paper() -> None:
    long = table(("Kopf",), (("Wert",),) * 80, ("left",))
    noted = replace(long, header=((Text("Kopf"), Footnote(1, words("Fußnote"))),))
    assert "Fußnote" in "".join(pages(write_pdf(document(noted))))
