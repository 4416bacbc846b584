"""A city restyles its Word papers by a template of its own."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.shared import RGBColor

from tests.calling import srk
from tests.conftest import CHECKOUT


def test_a_repository_brings_its_own_word_template(root: Path, tmp_path: Path) -> None:
    templates = root / "templates"
    templates.mkdir()
    word = docx.Document(io.BytesIO((CHECKOUT / "templates/paper.docx").read_bytes()))
    word.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0, 0)
    word.save(str(templates / "paper.docx"))
    out = tmp_path / "out"
    assert srk("report", "2016", "--format", "docx", "--out", str(out), cwd=root).code == 0
    made = docx.Document(str(next(out.rglob("*.docx"))))
    assert made.styles["Heading 1"].font.color.rgb == RGBColor(0xAA, 0, 0)


def test_a_broken_word_template_is_named(root: Path, tmp_path: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates/paper.docx").write_bytes(b"no zip")
    answer = srk("report", "2016", "--format", "docx", "--out", str(tmp_path / "out"), cwd=root)
    assert answer.code == 3
    assert "templates/paper.docx is no Word template" in answer.err
