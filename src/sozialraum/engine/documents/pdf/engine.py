"""The one place that calls typst: the paper's font and nothing else, loaded once for all papers of a run."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import cast

import typst

from sozialraum.engine.documents.pdf.glyphs import font_folder


def pdf_from(source: str, day: date) -> bytes:
    """An accessible (PDF/UA-1) and archivable (PDF/A-2a) file that carries this day. Raises typst.TypstError."""
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    made = _compiler().compile(source.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=stamp)
    return cast("bytes", made)


def png_from(source: str) -> bytes:
    """The only page of the source as a picture, one pixel a point. Raises typst.TypstError."""
    return cast("bytes", _compiler().compile(source.encode(), format="png", ppi=72))


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())])
    return typst.Compiler(font_paths=fonts)
