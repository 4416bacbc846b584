"""From Markdown with named blocks to the tree of a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from sozialraum.engine.documents import tree
from sozialraum.engine.documents.escape import LINE_BREAK
from sozialraum.engine.documents.tree import Align, Block, Blocks, Inline, Inlines, Picture

NAMED = ("letterhead", "address", "notice", "card", "facts", "signatures", "table", "figure", "pagebreak")
_ENABLED = ["table", "list", "heading", "paragraph", "emphasis", "escape", "newline", "text"]
_STYLE_ALIGN = re.compile(r"text-align:(left|center|right)")


class UnknownBlockError(ValueError):
    """A template names a block or a picture that does not exist. `line` counts in the rendered Markdown."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(name)
        self.name = name
        self.line = line


def parse(text: str, pictures: Mapping[str, Picture]) -> Blocks:
    """The blocks of a Markdown text. Raises UnknownBlockError."""
    _check_names(text)
    tokens = _parser().parse(text, {})
    notes = _footnotes(tokens)
    return _BlockBuilder(tokens, pictures, notes).blocks()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(_ENABLED).use(footnote_plugin)
    for name in NAMED:
        parser.use(container_plugin, name)
    parser.disable(["footnote_inline"])
    return parser


def _check_names(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        match = re.match(r" {0,3}:{3,}\s*(\S+)", line)
        if match and match[1] not in NAMED:
            raise UnknownBlockError(match[1], number)


def _footnotes(tokens: list[Token]) -> dict[int, Inlines]:
    """The texts of the footnotes by their number, which stand behind everything else."""
    notes: dict[int, Inlines] = {}
    number: int | None = None
    for token in tokens:
        if token.type == "footnote_open":
            number = int(token.meta["id"])
        elif token.type == "footnote_close":
            number = None
        elif token.type == "inline" and number is not None:
            notes[number] = notes.get(number, ()) + _inlines(token.children or [], {})
    return notes


class _BlockBuilder:
    """Walks the tokens once, from left to right."""

    def __init__(self, tokens: list[Token], pictures: Mapping[str, Picture], notes: dict[int, Inlines]) -> None:
        self._tokens = tokens
        self._pictures = pictures
        self._notes = notes
        self._at = 0

    def blocks(self, until: str | None = None) -> Blocks:
        """The blocks up to the token that closes the current one."""
        found: list[Block] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == until or token.type == "footnote_block_open":
                break
            block = self._block(token)
            if block is not None:
                found.append(block)
        return tuple(found)

    def _block(self, token: Token) -> Block | None:
        if token.type == "heading_open":
            return tree.Heading(int(token.tag[1:]), self._inline_until("heading_close"))
        if token.type == "paragraph_open":
            children = self._inline_until("paragraph_close")
            return tree.Paragraph(children) if children else None
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return self._list(token.type.replace("open", "close"), token.type.startswith("ordered"))
        if token.type == "table_open":
            return self._table()
        if token.type.startswith("container_"):
            return self._named(token)
        return None

    def _inline_until(self, close: str) -> Inlines:
        children: Inlines = ()
        while self._tokens[self._at].type != close:
            children += _inlines(self._tokens[self._at].children or [], self._notes)
            self._at += 1
        self._at += 1
        return children

    def _list(self, close: str, ordered: bool) -> tree.ListBlock:
        items = []
        while self._tokens[self._at].type != close:
            self._at += 1
            items.append(self.blocks("list_item_close"))
        self._at += 1
        return tree.ListBlock(tuple(items), ordered)

    def _table(self) -> tree.Table:
        rows: list[list[Inlines]] = []
        aligns: list[Align] = []
        while (token := self._tokens[self._at]).type != "table_close":
            self._at += 1
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                if token.type == "th_open":
                    match = _STYLE_ALIGN.match(str(token.attrs.get("style", "")))
                    aligns.append(cast("Align", match[1] if match else "left"))
                rows[-1].append(self._inline_until(token.type.replace("open", "close")))
        self._at += 1
        return tree.Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), tuple(aligns))

    def _named(self, token: Token) -> Block | None:
        name = token.type.removeprefix("container_").removesuffix("_open")
        argument = token.info.strip().partition(" ")[2].strip()
        children = self.blocks(token.type.replace("open", "close"))
        if name == "pagebreak":
            return tree.PageBreak()
        if name == "table":
            return self._captioned(children, argument)
        if name == "figure":
            picture = self._pictures.get(argument)
            if picture is None:
                raise UnknownBlockError(f"figure {argument}", (token.map or [0])[0] + 1)
            return tree.Figure(picture, _first_inlines(children))
        if name == "facts":
            return tree.Facts(tuple(_fact(item) for item in _items(children)))
        if name == "signatures":
            return tree.Signatures(tuple(_first_inlines(item) for item in _items(children)))
        return tree.Box(name, children)  # type: ignore[arg-type]

    def _captioned(self, children: Blocks, argument: str) -> Block | None:
        table = next((child for child in children if isinstance(child, tree.Table)), None)
        if table is None:
            return None
        caption = _inlines(_parser().parseInline(argument, {})[0].children or [], self._notes)
        return tree.Table(table.header, table.rows, table.aligns, caption)


def _items(blocks: Blocks) -> tuple[Blocks, ...]:
    return tuple(item for block in blocks if isinstance(block, tree.ListBlock) for item in block.items)


def _first_inlines(blocks: Blocks) -> Inlines:
    return next((block.children for block in blocks if isinstance(block, tree.Paragraph)), ())


def _fact(item: Blocks) -> tuple[Inlines, Inlines]:
    """A label in bold and, behind it, its value."""
    children = _first_inlines(item)
    if children and isinstance(children[0], tree.Strong):
        value = children[1:]
        if value and isinstance(value[0], tree.Text):
            value = (tree.Text(value[0].text.lstrip()), *value[1:])
        return children[0].children, value
    return (), children


def _inlines(tokens: list[Token], notes: Mapping[int, Inlines]) -> Inlines:
    stack: list[list[Inline]] = [[]]
    for token in tokens:
        if token.type in ("strong_open", "em_open"):
            stack.append([])
        elif token.type in ("strong_close", "em_close"):
            children = tuple(stack.pop())
            stack[-1].append(tree.Strong(children) if token.type == "strong_close" else tree.Emphasis(children))
        elif token.type == "softbreak":
            _add_text(stack[-1], " ")
        elif token.type == "hardbreak":
            stack[-1].append(tree.Break())
        elif token.type == "footnote_ref":
            number = int(token.meta["id"])
            stack[-1].append(tree.Footnote(number + 1, notes.get(number, ())))
        elif token.content:
            for index, line in enumerate(token.content.split(LINE_BREAK)):
                if index:
                    stack[-1].append(tree.Break())
                _add_text(stack[-1], line)
    return tuple(stack[0])


def _add_text(inlines: list[Inline], text: str) -> None:
    if not text:
        return
    if inlines and isinstance(inlines[-1], tree.Text):
        text = inlines.pop().text + text  # type: ignore[union-attr]
    inlines.append(tree.Text(text))
