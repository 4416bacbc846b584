"""The formats of papers: one row each. A writer's module is imported when its format is wanted."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.source import lies_inside

if TYPE_CHECKING:
    from collections.abc import Callable

    from sozialraum.engine.documents.tree import Document

FORMATS = {
    "docx": "word.writer:write_word",
    "pdf": "pdf.writer:write_pdf",
    "html": "html:write_html",
    "md": "plain_markdown:write_markdown",
}
WORD_TEMPLATE = "templates/paper.docx"


class WordTemplateUnusableError(ValueError):
    """The Word template of a data repository cannot be opened as one."""


def write(document: Document, format: str, root: Path | None = None) -> bytes:
    """The paper in one format, as a Word file on the template of the data repository at `root` if it has one.

    Raises WordTemplateUnusableError.
    """
    if format == "docx":
        return _word(document, root)
    module, _, name = FORMATS[format].partition(":")
    function = cast(
        "Callable[[Document], bytes]", getattr(import_module(f"sozialraum.engine.documents.{module}"), name)
    )
    return function(document)


def _word(document: Document, root: Path | None) -> bytes:
    from sozialraum.engine.documents.word.package import problem_of_template
    from sozialraum.engine.documents.word.writer import WordTemplateError, write_word

    own = root / WORD_TEMPLATE if root else None
    if root and own and own.is_symlink() and not lies_inside(root, own):
        raise WordTemplateUnusableError(Words("it is a link that leads out of the repository"))
    template = own.read_bytes() if own and own.is_file() else None
    problem = problem_of_template(template) if template is not None else None
    if problem:
        raise WordTemplateUnusableError(problem)
    try:
        return write_word(document, template)
    except WordTemplateError as error:
        raise WordTemplateUnusableError(str(error)) from error
