"""Nothing that can be recognised: texts in which a person shows through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.findings import Finding, Place
from sozialraum.model.values import texts_of

if TYPE_CHECKING:
    from sozialraum.repository.repository import Repository

_PERSONS = (
    "Personen|Kindern?|Familien|Jugendlichen?|Mädchen|Jungen|Frauen|Männern?|Geflüchteten?|Senior\\*?innen|"
    "Bewohner\\*?innen|Schüler\\*?innen|Teilnehmenden?|Fällen?|Haushalten?"
)


class Smell(NamedTuple):
    """A pattern, and the words without which it cannot match: looking for these first is many times faster."""

    code: str
    words: tuple[str, ...]
    pattern: str


_GROUP = rf"(?:[a-zäöüß]+e[nrs]?\s+)?(?:{_PERSONS})(?![\w*-])"
_SMELLS_OF_WORDS = (
    Smell("SRK503", ("wei ", "rei ", "vier ", "Vier "), rf"\b(?:[Zz]wei|[Dd]rei|[Vv]ier)\s+{_GROUP}"),
    Smell("SRK504", ("@",), r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[A-Za-z]{2,}"),
    Smell(
        "SRK505",
        ("Frau ", "Herr", "Familie "),
        r"\b(?:Frau|Herrn?|Familie)\s+(?:Dr\.\s+)?(?!Holle\b)[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-Z][a-zäöüß]+)?",
    ),
)
_SMELLS_OF_NUMBERS = (
    Smell(
        "SRK501",
        ("geb.", "geb ", "gebo"),
        r"\bgeb(?:oren)?\.?,?\s*(?:am\s*)?\d{1,2}\.\s?(?:\d{1,2}\.|[A-Zä][a-zä]+)\s?\d{2,4}",
    ),
    Smell(
        "SRK502",
        ("Az.", "Aktenz", "Fall", "Kundennu", "BG-"),
        r"\b(?:Az\.|Aktenzeichen|Fallnummer|Fall-Nr\.|Kundennummer|BG-Nummer):?\s{0,9}[\w./-]{0,40}?\d[\w./-]*",
    ),
    Smell("SRK503", ("2 ", "3 ", "4 "), rf"\b[2-4]\s+{_GROUP}"),
    Smell("SRK504", ("+49", " 01", "/01", "(01"), r"(?:\+49\s?|\b0)1[567]\d[)\s/-]*\d[\d\s/-]{5,}\d"),
)
_CONTACT_FIELDS = {"email", "website", "url"}


def texts_name_nobody(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK501–SRK505: birth dates, file numbers, groups under five, private contact data, names of persons."""
    for address, record in repository:
        texts = [text for _, text in texts_of.pairs(record)]
        whole = _flat(" ".join(texts))
        has_digit = any(digit in whole for digit in "0123456789")
        sought = (*_SMELLS_OF_WORDS, *_SMELLS_OF_NUMBERS) if has_digit else _SMELLS_OF_WORDS
        smells = [smell for smell in sought if any(word in whole for word in smell.words)]
        if smells and any(_matches(smells, _flat(text)) for text in texts):
            for found in texts_of(record):
                if found.keys[-1] not in _CONTACT_FIELDS:
                    for code, match in _matches(smells, _flat(found.value)):
                        yield Finding(code, Place(address.path, found.keys, within=match), {"found": match})


def _flat(text: str) -> str:
    """The text with a plain space in front and wherever it breaks, so that words can be looked for with their space."""
    return f" {text}".replace("\n", " ").replace("\xa0", " ")


def _matches(smells: list[Smell], text: str) -> list[tuple[str, str]]:
    """The codes that a text smells of, with what smells."""
    matches = (
        (code, re.search(pattern, text)) for code, words, pattern in smells if any(word in text for word in words)
    )
    return [(code, match[0]) for code, match in matches if match]
