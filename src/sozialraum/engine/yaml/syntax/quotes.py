"""Quotation marks that do not match, and what they do to the text between them."""

from __future__ import annotations

from yaml import CBaseLoader, YAMLError, scan
from yaml.tokens import ScalarToken

from sozialraum.engine.findings import Finding
from sozialraum.engine.findings.language import Words
from sozialraum.engine.yaml.nodes import Mark
from sozialraum.engine.yaml.syntax.broken import Broken


def not_closed(broken: Broken) -> Finding | None:
    """A quotation mark after which the text runs to the end of the file."""
    if "quoted scalar" in broken.context and "unexpected" in broken.problem and broken.context_row is not None:
        return broken.finding("SRK126", broken.context_row, broken.context_column or 0, hint="close-quote")
    return None


def backslash(broken: Broken) -> Finding | None:
    r"""A path of Windows in double quotes: "C:\Daten"."""
    if broken.context == "while parsing a quoted scalar":
        start = broken.line.rfind("\\", 0, broken.column + 1)
        problem = Words("`{sign}` means no character", sign=broken.line[start : start + 2])
        return broken.finding("SRK105", broken.row, max(start, 0), 2, problem=problem, hint="backslash")
    return None


def closed_too_early(broken: Broken) -> Finding | None:
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


def _quoted_before(broken: Broken) -> tuple[Mark, Mark] | None:
    """Where the quoted text begins and ends behind which the parser stopped; a text in a list may lack a comma."""
    if broken.context.startswith("while parsing a flow") and broken.sign in ('"', "'"):
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


def _goes_on(broken: Broken, row: int) -> bool:
    """Whether the line below is indented further, as the second line of a long text is."""
    value = broken.value_at(row)
    is_field = value is not None and value.key is not None
    return broken.indent(row + 1) > (broken.field_column(row) if is_field else broken.indent(row))
