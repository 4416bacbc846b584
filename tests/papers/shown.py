"""A paper as text: line by line what stands on its pages, how far from the left and how large."""

from __future__ import annotations

from sozialraum.engine.documents.pdf.writer import write_pdf
from sozialraum.engine.documents.tree import Document
from tests.engine.documents.reading import opened_by_pymupdf

_MM = 25.4 / 72


def shown(paper: Document) -> str:
    """The lines of all pages with millimetres from the left, type size in points, and the text."""
    lines = []
    with opened_by_pymupdf(write_pdf(paper)) as pdf:
        for number, page in enumerate(pdf, start=1):
            lines.append(f"--- page {number}")
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    spans = [span for span in line["spans"] if span["text"].strip()]
                    if spans:
                        text = "".join(span["text"] for span in line["spans"]).strip()
                        lines.append(f"{round(line['bbox'][0] * _MM):3} {spans[0]['size']:4.1f}  {text}")
    return "\n".join(lines) + "\n"
