"""The words of a form as people leave them: labels compared whatever their case, spaces, signs and numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sozialraum.forms.answers import Paragraph
from sozialraum.forms.model import EMPTIED, PLACEHOLDERS

_EMPTIED = {text.lower() for text in EMPTIED}
_PLACEHOLDER = re.compile("|".join(map(re.escape, PLACEHOLDERS.values())), re.IGNORECASE)
_NO_BOLD = re.compile(r"\*\*\s*\*\*")
_HYPHENS = re.compile(r"[\u2010-\u2015\u2212\u00ad]")
_QUOTES = re.compile(r"[„“”‚‘’»«›‹\"'`´]")
_GENDER = re.compile(r"(?<=\w)[*:_·](?=in)")
_AROUND = re.compile(r"\s*([-/])\s*")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NUMBER = re.compile(r"^\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]*\s+(?=\S)")
_SIGNS = " :.;*…_-?!"
_PARTED = re.compile(r"\s*(?:[:\t\n=]|\s[–—-]\s)\s*")
_LONG_SENTENCE = 12
_MOST_LINES = 6


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """Return a text in which case, spaces, umlauts, kinds of hyphens, quotes and signs at its end are the same."""
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    text = _QUOTES.sub("", _HYPHENS.sub("-", _GENDER.sub("*", text))).translate(_UMLAUTS)
    return " ".join(_AROUND.sub(r"\1", text).split()).strip(_SIGNS)


def without_number(text: str) -> str:
    """Return a text without a number before it: 1. Titel, 2) Titel, 3.1 Titel."""
    return _NUMBER.sub("", text.strip())


def parted(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a text into a label and what was typed behind it, the longest label first."""
    for match in reversed(list(_PARTED.finditer(text))):
        if match.start() and text[match.end() :].strip():
            yield text[: match.start()], text[match.end() :].strip()


def behind(text: str, beginning: str) -> str | None:
    """Return what follows in a text on the words with which it may begin; nothing if it begins otherwise."""
    count = len(beginning.split())
    words = re.split(r"(\s+)", text.strip(), maxsplit=count)
    if count and normal("".join(words[: 2 * count - 1])) == normal(beginning):
        return "".join(words[2 * count :]).strip()
    return None


def lines_of(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Return the lines of some paragraphs that say something, without placeholders."""
    found = []
    for one in paragraphs:
        texts, marked = one.text.split("\n"), one.marked.split("\n")
        if len(marked) != len(texts):
            marked = [""] * len(texts)
        for text, bold in zip(map(_without_placeholders, texts), marked, strict=True):
            if text and text == one.text and not one.notes:
                found.append(one)
            elif text:
                found.append(Paragraph(text, one.listed, _without_placeholders(bold)))
    return found


def _without_placeholders(text: str) -> str:
    if "[" in text:
        text = _NO_BOLD.sub("", _PLACEHOLDER.sub("", text)).replace("  ", " ")
    text = text.strip()
    return "" if text.lower() in _EMPTIED else text


class Sentences:
    """Sentences of a form, to be known again in what was returned."""

    def __init__(self, texts: Iterable[str]) -> None:
        known = {line for text in texts for line in (text, *text.split("\n")) if normal(line)}
        self._keys = {normal(text) for text in known}
        self._by_word: dict[str, list[str]] = {}
        for text in sorted(known, key=len, reverse=True):
            if len(text) >= _LONG_SENTENCE:
                self._by_word.setdefault(normal(text.split()[0]), []).append(text)

    def __contains__(self, text: str) -> bool:
        return normal(text) in self._keys

    def taken_from(self, lines: Sequence[Paragraph]) -> list[Paragraph]:
        """Return lines without these sentences, also where line breaks were moved or somebody wrote on behind one."""
        kept: list[Paragraph] = []
        rest = list(lines)
        while rest:
            count = next((n for n in range(1, min(len(rest), _MOST_LINES) + 1) if joined(rest[:n]) in self), 0)
            if count:
                rest = rest[count:]
                continue
            line = rest.pop(0)
            more = self._behind(line.text)
            kept.append(line if more is None else Paragraph(more, line.listed))
        return kept

    def before(self, text: str) -> str | None:
        """Return what stands in a text before one of these sentences; nothing if it ends with none of them."""
        words = text.split()
        count = next((n for n in range(1, len(words)) if " ".join(words[n:]) in self), None)
        return None if count is None else " ".join(words[:count])

    def _behind(self, text: str) -> str | None:
        words = text.split(maxsplit=1)
        for sentence in self._by_word.get(normal(words[0]), ()) if words else ():
            found = behind(text, sentence)
            if found:
                return found
        return None


def joined(lines: Iterable[Paragraph]) -> str:
    """Return lines as one text."""
    return " ".join(line.text for line in lines)
