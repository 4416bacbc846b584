"""Nothing that can be recognised: texts in which a person shows through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.findings import Finding, at_value
from sozialraum.model.values import texts_of

if TYPE_CHECKING:
    from sozialraum.repository.repository import Repository

_PERSONS = (
    "Personen|Kindern?|Familien|Jugendlichen?|Mädchen|Jungen|Frauen|Männern?|Geflüchteten?|Senior\\*?innen|"
    "Bewohner\\*?innen|Schüler\\*?innen|Teilnehmenden?|Fällen?|Haushalten?"
)
_SMELLS = {
    "SRK501": re.compile(r"\bgeb(?:oren)?\.?,?\s*(?:am\s*)?\d{1,2}\.\s?(?:\d{1,2}\.|[A-Zä][a-zä]+)\s?\d{2,4}"),
    "SRK502": re.compile(r"\b(?:Az\.|Aktenzeichen|Fallnummer|Fall-Nr\.|Kundennummer|BG-Nummer):?\s*[\w./-]*\d[\w./-]*"),
    "SRK503": re.compile(rf"\b(?:zwei|drei|vier|[2-4])\s+(?:[a-zäöüß]+e[nrs]?\s+)?(?:{_PERSONS})(?![\w*-])", re.I),
    "SRK504": re.compile(r"(?:\+49\s?|\b0)1[567]\d[\s/-]*\d[\d\s/-]{5,}\d|[\w.+-]+@[\w-]+\.[a-z]{2,}", re.I),
    "SRK505": re.compile(
        r"\b(?:Frau|Herrn?|Familie)\s+(?:Dr\.\s+)?(?!Holle\b)[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-Z][a-zäöüß]+)?"
    ),
}
_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in _SMELLS.values()), re.I)
_CONTACT_FIELDS = {"email", "website", "url"}


def texts_name_nobody(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK501–SRK505: birth dates, file numbers, groups under five, private contact data, names of persons."""
    for address, record in repository:
        for found in texts_of(record):
            if not _ANY.search(found.value) or found.keys[-1] in _CONTACT_FIELDS:
                continue
            for code, pattern in _SMELLS.items():
                match = pattern.search(found.value)
                if match:
                    yield Finding(code, at_value(address.path, *found.keys), {"found": match[0]})
