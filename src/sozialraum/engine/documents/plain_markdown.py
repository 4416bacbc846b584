"""Papers as Markdown that any viewer shows: headings, lists, pipe tables; named blocks become plain text."""

from __future__ import annotations

import re

from sozialraum.engine.documents import tree
from sozialraum.engine.documents.tree import Block, Blocks, Document, Inlines

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_LINE_START = re.compile(r"^(?:([-+=#:])|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)
_RULES = {"left": ":---", "center": ":---:", "right": "---:"}


def write_markdown(document: Document) -> bytes:
    """The whole paper as Markdown; its mark stands under its title."""
    return markdown_of(document.blocks).encode()


def markdown_of(blocks: Blocks) -> str:
    """Blocks as Markdown, with their footnotes at the end."""
    writer = _MarkdownWriter()
    parts = [writer.blocks(blocks)]
    notes = writer.notes()
    if notes:
        parts.append(notes)
    return "\n\n".join(parts) + "\n"


class _MarkdownWriter:
    def __init__(self) -> None:
        self._notes: dict[int, str] = {}

    def blocks(self, blocks: Blocks) -> str:
        return "\n\n".join(filter(None, map(self._block, blocks)))

    def _block(self, block: Block) -> str:
        match block:
            case tree.Heading(level, children):
                return f"{'#' * level} {self._inlines(children)}"
            case tree.Paragraph(children):
                return self._paragraph(children)
            case tree.ListBlock(items, ordered):
                return "\n".join(self._item(item, f"{i}." if ordered else "-") for i, item in enumerate(items, start=1))
            case tree.Table():
                return self._table(block)
            case tree.Facts(rows):
                return "\n".join(f"- **{self._inlines(label)}** {self._inlines(value)}" for label, value in rows)
            case tree.Signatures(slots):
                return "\n\n".join(f"\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_  \n{self._paragraph(slot)}" for slot in slots)
            case tree.Figure(picture, caption):
                return f"*{_text(picture.description)}*\n\n{self._paragraph(caption)}".strip()
            case tree.Box("notice", children):
                return "\n".join(f"> {line}".rstrip() for line in self.blocks(children).split("\n"))
            case tree.Box(_, children):
                return self.blocks(children)
            case tree.PageBreak():
                return ""

    def _paragraph(self, children: Inlines) -> str:
        text = self._inlines(children)
        return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text)

    def _item(self, item: Blocks, bullet: str) -> str:
        indent = " " * (len(bullet) + 1)
        return f"{bullet} " + self.blocks(item).replace("\n", f"\n{indent}")

    def _table(self, table: tree.Table) -> str:
        head = " | ".join(self._cell(cell) for cell in table.header)
        rule = " | ".join(_RULES[align] for align in table.aligns)
        rows = "".join("\n| " + " | ".join(self._cell(cell) for cell in row) + " |" for row in table.rows)
        caption = f"**{self._inlines(table.caption)}**\n\n" if table.caption else ""
        return f"{caption}| {head} |\n| {rule} |{rows}"

    def _cell(self, cell: Inlines) -> str:
        return self._inlines(cell).replace("  \n", "<br>").strip()

    def _inlines(self, inlines: Inlines) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: tree.Inline) -> str:
        match inline:
            case tree.Text(text):
                return _text(text)
            case tree.Strong(children):
                return f"**{self._inlines(children)}**"
            case tree.Emphasis(children):
                return f"*{self._inlines(children)}*"
            case tree.Break():
                return "  \n"
            case tree.Footnote(number, children):
                self._notes.setdefault(number, self._inlines(children))
                return f"[^{number}]"

    def notes(self) -> str:
        """The footnotes met so far."""
        return "\n".join(f"[^{number}]: {text}" for number, text in sorted(self._notes.items()))


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
