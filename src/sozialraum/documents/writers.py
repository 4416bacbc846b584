"""The formats of papers: one row each. A writer's module is imported when its format is wanted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from sozialraum.documents.tree import Document

FORMATS = {
    "docx": "word.writer:write_word",
    "pdf": "pdf.writer:write_pdf",
    "html": "html:write_html",
    "md": "plain_markdown:write_markdown",
}


def write(document: Document, format: str) -> bytes:
    """The paper in one format."""
    module, _, name = FORMATS[format].partition(":")
    function = cast("Callable[[Document], bytes]", getattr(import_module(f"sozialraum.documents.{module}"), name))
    return function(document)
