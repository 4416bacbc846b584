"""What is a slip of the finger, and what may be another word.

A slip leaves a word recognisable and its parts complete: one letter of it is doubled, left out, put in, exchanged with
the next or struck beside the right one. A part that is added or left out is no slip, for it turns the meaning round or
aside: `un-`, `not_`, `-er`, `_by`. Since such parts stand at the ends, the ends of a word must be right, but for an e
or s; numbers must be the same; and short words have too many neighbours to be sure of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby, pairwise

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_BETWEEN = re.compile(r"[^a-z0-9]+")
_VOWELS = frozenset("aeiouy")
_ROWS = ("qwertzuiop", "qwertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm")
_NEIGHBOURS = {frozenset(pair) for row in _ROWS for pair in pairwise(row)}

_SHORTEST = 4
"""In shorter words every letter counts."""

_LONG, _VERY_LONG = 6, 8
"""From so many letters on a letter beside the right one, or another vowel, makes no other word."""


def is_slip(written: str, meant: str) -> bool:
    """Whether a word is another one but for a slip of the finger, or for capitals, umlauts and signs between parts."""
    parts, right = _parts(written), _parts(meant)
    if "".join(parts) == "".join(right):
        return bool(right)
    if len(parts) != len(right):
        return False
    different = [pair for pair in zip(parts, right, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and _is_one_slip(*different[0])


def is_only_slip(written: str, meant: str, known: Iterable[str]) -> bool:
    """Whether a word is a slip of one known word and of no other."""
    return is_slip(written, meant) and not any(is_slip(written, one) for one in known if one != meant)


def _parts(word: str) -> list[str]:
    return [part for part in _BETWEEN.split(word.casefold().translate(_FOLDED)) if part]


def _is_one_slip(written: str, right: str) -> bool:
    if min(len(written), len(right)) < _SHORTEST - 1 or len(right) < _SHORTEST or _digits(written) != _digits(right):
        return False
    if len(written) == len(right):
        return _is_exchanged(written, right) or _is_beside(written, right)
    longer, shorter = sorted((written, right), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and (_is_doubled(longer, shorter) or _is_one_more(longer, shorter))


def _digits(word: str) -> list[str]:
    return [sign for sign in word if sign.isdigit()]


def _is_exchanged(written: str, right: str) -> bool:
    """Two letters side by side have changed places."""
    at = [number for number, pair in enumerate(zip(written, right, strict=True)) if pair[0] != pair[1]]
    return len(at) == 2 and at[1] == at[0] + 1 and written[at[0]] == right[at[1]] and written[at[1]] == right[at[0]]


def _is_beside(written: str, right: str) -> bool:
    """One letter inside is one from the key beside, or another vowel."""
    at = [number for number, pair in enumerate(zip(written, right, strict=True)) if pair[0] != pair[1]]
    if len(at) != 1 or not 0 < at[0] < len(right) - 1:
        return False
    pair = frozenset((written[at[0]], right[at[0]]))
    return (len(right) >= _LONG and pair in _NEIGHBOURS) or (len(right) >= _VERY_LONG and pair <= _VOWELS)


def _is_doubled(longer: str, shorter: str) -> bool:
    """A letter stands twice, or once instead of twice."""
    return [sign for sign, _ in groupby(longer)] == [sign for sign, _ in groupby(shorter)]


def _is_one_more(longer: str, shorter: str) -> bool:
    """One letter inside is too much or too little, or an e or s at the end."""
    if len(shorter) < _SHORTEST:
        return False
    if longer[:-1] == shorter:
        return longer[-1] in "es"
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))
