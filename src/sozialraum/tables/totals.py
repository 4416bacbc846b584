"""Rows that are no unit but a sum or a rest: what they are called, so that no advice files them under a unit."""

from __future__ import annotations

import re

_LONGEST = 200
_TOTAL = re.compile(
    r"\b(?:zusammen|zus\.|insgesamt|insg\.|gesamt\w*|ges\.|summen?|\w+summe|total|alle|davon|darunter|durchschnitt"
    r"|mittelwert|stadtweit)(?=\W|$)|[ΣØ∑]",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:übrige\w*|sonstige\w*|rest\w*|ohne|nicht|unbekannt\w*|keine|außerhalb|ausland)\b", re.IGNORECASE
)


def is_total(text: str) -> bool:
    """Whether a text calls a sum: Kalk zusammen, Insgesamt, Summe."""
    return bool(_TOTAL.search(text[:_LONGEST]))


def is_rest(text: str) -> bool:
    """Whether a text calls what belongs to no unit: ohne Angabe, übrige."""
    return bool(_REST.search(text[:_LONGEST]))


def without_total(text: str) -> str:
    """The text without the words that call it a sum."""
    return " ".join(_TOTAL.sub(" ", text[:_LONGEST]).split()).strip(" ,:;()-–")
