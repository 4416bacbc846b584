"""The check of the reading order finds what is read out of order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pikepdf

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.tree import Document, Heading, Paragraph, Strong, Text
from tests.papers.heard import complaints, out_of_order

PAPER = Document(
    title="Probe",
    subject="Probe",
    author="Geschäftsstelle",
    day=date(2016, 3, 31),
    blocks=(
        Heading(1, (Text("Probe"),)),
        *(Paragraph((Strong((Text(f"Zeile {number}:"),)), Text(" ein Satz."))) for number in range(4)),
    ),
)


def test_a_paper_is_read_as_it_is_painted(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(write(PAPER, "pdf"))
    assert complaints(PAPER, path) == []


def test_what_is_read_in_another_order_is_found(tmp_path: Path) -> None:
    path, turned = tmp_path / "paper.pdf", tmp_path / "turned.pdf"
    path.write_bytes(write(PAPER, "pdf"))
    with pikepdf.open(path) as pdf:
        top = pdf.Root.StructTreeRoot.K
        document = top[0] if isinstance(top, pikepdf.Array) else top
        document.K = pikepdf.Array(list(document.K)[::-1])
        pdf.save(turned)
    assert out_of_order(turned)[0].startswith("page 1: painted")
