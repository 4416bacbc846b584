"""What a mistyped word was meant to be."""

from __future__ import annotations

from collections.abc import Iterable

_VERY_LIKE = 0.75
"""Two letters exchanged in a word of four."""


def closest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word that is most like the given one, if any is like it at all."""
    from difflib import get_close_matches  # here, since most runs have nothing to suggest

    return next(iter(get_close_matches(word, list(known), 1, cutoff)), None)


def is_only_close(word: str, meant: str, known: Iterable[str], cutoff: float = 0.6) -> bool:
    """Whether no other known word is like the given one; what is meant is very much like it or found otherwise."""
    from difflib import SequenceMatcher, get_close_matches

    close = get_close_matches(word, list(known), 2, cutoff)
    return not set(close) - {meant} and (not close or SequenceMatcher(None, meant, word).ratio() >= _VERY_LIKE)
