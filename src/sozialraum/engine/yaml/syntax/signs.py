"""Signs that mean something else to YAML than to their author.

Special signs at the beginning of a text, colons, bullets of a list as in a letter, and characters that nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.yaml.encoding import FOREIGN_SPACE, INVISIBLE, NO_WIDTH, character_name
from sozialraum.engine.yaml.syntax.broken import TRIALS, BrokenFile, LineValue, in_quotes

_SIGNS = frozenset("@`%*&!|>-?[]{},")
_BEGINS_A_LINE = frozenset("-?")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?")
_IN_BRACKETS = re.compile(r".*[\[{].*(?:[\[{,]|:\s)\s*|.*[\[{]\s*")
_TEXT_PIECE = re.compile(r"[^,\[\]{}]+")
_NAMES = {"{": "a brace", "}": "a brace"}
_BULLET = re.compile(r"\*[ \t]")


def special_sign(broken: BrokenFile) -> Finding | None:
    """A text that YAML takes for something else because of its first character, until it stands in quotes."""
    for row in dict.fromkeys((broken.row, broken.context_row, next(broken.rows_above(), None))):
        value = broken.value_at(row) if row is not None else None
        if row is None or value is None or not _may_be_text(broken, row, value):
            continue
        if broken.gets_further(row, broken.line_at(row)[: value.column] + in_quotes(value.text)):
            return _in_quotes_finding(broken, row, value)
    return None


def special_sign_in_brackets(broken: BrokenFile) -> Finding | None:
    """The same inside of [ ] or { }, where the next comma or bracket ends the text."""
    row, column = broken.row, broken.column
    if broken.context.startswith("while scanning a") and broken.context_row == row:
        column = broken.context_column or 0
    line = broken.lines[row]
    match = _TEXT_PIECE.match(line, column)
    if not match or line[column] not in _SIGNS or not _IN_BRACKETS.fullmatch(line, 0, column):
        return None
    value = LineValue(None, match[0].rstrip(), column)
    if broken.gets_further(row, line[:column] + in_quotes(value.text) + line[match.end() :]):
        return _in_quotes_finding(broken, row, value)
    return None


def _may_be_text(broken: BrokenFile, row: int, value: LineValue) -> bool:
    sign = value.text[0]
    if sign not in _SIGNS or _BLOCK_TEXT.fullmatch(value.text) or (sign in _BEGINS_A_LINE and value.key is None):
        return False
    if sign in "[{" and broken.context.startswith("while parsing a flow"):
        return False
    return row != broken.row or value.column <= broken.column


def _in_quotes_finding(broken: BrokenFile, row: int, value: LineValue) -> Finding:
    suggestion = in_quotes(value.text)
    hint = "write"
    if _BULLET.match(value.text) and not broken.line_at(row)[: value.column].strip():
        hint = "hyphen-for-bullet"
    elif len(suggestion) > 60 or "{" in suggestion:
        hint = "quote-whole"
    sign = _NAMES.get(value.text[0], value.text[0])
    return broken.finding("SRK125", row, value.column, character=sign, hint=hint, suggestion=suggestion)


_NOT_IN_YAML = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_STRUCTURE = re.compile(r"[ \t]*(?:-[ \t]+)*(?:-|[\w-]+[ \t]*:?)?")


def control_character(path: str, lines: list[str]) -> Finding:
    """A character at which the parser refuses to read on."""
    for number, line in enumerate(lines, start=1):
        if match := _NOT_IN_YAML.search(line):
            place = Place(path, line=number, column=match.start() + 1)
            return Finding("SRK120", place, {"character": character_name(match[0])})
    return Finding("SRK120", Place(path, line=1, column=1), {"character": "?"})


def invisible_in_structure(broken: BrokenFile) -> Finding | None:
    """A no-break space or a mark without width in the indentation, or in or behind the name of a field."""
    found = ((row, INVISIBLE.search(line)) for row, line in enumerate(broken.lines[: broken.row + 1]))
    before_text = ((row, one) for row, one in found if one and _STRUCTURE.fullmatch(one.string, 0, one.start()))
    for row, match in islice(before_text, TRIALS):
        if broken.gets_further(row, NO_WIDTH.sub("", FOREIGN_SPACE.sub(" ", match.string))):
            hint = "plain-space" if FOREIGN_SPACE.match(match[0]) else None
            return broken.finding("SRK120", row, match.start(), character=character_name(match[0]), hint=hint)
    return None


def tab(broken: BrokenFile) -> Finding | None:
    """A tab in the indentation or behind a hyphen."""
    for row in (broken.row, broken.row - 1):
        line = broken.line_at(row)
        head = line[: len(line) - len(line.lstrip())]
        if "\t" in head and (row == broken.row or "tab" in broken.problem):
            return broken.finding("SRK104", row, head.index("\t"))
    if broken.sign == "\t" and "cannot start any token" in broken.problem:
        return broken.finding("SRK104", broken.row, broken.column)
    return None


_FOREIGN = re.compile(r"(?P<head>\s*(?:-[ \t]+)*[A-Za-z_][\w-]*)\s*(?P<sign>[\uff1a\ufe55\ua789\u2236\ufe13\u02d0])\s*")
_NO_SPACE = re.compile(r"\s*(?:-[ \t]+)*(?P<key>\"?[A-Za-z_][\w-]*\"?):(?!//)(?P<rest>[^\s:/].*)$")


def foreign_colon(broken: BrokenFile) -> Finding | None:
    """A sign behind the name of a field that looks like a colon and is none, as some keyboards and fonts have it."""
    rows = [row for row in range(broken.row + 1) if _FOREIGN.match(broken.lines[row])]
    for row in rows[:TRIALS]:
        match = _FOREIGN.match(broken.lines[row])
        if match and broken.gets_further(row, f"{match['head']}: {broken.lines[row][match.end() :]}"):
            return broken.finding("SRK134", row, match.start("sign"), character=match["sign"])
    return None


def no_space(broken: BrokenFile) -> Finding | None:
    """A field whose colon has no space behind it."""
    if "mapping values" not in broken.problem and "expected ':'" not in broken.problem:
        return None
    rows = [row for row in range(broken.row + 1) if _NO_SPACE.match(broken.lines[row])]
    return no_space_in(broken, dict.fromkeys((*rows[: TRIALS // 2], *rows[-TRIALS // 2 :])))


def no_space_in(broken: BrokenFile, rows: Iterable[int]) -> Finding | None:
    """The first of these lines with which the parser gets further once there is a space behind the colon."""
    for row in rows:
        match = _NO_SPACE.match(broken.line_at(row))
        if match:
            column = match.start("rest")
            mended = f"{match[0][:column]} {match['rest']}"
            if broken.gets_further(row, mended):
                suggestion = f"{match['key']}: {match['rest']}"
                return broken.finding("SRK106", row, column - 1, suggestion=suggestion)
    return None


def colon_in_text(broken: BrokenFile) -> Finding | None:
    """A colon in a text that is not quoted."""
    if "mapping values" in broken.problem and broken.sign == ":":
        return broken.finding("SRK107", broken.row, broken.column)
    return None


_BULLETS = "–—•·‣◦▪●○*+"
BULLET = re.compile(rf"(?P<indent>[ ]*)(?P<sign>[{_BULLETS}]|\d{{1,2}}[.)])(?P<space>[ \t\u00a0]+)(?=\S)")


def with_hyphen(line: str, *, keep_width: bool = False) -> str:
    """The line with a hyphen in place of its bullet or number; `keep_width` where other lines stand below its text."""
    match = BULLET.match(line)
    if match is None:
        return line
    width = len(match["sign"] + match["space"]) if keep_width and "\t" not in match["space"] else 2
    return f"{match['indent']}-{' ' * (width - 1)}{line[match.end() :]}"


def goes_on_below_its_text(lines: list[str], row: int) -> bool:
    """Return whether the next line stands right below the text of an entry, as its second field does."""
    match = BULLET.match(lines[row])
    below = lines[row + 1] if row + 1 < len(lines) else ""
    return match is not None and len(below) - len(below.lstrip()) == match.end()


def bullet(broken: BrokenFile) -> Finding | None:
    """A line that begins with a bullet or a number, and would be read as an entry with a hyphen."""
    for row in dict.fromkeys((broken.row, broken.context_row, next(broken.rows_above(), None))):
        match = BULLET.match(broken.line_at(row)) if row is not None else None
        if row is None or match is None:
            continue
        wide = goes_on_below_its_text(broken.lines, row)
        if broken.gets_further(row, with_hyphen(broken.line_at(row), keep_width=wide)):
            column, sign = match.start("sign"), match["sign"]
            if sign[0].isdigit():
                text = broken.line_at(row).strip()[:60]
                return broken.finding("SRK116", row, column, len(sign), value=text, hint="hyphen-for-bullet")
            return broken.finding(
                "SRK125", row, column, character=sign, hint="hyphen-for-bullet", suggestion=broken.line_at(row).strip()
            )
    return None
