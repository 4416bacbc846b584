"""PDF: accessible (PDF/UA-1) and archivable (PDF/A-2a) in one file."""

from __future__ import annotations

from sozialraum.engine.documents.pdf.engine import pdf_from
from sozialraum.engine.documents.pdf.problems import Problem, problems_of
from sozialraum.engine.documents.pdf.source import source_of
from sozialraum.engine.documents.tree import Document

__all__ = ["Problem", "problems_of", "write_pdf"]


def write_pdf(document: Document) -> bytes:
    """The paper as PDF; the same paper gives the same bytes.

    Raises typst.TypstError for what `problems_of` would have named.
    """
    return pdf_from(source_of(document), document.day)
