"""What people write instead of the one accepted spelling, and the remedy for it.

The `…_hint` functions return a remedy: its name in the catalogue and, where there is only one, the right spelling.
"""

from __future__ import annotations

import re
from datetime import date

from sozialraum.engine.findings.language import Words

TEXT, LIST, MAPPING = Words("text"), Words("list"), Words("mapping")

Remedy = tuple[str, str | None]

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A year outside is mistyped; what is reckoned from it would leave the calendar."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan", "februar feb", "märz mrz", "april apr", "mai", "juni jun", "juli jul", "august aug",
            "september sep sept", "oktober okt", "november nov", "dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_GERMAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|[0-4]\d)")
_LONG_DATE = re.compile(r"(\d{1,2})\.?\s+([A-Za-zäÄ]+)\.?\s+(\d{4})")
_SLASHED_DATE = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_LOOSE_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LONG_MONTH = re.compile(r"([A-Za-zäÄ]+)\.?\s+(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[.:h](\d{2}))?(?:\s*Uhr)?", re.IGNORECASE)
_QUOTES = "„“”‚‘’«»\"'"
_CURRENCY = re.compile(r"^(?:€|Euro|EUR)\s*|(?:€|Euro|EUR)$", re.IGNORECASE)
_UNIT = re.compile(r"€|euro?", re.IGNORECASE)
_CENTS_OR_THOUSANDS = re.compile(r"\d{1,3}[.]\d{3}")
_DECIMALS_OR_THOUSANDS = re.compile(r"\d{1,3}[,]\d{3}")
_MIXED = re.compile(r"\d([. \u00a0\u202f'])\d{3}(?!\1)[. \u00a0\u202f']\d{3}")
_LEADING_ZERO = re.compile(r"[+-]?0\d")
_BARE_HOUR = re.compile(r"\D*\d{1,2}\D*")
_ANSWERS = {"ja", "nein", "yes", "no", "true", "false", "wahr", "falsch"}
_THOUSANDS = re.compile(r"\d{1,3}(?:[. \u00a0\u202f']\d{3})+")


def shortened(value: object, length: int = 60) -> str:
    """The value on one line, cut where it is long, for a message; words of ours stay what can be translated."""
    if isinstance(value, Words):
        return value
    if not isinstance(value, str):
        return shape_of(value)
    line = " ".join(value.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def shape_of(value: object) -> str:
    """Return what shape of YAML a value has."""
    return LIST if isinstance(value, list) else MAPPING if isinstance(value, dict) else TEXT


def _bare(text: str) -> str:
    return text.strip(_QUOTES).strip()


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def iso_date(text: str) -> str | None:
    """The ISO spelling of a day as German offices write it, if it can only mean one day."""
    text = _bare(text)
    found: str | None = None
    if match := _GERMAN_DATE.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        found = _iso(year + 2000 if len(match[3]) == 2 else year, month, day)
    elif match := _LONG_DATE.fullmatch(text):
        number = MONTHS.get(match[2].lower())
        found = _iso(int(match[3]), number, int(match[1])) if number else None
    elif match := (_SLASHED_DATE.fullmatch(text) or _LOOSE_ISO.fullmatch(text)):
        year, month, day = (int(part) for part in match.groups())
        found = _iso(year, month, day)
    return found


def iso_month(text: str) -> str | None:
    """The ISO spelling of a month: 3/2015, März 2015."""
    if match := _MONTH_YEAR.fullmatch(_bare(text)):
        number: int | None = int(match[1])
    elif match := _LONG_MONTH.fullmatch(_bare(text)):
        number = MONTHS.get(match[1].lower())
    first = _iso(int(match[2]), number, 1) if match and number else None
    return first and first[:7]


def _write(right: str | None, otherwise: str) -> Remedy:
    return ("write", right) if right else (otherwise, None)


def date_hint(text: str) -> Remedy:
    """The remedy for a text that is no day."""
    return _write(iso_date(text), "iso-date")


def partial_date_hint(text: str) -> Remedy:
    """The remedy for a text that is no day, month or year."""
    return _write(iso_date(text) or iso_month(text), "iso-date")


def time_hint(text: str) -> Remedy:
    """The remedy for a text that is no time of day."""
    match = _TIME.fullmatch(_bare(text))
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return ("write", f"{int(match[1]):02}:{int(match[2] or 0):02}")
    return ("clock-time", None)


def plain_number(text: str) -> str | None:
    """The number that a German spelling means: 12,5 · 1.234,50 · 1.234 · 12 %."""
    text = _CURRENCY.sub("", _bare(text)).rstrip("%").strip().removesuffix(",-").removesuffix(",--")
    sign, digits = ("-", text[1:]) if text[:1] in ("-", "−") else ("", text.removeprefix("+"))
    whole, comma, fraction = digits.partition(",")
    if _THOUSANDS.fullmatch(whole):
        whole = re.sub(r"\D", "", whole)
    if not whole.isascii() or not whole.isdigit() or (comma and not (fraction.isascii() and fraction.isdigit())):
        return sign + digits if re.fullmatch(r"(?:0|[1-9][0-9]*)\.[0-9]+", digits) else None
    whole = whole.lstrip("0") or "0"
    return f"{sign}{whole}.{fraction}" if comma else sign + whole


def number_hint(text: str, shape: re.Pattern[str], otherwise: str) -> Remedy:
    """The remedy for a text that is no number of the wanted shape; amounts have two digits behind the point."""
    right = None if "%" in text and otherwise != "decimal-number" else plain_number(text)
    spellings = (right, f"{right}0") if right else ()
    return _write(next((one for one in spellings if one != text and shape.fullmatch(one)), None), otherwise)


def flag_hint(text: str) -> Remedy:
    """The remedy for a text that is neither true nor false."""
    word = _bare(text).lower()
    if word in {"ja", "yes", "y", "j", "on", "1", "wahr", "true", "x"}:
        return ("write", "true")
    if word in {"nein", "no", "n", "off", "0", "falsch", "false"}:
        return ("write", "false")
    return ("true-or-false", None)


def digits_hint(text: str, count: int) -> Remedy:
    """The remedy for an official number of fixed length: a spreadsheet has eaten its leading zero."""
    if text.isascii() and text.isdigit() and len(text) == count - 1:
        return ("write", f"0{text}")
    return ("fixed-digits", None)


def is_same_value(code: str, written: str) -> bool:
    """Return whether a date, number, time, amount or answer has only one reading; `code` says which it should be."""
    bare = written.strip("„“”‚‘’«»\"' \t\u00a0")
    if code == "SRK207":
        return bare.lower() in _ANSWERS
    if code == "SRK205":
        return "uhr" in bare.lower() or not _BARE_HOUR.fullmatch(bare)
    if code in ("SRK204", "SRK206"):
        return _is_same_number(code, bare)
    return True


def _is_same_number(code: str, bare: str) -> bool:
    number = _UNIT.sub("", bare).strip()
    if "%" in bare or "‰" in bare or _LEADING_ZERO.match(number) or _MIXED.search(number):
        return False
    if code == "SRK206":
        return not _CENTS_OR_THOUSANDS.fullmatch(number)
    return number == bare and not _DECIMALS_OR_THOUSANDS.fullmatch(number)


_WITHOUT_DOTS = str.maketrans("äöü", "aou")


def dictionary_order(name: str) -> tuple[str, str]:
    """Return what names are sorted by, as in dictionaries (DIN 5007-1): ä as a, ß as ss, capitals as small letters."""
    return name.casefold().translate(_WITHOUT_DOTS), name
