"""What `srk` says on a terminal: English in the source, other languages from a catalogue of translations."""

from __future__ import annotations

import gettext
from pathlib import Path

CATALOGUES = Path(__file__).parents[1] / "locale"

_spoken: list[gettext.NullTranslations] = [gettext.NullTranslations()]


def speak(language: str) -> None:
    """Choose the language by its two letters; English where there is no catalogue."""
    _spoken[0] = gettext.translation("srk", CATALOGUES, [language], fallback=True)


def tr(message: str) -> str:
    """A text in the language of the person; its placeholders are filled afterwards, with `.format(…)`."""
    return _spoken[0].gettext(message)


def tr_many(one: str, several: str, number: int) -> str:
    """The text that goes with a number, in the language of the person."""
    return _spoken[0].ngettext(one, several, number)
