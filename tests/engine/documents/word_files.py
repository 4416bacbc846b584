"""Opens what the Word writer made."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.document import Document as WordDocument

from sozialraum.engine.documents.tree import Document
from sozialraum.engine.documents.word.writer import write_word

TEXT_WIDTH = 9355


def opened(paper: Document, template: bytes | None = None) -> WordDocument:
    return docx.Document(io.BytesIO(write_word(paper, template)))


def members(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def found(word: WordDocument, path: str) -> list[Any]:
    result = word.element.body.xpath(path)
    return list(result)


def texts(word: WordDocument) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs]
