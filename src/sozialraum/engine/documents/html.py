"""Papers as HTML: one file, one stylesheet, no script."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from sozialraum.engine.documents import tree
from sozialraum.engine.documents.tree import Block, Blocks, Document, Inlines


def write_html(document: Document) -> bytes:
    """The whole paper as a self-contained page."""
    stylesheet = files("sozialraum.engine.documents").joinpath("paper.css").read_text(encoding="utf-8")
    writer = _HtmlWriter()
    body = writer.blocks(document.blocks)
    mark = f'<p class="mark" aria-hidden="true">{escape(document.mark)}</p>\n' if document.mark else ""
    head = (
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n"
        f'<meta name="author" content="{escape(document.author)}">\n'
        f'<meta name="description" content="{escape(document.subject)}">\n<style>\n{stylesheet}</style>\n'
    )
    page = (
        f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n{head}</head>\n<body>\n{mark}<main>\n{body}'
        f"{writer.notes()}</main>\n<footer>{escape(document.footer)}</footer>\n</body>\n</html>\n"
    )
    return page.encode()


def html_of(blocks: Blocks) -> str:
    """Return blocks as HTML with their footnotes, without a page around them."""
    writer = _HtmlWriter()
    return writer.blocks(blocks) + writer.notes()


class _HtmlWriter:
    """Writes blocks and keeps the footnotes it meets."""

    def __init__(self) -> None:
        self._notes: dict[int, str] = {}

    def blocks(self, blocks: Blocks) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case tree.Heading(level, children):
                return f"<h{level}>{self._inlines(children)}</h{level}>\n"
            case tree.Paragraph(children):
                return f"<p>{self._inlines(children)}</p>\n"
            case tree.ListBlock(items, ordered):
                tag = "ol" if ordered else "ul"
                return f"<{tag}>\n{''.join(f'<li>{self._item(item)}</li>' + chr(10) for item in items)}</{tag}>\n"
            case tree.Table():
                return self._table(block)
            case tree.Facts(rows):
                written = "".join(f"<dt>{self._inlines(a)}</dt><dd>{self._inlines(b)}</dd>\n" for a, b in rows)
                return f'<dl class="facts">\n{written}</dl>\n'
            case tree.Signatures(slots):
                written = "".join(f"<p>{self._inlines(slot)}</p>\n" for slot in slots)
                return f'<div class="signatures">\n{written}</div>\n'
            case tree.Figure(picture, caption):
                caption_text = f"<figcaption>{self._inlines(caption)}</figcaption>\n" if caption else ""
                return f"<figure>\n{picture.svg}\n{caption_text}</figure>\n"
            case tree.Box(name, children):
                return f'<div class="{name}">\n{self.blocks(children)}</div>\n'
            case tree.PageBreak():
                return '<div class="pagebreak"></div>\n'

    def _item(self, item: Blocks) -> str:
        if len(item) == 1 and isinstance(item[0], tree.Paragraph):
            return self._inlines(item[0].children)
        return self.blocks(item)

    def _table(self, table: tree.Table) -> str:
        caption = f"<caption>{self._inlines(table.caption)}</caption>\n" if table.caption else ""
        head = "".join(
            f'<th scope="col" class="{align}">{self._inlines(cell)}</th>'
            for cell, align in zip(table.header, table.aligns, strict=True)
        )
        rows = "".join(
            "<tr>"
            + "".join(
                f'<td class="{align}">{self._inlines(cell)}</td>' for cell, align in zip(row, table.aligns, strict=True)
            )
            + "</tr>\n"
            for row in table.rows
        )
        inner = f"{caption}<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n"
        return f'<div class="table"><table>\n{inner}</table></div>\n'

    def _inlines(self, inlines: Inlines) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: tree.Inline) -> str:
        match inline:
            case tree.Text(text):
                return escape(text)
            case tree.Strong(children):
                return f"<strong>{self._inlines(children)}</strong>"
            case tree.Emphasis(children):
                return f"<em>{self._inlines(children)}</em>"
            case tree.Break():
                return "<br>"
            case tree.Footnote(number, children):
                first = number not in self._notes
                self._notes.setdefault(number, self._inlines(children))
                ident = f' id="ref-{number}"' if first else ""
                return f'<sup><a href="#note-{number}"{ident}>{number}</a></sup>'

    def notes(self) -> str:
        """The footnotes met so far, as the end of the page."""
        if not self._notes:
            return ""
        items = "".join(
            f'<li id="note-{number}" value="{number}">{text} <a href="#ref-{number}" aria-label="zurück">↑</a></li>\n'
            for number, text in sorted(self._notes.items())
        )
        return f'<ol class="notes">\n{items}</ol>\n'
