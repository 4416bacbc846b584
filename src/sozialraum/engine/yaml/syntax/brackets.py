"""Brackets and quotation marks that are not closed or closed wrongly, and lists in brackets that lack a comma."""

from __future__ import annotations

import re

from yaml import CBaseLoader, YAMLError, scan
from yaml.tokens import ScalarToken

from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import Words
from sozialraum.engine.yaml.nodes import YamlMark
from sozialraum.engine.yaml.syntax.broken import BrokenFile

_PIECE = re.compile(r".*(?:^|[\[{,]|:\s)\s*(?P<text>[^\[\]{},]*)")
_NO_COMMA = Words("a comma is missing before this")
_FIELD_BEHIND_TEXT = re.compile(r".*\s(?P<field>[a-z][a-z0-9_]*)")


def closing_bracket(broken: BrokenFile) -> Finding | None:
    """A bracket that closes nothing, or not what was opened; one with which a text begins is none."""
    if broken.sign not in ("]", "}"):
        return None
    value, opened = broken.value_at(broken.row), _opening(broken)
    begins_text = value and value.column == broken.column and (value.key or not opened)
    if begins_text and broken.line.strip(" \t]},"):
        return None
    other = Words("this bracket closes another kind of bracket")
    problem = other if opened else Words("this bracket closes nothing")
    closing = "]" if broken.sign == "}" else "}"
    hint = "other-bracket" if problem is other else "delete-bracket"
    opening = "[" if closing == "]" else Words("a brace")
    shown = closing if closing == "]" else Words("a brace")
    return broken.finding(
        "SRK105", broken.row, broken.column, problem=problem, hint=hint, closing=shown, opening=opening
    )


def colon_in_brackets(broken: BrokenFile) -> Finding | None:
    """A colon in a text inside of brackets, or a field before which the comma is missing."""
    opening = _opening(broken)
    piece = _PIECE.fullmatch(broken.before)
    if not opening or broken.sign != ":" or not piece or not _is_closed(broken, *opening):
        return None
    field = _FIELD_BEHIND_TEXT.fullmatch(piece["text"])
    if field:
        column = piece.start("text") + field.start("field")
        return broken.finding("SRK105", broken.row, column, len(field["field"]), problem=_NO_COMMA, hint="add-comma")
    if broken.before[: piece.start("text")].strip():
        return broken.finding("SRK107", broken.row, broken.column)
    return None


def open_bracket(broken: BrokenFile) -> Finding | None:
    """A bracket that is never closed, or two entries without a comma between them."""
    opening = _opening(broken)
    if not opening:
        return None
    if _is_closed(broken, *opening):
        return broken.finding("SRK105", broken.row, broken.column, problem=_NO_COMMA, hint="add-comma")
    row, column = opening
    closing = "]" if broken.line_at(row)[column : column + 1] == "[" else Words("a brace")
    problem = Words("the bracket that opens here is not closed")
    return broken.finding("SRK105", row, column, problem=problem, hint="close-bracket", closing=closing)


def _opening(broken: BrokenFile) -> tuple[int, int] | None:
    """Row and column of the bracket whose content the parser was reading, if it was one."""
    if not broken.context.startswith("while parsing a flow"):
        return None
    row, column = broken.context_row or 0, broken.context_column or 0
    if broken.line_at(row)[column : column + 1] in ("[", "{"):
        return row, column
    return _last_open(broken)


def _last_open(broken: BrokenFile) -> tuple[int, int] | None:
    """The nearest bracket before the place where the parser stopped that is not closed there."""
    depth = 0
    for row in range(broken.row, -1, -1):
        line = broken.before if row == broken.row else broken.line_at(row)
        for column in range(len(line) - 1, -1, -1):
            depth += (line[column] in "]}") - (line[column] in "[{")
            if depth < 0:
                return row, column
    return None


def _is_closed(broken: BrokenFile, row: int, column: int) -> bool:
    """Return whether behind a bracket as many of its kind are closed as are opened."""
    text, depth = "\n".join(broken.lines[row:])[column:], 0
    closing = "]" if text[0] == "[" else "}"
    for sign in text:
        depth += (sign == text[0]) - (sign == closing)
        if depth == 0:
            return True
    return False


def not_closed(broken: BrokenFile) -> Finding | None:
    """A quotation mark after which the text runs to the end of the file."""
    if "quoted scalar" in broken.context and "unexpected" in broken.problem and broken.context_row is not None:
        return broken.finding("SRK126", broken.context_row, broken.context_column or 0, hint="close-quote")
    return None


def backslash(broken: BrokenFile) -> Finding | None:
    r"""A path of Windows in double quotes: "C:\Daten"."""
    if broken.context == "while parsing a quoted scalar":
        start = broken.line.rfind("\\", 0, broken.column + 1)
        problem = Words("`{sign}` means no character", sign=broken.line[start : start + 2])
        return broken.finding("SRK105", broken.row, max(start, 0), 2, problem=problem, hint="backslash")
    return None


def closed_too_early(broken: BrokenFile) -> Finding | None:
    """Text behind a closing quotation mark: it was meant to be inside, or the mark of a text further up is missing."""
    quoted = None if broken.context.startswith("while scanning") else _quoted_before(broken)
    if quoted is None:
        return None
    start, end = quoted
    if start.line < end.line and not _goes_on(broken, start.line):
        opening = broken.line_at(start.line)
        if broken.gets_further(start.line, opening.rstrip() + opening[start.column]):
            return broken.finding("SRK126", start.line, start.column, hint="close-quote")
    return broken.finding("SRK126", end.line, end.column - 1, hint="quote-inside")


def _quoted_before(broken: BrokenFile) -> tuple[YamlMark, YamlMark] | None:
    """Return both ends of the quoted text behind which the parser stopped; a text in a list may lack a comma."""
    if broken.context.startswith("while parsing a flow") and broken.sign in ('"', "'"):
        return None
    if '"' not in broken.before and "'" not in broken.before:
        return None
    try:
        for token in scan("\n".join(broken.lines), Loader=CBaseLoader):
            start, end = token.start_mark, token.end_mark
            if (end.line, end.column) > (broken.row, broken.column):
                break
            if isinstance(token, ScalarToken) and token.style in ('"', "'") and end.line == broken.row:
                between = broken.line[end.column : broken.column]
                if not between.strip():
                    return start, end
    except YAMLError:
        pass
    return None


def _goes_on(broken: BrokenFile, row: int) -> bool:
    """Return whether the line below is indented further, as the second line of a long text is."""
    value = broken.value_at(row)
    is_field = value is not None and value.key is not None
    return broken.indent(row + 1) > (broken.field_column(row) if is_field else broken.indent(row))
