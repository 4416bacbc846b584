"""From a syntax error of the YAML parser to the mistake that a person made."""

from __future__ import annotations

import re

from yaml import MarkedYAMLError, YAMLError
from yaml.reader import ReaderError

from sozialraum.findings import Finding, Place
from sozialraum.repository.encoding import lines_of

_NO_SPACE = re.compile(r"^\s*(?:- )*(?P<key>[A-Za-z_][\w-]*):(?!//)(?P<rest>[^\s:/].*)$")
_COLON = re.compile(r"^\s*(?:- )*(?:[\w-]+:\s+|- )(?P<text>[^\s\"'|>\[{].*?)(?P<colon>:)(?:\s|$)")
_OPENERS = {"@": "@", "`": "`", "%": "%", "|": "|", ">": ">"}


def explain_syntax(path: str, data: bytes, error: YAMLError) -> Finding:
    """The finding for a file that is no YAML, at the place where a person would mend it."""
    lines = lines_of(data.decode("utf-8"))
    if isinstance(error, ReaderError):
        return _control_character(path, lines)
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Finding("SRK105", Place(path, line=1, column=1), {"problem": str(error).splitlines()[0]})
    problem = error.problem or ""
    mark = error.problem_mark
    row = min(mark.line, len(lines) - 1)
    context = error.context_mark.line if error.context_mark else row
    return (
        _tab(path, lines, row, problem)
        or _more_documents(path, row, problem)
        or _quote(path, lines, error)
        or _colon(path, lines, row, context, problem)
        or _opener(path, lines, row, mark.column, problem)
        or _indentation(path, lines, row, mark.column, problem)
        or Finding("SRK105", Place(path, line=row + 1, column=mark.column + 1), {"problem": problem})
    )


def _control_character(path: str, lines: list[str]) -> Finding:
    for number, line in enumerate(lines, start=1):
        for column, character in enumerate(line, start=1):
            if not character.isprintable() and character not in "\t\xa0\u200b\u202f\u2009\xad":
                code = f"U+{ord(character):04X}"
                return Finding("SRK120", Place(path, line=number, column=column), {"character": code})
    return Finding("SRK120", Place(path, line=1, column=1), {"character": "?"})


def _tab(path: str, lines: list[str], row: int, problem: str) -> Finding | None:
    for number in (row, row - 1):
        if not 0 <= number < len(lines):
            continue
        head = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        if "\t" in head and ("tab" in problem or number == row):
            return Finding("SRK104", Place(path, line=number + 1, column=head.index("\t") + 1))
    return None


def _more_documents(path: str, row: int, problem: str) -> Finding | None:
    if "another document" in problem:
        return Finding("SRK115", Place(path, line=row + 1, column=1, length=3))
    return None


def _quote(path: str, lines: list[str], error: MarkedYAMLError) -> Finding | None:
    """A quotation mark that is not closed, or one inside a quoted text that closes it too early."""
    mark = error.problem_mark
    if "quoted scalar" in (error.context or "") and error.context_mark and "escape" not in (error.problem or ""):
        opened = error.context_mark
        return Finding("SRK126", Place(path, line=opened.line + 1, column=opened.column + 1), hint="close-quote")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if mark and 0 < mark.column <= len(line) and line[mark.column - 1] in "\"'" and "expected" in (error.problem or ""):
        return Finding("SRK126", Place(path, line=mark.line + 1, column=mark.column), hint="quote-inside")
    return None


def _colon(path: str, lines: list[str], row: int, context: int, problem: str) -> Finding | None:
    """A missing space after a colon, or a colon in a text that is not quoted."""
    if "mapping values" not in problem and "expected ':'" not in problem:
        return None
    for number in dict.fromkeys((context, row, row - 1)):
        match = _NO_SPACE.match(lines[number]) if 0 <= number < len(lines) else None
        if match:
            place = Place(path, line=number + 1, column=match.start("rest"), length=1)
            return Finding("SRK106", place, {"suggestion": f"{match['key']}: {match['rest']}"})
    match = _COLON.match(lines[row])
    if match and "mapping values" in problem:
        return Finding("SRK107", Place(path, line=row + 1, column=match.start("colon") + 1))
    if "expected ':'" in problem and 0 <= context < len(lines):
        line = lines[context]
        start = len(line) - len(line.lstrip())
        place = Place(path, line=context + 1, column=start + 1, length=max(1, len(line.strip())))
        return Finding("SRK116", place, {"value": line.strip()[:60]})
    return None


def _opener(path: str, lines: list[str], row: int, column: int, problem: str) -> Finding | None:
    character = lines[row][column : column + 1]
    if "cannot start any token" in problem and character in _OPENERS:
        return Finding("SRK125", Place(path, line=row + 1, column=column + 1), {"character": character})
    return None


def _indentation(path: str, lines: list[str], row: int, column: int, problem: str) -> Finding | None:
    if "did not find expected" in problem and lines[row][:column].strip() == "":
        length = max(1, len(lines[row].strip()))
        return Finding("SRK128", Place(path, line=row + 1, column=column + 1, length=length))
    return None
