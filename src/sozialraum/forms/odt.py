"""OpenDocument texts (.odt, .ott) read into blocks, as they look with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sozialraum.engine.findings.language import Words, tr
from sozialraum.forms.answers import Block, Heading, Paragraph, Remark, Returned, Table
from sozialraum.forms.lines import Line, flat, heading_level, listed_by_hand, with_typed_lists
from sozialraum.forms.package import Element, Package, UnreadableFormError, child_of, name_of, value_of

_MOST_CELLS = 300_000
_DEEPEST = 50
_BOLD = {"bold", "600", "700", "800", "900"}
_SKIPPED = {
    "text:tracked-changes", "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "office:forms",
    "text:soft-page-break", "text:index-title-template", "text:table-of-content-source",
}  # fmt: skip
_CHANGES = {"text:change", "text:change-start", "text:change-end"}


@dataclass(frozen=True)
class _Style:
    shown: str
    parent: str
    outline: str
    bold: bool | None
    hidden: bool | None
    listed: bool


def read_odt(package: Package, name: str, identity: str) -> Returned:
    """Return what stands in an OpenDocument text."""
    content = package.tree("content.xml")
    reader = _Reader(content, package.tree("styles.xml"))
    body = child_of(content, "office:body", "office:text")
    return Returned(name, identity, tuple(reader.blocks(body)), tuple(reader.remarks()))


class _Reader:
    """Walks through the body with the styles and the struck text that it points to."""

    def __init__(self, content: Element, styles: Element | None) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        for root in (styles, content):
            for one in root.iter() if root is not None else ():
                if name_of(one) == "style:style":
                    self._add_style(one)
        self._struck = {
            value_of(region, "text:id"): struck
            for region in content.iter()
            if name_of(region) == "text:changed-region"
            and (struck := "\n".join(_plain(one) for one in _below(region, "text:deletion")).strip())
        }
        self._was_changed = False
        self._cells = 0

    def _add_style(self, one: Element) -> None:
        name, properties = value_of(one, "style:name"), child_of(one, "style:text-properties")
        weight, display = value_of(properties, "fo:font-weight"), value_of(properties, "text:display")
        self._styles[value_of(one, "style:family"), name] = _Style(
            value_of(one, "style:display-name") or name.replace("_20_", " "),
            value_of(one, "style:parent-style-name"),
            value_of(one, "style:default-outline-level"),
            weight in _BOLD if weight else None,
            display == "none" if display else None,
            bool(value_of(one, "style:list-style-name")),
        )

    def _chain(self, family: str, name: str) -> Iterator[_Style]:
        for _ in range(_DEEPEST):  # a circle of styles ends here
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.parent

    def remarks(self) -> Iterator[Remark]:
        """Yield what is to be said of the file as a whole."""
        if self._was_changed:
            yield Remark(tr("The file has tracked changes; they are read as accepted."))

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Return the headings, paragraphs and tables in the body, or in what wraps some of them."""
        return listed_by_hand(self._content(parent, listed=False))

    def _content(self, parent: Element, listed: bool) -> Iterator[Block]:
        for child in parent:
            name = name_of(child)
            if name in ("text:p", "text:h"):
                yield self._block(child, listed)
            elif name == "table:table":
                yield from self._table(child)
            elif name.startswith("draw:"):
                line = Line()
                self._shape(child, line)
                yield line.paragraph(listed=False)
            elif name in _CHANGES:
                line = Line()
                self._change(child, line)
                yield line.paragraph(listed=False)
            elif name == "text:section" and value_of(child, "text:display") == "none":
                line = Line()
                line.note("hidden", _plain(child))
                yield line.paragraph(listed=False)
            elif name not in _SKIPPED:
                yield from self._content(child, listed or name == "text:list")

    def _block(self, element: Element, listed: bool) -> Heading | Paragraph:
        style = value_of(element, "text:style-name")
        line = Line()
        self._read(element, line, bold=False, hidden=self._is("hidden", "paragraph", style))
        level = self._level(element, style)
        if level is not None and line.text.strip():
            return Heading(line.text.strip(), level, tuple(line.notes))
        return line.paragraph(listed)

    def _level(self, element: Element, style: str) -> int | None:
        if name_of(element) == "text:h":
            level = value_of(element, "text:outline-level", "1")
            return int(level) if level.isdecimal() and len(level) < 3 else 1
        for one in self._chain("paragraph", style):
            named = heading_level(one.shown)
            if named:
                return named
            if one.outline:
                return int(one.outline) if one.outline.isdecimal() and len(one.outline) < 3 else None
        return None

    def _is(self, what: str, family: str, style: str) -> bool:
        chain = (one.bold if what == "bold" else one.hidden for one in self._chain(family, style))
        return next((one for one in chain if one is not None), False)

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
            style = value_of(child, "text:style-name")
            is_span = name == "text:span"
            self._read(
                child,
                line,
                bold or (is_span and self._is("bold", "text", style)),
                hidden or (is_span and self._is("hidden", "text", style)),
            )

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

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [list(_below_cells(row)) for row in _below(table, "table:table-row")]
        cells = [cell for row in rows for cell in row]
        if all(len(row) == 1 for row in rows) and any(name_of(one) == "table:table" for cell in cells for one in cell):
            for cell in cells:
                yield from self._content(cell, listed=False)
            return
        read = tuple(tuple(one for cell in row for one in self._cell(cell)) for row in rows)
        if read:
            yield Table(read)

    def _cell(self, cell: Element) -> Iterator[tuple[Paragraph, ...]]:
        repeated = value_of(cell, "table:number-columns-repeated", "1")
        count = min(int(repeated), 64) if repeated.isdecimal() and len(repeated) < 9 else 1
        self._cells += count
        if self._cells > _MOST_CELLS:
            raise UnreadableFormError(Words("The tables in the file are larger than those of any form."))
        found = [one for block in self._content(cell, listed=False) for one in flat(block)]
        if name_of(cell) == "table:covered-table-cell" and not any(one.text or one.notes for one in found):
            yield from [()] * count
            return
        yield tuple(with_typed_lists(found)) or (Paragraph(""),)
        yield from [(Paragraph(""),)] * (count - 1)


def _below(parent: Element, wanted: str) -> Iterator[Element]:
    for child in parent:
        name = name_of(child)
        if name == wanted:
            yield child
        elif name in _ROW_GROUPS:
            yield from _below(child, wanted)


_ROW_GROUPS = {"table:table-header-rows", "table:table-rows", "table:table-row-group"}


def _below_cells(row: Element) -> Iterator[Element]:
    return (one for one in row if name_of(one) in ("table:table-cell", "table:covered-table-cell"))


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
