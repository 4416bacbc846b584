"""Texts of files and names of files as they may be shown: nothing in them can steer a terminal."""

from __future__ import annotations

_CONTROLS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85")
"""Characters that Python counts as spaces, but a person should see."""


def printable(text: str) -> str:
    """The text on one line, character by character: a box for what cannot be printed, a space for any other space."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() and character not in _CONTROLS else "\ufffd"
