"""Texts of files and names of files as they may be shown: nothing in them can steer a terminal."""

from __future__ import annotations

import json

_CONTROLS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85")
"""Characters that Python counts as spaces, but a person should see."""


def printable(text: str) -> str:
    """The text on one line, character by character: a box for what cannot be printed, a space for any other space."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() and character not in _CONTROLS else "\ufffd"


def json_text(content: object) -> str:
    """The content as JSON that people can read; what cannot be printed stands in it as an escape."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return "\n".join(line if line.isprintable() else "".join(map(_escaped, line)) for line in text.split("\n"))


def _escaped(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]
