"""Lines that do not stand where they belong, and lines that belong nowhere."""

from __future__ import annotations

import re
from itertools import islice, takewhile

from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import Counted, Plural
from sozialraum.engine.records.spelling import shortened
from sozialraum.engine.yaml.syntax.broken import BrokenFile

_FIELD = re.compile(r"[a-z][a-z0-9_]*")
_HAS_FIELD = re.compile(r".*:(?:\s|$)")
_LACKS_COLON = re.compile(r"[a-z][a-z0-9_]*\s+\S.*")
_NEAR = 60
"""How many lines a line that has fallen out of its group is looked for upwards."""

_SPACES = Plural("{n} space", "{n} spaces")
_MEANT_FIELD = re.compile(r"(?P<key>[a-z][a-z0-9_]*)(?P<sign>\s*[=;]\s*|\s+)(?P<rest>[^\s{}].*)")
_PLAIN_VALUE = re.compile(r"[a-z0-9]\S*[a-z0-9]|[a-z0-9]")
"""An id, a number, a day; neither a noun nor the end of a sentence."""
_BEGINS = re.compile(r"\s*(?:-\s|#|[a-z][a-z0-9_]*:(?:\s|$))")
"""Where an entry, a comment or a field begins."""
_NO_SPACE = re.compile(r"(?P<indent>\s*)-(?P<rest>[^\s-].*)")


def more_documents(broken: BrokenFile) -> Finding | None:
    """A line of three hyphens in the middle."""
    return broken.finding("SRK115", broken.row, 0, 3) if "another document" in broken.problem else None


def document_end(broken: BrokenFile) -> Finding | None:
    """A line of three dots, which ends the document."""
    if "<document start>" in broken.problem:
        for row in broken.rows_above():
            if broken.line_at(row).rstrip() == "...":
                return broken.finding("SRK115", row, 0, 3)
    return None


def hyphen_without_space(broken: BrokenFile) -> Finding | None:
    """An entry of a list whose hyphen has no space behind it."""
    for row in dict.fromkeys((broken.context_row, broken.row, next(broken.rows_above(), None))):
        match = _NO_SPACE.fullmatch(broken.line_at(row)) if row is not None else None
        if row is not None and match and broken.gets_further(row, f"{match['indent']}- {match['rest']}"):
            return _without_field(broken, row, "space-after-hyphen")
    return None


def first_line(broken: BrokenFile) -> Finding | None:
    """A first field that is indented while the others are not, or a first line without a field."""
    if "<document start>" not in broken.problem:
        return None
    above = [row for row in broken.rows_above() if not broken.line_at(row).lstrip().startswith("#")]
    if not above:
        return None
    first = above[-1]
    if not _HAS_FIELD.match(broken.line_at(first)):
        return _without_field(broken, first)
    indented = [row for row in above if broken.indent(row) == broken.indent(first)]
    is_alone = len(indented) == 1 and broken.indent(first) > broken.indent(broken.row)
    return _not_indented_alike(broken, first) if is_alone else None


def line_without_field(broken: BrokenFile) -> Finding | None:
    """A line that has no name before a colon and continues nothing."""
    if "expected ':'" in broken.problem and broken.context_row is not None:
        return _without_field(broken, broken.context_row)
    if "mapping values" not in broken.problem or not _FIELD.fullmatch(broken.before.strip()):
        return None
    found = None
    for row in broken.rows_above():
        column = broken.field_column(row)
        text = broken.line_at(row)[column:]
        if column != broken.indent(broken.row) or text.startswith("#") or _HAS_FIELD.match(text):
            break
        if column > broken.indent(row):
            return _without_field(broken, row) if _LACKS_COLON.fullmatch(text) else found
        found = _without_field(broken, row)
    return found


def wrong_indentation(broken: BrokenFile) -> Finding | None:
    """A line that stands further left or right than the others of its group."""
    above = next(broken.rows_above(), None)
    deeper = above is not None and broken.indent(broken.row) > broken.field_column(above)
    is_field = "mapping values" in broken.problem and _FIELD.fullmatch(broken.before.strip())
    if not (is_field and deeper) and ("did not find expected" not in broken.problem or broken.before.strip()):
        return None
    if above is not None and _is_odd_one(broken, above):
        return _not_indented_alike(broken, above)
    fallen = _fallen_out(broken)
    return _not_indented_alike(broken, broken.row if fallen is None else fallen)


