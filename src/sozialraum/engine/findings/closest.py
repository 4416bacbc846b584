"""What a mistyped word was meant to be: the known word that is most like it, and whether it is but a slip.

A slip leaves a word recognisable and its parts complete: one letter of it is doubled, left out, put in, exchanged with
the next or struck beside the right one. A part that is added or left out is no slip, for it turns the meaning round or
aside: `un-`, `not_`, `-er`, `_by`. Since such parts stand at the ends, the ends of a word must be right, but for an e
or s; numbers must be the same; and short words have too many neighbours to be sure of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import groupby, pairwise

_LONGEST = 120
"""Longer texts are no mistyped names; comparing them grows with their square."""

_FEW = 40
"""So many words are compared one by one; of more only those that share the most pairs of letters."""

_LIKELY = 16
"""How many of many words are compared."""

_EFFORT = 8_000_000
"""How much one set of names may be searched, about half a second; then only for words that miss by one letter."""

_COMPARED = 400
"""What comparing two words costs at least, measured in names that a pair of letters leads to."""

_INDEXED = 32
"""Names up to this length are found by one letter less."""


class KnownWords:
    """Known words among which mistyped ones are looked up, however many there are of either."""

    def __init__(self, known: Iterable[str]) -> None:
        self._given = known
        self._found: dict[tuple[str, float], str | None] = {}
        self._left = _EFFORT

    def closest(self, word: str, cutoff: float = 0.6) -> str | None:
        """The known word that is most like the given one, if any is like it at all."""
        if len(word) > _LONGEST:
            return None
        if (word, cutoff) not in self._found:
            self._found[word, cutoff] = self._search(word, cutoff)
        return self._found[word, cutoff]

    def containing(self, word: str) -> str | None:
        """The first known word whose last part contains the given one."""
        if not word or self._left <= 0:
            return None
        self._left -= len(self._known)
        return next((one for one in self._known if word in one.rpartition("/")[2]), None)

    @cached_property
    def _known(self) -> list[str]:
        return sorted(self._given) if isinstance(self._given, set | frozenset) else list(self._given)

    @cached_property
    def first(self) -> str:
        """The first dozen in the order of the alphabet, for a person who looks for one of them."""
        return ", ".join(sorted(self._known)[:12])

    def near(self, word: str, number: int) -> list[str]:
        """A few known words that are a little like the given one, the most like first."""
        from difflib import get_close_matches

        likely = self._likely(word) if len(word) <= _LONGEST else []
        self._left -= sum(_COMPARED + len(word) * len(one) for one in likely)
        return get_close_matches(word, likely, number, 0.5)

    def _search(self, word: str, cutoff: float) -> str | None:
        likely = self._likely(word)
        if not likely:
            return None
        from difflib import get_close_matches  # here, since most runs have nothing to suggest

        self._left -= sum(_COMPARED + len(word) * len(one) for one in likely)
        return next(iter(get_close_matches(word, likely, 1, cutoff)), None)

    def _likely(self, word: str) -> list[str]:
        """The words that may be the most like the given one, in their own order."""
        if len(self._known) <= _FEW:
            return [one for one in self._known if len(one) <= _LONGEST] if self._left > 0 else []
        found = self._by_one_letter(word)
        if self._left > 0:
            found |= set(self._by_pairs(word))
        return [self._known[number] for number in sorted(found)]

    def _by_pairs(self, word: str) -> list[int]:
        """The words that share the most pairs of letters with the given one, measured by their length."""
        from collections import Counter

        lists = [self._pairs[pair] for pair in _pairs(word) if pair in self._pairs]
        self._left -= sum(map(len, lists))
        shared = Counter(number for numbers in lists for number in numbers)
        self._left -= 4 * len(shared)
        most = [number for number, _ in shared.most_common(4 * _LIKELY)]
        most.sort(key=lambda number: (-shared[number] / (len(word) + len(self._known[number])), number))
        return most[:_LIKELY]

    @cached_property
    def _pairs(self) -> dict[str, list[int]]:
        pairs: dict[str, list[int]] = {}
        for number, name in enumerate(self._known):
            for pair in _pairs(name) if len(name) <= _LONGEST else ():
                pairs.setdefault(pair, []).append(number)
        return pairs

    def _by_one_letter(self, word: str) -> set[int]:
        """A few words that are the given one with a letter too much, too little, wrong, or exchanged with the next."""
        if len(word) > _INDEXED + 1:
            return set()
        found = sorted({number for one in _one_less(word) for number in self._index.get(one, ())[:_LIKELY]})
        return set(found[:_LIKELY])

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for number, name in enumerate(self._known):
            if len(name) <= _INDEXED:
                for one in _one_less(name):
                    index.setdefault(one, []).append(number)
        return index


def closest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word that is most like the given one, if any is like it. For many words there is `KnownWords`."""
    return KnownWords(known).closest(word, cutoff)


def _pairs(word: str) -> set[str]:
    """The pairs of letters in a word, with its two ends."""
    marked = f"\0{word}\0"
    return {marked[at : at + 2] for at in range(len(word) + 1)}


def _one_less(word: str) -> set[str]:
    """The word, and the word without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


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
    """Return whether a word is another one but for a slip of the finger, capitals, umlauts or signs between parts."""
    parts, right = _parts(written), _parts(meant)
    if "".join(parts) == "".join(right):
        return bool(right)
    if len(parts) != len(right):
        return False
    different = [pair for pair in zip(parts, right, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and _is_one_slip(*different[0])


def is_only_slip(written: str, meant: str, known: Iterable[str]) -> bool:
    """Return whether a word is a slip of one known word and of no other."""
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
