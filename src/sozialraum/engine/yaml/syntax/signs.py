"""Texts that begin with a sign that has a meaning in YAML."""

from __future__ import annotations

import re

from sozialraum.engine.findings import Finding
from sozialraum.engine.yaml.syntax.broken import Broken, Value, in_quotes

_SIGNS = frozenset("@`%*&!|>-?[]{},")
_BEGINS_A_LINE = frozenset("-?")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?")
_IN_BRACKETS = re.compile(r".*[\[{].*(?:[\[{,]|:\s)\s*|.*[\[{]\s*")
_PIECE = re.compile(r"[^,\[\]{}]+")
_NAMES = {"{": "a brace", "}": "a brace"}
_BULLET = re.compile(r"\*[ \t]")


def special_sign(broken: Broken) -> Finding | None:
    """A text that YAML takes for something else because of its first character, until it stands in quotes."""
    for row in dict.fromkeys((broken.row, broken.context_row, next(broken.rows_above(), None))):
        value = broken.value_at(row) if row is not None else None
        if row is None or value is None or not _may_be_text(broken, row, value):
            continue
        if broken.gets_further(row, broken.line_at(row)[: value.column] + in_quotes(value.text)):
            return _finding(broken, row, value)
    return None


def special_sign_in_brackets(broken: Broken) -> Finding | None:
    """The same inside of [ ] or { }, where the next comma or bracket ends the text."""
    row, column = broken.row, broken.column
    if broken.context.startswith("while scanning a") and broken.context_row == row:
        column = broken.context_column or 0
    line = broken.lines[row]
    match = _PIECE.match(line, column)
    if not match or line[column] not in _SIGNS or not _IN_BRACKETS.fullmatch(line, 0, column):
        return None
    value = Value(None, match[0].rstrip(), column)
    if broken.gets_further(row, line[:column] + in_quotes(value.text) + line[match.end() :]):
        return _finding(broken, row, value)
    return None


def _may_be_text(broken: Broken, row: int, value: Value) -> bool:
    sign = value.text[0]
    if sign not in _SIGNS or _BLOCK_TEXT.fullmatch(value.text) or (sign in _BEGINS_A_LINE and value.key is None):
        return False
    if sign in "[{" and broken.context.startswith("while parsing a flow"):
        return False
    return row != broken.row or value.column <= broken.column


def _finding(broken: Broken, row: int, value: Value) -> Finding:
    suggestion = in_quotes(value.text)
    hint = "write"
    if _BULLET.match(value.text) and not broken.line_at(row)[: value.column].strip():
        hint = "hyphen-for-bullet"
    elif len(suggestion) > 60 or "{" in suggestion:
        hint = "quote-whole"
    sign = _NAMES.get(value.text[0], value.text[0])
    return broken.finding("SRK125", row, value.column, character=sign, hint=hint, suggestion=suggestion)
