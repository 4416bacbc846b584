"""Opens what the Word writer made."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.document import Document as WordDocument

from sozialraum.engine.documents.tree import Document
from sozialraum.engine.documents.word.writer import write_word
from sozialraum.engine.documents.word.xml import qualified

TEXT_WIDTH = 9355


def opened(paper: Document, template: bytes | None = None) -> WordDocument:
    """The paper as python-docx reads it."""
    return read(write_word(paper, template))


def read(file: bytes) -> WordDocument:
    """A file; python-docx does not see text in content controls, so that these are taken away around it."""
    word = docx.Document(io.BytesIO(file))
    for control in word.element.body.xpath(".//w:sdt"):
        for child in list(control.find(qualified("w:sdtContent"))):
            control.addprevious(child)
        control.getparent().remove(control)
    return word


def with_controls(paper: Document, template: bytes | None = None) -> WordDocument:
    """The paper as Word opens it."""
    return docx.Document(io.BytesIO(write_word(paper, template)))


def members(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def found(word: WordDocument, path: str) -> list[Any]:
    result = word.element.body.xpath(path)
    return list(result)


def texts(word: WordDocument) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs]
