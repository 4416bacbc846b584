"""Texts of cells: marks of footnotes, words for sums and rests, stars in a mapping, days as offices write them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from sozialraum.engine.records.spelling import MONTHS, iso_date

_RAISED = "¹²³⁴-⁹⁰ᵃ-ᶻ"
_MARK = rf"(?:\s+(?:[0-9]{{1,2}}|[a-z]|\*{{1,3}})\)|\s*(?:\([0-9a-z*]\)|[{_RAISED}]+\)?|\*{{1,3}}\)?))"
_MARKS = re.compile(rf"(?P<text>.*?\S)(?:{_MARK}(?:\s*[,/]?\s*{_MARK})*)", re.DOTALL)
_LONGEST_MARKED = 200
"""No name, header or year is longer; a search for marks in more would take its time."""

_STUCK = re.compile(r"(?P<text>(?:19|20)[0-9]{2})[0-9]{1,2}\)")


def without_marks(text: str) -> str:
    """The text without the marks of footnotes at its end; a bare number is none, since it may belong to the text."""
    if len(text) > _LONGEST_MARKED:
        return text
    match = _STUCK.fullmatch(text) or _MARKS.fullmatch(text)
    return match["text"].rstrip() if match else text


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
    """Return whether a text calls a sum: Kalk zusammen, Insgesamt, Summe."""
    return bool(_TOTAL.search(text[:_LONGEST]))


def is_rest(text: str) -> bool:
    """Return whether a text calls what belongs to no unit: ohne Angabe, übrige."""
    return bool(_REST.search(text[:_LONGEST]))


def without_total(text: str) -> str:
    """The text without the words that call it a sum."""
    return " ".join(_TOTAL.sub(" ", text[:_LONGEST]).split()).strip(" ,:;()-–")


class Patterns:
    """Some texts with stars, as a whole; upper and lower case are the same."""

    def __init__(self, texts: Iterable[str]) -> None:
        folded = [text.casefold() for text in texts]
        self._exact = {text for text in folded if "*" not in text}
        self._shapes = [
            re.compile("(.*)".join(map(re.escape, text.split("*"))), re.DOTALL) for text in folded if "*" in text
        ]

    def matches(self, text: str) -> bool:
        """Return whether one of them fits a text."""
        return self.star(text) is not None

    def star(self, text: str) -> str | None:
        """Return what the first star stands for, nothing where the text has no star; none where no text fits."""
        folded = text.casefold()
        if folded in self._exact:
            return ""
        match = next((match for shape in self._shapes if (match := shape.fullmatch(folded))), None)
        return match[1].strip() if match else None


_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS = re.compile(r"(?:(?:Stand|Stichtag|am|zum|per|vom|Jahr|Jahresende|Ende)\b\s*:?\s*)+", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<day>.*[0-9])(?:,?\s+|T)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:\s*Uhr|Z)?", re.IGNORECASE
)
_JOINED = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})?")
_SERIAL = re.compile(r"(?P<day>[1-9][0-9]{4})(?:\.[0-9]+)?")
_YEAR_FIRST = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?P<sign>[-_.])(?P<month>[0-9]{1,2})(?:(?P=sign)(?P<day>[0-9]{1,2})\.?)?"
)
_MONTH_FIRST = re.compile(r"(?P<month>[0-9]{1,2})[/.-](?P<year>(?:19|20)[0-9]{2})")
_NAMED = re.compile(r"(?:(?P<day>[0-9]{1,2})\.?[\s-]*)?(?P<name>[A-Za-zÄä]{3,9})\.?[\s/-]*(?P<year>(?:19|20)[0-9]{2})")
_QUARTER = re.compile(
    r"(?:Q\s?(?P<first>[1-4])|(?P<second>[1-4])\.?\s?(?:Quartal|Q|Qu\.|Vj\.?|Vierteljahr))[\s/.-]*(?P<year>(?:19|20)[0-9]{2})"
    r"|(?P<year2>(?:19|20)[0-9]{2})[\s/.-]*(?:Q\s?(?P<third>[1-4])|(?P<fourth>[1-4])\.?\s?Quartal)",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?<![0-9.])(?:[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{4}|[0-9]{1,2}\.\s?[A-Za-zÄä]{3,9}\.?\s[0-9]{4}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])"
)
_LONGEST_DAY, _TITLE = 80, 1000
_FIRST_SERIAL, _LAST_SERIAL = 18264, 73415
"""1950 to 2100 in the counting of spreadsheets, in which 31.12.2012 is 41274."""


def day_of(text: str, month_day: str = "12-31") -> date | None:
    """The day that a text means, if it can only mean one.

    A month and a quarter of a year mean their last day. What could be a school year (2011-12) is none.
    """
    for one in dict.fromkeys((text, without_marks(text))) if len(text) <= _LONGEST_DAY else ():
        bare = _WORDS.sub("", one, count=1) if _WORDS.match(one) else one
        match = _CLOCK.fullmatch(bare)
        if found := _read(match["day"] if match else bare, month_day):
            return found
    return None


def day_inside(text: str) -> date | None:
    """The one day that a title names: Einwohner am 31.12.2012 nach Stadtteilen."""
    found = {day_of(match[0]) for match in _INSIDE.finditer(text[:_TITLE])}
    if not found:
        return day_of(text)
    return found.pop() if len(found) == 1 else None


def _read(text: str, month_day: str) -> date | None:
    try:
        if _YEAR.fullmatch(text):
            return date.fromisoformat(f"{text}-{month_day}")
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
        if match := _SERIAL.fullmatch(text):
            number = int(match["day"])
            return date(1899, 12, 30) + timedelta(number) if _FIRST_SERIAL <= number <= _LAST_SERIAL else None
        if (match := _JOINED.fullmatch(text) or _YEAR_FIRST.fullmatch(text)) and not _is_school_year(match):
            return _day(match["year"], int(match["month"]), match["day"])
        if match := _MONTH_FIRST.fullmatch(text):
            return _day(match["year"], int(match["month"]), None)
        if match := _QUARTER.fullmatch(text):
            quarter = next(filter(None, match.group("first", "second", "third", "fourth")))
            return _day(match["year"] or match["year2"], 3 * int(quarter), None)
        if match := _NAMED.fullmatch(text):
            month = MONTHS.get(match["name"].lower()) or {"maerz": 3, "mär": 3}.get(match["name"].lower())
            return _day(match["year"], month, match["day"]) if month else None
        found = iso_date(text)
        return date.fromisoformat(found) if found else None
    except ValueError:
        return None


def _day(year: str, month: int, day: str | None) -> date:
    return date(int(year), month, int(day) if day else monthrange(int(year), month)[1])


def _is_school_year(match: re.Match[str]) -> bool:
    is_joined = "sign" not in match.re.groupindex
    return not is_joined and not match["day"] and int(match["month"]) == (int(match["year"]) + 1) % 100
