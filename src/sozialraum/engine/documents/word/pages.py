"""What stands on every page: the mark above, the footer text and the page numbers below.

A template says where they go by words in two character styles, which a city can move and restyle: a style survives Word
and LibreOffice, while a content control does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from sozialraum.engine.documents.word.styles import FOOTER_TEXT, MARK, Styles
from sozialraum.engine.documents.word.xml import (
    NONE,
    Xml,
    element,
    field,
    paragraph_properties,
    printable,
    qualified,
    root,
    run,
    run_properties,
)

WORDS = {MARK: "Kennzeichnung", FOOTER_TEXT: "Fußzeile"}
"""The words in a style that the mark or the footer text replaces; what else is written in the style stays around it."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def header_line(styles: Styles) -> Xml:
    """The paragraph with the mark."""
    mark = run(f"\u00a0{WORDS[MARK]}\u00a0", run_properties(style=styles[MARK]))
    return element("w:p", paragraph_properties(style=styles["header"]), mark)


def footer_line(styles: Styles) -> Xml:
    """The paragraph with the footer text and the page numbers."""
    text = run(f"{WORDS[FOOTER_TEXT]}  ·  ", run_properties(style=styles[FOOTER_TEXT]))
    pages = (run("Seite "), field("PAGE", "1"), run(" von "), field("NUMPAGES", "1"))
    return element("w:p", paragraph_properties(style=styles["footer"]), text, *pages)


def fill_pages(document: WordDocument, styles: Styles, mark: str | None, footer: str) -> None:
    """Put mark and footer text in their places; a mark that finds no place gets a line of its own."""
    for header in _shown(document, "header", create=bool(mark)):
        if not _fill(header, styles, MARK, mark or "") and mark:
            header.insert(0, parse_xml(root("w:hdr", header_line(styles)))[0])
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
    for paragraph in part.iter(qualified("w:p")):
        runs = paragraph.xpath(f".//w:r[w:rPr/w:rStyle/@w:val='{styles[style]}']")
        if not runs:
            continue
        found = True
        written = "".join(place.text or "" for run_ in runs for place in run_.iter(qualified("w:t")))
        new = written.replace(WORDS[style], text) if WORDS[style] in written else text
        for surplus in runs[1:] if text else runs:
            surplus.getparent().remove(surplus)
        if text:
            _set_text(runs[0], new)
    return found


def _set_text(run_: BaseOxmlElement, text: str) -> None:
    """Give a run this text; Word may have cut the old one into several."""
    for child in list(run_):
        if child.tag != qualified("w:rPr"):
            run_.remove(child)
    run_.append(parse_xml(root("w:t", NONE)))
    run_[-1].text = printable(text)
    run_[-1].set(_SPACE, "preserve")
