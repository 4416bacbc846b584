"""What can be read around a mistake that keeps a file from being read: the others in it are found in the same run.

The line of a mistake is mended in memory, as its diagnosis suggests, and the parser goes on; where nobody knows how,
the line is left out with what belongs to it. Then less is said: what only follows from that would be no mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from yaml import YAMLError

from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.kinds import Address, Kind
from sozialraum.engine.records.load import build_record
from sozialraum.engine.records.source import OneFile
from sozialraum.engine.yaml.codepages import from_utf_16
from sozialraum.engine.yaml.encoding import FOREIGN_SPACE, NO_WIDTH, UNWRITABLE, check_encoding, first_version, lines_of
from sozialraum.engine.yaml.locate import Locator
from sozialraum.engine.yaml.nodes import compose, find_anchors, is_too_deep
from sozialraum.engine.yaml.syntax import explain_syntax
from sozialraum.engine.yaml.syntax.broken import in_quotes
from sozialraum.engine.yaml.syntax.signs import goes_on_below_its_text, with_hyphen
from sozialraum.engine.yaml.trees import read_document

_TRIALS, _EFFORT = 60, 1_000_000
"""So many mended lines are tried at most in one file, and so many bytes are read for that."""

_VALUE = re.compile(r"(?P<head>\s*(?:-[ \t]+)*(?:[\w.-]+[ \t]*:[ \t]+)?)(?P<text>\S.*?)\s*")
_HEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_HYPHEN = re.compile(r"^(\s*)-(?=[^\s-])")
_BREAKS = re.compile("[\x85\u2028\u2029]")

_OF_A_LINE = {"SRK104", "SRK106", "SRK107", "SRK113", "SRK115", "SRK116", "SRK120", "SRK125", "SRK134"}
"""Mistakes that are told by their own line, whatever stands around it."""

_OF_A_VALUE = {"SRK202", "SRK203", "SRK204", "SRK205", "SRK206", "SRK207", "SRK209", "SRK210", "SRK211"}
"""What is wrong with a name or a value, whatever stands around it."""


_HOPELESS = {"SRK110", "SRK118", "SRK124"}
"""Files that are empty, are no group of fields, or are built to be read by nobody."""


class _Mended(NamedTuple):
    """The lines with one mistake less; `rows` are those that say something else now."""

    lines: list[str]
    rows: set[int]
    is_sure: bool


class Recovery:
    """One file that cannot be read, and what record it would be."""

    def __init__(self, kind: Kind[Any], address: Address, path: str) -> None:
        self._kind = kind
        self._address = address
        self._path = path
        self._trials = 0

    def behind_encoding(self, data: bytes, known: list[Finding]) -> list[Finding]:
        """Return what is wrong in a file that is no UTF-8, holds what nobody sees, or two versions of its lines."""
        text = _as_text(self._path, data, known[-1].code)
        if text is None:
            return []
        lines = lines_of(text.decode())
        self._trials = _trials_for(text)
        first = self._obstacle(lines) if self._trials else None
        if first is None and self._trials:
            return self._placed(lines, {(known[-1].place.line or 0) - 1}, is_sure=True)
        return [first, *self._behind(lines, first)] if first else []

    def behind_syntax(self, data: bytes, obstacle: Finding) -> list[Finding]:
        """Return what is wrong in a file besides the mistake that keeps it from being read."""
        self._trials = _trials_for(data)
        return [] if obstacle.code in _HOPELESS else self._behind(lines_of(data.decode()), obstacle)

    def _behind(self, lines: list[str], obstacle: Finding | None) -> list[Finding]:
        found: list[Finding] = []
        rows: set[int] = set()
        is_sure = True
        while obstacle:
            mended = self._without(lines, obstacle)
            if mended is None:
                return found
            lines, rows, is_sure = mended.lines, rows | mended.rows, is_sure and mended.is_sure
            obstacle = self._obstacle(lines)
            if obstacle and _row(obstacle) not in rows and (is_sure or obstacle.code in _OF_A_LINE):
                found.append(obstacle)
        return [*found, *self._placed(lines, rows, is_sure=is_sure)]

    def _without(self, lines: list[str], obstacle: Finding) -> _Mended | None:
        """The lines without a mistake, if the next one stands further below."""
        for mended in _mends(lines, obstacle):
            if self._trials <= 0:
                return None
            self._trials -= 1
            now = self._obstacle(mended.lines)
            if now is None or _row(now) > _row(obstacle):
                return mended
        return None

    def _obstacle(self, lines: list[str]) -> Finding | None:
        """The mistake at which the parser stops, if it does."""
        data = "\n".join(lines).encode()
        if is_too_deep(data):
            return None
        anchors = find_anchors(self._path, data)
        if anchors:
            return anchors[0]
        try:
            compose(data)
        except YAMLError as error:
            return explain_syntax(self._path, data, error)
        return None

    def _placed(self, lines: list[str], rows: set[int], *, is_sure: bool) -> list[Finding]:
        """Return what is wrong in lines that can be read, with its place, which the file itself cannot tell."""
        text = "\n".join(lines).encode()
        document = read_document(self._path, text)
        if document.tree is None:
            return []
        _, findings = build_record(self._kind, self._address, document.tree, document.findings, self._path)
        locator = Locator(OneFile(Path(), self._path, text))
        placed = []
        for one in findings:
            spot = locator.spot(one.place)
            is_untouched = spot is None or spot.line - 1 not in rows or one.code == "SRK201"
            if (is_sure or one.code in _OF_A_VALUE) and is_untouched:
                place = (
                    one.place._replace(line=spot.line, column=spot.column, length=spot.length) if spot else one.place
                )
                placed.append(one._replace(place=place))
        return placed


def _trials_for(data: bytes) -> int:
    return min(_TRIALS, _EFFORT // max(1, len(data)))


def _row(finding: Finding) -> int:
    return (finding.place.line or 1) - 1


def _as_text(path: str, data: bytes, code: str) -> bytes | None:
    """The file as UTF-8; where it is none, what is no letter of ASCII does not matter."""
    if code == "SRK102":
        data = from_utf_16(data) or b""
    elif code == "SRK101":
        data = data.decode("cp1252", errors="replace").replace("\ufffd", "?").encode()
    elif code == "SRK120":
        data = _BREAKS.sub(" ", data.decode("utf-8-sig").replace("\ufeff", "")).encode()
    elif code == "SRK111":
        data, _ = first_version(data)
    return check_encoding(path, data)[0]


def _mends(lines: list[str], obstacle: Finding) -> Iterator[_Mended]:
    """The lines with the mistake mended, the likeliest way first; at last they are without its line."""
    row = _row(obstacle)
    if row >= len(lines):
        return
    yield from _everywhere(lines, obstacle)
    for line, is_sure in _line_instead(lines, row, obstacle):
        if line != lines[row]:
            yield _Mended([*lines[:row], line, *lines[row + 1 :]], {row}, is_sure)
    end = row + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > _indent(lines[row])):
        end += 1
    yield _left_out(lines, row, end)


def _left_out(lines: list[str], begin: int, end: int) -> _Mended:
    return _Mended([*lines[:begin], *[""] * (end - begin), *lines[end:]], set(range(begin, end)), is_sure=False)


def _everywhere(lines: list[str], obstacle: Finding) -> Iterator[_Mended]:
    """The lines without a mistake that is one, however often it stands in the file."""
    if obstacle.code == "SRK104":
        for width in (2, 4, 8):
            mended = [_without_tabs(line, width) for line in lines]
            yield _Mended(mended, {row for row, line in enumerate(lines) if line != mended[row]}, is_sure=False)
    if obstacle.code == "SRK113" and obstacle.hint == "write-out":
        yield _without_anchors(lines)
    if obstacle.code == "SRK115":
        yield _left_out(lines, _row(obstacle), len(lines))


def _without_anchors(lines: list[str]) -> _Mended:
    mended, rows = lines.copy(), set()
    for one in reversed(find_anchors("", "\n".join(lines).encode())):
        row, column, mark = _row(one), (one.place.column or 1) - 1, str(one.params["mark"])
        instead = " " * len(mark) if mark.startswith("&") else in_quotes(mark)
        mended[row] = mended[row][:column] + instead + mended[row][column + len(mark) :]
        rows.add(row)
    return _Mended(mended, rows, is_sure=False)


def _line_instead(lines: list[str], row: int, obstacle: Finding) -> Iterator[tuple[str, bool]]:
    """Yield what a line may have been meant to say, and whether that is sure."""
    line, column = lines[row], (obstacle.place.column or 1) - 1
    value = _VALUE.fullmatch(line)
    match obstacle.code:
        case "SRK106":
            yield f"{line[: column + 1]} {line[column + 1 :]}", True
        case "SRK134":
            yield f"{line[:column].rstrip()}: {line[column + 1 :].lstrip()}", True
        case "SRK120":
            yield NO_WIDTH.sub("", FOREIGN_SPACE.sub(" ", UNWRITABLE.sub("", line))), True
        case "SRK125" | "SRK116" if obstacle.hint == "hyphen-for-bullet":
            yield with_hyphen(line, keep_width=goes_on_below_its_text(lines, row)), True
        case "SRK107" | "SRK125" | "SRK113" if value:
            yield value["head"] + in_quotes(value["text"]), True
        case "SRK126" if value:
            yield value["head"] + in_quotes(value["text"].strip("\"'")), False
        case "SRK116" if obstacle.hint == "space-after-hyphen":
            yield _HYPHEN.sub(r"\1- ", line), False
        case "SRK128":
            near = [*range(row - 1, max(-1, row - 9), -1), *range(row + 1, min(len(lines), row + 9))]
            depths = {depth: None for one in near if lines[one].strip() for depth in _depths(lines[one])}
            yield from ((" " * depth + line.lstrip(), False) for depth in depths)


def _without_tabs(line: str, width: int) -> str:
    head = _HEAD.match(line)
    end = head.end() if head else 0
    return re.sub(r"-[ ]*\t[ \t]*", "- ", line[:end]).replace("\t", " " * width) + line[end:]


def _depths(line: str) -> tuple[int, int]:
    head = _HEAD.match(line)
    return (head.end() if head else 0), _indent(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
