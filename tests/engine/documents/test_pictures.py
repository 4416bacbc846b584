"""The picture beside an SVG, for programs that show none."""

from __future__ import annotations

import pymupdf
import pytest

from sozialraum.engine.documents.pdf.writer import png_of
from tests.engine.documents.sample import SVG


def _size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


@pytest.mark.parametrize("width", [320, 1600])
def test_it_is_a_png_of_the_width_that_was_asked_for(width: int) -> None:
    png = png_of(SVG, width)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert _size(png) == (width, width * 200 // 640)


def test_it_shows_lines_and_words_in_the_papers_font() -> None:
    assert png_of(SVG) != png_of(SVG.replace("Größe", ""))
    assert png_of(SVG) == png_of(SVG.replace("Source Sans 3", "Unknown")), "there is no other font"
    assert png_of(SVG) != png_of(SVG.replace("'wght' 400", "'wght' 200"))
    picture = pymupdf.Pixmap(png_of(SVG, 640))  # type: ignore[no-untyped-call]
    assert picture.pixel(320, 110)[:3] == (0x00, 0x72, 0xB2)  # type: ignore[no-untyped-call]


def test_the_background_is_white_and_the_bytes_stay() -> None:
    clear = SVG.replace('fill="#ffffff"', 'fill="none"')
    picture = pymupdf.Pixmap(png_of(clear, 640))  # type: ignore[no-untyped-call]
    assert picture.pixel(100, 20)[:3] == (255, 255, 255)  # type: ignore[no-untyped-call]
    assert png_of(SVG) == png_of(SVG)
