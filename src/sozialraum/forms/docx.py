"""Word files (.docx, .docm, .dotx; transitional, strict) read into blocks, as they look with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator

from sozialraum.engine.findings.language import tr
from sozialraum.forms.answers import Block, Heading, Paragraph, Remark, Returned
from sozialraum.forms.lines import NOTES, BodyReader, Line
from sozialraum.forms.package import Element, Package, below, child_of, name_of, relations, value_of
from sozialraum.forms.styles import WordStyles
from sozialraum.forms.word_text import Fields, Notes, chosen, text_of_run

_RELATED = {"styles", "footnotes", "endnotes", "comments"}
_STRUCK = {"w:del", "w:moveFrom"}
_ADDED = {"w:ins", "w:moveTo"}
_ASIDE = {"w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr"}
_WRAPPED = {"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:body", *_ADDED}


def read_docx(package: Package, main: str, name: str, identity: str) -> Returned:
    """Return what stands in a Word file whose main part is known."""
    related = {kind: package.tree(path) for kind, path in relations(package, main) if kind in _RELATED}
    reader = _Reader(related)
    blocks = tuple(reader.blocks(package.tree(main)))
    return Returned(name, identity, blocks, tuple(reader.remarks()))


class _Reader(BodyReader):
    """Walks through the body with all that it points to."""

    def __init__(self, related: dict[str, Element | None]) -> None:
        super().__init__()
        self._styles = WordStyles(related.get("styles"))
        self._notes = Notes(related)
        self._fields = Fields()

    def remarks(self) -> Iterator[Remark]:
        """Yield what is to be said of the file as a whole."""
        yield from super().remarks()
        for text in self._notes.unused_comments():
            yield Remark(f"{NOTES['comment']}", quoted=text)

    def _content(self, parent: Element) -> Iterator[Block]:
        """Yield blocks; a paragraph whose mark was struck goes on in the next one."""
        line = Line()
        last: Element | None = None
        for child in self._unwrapped(parent):
            if name_of(child) == "w:tbl":
                if last is not None:
                    yield self._block(last, line)
                    line, last = Line(), None
                yield from self._table(list(self._rows(child)))
                continue
            self._read(child, line, child_of(child, "w:pPr"))
            self._fields.end_of_paragraph()
            last = child
            if not self._is_mark_struck(child):
                yield self._block(child, line)
                line, last = Line(), None
        if last is not None:
            yield self._block(last, line)

    def _unwrapped(self, parent: Element) -> Iterator[Element]:
        """Yield the paragraphs and tables below an element, whatever wraps them."""
        for child in parent:
            name = name_of(child)
            if name in ("w:p", "w:tbl"):
                yield child
            elif name in ("w:altChunk", "w:subDoc"):
                self._loose.append(Remark(tr("Another document is embedded; it is not taken over.")))
            elif name in _STRUCK:
                self._was_changed = True
            elif name == "mc:AlternateContent":
                yield from self._unwrapped(chosen(child))
            elif name not in _ASIDE:
                self._was_changed |= name in _ADDED
                yield from self._unwrapped(child)

    def _is_mark_struck(self, paragraph: Element) -> bool:
        mark = child_of(paragraph, "w:pPr", "w:rPr")
        is_struck = mark is not None and any(name_of(one) in _STRUCK for one in mark)
        self._was_changed |= is_struck
        return is_struck

    def _block(self, paragraph: Element, line: Line) -> Heading | Paragraph:
        properties = child_of(paragraph, "w:pPr")
        return line.block(self._styles.level(properties), self._styles.is_listed(properties))

    def _read(self, parent: Element, line: Line, properties: Element | None) -> None:
        """Read the runs below a paragraph, or below what wraps some of them."""
        for child in parent:
            name = name_of(child)
            if name == "w:r":
                self._run(child, line, properties)
            elif name in _STRUCK:
                self._was_changed = True
                if name == "w:del" and (text := _plain(child)):
                    line.note("deleted", text)
            elif name == "w:commentReference":
                self._notes.add(child, line)
            elif name == "m:t":
                line.add(child.text or "")
            elif name == "mc:AlternateContent":
                self._read(chosen(child), line, properties)
            elif name not in _ASIDE:
                self._was_changed |= name in _ADDED
                self._read(child, line, properties)

    def _run(self, run: Element, line: Line, of_paragraph: Element | None) -> None:
        properties = child_of(run, "w:rPr")
        target = line
        if self._styles.is_hidden(properties, of_paragraph):
            target = Line()
        text_of_run(run, target, self._styles.is_bold(properties), self._fields, self._notes)
        if target is not line:
            line.notes += target.notes
            if target.text:
                line.note("hidden", target.text)

    def _rows(self, table: Element) -> Iterator[list[Element | None]]:
        """Yield the rows of a table as cells; nothing where a cell is covered by one that was joined."""
        for row in below(table, "w:tr", _WRAPPED):
            properties = child_of(row, "w:trPr")
            if child_of(properties, "w:del") is not None:
                self._was_changed = True
                text = " | ".join(filter(None, (_plain(cell) for cell in below(row, "w:tc", _WRAPPED))))
                if text:
                    self._loose.append(Remark(tr("A row struck with tracked changes is left out."), quoted=text))
                continue
            self._was_changed |= child_of(properties, "w:ins") is not None
            before = _number(value_of(child_of(properties, "w:gridBefore"), "w:val"))
            yield [None] * before + [one for cell in below(row, "w:tc", _WRAPPED) for one in self._spread(cell)]

    def _spread(self, cell: Element) -> Iterator[Element | None]:
        properties = child_of(cell, "w:tcPr")
        if child_of(properties, "w:cellDel") is not None:
            self._was_changed = True
            return
        down = child_of(properties, "w:vMerge")
        is_covered = down is not None and value_of(down, "w:val") != "restart" and not _plain(cell)
        yield None if is_covered else cell
        yield from [None] * (_number(value_of(child_of(properties, "w:gridSpan"), "w:val")) - 1)

    def _cell(self, cell: Element | None) -> Iterator[tuple[Paragraph, ...]]:
        yield () if cell is None else self._in_cell(cell)


def _plain(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter() if name_of(one) in ("w:t", "w:delText")).strip()


def _number(text: str) -> int:
    return min(int(text), 63) if text.isascii() and text.isdigit() and len(text) < 4 else 0