def _fallen_out(broken: BrokenFile) -> int | None:
    """A line above that stands too far left: the lines before it and behind it stand alike."""
    column = broken.indent(broken.row)
    rows = islice(broken.rows_above(), _NEAR)
    fallen = next((row for row in rows if broken.indent(row) < column), None)
    if fallen is None:
        return None
    columns = dict.fromkeys(broken.field_column(row) for row in islice(rows, 8))
    if not broken.line.lstrip().startswith("-"):
        nearest = next((one for one in columns if one <= column), None)
        columns = dict.fromkeys([column] if nearest == column else [])
    text = broken.line_at(fallen).lstrip()
    fits = (broken.gets_further(fallen, " " * one + text) for one in columns if one > broken.indent(fallen))
    return fallen if any(fits) else None


def _is_odd_one(broken: BrokenFile, above: int) -> bool:
    """Return whether the line above stands wrongly: it begins a group, and the lines below are like the others."""
    column, own = broken.indent(broken.row), broken.indent(above)
    shifted = column - (broken.field_column(above) - own)
    begins_a_group = own != column and own > broken.indent(above - 1)
    below = takewhile(lambda row: broken.indent(row) >= column, range(broken.row, len(broken.lines)))
    others = sum(broken.indent(row) == column for row in below)
    if not begins_a_group or shifted < 0 or (others < 2 and own % 2 <= column % 2):
        return False
    return broken.gets_further(above, " " * shifted + broken.line_at(above).lstrip())


def _not_indented_alike(broken: BrokenFile, row: int) -> Finding:
    """The line, and how far in it would be right: as far as a line near by with which the parser gets further."""
    length = max(1, len(broken.line_at(row).strip()))
    near = [*range(row - 1, max(-1, row - 9), -1), *range(row + 1, min(len(broken.lines), row + 9))]
    tried: set[int] = set()
    for like in near:
        spaces = broken.field_column(like) if like < row else broken.indent(like)
        if not broken.line_at(like).strip() or spaces in tried or spaces == broken.indent(row):
            continue
        tried.add(spaces)
        if broken.gets_further(row, " " * spaces + broken.line_at(row).lstrip()):
            place = {"spaces": Counted(spaces, _SPACES), "like": like + 1}
            return broken.finding("SRK128", row, broken.indent(row), length, hint="indent-by", **place)
    return broken.finding("SRK128", row, broken.indent(row), length)


def _without_field(broken: BrokenFile, row: int, hint: str | None = None) -> Finding:
    column = broken.field_column(row)
    value = broken.line_at(row)[column:].strip()
    suggestion = _meant_field(broken, row, value) if hint is None else None
    like = _text_above(broken, row) if hint is None and suggestion is None else None
    if suggestion is not None:
        hint = "write"
    elif like is not None:
        hint = "like-line-or-comment"
    params = {
        "value": shortened(value),
        "hint": hint,
        "suggestion": suggestion and shortened(suggestion),
        "like": None if like is None else like + 1,
    }
    return broken.finding("SRK116", row, column, max(1, len(value)), **params)


def _meant_field(broken: BrokenFile, row: int, value: str) -> str | None:
    """The line with its colon, unless it is running text: its first word must be a field, its rest no more than one."""
    head = broken.line_at(row)[: broken.field_column(row)]
    if _FIELD.fullmatch(value):
        has_more = broken.indent(row + 1) > len(head) or broken.line_at(row + 1).lstrip().startswith("- ")
        return f"{value}:" if has_more and broken.gets_further(row, f"{head}{value}:") else None
    meant = _MEANT_FIELD.fullmatch(value)
    if meant is None or not broken.gets_further(row, f"{head}{meant['key']}: x"):
        return None
    key = re.compile(rf"\s*(?:- +)*{meant['key']}:(?:\s|$)")
    is_sure = meant["sign"].strip() or _PLAIN_VALUE.fullmatch(meant["rest"]) or any(map(key.match, broken.lines))
    return f"{meant['key']}: {meant['rest']}" if is_sure else None


def _text_above(broken: BrokenFile, row: int) -> int | None:
    """The line above if it goes on with a text and this one would too, were it indented alike."""
    above = next((one for one in range(row - 1, -1, -1) if broken.line_at(one).strip()), None)
    if above is None or _BEGINS.match(broken.line_at(above)) or broken.indent(above) <= broken.indent(row):
        return None
    mended = " " * broken.indent(above) + broken.line_at(row).lstrip()
    return above if broken.gets_further(row, mended) else None
