"""A paper as a Word document, in the look of a template that a city can restyle."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from sozialraum.engine.documents.places import default_templates
from sozialraum.engine.documents.tree import Blocks, Document
from sozialraum.engine.documents.word.blocks import Body
from sozialraum.engine.documents.word.footnotes import Notes
from sozialraum.engine.documents.word.lists import Numbering
from sozialraum.engine.documents.word.pages import fill_pages
from sozialraum.engine.documents.word.pictures import Pictures
from sozialraum.engine.documents.word.styles import Styles
from sozialraum.engine.documents.word.text import Paper
from sozialraum.engine.documents.word.xml import printable, qualified, root
from sozialraum.engine.documents.zipped import repacked

TEMPLATE = "paper.docx"

_KEPT = {
    RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.WEB_SETTINGS, RT.FONT_TABLE, RT.THEME, RT.HEADER, RT.FOOTER,
    RT.FOOTNOTES, RT.ENDNOTES,
}  # fmt: skip
_LONGEST_PROPERTY = 255
_LANGUAGES = {"de": "de-DE"}


class WordTemplateError(ValueError):
    """The template is no Word document (`.docx`)."""


def write_word(document: Document, template: bytes | None = None) -> bytes:
    """The bytes of a `.docx`. Its body is the paper's; styles, margins, header and footer are the template's."""
    word = _opened(_default_template() if template is None else template)
    styles = Styles(word.part.styles.element, _default_styles)
    write_body(word, styles, document.blocks)
    fill_pages(word, styles, document.mark, document.footer)
    _describe(word, document)
    _set_language(word, _language(document))
    packed = io.BytesIO()
    word.save(packed)
    return repacked(packed.getvalue(), document.day)


def write_body(word: WordDocument, styles: Styles, blocks: Blocks) -> None:
    """Put blocks in place of what the body holds."""
    _clear(word)
    notes = Notes(word.part, styles)
    numbering = Numbering(word.part.numbering_part.element, styles)
    paper = Paper(styles, notes, numbering, Pictures(word.part), _text_width(word))
    body = word.element.body
    last = body[-1]
    for child in list(parse_xml(root("w:body", Body(paper).xml(blocks)))):
        last.addprevious(child)
    notes.store(paper.note_runs)


def _opened(template: bytes) -> WordDocument:
    try:
        return docx.Document(io.BytesIO(template))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise WordTemplateError(str(error)) from error


def _default_template() -> bytes:
    return (default_templates() / TEMPLATE).read_bytes()


def _default_styles() -> BaseOxmlElement:
    styles: BaseOxmlElement = docx.Document(io.BytesIO(_default_template())).part.styles.element
    return styles


def _clear(word: WordDocument) -> None:
    """Empty the body, and let go what only the template's own text used, such as its pictures."""
    word.element.body.clear_content()
    word.element.body.get_or_add_sectPr()
    for identifier in [key for key, rel in word.part.rels.items() if rel.reltype not in _KEPT]:
        del word.part.rels[identifier]


def _text_width(word: WordDocument) -> int:
    section = word.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None:
        return 9355
    return int(page.twips - left.twips - right.twips)


def _describe(word: WordDocument, document: Document) -> None:
    """The properties of the file, none of them the template's. Noon is the same day in nearly every time zone."""
    package: OpcPackage = word.part.package
    # LibreOffice misspells the type of this relationship; python-docx would then write the part twice.
    for key in [key for key, rel in package.rels.items() if rel.reltype.endswith("/core-properties")]:
        del package.rels[key]
    noon = datetime.combine(document.day, time(12))
    properties = package.core_properties
    properties.title = _property(document.title)
    properties.subject = _property(document.subject)
    properties.author = properties.last_modified_by = _property(document.author)
    properties.keywords = _property("; ".join(document.keywords))
    properties.language = _language(document)
    properties.created = properties.modified = noon
    properties.revision = 1


def _language(document: Document) -> str:
    return _LANGUAGES.get(document.language, document.language)


def _set_language(word: WordDocument, language: str) -> None:
    """The language for hyphens and speech, unless the template has a form of it, such as German of Austria."""
    for found in word.part.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        if str(found.get(qualified("w:val"))).split("-")[0] != language.split("-")[0]:
            found.set(qualified("w:val"), printable(language))


def _property(text: str) -> str:
    return printable(text)[:_LONGEST_PROPERTY]
