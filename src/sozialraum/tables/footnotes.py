"""Marks of footnotes behind a text: 2019 1), Kalk¹, Stand*."""

from __future__ import annotations

import re

_RAISED = "¹²³⁴-⁹⁰ᵃ-ᶻ"
_MARK = rf"(?:\s+(?:[0-9]{{1,2}}|[a-z]|\*{{1,3}})\)|\s*(?:\([0-9a-z*]\)|[{_RAISED}]+\)?|\*{{1,3}}\)?))"
_MARKS = re.compile(rf"(?P<text>.*?\S)(?:{_MARK}(?:\s*[,/]?\s*{_MARK})*)", re.DOTALL)
_LONGEST = 200
"""No name, header or year is longer; a search for marks in more would take its time."""

_STUCK = re.compile(r"(?P<text>(?:19|20)[0-9]{2})[0-9]{1,2}\)")


def without_marks(text: str) -> str:
    """The text without the marks of footnotes at its end; a bare number is none, since it may belong to the text."""
    if len(text) > _LONGEST:
        return text
    match = _STUCK.fullmatch(text) or _MARKS.fullmatch(text)
    return match["text"].rstrip() if match else text
