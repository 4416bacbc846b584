"""What people say and the key that is meant: the same name in other letters, in another number, or a part of it.

A name is compared in three steps, and the first that finds something decides: all its letters (without capitals, marks
and spaces; ä is ae, ß is ss), then its words without endings (singular and plural, women and men), then some of its
words. A word that turns the meaning (nicht, ohne, teilweise) is never left out nor added: "erreicht" is not
"nicht erreicht". Mistyped names are no business of this: `findings.closest` only proposes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})
_WORD = re.compile(r"[a-z0-9]+")

_GENDER_SIGN = re.compile(r"(?<=[a-zäöüß])(?:[*:_·]|/-?|\()(in(?:nen)?)\)?(?![a-zäöüßA-Z])")
_INNER_CAPITAL = re.compile(r"(?<=[a-zäöüß])I(?=n(?:nen)?(?![a-zäöüßA-Z]))")
_WOMEN = re.compile(r"(.{4,}?)(?:(?<=er)in|(?<=or)in|(?<=ist)in|(?<=nt)in|(?<=eur)in|innen)")
_ENDINGS = re.compile(r"(.{5,})ende[nr]?|(.{4,}?)(?:ern|er)|(.{3,}?i)um|(.{3,}?)(?:en|es|e|s|n)")
_UNMARKED = (("ae", "a"), ("oe", "o"), ("ue", "u"))

_NOT = {"nicht", "nie", "niemals", "ohne", "weder", "kein", "keine", "keinen", "keinem", "keiner", "keines"}
_HALF = {"teilweise", "noch", "kaum", "fast", "halb", "nur", "bedingt", "ueberwiegend", "groesstenteils"}
_PARTLY = re.compile(r"\b(?:zum\steil|teils)\b")
_FILLERS = frozenset(
    re.findall(
        r"\w+",
        "und u der die das des dem den ein eine einer eines einem einen am an auf aus bei beim bis fuer im in ins mit "
        "nach ueber um von vom zu zum zur",
    )
)
_LETTERS = 3
"""Something of so many letters at least must be said, for a name to be known by a part of it."""

_EFFORT = 3_000_000
"""So many names in all are compared word by word for one list; more are in no list that people keep."""

_LONGEST = 300
"""Longer texts are no names."""


class _Said(NamedTuple):
    """A name taken apart: its words without endings, those that turn the meaning, and the others."""

    stems: tuple[str, ...]
    turning: frozenset[str]
    rest: frozenset[str]


def words_of(text: str) -> list[str]:
    """Return the words of a name in small letters without umlauts; forms for women and men are one word."""
    text = unicodedata.normalize("NFC", text[:_LONGEST])
    text = _INNER_CAPITAL.sub("i", _GENDER_SIGN.sub(r"\1", text)).casefold().translate(_FOLDED)
    return _WORD.findall(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode())


def letters_of(text: str) -> str:
    """Return a name without all that spellings differ in: two names with the same letters are the same."""
    return "".join(words_of(text))


def _stem(word: str) -> str:
    """Return a word without the endings of number, case and gender: Koordinatorinnen → koordinator."""
    women = _WOMEN.fullmatch(word)
    word = women[1] if women else word
    ending = _ENDINGS.fullmatch(word)
    stem = next(part for part in ending.groups() if part) if ending else word
    for marked, plain in _UNMARKED:
        stem = stem.replace(marked, plain)
    return stem


def _taken_apart(text: str) -> _Said:
    words = _PARTLY.sub("teilweise", " ".join(words_of(text))).split()
    turning = frozenset("nicht" if word in _NOT else word for word in words if word in _NOT or word in _HALF)
    stems = [_stem(word) for word in words if word not in _FILLERS]
    stems = [stem for at, stem in enumerate(stems) if at == 0 or stem != stems[at - 1]]
    rest = frozenset(_stem(word) for word in words if word not in _FILLERS.union(_NOT, _HALF))
    return _Said(tuple(stems), turning, rest)


def turns_meaning(said: str, name: str) -> bool:
    """Return whether one of two names says no, or only half, where the other does not: erreicht, nicht erreicht."""
    one, other = _taken_apart(said), _taken_apart(name)
    return one.turning != other.turning or _is_opposite(one, other) or _is_opposite(other, one)


def _is_opposite(one: _Said, other: _Said) -> bool:
    return any(f"un{stem}" in other.rest for stem in one.rest)


class Sayings:
    """The keys of a list by all that people say for them; `former` is what they said once.

    A key itself is known by all its letters; only where nobody says anything for it, by its words as well.
    """

    def __init__(self, names: Mapping[str, Iterable[str]], former: Mapping[str, Iterable[str]] | None = None) -> None:
        self._names = {key: tuple(said) for key, said in names.items()}
        self._former = {key: tuple(said) for key, said in (former or {}).items()}
        self._left = _EFFORT

    def meant(self, said: str) -> list[str]:
        """Return the keys that are meant: none if it is unknown, several if it may mean each of them."""
        if len(said) > _LONGEST or not (letters := letters_of(said)):
            return []
        if said in self._names:
            return [said]
        found = self._by_letters.get(letters) or self._by_former_letters.get(letters)
        if found is None:
            found = self._by_words(_taken_apart(said))
        return list(dict.fromkeys(found))

    def called(self, said: str) -> list[str]:
        """Return the keys that are called exactly so, but for capitals, umlauts, spaces and marks."""
        return [said] if said in self._names else self._by_letters.get(letters_of(said), [])

    def is_same(self, said: str, key: str) -> bool:
        """Return whether a name of a key has the same letters, and no name of another key has."""
        return self._by_letters.get(letters_of(said)) == [key]

    @cached_property
    def _by_letters(self) -> dict[str, list[str]]:
        return _indexed({key: (key, *said) for key, said in self._names.items()})

    @cached_property
    def _by_former_letters(self) -> dict[str, list[str]]:
        return _indexed(self._former)

    @cached_property
    def _apart(self) -> list[tuple[str, _Said]]:
        keys = dict.fromkeys((*self._names, *self._former))
        every = ((key, (*(self._names.get(key) or (key,)), *self._former.get(key, ()))) for key in keys)
        return [(key, _taken_apart(name)) for key, names in every for name in names]

    @cached_property
    def _with_word(self) -> dict[str, list[int]]:
        """The numbers of the names in which a word stands."""
        index: dict[str, list[int]] = {}
        for number, (_, name) in enumerate(self._apart):
            for stem in name.rest | name.turning:
                index.setdefault(stem, []).append(number)
        return index

    def _by_words(self, said: _Said) -> list[str]:
        """The keys with the same words, else those of which some words are said, and every word that turns them."""
        words = said.rest | said.turning
        rows = min((self._with_word.get(word, []) for word in words), key=len, default=[])
        self._left -= len(rows)
        if self._left < 0:
            return []
        near = [self._apart[row] for row in rows]
        same = [key for key, name in near if name.stems == said.stems]
        if same or all(len(word) < _LETTERS or word.isdigit() or word == "nicht" for word in words):
            return same
        return [key for key, name in near if said.turning == name.turning and said.rest <= name.rest]


def _indexed(names: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for key, said in names.items():
        for letters in dict.fromkeys(map(letters_of, said)):
            if letters:
                index.setdefault(letters, []).append(key)
    return index


def meant_words(said: str, words: Mapping[str, str]) -> list[str]:
    """Return the English words of a closed list that are meant by a German one, or by another spelling of theirs.

    `words` says what each English word means in German. None are meant by what is unknown; more than one is ambiguous.
    """
    return Sayings({word: (german,) for word, german in words.items()}).meant(said)
