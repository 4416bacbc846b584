"""Lists in [ ] and fields in { } that are not closed, closed wrongly or lack a comma."""

from __future__ import annotations

import re

from sozialraum.findings import Finding
from sozialraum.repository.syntax.broken import Broken

_PIECE = re.compile(r".*(?:^|[\[{,]|:\s)\s*(?P<text>[^\[\]{},]*)")
_FIELD_BEHIND_TEXT = re.compile(r".*\s(?P<field>[a-z][a-z0-9_]*)")


def closing_bracket(broken: Broken) -> Finding | None:
    """A bracket that closes nothing, or not what was opened."""
    value = broken.value_at(broken.row)
    if broken.sign not in ("]", "}") or (value and value.column == broken.column):
        return None
    what = "another kind of bracket" if _opening(broken) else "nothing"
    return broken.finding("SRK105", broken.row, broken.column, problem=f"this bracket closes {what}")


def colon_in_brackets(broken: Broken) -> Finding | None:
    """A colon in a text inside of brackets, or a field before which the comma is missing."""
    piece = _PIECE.fullmatch(broken.before)
    if not _opening(broken) or broken.sign != ":" or not piece or not _is_closed(broken):
        return None
    field = _FIELD_BEHIND_TEXT.fullmatch(piece["text"])
    if field:
        column = piece.start("text") + field.start("field")
        return broken.finding(
            "SRK105", broken.row, column, len(field["field"]), problem="a comma is missing before this"
        )
    if broken.before[: piece.start("text")].strip():
        return broken.finding("SRK107", broken.row, broken.column)
    return None


def open_bracket(broken: Broken) -> Finding | None:
    """A bracket that is never closed, or two entries without a comma between them."""
    if not _opening(broken):
        return None
    if _is_closed(broken):
        return broken.finding("SRK105", broken.row, broken.column, problem="a comma is missing before this")
    problem = "the bracket that opens here is not closed"
    return broken.finding("SRK105", broken.context_row or 0, broken.context_column or 0, problem=problem)


def _opening(broken: Broken) -> str:
    """The bracket whose content the parser was reading, if it was one."""
    if not broken.context.startswith("while parsing a flow") or broken.context_row is None:
        return ""
    sign = broken.line_at(broken.context_row)[broken.context_column or 0 :][:1]
    return sign if sign in ("[", "{") else ""


def _is_closed(broken: Broken) -> bool:
    """Whether as many brackets are closed as were opened, from where the parser stopped back and forth."""
    first = broken.context_row or 0
    text = "\n".join(broken.lines[first:])[broken.context_column or 0 :]
    depth = 0
    for sign in text:
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return True
    return False
