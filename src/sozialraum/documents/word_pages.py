"""What stands on every page: the mark above, the footer text and the page numbers below.

A template says where they go by content controls with the tags `srk-mark` and `srk-footer`. A city can move and restyle
them.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from sozialraum.documents.word_styles import MARK, Styles
from sozialraum.documents.word_xml import (
    Xml,
    element,
    field,
    joined,
    paragraph_properties,
    printable,
    qualified,
    root,
    run,
    run_properties,
)

MARK_TAG = "srk-mark"
FOOTER_TAG = "srk-footer"


def control(tag: str, title: str, *runs: Xml) -> Xml:
    """A content control around runs; `title` is what Word shows of it."""
    named = joined(element("w:alias", val=title), element("w:tag", val=tag))
    return element("w:sdt", element("w:sdtPr", named), element("w:sdtContent", *runs))


def header_line(styles: Styles, text: str) -> Xml:
    """The paragraph with the mark."""
    stamped = (run(piece, run_properties(style=styles[MARK])) for piece in ("\u00a0", text, "\u00a0"))
    mark = control(MARK_TAG, "Kennzeichnung", *stamped)
    return element("w:p", paragraph_properties(style=styles["header"]), mark)


def footer_line(styles: Styles, text: str) -> Xml:
    """The paragraph with the footer text and the page numbers."""
    return element(
        "w:p",
        paragraph_properties(style=styles["footer"]),
        control(FOOTER_TAG, "Fußzeile", run(text), run("  ·  ")),
        run("Seite "),
        field("PAGE", "1"),
        run(" von "),
        field("NUMPAGES", "1"),
    )


def fill_pages(document: WordDocument, styles: Styles, mark: str | None, footer: str) -> None:
    """Put mark and footer text in their places; a mark that finds no place gets a line of its own."""
    for header in _shown(document, "header", create=bool(mark)):
        if not _fill(header, MARK_TAG, mark or "") and mark:
            line = parse_xml(root("w:hdr", header_line(styles, mark)))[0]
            header.insert(0, line)
            _fill(header, MARK_TAG, mark)
        _fill(header, FOOTER_TAG, footer)
    for lines in _shown(document, "footer", create=False):
        _fill(lines, FOOTER_TAG, footer)
        _fill(lines, MARK_TAG, mark or "")


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


def _fill(part: BaseOxmlElement, tag: str, text: str) -> bool:
    """Put text into the controls with a tag and take the controls themselves away; says whether the text stands now."""
    placed = False
    for control_ in part.xpath(f".//w:sdt[w:sdtPr/w:tag/@w:val='{tag}']"):
        place = _place(control_) if text else None
        if place is not None:
            place.text = printable(text)
            place.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            placed = True
        _unwrap(control_, keep=place is not None)
    return placed


def _place(control_: BaseOxmlElement) -> BaseOxmlElement | None:
    """The first text of a control that is not blank; others are its ornaments, such as a separator."""
    texts: list[BaseOxmlElement] = list(control_.iter(qualified("w:t")))
    return next((text for text in texts if (text.text or "").strip()), texts[0] if texts else None)


def _unwrap(control_: BaseOxmlElement, keep: bool) -> None:
    parent = control_.getparent()
    content = control_.find(qualified("w:sdtContent"))
    if keep and content is not None:
        for child in list(content):
            control_.addprevious(child)
    parent.remove(control_)
    if parent.tag != qualified("w:p") and parent.find(qualified("w:p")) is None:
        parent.append(parse_xml(root("w:p")))
