"""No paper in Word is longer than its PDF: one of each kind, with the twin of the font that Word has."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from sozialraum.engine.documents.pdf.writer import write_pdf
from sozialraum.engine.documents.word.writer import write_word
from tests.engine.documents.reading import opened_by_pymupdf
from tests.forms.office import through
from tests.papers.all import one_of_each

pytestmark = pytest.mark.slow


def _has_font(name: str) -> bool:
    program = shutil.which("fc-match")
    if program is None:
        return False
    return name in subprocess.run([program, name], check=True, capture_output=True, text=True).stdout


def _pages(pdf: bytes) -> int:
    with opened_by_pymupdf(pdf) as opened:
        return len(opened)


def test_no_paper_is_longer_in_word(tmp_path: Path) -> None:
    if not _has_font("Carlito"):
        pytest.skip("NOT TRIED: there is no font Carlito, so pages of Word could not be counted")
    papers = one_of_each()
    printed = through(tmp_path, {name: write_word(paper) for name, paper in papers.items()}, "pdf")
    pages = {name: (_pages(printed[name]), _pages(write_pdf(paper))) for name, paper in papers.items()}
    assert {name: counts for name, counts in pages.items() if counts[0] > counts[1]} == {}
