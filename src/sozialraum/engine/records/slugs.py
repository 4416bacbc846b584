"""Ids from names: Übergreifende AG → uebergreifende-ag."""

from __future__ import annotations

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})


def slug(text: str) -> str:
    """Lower case ASCII with hyphens, keeping `/`; empty where nothing usable is left."""
    text = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    parts = (re.sub(r"[^a-z0-9]+", "-", part).strip("-") for part in text.split("/"))
    return "/".join(part for part in parts if part)


def programme_key(city: str, short: str) -> str:
    """Return the short name by which calendars tell one programme from all others."""
    return slug(f"{city} {short}").replace("/", "-")[:60].strip("-") or "srk"


def uid_of(ident: str) -> str:
    """Return the name of a meeting in calendars, from its id."""
    return ident.replace("/", "-")
