"""What `srk` says on a terminal: English in the source, other languages from a catalogue of translations."""

from __future__ import annotations

import gettext
import locale
import os
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).parents[1] / "locale"


def tr(message: str) -> str:
    """A text in the language of the person; its placeholders are filled afterwards, with `.format(…)`."""
    return _translations().gettext(message)


def tr_many(one: str, several: str, number: int) -> str:
    """The text that goes with a number, in the language of the person."""
    return _translations().ngettext(one, several, number)


def language() -> str:
    """The language that `SRK_LANG` names, else that of the locale: two letters."""
    wanted = os.environ.get("SRK_LANG") or locale.getlocale(locale.LC_CTYPE)[0] or "en"
    return wanted[:2].lower()


@cache
def _translations() -> gettext.NullTranslations:
    return gettext.translation("srk", CATALOGUES, [language()], fallback=True)
