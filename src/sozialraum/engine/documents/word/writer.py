"""A paper as a Word document, in the look of a template that a city can restyle."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, time

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from sozialraum.engine.documents.packing import repacked
from sozialraum.engine.documents.style import default_templates
from sozialraum.engine.documents.tree import Blocks, Document
from sozialraum.engine.documents.word import xml
from sozialraum.engine.documents.word.blocks import BodyWriter
from sozialraum.engine.documents.word.parts import Notes, Pictures, WordParts
from sozialraum.engine.documents.word.styles import FOOTER_TEXT, MARK, Numbering, Styles
from sozialraum.engine.documents.word.xml import NONE, Xml

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
    word = opened(template)
    styles = Styles(word.part.styles.element, default_styles)
    write_body(word, styles, document.blocks)
    fill_pages(word, styles, document.mark, document.footer)
    _describe(word, document)
    set_language(word, _language(document))
    packed = io.BytesIO()
    word.save(packed)
    return repacked(packed.getvalue(), document.day)


def write_body(word: WordDocument, styles: Styles, blocks: Blocks) -> None:
    """Put blocks in place of what the body holds."""
    clear(word)
    notes = Notes(word.part, styles)
    numbering = Numbering(word.part.numbering_part.element, styles)
    paper = WordParts(styles, notes, numbering, Pictures(word.part), width_of_text(word))
    body = word.element.body
    last = body[-1]
    for child in list(parse_xml(xml.root("w:body", BodyWriter(paper).xml(blocks)))):
        last.addprevious(child)
    notes.store(paper.note_runs)


def opened(template: bytes | None) -> WordDocument:
    """Return a template as a document, the default one without any. Raises WordTemplateError."""
    try:
        return docx.Document(io.BytesIO(_default_template() if template is None else template))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise WordTemplateError(str(error)) from error


def _default_template() -> bytes:
    return (default_templates() / TEMPLATE).read_bytes()


def default_styles() -> BaseOxmlElement:
    """Return the styles of the default template."""
    styles: BaseOxmlElement = docx.Document(io.BytesIO(_default_template())).part.styles.element
    return styles


def clear(word: WordDocument) -> None:
    """Empty the body, and let go what only the template's own text used, such as its pictures."""
    word.element.body.clear_content()
    word.element.body.get_or_add_sectPr()
    for identifier in [key for key, rel in word.part.rels.items() if rel.reltype not in _KEPT]:
        del word.part.rels[identifier]


def width_of_text(word: WordDocument) -> int:
    """Return how wide the text is between the margins, in twips."""
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
    properties.title = property_text(document.title)
    properties.subject = property_text(document.subject)
    properties.author = properties.last_modified_by = property_text(document.author)
    properties.keywords = property_text("; ".join(document.keywords))
    properties.language = _language(document)
    properties.created = properties.modified = noon
    properties.revision = 1


def _language(document: Document) -> str:
    return _LANGUAGES.get(document.language, document.language)


def set_language(word: WordDocument, language: str) -> None:
    """The language for hyphens and speech, unless the template has a form of it, such as German of Austria."""
    for found in word.part.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        if str(found.get(xml.qualified("w:val"))).split("-")[0] != language.split("-")[0]:
            found.set(xml.qualified("w:val"), xml.printable(language))


def property_text(text: str) -> str:
    """Return a text as it can stand in a property of a file."""
    return xml.printable(text)[:_LONGEST_PROPERTY]


WORDS = {MARK: "Kennzeichnung", FOOTER_TEXT: "Fußzeile"}
"""The words in a style that the mark or the footer text replaces; what else is written in the style stays around it."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def header_line(styles: Styles) -> Xml:
    """The paragraph with the mark."""
    mark = xml.run(f"\u00a0{WORDS[MARK]}\u00a0", xml.run_properties(style=styles[MARK]))
    return xml.element("w:p", xml.paragraph_properties(style=styles["header"]), mark)


def footer_line(styles: Styles) -> Xml:
    """The paragraph with the footer text and the page numbers."""
    text = xml.run(f"{WORDS[FOOTER_TEXT]}  ·  ", xml.run_properties(style=styles[FOOTER_TEXT]))
    pages = (xml.run("Seite "), xml.field("PAGE", "1"), xml.run(" von "), xml.field("NUMPAGES", "1"))
    return xml.element("w:p", xml.paragraph_properties(style=styles["footer"]), text, *pages)


def fill_pages(document: WordDocument, styles: Styles, mark: str | None, footer: str) -> None:
    """Put mark and footer text in their places; a mark that finds no place gets a line of its own."""
    for header in _shown(document, "header", create=bool(mark)):
        if not _fill(header, styles, MARK, mark or "") and mark:
            header.insert(0, parse_xml(xml.root("w:hdr", header_line(styles)))[0])
            _fill(header, styles, MARK, mark)
        _fill(header, styles, FOOTER_TEXT, footer)
    for lines in _shown(document, "footer", create=False):
        _fill(lines, styles, FOOTER_TEXT, footer)
        _fill(lines, styles, MARK, mark or "")


def _shown(document: WordDocument, kind: str, create: bool) -> Iterator[BaseOxmlElement]:
    """The headers or footers that are shown on some page."""
    section = document.sections[-1]
    names = [kind]
    if section.different_first_page_header_footer:
        names.append(f"first_page_{kind}")
    if document.settings.odd_and_even_pages_header_footer:
        names.append(f"even_page_{kind}")
    for name in names:
        lines = getattr(section, name)
        if create or not lines.is_linked_to_previous:
            yield lines.part.element


def _fill(part: BaseOxmlElement, styles: Styles, style: str, text: str) -> bool:
    """Replace the words in a style, paragraph by paragraph; says whether there were any."""
    found = False
    for paragraph in part.iter(xml.qualified("w:p")):
        runs = paragraph.xpath(f".//w:r[w:rPr/w:rStyle/@w:val='{styles[style]}']")
        if not runs:
            continue
        found = True
        written = "".join(place.text or "" for run_ in runs for place in run_.iter(xml.qualified("w:t")))
        new = written.replace(WORDS[style], text) if WORDS[style] in written else text
        for surplus in runs[1:] if text else runs:
            surplus.getparent().remove(surplus)
        if text:
            _set_text(runs[0], new)
    return found


def _set_text(run_: BaseOxmlElement, text: str) -> None:
    """Give a run this text; Word may have cut the old one into several."""
    for child in list(run_):
        if child.tag != xml.qualified("w:rPr"):
            run_.remove(child)
    run_.append(parse_xml(xml.root("w:t", NONE)))
    run_[-1].text = xml.printable(text)
    run_[-1].set(_SPACE, "preserve")
