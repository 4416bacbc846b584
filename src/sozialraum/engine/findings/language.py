"""What `srk` says on a terminal: English in the source, other languages from a catalogue of translations.

Texts and names of files are shown so that nothing in them can steer a terminal.
"""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

CATALOGUES = Path(__file__).parents[2] / "locale"

_spoken: list[gettext.NullTranslations] = [gettext.NullTranslations()]
_language = ["en"]


def speak(language: str) -> None:
    """Choose the language by its two letters; English where there is no catalogue."""
    _language[0] = language
    _spoken[0] = gettext.NullTranslations() if language == "en" else _translations(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language for a while, as papers do whoever makes them."""
    before = _language[0], _spoken[0]
    if language != before[0]:
        _language[0], _spoken[0] = language, _kept_translations(language)
    try:
        yield
    finally:
        _language[0], _spoken[0] = before


def spoken() -> str:
    """The two letters of the language."""
    return _language[0]


def tr(message: str) -> str:
    """A text in the language of the person; its placeholders are filled afterwards, with `.format(…)`."""
    return _spoken[0].gettext(message)


def tr_many(one: str, several: str, number: int) -> str:
    """The text that goes with a number, in the language of the person."""
    return _spoken[0].ngettext(one, several, number)


class Plural(NamedTuple):
    """A text for one and for several, chosen when the number is known."""

    one: str
    several: str

    def text(self, number: int) -> str:
        """Return the text that goes with a number, in the language of the person."""
        return tr_many(self.one, self.several, number)


class Count(int):
    """A number among the parameters of a text, written with a sign between thousands where it is filled in."""

    def __format__(self, spec: str) -> str:
        """The number with the sign that the person is used to."""
        return f"{int(self):,}".replace(",", tr(","))


class Counted(int):
    """A number among the parameters of a text, filled in with what it counts: a `Plural` that names it `{n}`."""

    plural: Plural

    def __new__(cls, number: int, plural: Plural) -> Counted:
        """The number, which compares and sorts as such."""
        counted = super().__new__(cls, number)
        counted.plural = plural
        return counted

    def __format__(self, spec: str) -> str:
        """The number and what it counts, as one or as several, in the person's language."""
        return self.plural.text(self).format(n=Count(self))


def decimal_text(number: str) -> str:
    """A number with a decimal point, with the sign instead that the person is used to."""
    return number.replace(".", tr("."))


class Words(str):
    """Words of ours among the parameters of a text: English, and in the person's language when they are filled in.

    Whoever compares, sorts or stores them sees the same in every language.
    """

    text: str
    params: Mapping[str, object]

    def __new__(cls, text: str, **params: object) -> Words:
        """The English text, with its placeholders filled."""
        words = super().__new__(cls, text.format(**{name: str(value) for name, value in params.items()}))
        words.text, words.params = text, params
        return words

    def __format__(self, spec: str) -> str:
        """Return what stands where the words are filled into a text."""
        return format(filled(self.text, self.params), spec)


def filled(message: str, params: Mapping[str, object]) -> str:
    """A text in the language of the person with its placeholders filled."""
    text = tr(message)
    return text.format_map(said(params)) if "{" in text or "}" in text else text


def without_placeholders(text: str) -> str:
    """Return a text with dots where a finding fills something in."""
    return re.sub(r"\{\w+\}", "…", text).replace("….", "…")


def said(params: Mapping[str, object]) -> dict[str, object]:
    """Parameters of a text with the days among them as the person is used to them."""
    return {name: day_text(value) if isinstance(value, date) else value for name, value in params.items()}


def day_text(day: date) -> str:
    """A day as the person is used to it."""
    return tr("{year:04}-{month:02}-{day:02}").format(year=day.year, month=day.month, day=day.day)


def _translations(language: str) -> gettext.NullTranslations:
    """The compiled catalogue; in a checkout whose texts are newer, these."""
    compiled = CATALOGUES / language / "LC_MESSAGES" / "srk.mo"
    texts = compiled.with_suffix(".po")
    try:
        if not texts.exists() or (compiled.exists() and compiled.stat().st_mtime >= texts.stat().st_mtime):
            return gettext.GNUTranslations(BytesIO(compiled.read_bytes()))
        return _compiled(texts)
    except Exception:  # whatever is wrong with a catalogue, English can be read
        return gettext.NullTranslations()


_kept_translations = cache(_translations)


def _compiled(texts: Path) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo  # here, since an installation has the compiled catalogue
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with texts.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


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
