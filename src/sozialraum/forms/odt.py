"""OpenDocument texts (.odt, .ott) read into blocks, as they look with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator

from sozialraum.engine.findings.language import Words
from sozialraum.forms.answers import Block, Heading, Paragraph, Returned
from sozialraum.forms.lines import BodyReader, Line
from sozialraum.forms.package import Element, Package, UnreadableFormError, below, child_of, name_of, value_of
from sozialraum.forms.styles import Styles, odt_styles

_MOST_CELLS = 300_000
_SKIPPED = {
    "text:tracked-changes", "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "office:forms",
    "text:soft-page-break", "text:index-title-template", "text:table-of-content-source",
}  # fmt: skip
_ROW_GROUPS = {"table:table-header-rows", "table:table-rows", "table:table-row-group"}
_CELLS = {"table:table-cell", "table:covered-table-cell"}
_CHANGES = {"text:change", "text:change-start", "text:change-end"}


def read_odt(package: Package, name: str, identity: str) -> Returned:
    """Return what stands in an OpenDocument text."""
    content = package.tree("content.xml")
    reader = _Reader(content, odt_styles(package.tree("styles.xml"), content))
    body = child_of(content, "office:body", "office:text")
    return Returned(name, identity, tuple(reader.blocks(body)), tuple(reader.remarks()))


class _Reader(BodyReader):
    """Walks through the body with the styles and the struck text that it points to."""

    def __init__(self, content: Element, styles: Styles) -> None:
        super().__init__()
        self._styles = styles
        self._struck = {
            value_of(region, "text:id"): struck
            for region in content.iter()
            if name_of(region) == "text:changed-region"
            and (struck := "\n".join(_plain(one) for one in below(region, "text:deletion", _ROW_GROUPS)).strip())
        }
        self._cells = 0

    def _content(self, parent: Element, listed: bool = False) -> Iterator[Block]:
        for child in parent:
            name = name_of(child)
            if name in ("text:p", "text:h"):
                yield self._block(child, listed)
            elif name == "table:table":
                rows = below(child, "table:table-row", _ROW_GROUPS)
                yield from self._table([[one for one in row if name_of(one) in _CELLS] for row in rows])
            elif name.startswith("draw:") or name in _CHANGES:
                line = Line()
                (self._change if name in _CHANGES else self._shape)(child, line)
                yield line.paragraph(listed=False)
            elif name == "text:section" and value_of(child, "text:display") == "none":
                line = Line()
                line.note("hidden", _plain(child))
                yield line.paragraph(listed=False)
            elif name not in _SKIPPED:
                yield from self._content(child, listed or name == "text:list")

    def _block(self, element: Element, listed: bool) -> Heading | Paragraph:
        style = f"paragraph/{value_of(element, 'text:style-name')}"
        line = Line()
        self._read(element, line, bold=False, hidden=bool(self._styles.says(style, "hidden")))
        if name_of(element) != "text:h":
            return line.block(self._styles.heading(style), listed)
        level = value_of(element, "text:outline-level", "1")
        return line.block(int(level) if level.isdecimal() and len(level) < 3 else 1, listed)

    def _read(self, element: Element, line: Line, bold: bool, hidden: bool) -> None:
        """Read the text of an element and below; lxml keeps what follows an element as its tail."""
        self._add(element.text, line, bold, hidden)
        for child in element:
            self._child(child, line, bold, hidden)
            self._add(child.tail, line, bold, hidden)

    def _add(self, text: str | None, line: Line, bold: bool, hidden: bool) -> None:
        if text and hidden:
            line.note("hidden", text)
        elif text:
            line.add(" ".join(text.split(" ")).replace("\n", " ").replace("\t", " "), bold)

    def _child(self, child: Element, line: Line, bold: bool, hidden: bool) -> None:
        name = name_of(child)
        if name == "text:s":
            count = value_of(child, "text:c", "1")
            line.add(" " * (min(int(count), 99) if count.isdecimal() and len(count) < 9 else 1), bold)
        elif name == "text:tab":
            line.add("\t", bold)
        elif name == "text:line-break":
            line.add("\n", bold)
        elif name == "text:note":
            line.note("footnote", _plain(child_of(child, "text:note-body")))
        elif name == "office:annotation":
            line.note("comment", "\n".join(_plain(one) for one in child if name_of(one).startswith("text:")))
        elif name in _CHANGES:
            self._change(child, line)
        elif name.startswith("draw:") and name != "draw:a":
            self._shape(child, line)
        elif name == "text:hidden-text":
            line.note("hidden", value_of(child, "text:string-value") or _plain(child))
        elif name not in _SKIPPED:
            style = f"text/{value_of(child, 'text:style-name')}" if name == "text:span" else ""
            bold, hidden = (
                bold or bool(self._styles.says(style, "bold")),
                hidden or bool(self._styles.says(style, "hidden")),
            )
            self._read(child, line, bold, hidden)

    def _change(self, change: Element, line: Line) -> None:
        self._was_changed = True
        struck = self._struck.pop(value_of(change, "text:change-id"), "")
        if struck:
            line.note("deleted", struck)

    def _shape(self, shape: Element, line: Line) -> None:
        """Note a text box with its text, a picture with its description, or another object."""
        names = {name_of(one) for one in shape.iter()}
        text = "\n".join(_plain(one) for one in _topmost_text(shape)).strip()
        if text:
            line.note("box", text)
        if "draw:object" in names or "draw:object-ole" in names:
            line.note("object")
        elif "draw:image" in names:
            described = [_plain(one) for one in shape.iter() if name_of(one) in ("svg:desc", "svg:title")]
            line.note("picture", next(filter(None, described), ""))
        elif name_of(shape) == "draw:control":
            line.note("object")

    def _cell(self, cell: Element) -> Iterator[tuple[Paragraph, ...]]:
        repeated = value_of(cell, "table:number-columns-repeated", "1")
        count = min(int(repeated), 64) if repeated.isdecimal() and len(repeated) < 9 else 1
        self._cells += count
        if self._cells > _MOST_CELLS:
            raise UnreadableFormError(Words("The tables in the file are larger than those of any form."))
        found = self._in_cell(cell)
        if name_of(cell) == "table:covered-table-cell" and not any(one.text or one.notes for one in found):
            yield from [()] * count
            return
        yield found
        yield from [(Paragraph(""),)] * (count - 1)


def _topmost_text(shape: Element) -> Iterator[Element]:
    for child in shape:
        name = name_of(child)
        if name in ("text:p", "text:h"):
            yield child
        elif not name.startswith("svg:"):
            yield from _topmost_text(child)


def _plain(element: Element | None) -> str:
    """Return the text below an element, a line for each paragraph; who made a change is left out."""
    if element is None:
        return ""
    pieces: list[str] = [element.text or ""]
    for child in element:
        name = name_of(child)
        if name not in ("office:change-info", "office:annotation"):
            text = _plain(child)
            pieces.append({"text:tab": "\t", "text:line-break": "\n", "text:s": " "}.get(name, text))
            pieces.append("\n" if name in ("text:p", "text:h") else "")
        pieces.append(child.tail or "")
    return "".join(pieces).strip() if name_of(element) in ("text:p", "text:h") else "".join(pieces)
