"""Lines that do not stand where they belong, and lines that belong nowhere."""

from __future__ import annotations

import re

from sozialraum.findings import Finding
from sozialraum.repository.syntax.broken import Broken

_FIELD = re.compile(r"[a-z][a-z0-9_]*")
_FIELD_COLUMN = re.compile(r"\s*(?:-[ \t]+)*")
_HAS_FIELD = re.compile(r".*:(?:\s|$)")
_NO_SPACE = re.compile(r"(?P<indent>\s*)-(?P<rest>[^\s-].*)")


def more_documents(broken: Broken) -> Finding | None:
    """A line of three hyphens in the middle."""
    return broken.finding("SRK115", broken.row, 0, 3) if "another document" in broken.problem else None


def document_end(broken: Broken) -> Finding | None:
    """A line of three dots, which ends the document."""
    if "<document start>" in broken.problem:
        for row in broken.rows_above():
            if broken.line_at(row).rstrip() == "...":
                return broken.finding("SRK115", row, 0, 3)
    return None


def hyphen_without_space(broken: Broken) -> Finding | None:
    """An entry of a list whose hyphen has no space behind it."""
    for row in dict.fromkeys((broken.context_row, broken.row, next(broken.rows_above(), None))):
        match = _NO_SPACE.fullmatch(broken.line_at(row)) if row is not None else None
        if row is not None and match and broken.gets_further(row, f"{match['indent']}- {match['rest']}"):
            return _without_field(broken, row, "space-after-hyphen")
    return None


def first_line(broken: Broken) -> Finding | None:
    """A first field that is indented while the others are not."""
    if "<document start>" not in broken.problem:
        return None
    above = [row for row in broken.rows_above() if not broken.line_at(row).lstrip().startswith("#")]
    indented = [row for row in above if _indent(broken, row) == _indent(broken, above[-1])]
    if len(indented) == 1 and _indent(broken, above[-1]) > _indent(broken, broken.row):
        return _not_indented_alike(broken, above[-1])
    return None


def line_without_field(broken: Broken) -> Finding | None:
    """A line that has no name before a colon and continues nothing."""
    if "expected ':'" in broken.problem and broken.context_row is not None:
        return _without_field(broken, broken.context_row)
    if "mapping values" not in broken.problem or not _FIELD.fullmatch(broken.before.strip()):
        return None
    found = None
    for row in broken.rows_above():
        line = broken.line_at(row)
        if _indent(broken, row) != _indent(broken, broken.row) or _HAS_FIELD.match(line) or line.lstrip()[0] in "#-":
            break
        found = _without_field(broken, row)
    return found


def wrong_indentation(broken: Broken) -> Finding | None:
    """A line that stands further left or right than the others of its group."""
    if "did not find expected" in broken.problem and not broken.before.strip():
        return _not_indented_alike(broken, broken.row)
    if "mapping values" in broken.problem and _FIELD.fullmatch(broken.before.strip()):
        above = next(broken.rows_above(), None)
        if above is not None and _indent(broken, broken.row) > _field_column(broken, above):
            return _not_indented_alike(broken, broken.row)
    return None


def _indent(broken: Broken, row: int) -> int:
    line = broken.line_at(row)
    return len(line) - len(line.lstrip())


def _field_column(broken: Broken, row: int) -> int:
    match = _FIELD_COLUMN.match(broken.line_at(row))
    return match.end() if match else 0


def _not_indented_alike(broken: Broken, row: int) -> Finding:
    length = max(1, len(broken.line_at(row).strip()))
    return broken.finding("SRK128", row, _indent(broken, row), length)


def _without_field(broken: Broken, row: int, hint: str | None = None) -> Finding:
    value = broken.line_at(row).strip()
    return broken.finding("SRK116", row, _indent(broken, row), max(1, len(value)), value=value[:60], hint=hint)
