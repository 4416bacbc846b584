"""Papers as HTML: one file, one stylesheet, no script."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from sozialraum.engine.documents import style, tree
from sozialraum.engine.documents.layout import column_count, contents_place, names_rows, padded
from sozialraum.engine.documents.tree import Block, Blocks, Document, Inlines


def write_html(document: Document) -> bytes:
    """The whole paper as a self-contained page."""
    stylesheet = files("sozialraum.engine.documents").joinpath("paper.css").read_text(encoding="utf-8")
    writer = _HtmlWriter()
    body = writer.paper(document.blocks)
    mark = f'<header class="mark"><p>{escape(document.mark)}</p></header>\n' if document.mark else ""
    head = (
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(document.title)}</title>\n"
        f'<meta name="author" content="{escape(document.author)}">\n'
        f'<meta name="description" content="{escape(document.subject)}">\n<style>\n'
        f"{stylesheet}{_printed(document.mark)}</style>\n"
    )
    footer = f"<footer>{escape(document.footer)}</footer>\n" if document.footer else ""
    page = (
        f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n{head}</head>\n<body>\n{mark}<main>\n{body}'
        f"{writer.notes()}</main>\n{footer}</body>\n</html>\n"
    )
    return page.encode()


def _printed(mark: str | None) -> str:
    """The mark above each printed page but the first, which has it in its text."""
    if not mark:
        return ""
    text = "".join(f"\\{ord(character):x} " for character in mark)
    box = f'content: "{text}"; color: #{style.NOTICE_RULE}; font-size: 9pt; font-weight: 600;'
    return f"@page {{ @top-right {{ {box} }} }}\n@page :first {{ @top-right {{ content: none; }} }}\n"


def html_of(blocks: Blocks) -> str:
    """Return blocks as HTML with their footnotes, without a page around them."""
    writer = _HtmlWriter()
    return writer.blocks(blocks) + writer.notes()


class _HtmlWriter:
    """Writes blocks and keeps the footnotes it meets."""

    def __init__(self) -> None:
        self._notes: dict[int, str] = {}
        self._tables = self._pictures = self._sections = 0
        self._heading = ""

    def paper(self, blocks: Blocks) -> str:
        """All blocks of a paper; a long one has a table of contents."""
        place = contents_place(blocks)
        if place is None:
            return self.blocks(blocks)
        return self.blocks(blocks[:place]) + self._contents(blocks) + self.blocks(blocks[place:])

    def _contents(self, blocks: Blocks) -> str:
        sections = [block for block in blocks if isinstance(block, tree.Heading) and block.level == 2]
        items = "".join(
            f'<li><a href="#section-{number}">{escape(tree.plain(section.children))}</a></li>\n'
            for number, section in enumerate(sections, start=1)
        )
        return f'<nav aria-labelledby="contents">\n<h2 id="contents">Inhalt</h2>\n<ul>\n{items}</ul>\n</nav>\n'

    def blocks(self, blocks: Blocks) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case tree.Heading(level, children):
                self._heading = tree.plain(children)
                self._sections += level == 2
                ident = f' id="section-{self._sections}"' if level == 2 else ""
                return f"<h{level}{ident}>{self._inlines(children)}</h{level}>\n"
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
                return f"<figure>\n{self._picture(picture)}{caption_text}</figure>\n"
            case tree.Box(name, children):
                return f'<div class="{name}">\n{self.blocks(children)}</div>\n'
            case tree.PageBreak():
                return '<div class="pagebreak"></div>\n'

    def _item(self, item: Blocks) -> str:
        if len(item) == 1 and isinstance(item[0], tree.Paragraph):
            return self._inlines(item[0].children)
        return self.blocks(item)

    def _picture(self, picture: tree.Picture) -> str:
        """The picture, and the one for narrow screens; one without that is scrolled there."""
        self._pictures += 1
        wide = picture.svg.replace("srk-hatch-", f"hatch-{self._pictures}-")
        if not picture.small:
            name = escape(f"Abbildung {self._pictures}")
            return f'<div class="only" role="region" tabindex="0" aria-label="{name}">{wide}</div>\n'
        small = picture.small.replace("srk-hatch-", f"hatch-{self._pictures}s-")
        return f'<div class="wide">{wide}</div>\n<div class="small">{small}</div>\n'

    def _table(self, table: tree.Table) -> str:
        """A table in a region of its own, which a keyboard can reach and scroll."""
        self._tables += 1
        if table.caption:
            caption = f'<caption id="table-{self._tables}">{self._inlines(table.caption)}</caption>\n'
            name = f'aria-labelledby="table-{self._tables}"'
        else:
            caption, name = "", f'aria-label="{escape(_name_of(table, self._heading, self._tables))}"'
        count = column_count(table)
        aligns = [*table.aligns, *["left"] * count][:count]
        names = names_rows(table)
        head = "".join(
            f'<th scope="col" class="{align}">{self._inlines(cell)}</th>'
            for cell, align in zip(padded(table.header, count), aligns, strict=True)
        )
        rows = "".join(
            "<tr>"
            + "".join(
                self._cell(cell, align, names and not index)
                for index, (cell, align) in enumerate(zip(padded(row, count), aligns, strict=True))
            )
            + "</tr>\n"
            for row in table.rows
        )
        inner = f"{caption}<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n"
        return f'<div class="table" role="region" tabindex="0" {name}><table>\n{inner}</table></div>\n'

    def _cell(self, cell: tree.Inlines, align: str, names_row: bool) -> str:
        if names_row and cell:
            return f'<th scope="row" class="{align}">{self._inlines(cell)}</th>'
        return f'<td class="{align}">{self._inlines(cell)}</td>'

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


def _name_of(table: tree.Table, heading: str, number: int) -> str:
    """What a table without a caption is called: a number keeps two below one heading apart."""
    columns = ", ".join(filter(None, map(tree.plain, table.header)))
    return f"Tabelle {number}: {heading} ({columns})" if heading else f"Tabelle {number}: {columns}"
