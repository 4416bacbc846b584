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
    """A pattern, and the words without which it cannot match: looking for these first is many times faster.

    Where such words are common, `gate` is a simple pattern without which the whole one cannot match either.
    """

    code: str
    words: tuple[str, ...]
    pattern: str
    gate: str = ""


_GROUP = rf"(?:[a-zäöüß]+e[nrs]?\s+)?(?:{_PERSONS})(?![\w*-])"
# Not names: these words, words of many, and abbreviations such as ASD or HzE stand behind the same prepositions.
_NO_NAMES = (
    "(?:Kindern?|Jugendlichen?|Familien|Eltern|Müttern?|Vätern?|Mädchen|Jungen|Menschen|Geschwistern?|Fachkräften?|"
    "Trägern?|Teams?|Alleinerziehenden?|Geflüchteten?|Erwachsenen?|Personen|Hilfen|Fällen|Schulen?|Kitas?|Beginn|Ende|"
    r"Anfang|Themen|Fragen)\b|[\w*-]*(?:innen|ung|ungen|heit|keit|heiten|keiten|schaft|tion|tät|sten|trägern)\b"
)
_ONE = "Kind|Kindes|Jungen?|Mädchens?|Mutter|Vaters?|Familie|Klient(?:en|in)?|Sohn(?:es)?|Tochter|Jugendlichen?"
_INITIAL = r"[A-ZÄÖÜ]\.(?!\s?[A-ZÄÖÜ]\.)"
_NAME = rf"(?!{_NO_NAMES})[A-ZÄÖÜ][a-zäöüß]{{2,}}\b"
_ONE_OF_THEM = rf"(?:d(?:em|er|es|ie|as)|eine[rsnm]?)\s+(?:{_ONE})\b"
_REVIEWS = "Fallbesprechung|Fallberatung|Falleinschätzung|Fallakte|Hilfeplan|Hilfeplangespräch|Hilfeplanung|HPG"
_AGE = r"\d{1,2}\s?(?:J\.|Jahren?\b|Mon\.|Monaten?\b)"
_SMELLS_OF_CASES = (
    Smell(
        "SRK506",
        ("Fallb", "Falle", "Falla", "Hilfepl", "HPG"),
        rf"\b(?:{_REVIEWS})(?:\s+(?:von|für)\s+{_NAME}|\s+(?:von|für|über|mit|zu|bei)\s+(?:{_INITIAL}|{_ONE_OF_THEM})|"
        rf"\s+{_ONE_OF_THEM}|:?\s+[A-ZÄÖÜ][a-zäöüß]*\s[A-ZÄÖÜ]\.)",
    ),
    Smell(
        "SRK508",
        ("Familie ", "Fam. ", "Kind ", "Mutter ", "Vater ", "Junge ", "Mädchen ", "Klient"),
        r"\b(?:Familie|Fam\.|Kind|Kindesmutter|Kindesvater|Mutter|Vater|Junge|Mädchen|Klient(?:in)?)\s+"
        r"[A-ZÄÖÜ](?:[a-z]?\.|\b(?![\w.-]))",
    ),
)
_SMELLS_OF_AGES = (
    Smell(
        "SRK507",
        ("J.", "Jahre", "jährig", "Mon"),
        rf"\b(?:[A-ZÄÖÜ][a-zäöüß]*\s)?[A-ZÄÖÜ]\.,?\s?\(?{_AGE}|"
        rf"(?<![\w-])(?!(?:{_PERSONS})\b|{_NO_NAMES})[A-ZÄÖÜ][a-zäöüß]+(?:,\s|\s\(|,\s\()\d{{1,2}}\s?J\.|"
        r"\beine?[mnrs]?\s(?:[a-zäöüß]+\s)?\d{1,2}-[Jj]ährige[mnrs]?"
        rf"(?:\s(?:{_ONE}|Schüler(?:in)?|Jugendliche[rn]?)\b|(?=\s?[.,;)]|\s[a-zäöüß]))|"
        rf"\b(?:{_ONE}),?\s\(?{_AGE}(?:\salt)?",
        r"\d[\s-]?(?:J\.|Jahre|Mon|[Jj]ähr)",
    ),
    Smell(
        "SRK509",
        ("obhutnahme", "efährdung", "8a"),
        r"\b(?:Inobhutnahme|Gefährdungsmeldung|Gefährdungseinschätzung|Kindeswohlgefährdung|(?:§\s?)?8a-Meldung)\s+"
        r"(?:(?:ist|wurde)\s+)?(?:am|vom)\s+\d",
    ),
)
_SMELLS_OF_WORDS = (
    *_SMELLS_OF_CASES,
    Smell("SRK503", ("wei ", "rei ", "vier ", "Vier "), rf"\b(?:[Zz]wei|[Dd]rei|[Vv]ier)\s+{_GROUP}"),
    Smell("SRK504", ("@",), r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[A-Za-z]{2,}"),
    Smell(
        "SRK505",
        ("Frau ", "Herr", "Familie "),
        r"\b(?:Frau|Herrn?|Familie)\s+(?:Dr\.\s+)?(?!Holle\b)[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-Z][a-zäöüß]+)?",
    ),
)
_SMELLS_OF_NUMBERS = (
    *_SMELLS_OF_AGES,
    Smell(
        "SRK501",
        ("geb.", "geb ", "geb,", "geboren"),
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
    """SRK501–SRK509: birth dates, file numbers, small groups, private contact data, names, cases, ages, initials."""
    for address, record in repository:
        texts = [text for _, text in texts_of.pairs(record)]
        whole = "\0".join(map(_flat, texts))
        has_digit = any(digit in whole for digit in "0123456789")
        sought = (*_SMELLS_OF_WORDS, *_SMELLS_OF_NUMBERS) if has_digit else _SMELLS_OF_WORDS
        if smells := [smell for smell in sought if _is_in(smell, whole)]:
            for found in texts_of(record):
                if found.keys[-1] not in _CONTACT_FIELDS:
                    for code, match in _matches(smells, _flat(found.value)):
                        yield Finding(code, Place(address.path, found.keys, within=match), {"found": match})


def _is_in(smell: Smell, whole: str) -> bool:
    """Whether any of a record's texts smells of it."""
    if not any(word in whole for word in smell.words) or (smell.gate and not re.search(smell.gate, whole)):
        return False
    return re.search(smell.pattern, whole) is not None


def _flat(text: str) -> str:
    """The text with a plain space in front and wherever it breaks, so that words can be looked for with their space."""
    return f" {text}".replace("\n", " ").replace("\xa0", " ")


def _matches(smells: list[Smell], text: str) -> list[tuple[str, str]]:
    """The codes that a text smells of, with what smells."""
    matches = (
        (smell.code, re.search(smell.pattern, text)) for smell in smells if any(word in text for word in smell.words)
    )
    return [(code, match[0]) for code, match in matches if match]
