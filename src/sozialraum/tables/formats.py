"""Number formats of spreadsheets: what a reader sees of the number or text that a cell holds."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import Literal, NamedTuple

from sozialraum.engine.findings.language import Words

_TOKEN = re.compile(
    r'(?P<quoted>"[^"]*"?)|(?P<escaped>\\.)|(?P<pad>_.)|(?P<fill>\*.)|(?P<bracket>\[[^\]]*\])|(?P<general>General)'
    r"|(?P<exponent>[Ee][+-])|(?P<digit>[0#?])|(?P<char>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:[.,][0-9]+)?)\]")
_CURRENCY = re.compile(r"\[\$([^-\]]*)(?:-[^\]]*)?\]")
_WHITE = re.compile(r"\[(?:white|wei(?:ß|ss)|(?:color|farbe)\s*2)\]", re.IGNORECASE)
HARMLESS = {"", "€", "EUR", "Euro"}
"""What stands beside a number and changes nothing of it."""

_LONGEST = 255
"""Spreadsheets allow no longer format."""

_DASHES = "-–—−"
_COMPARED = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}

SCALED = Words("its format shows thousands or millions of it")
SIGNLESS = Words("its format shows the negative number without its sign")
UNFIT = Words("its format has no part for this number")
CHANGED = Words("its format puts a sign or digits in front of it")


class Look(NamedTuple):
    """The look of a cell: as it is, as per cent, as another text (`seen`), or with words beside it (`seen`)."""

    kind: Literal["plain", "percent", "percent-sign", "text", "beside", "doubt"]
    seen: str = ""
    why: Words | None = None


PLAIN = Look("plain")


class Section(NamedTuple):
    """One part of a format: for which numbers, what it shows of them, and the literal text around."""

    operator: str
    bound: float
    digits: str
    before: str
    after: str
    percents: int
    is_general: bool
    is_scaled: bool
    shows_text: bool
    is_white: bool

    @property
    def literal(self) -> str:
        """All that is seen beside the number."""
        return f"{self.before} {self.after}".strip()


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The parts of a format, at most four."""
    return tuple(_section(part) for part in _split(code)[:4])


def look_of_number(value: float, code: str) -> Look:
    """Return what is seen of a number."""
    if code in ("", "General", "@", "0", "#,##0"):
        return PLAIN
    if len(code) > _LONGEST:
        return Look("doubt", why=UNFIT)
    parts = sections(code)
    section, takes_sign = _chosen(value, parts)
    if section is None:  # with one condition alone, the other numbers are shown as they are
        return PLAIN if len(parts) == 1 else Look("doubt", why=UNFIT)
    if section.is_white:
        return Look("text", "")
    if not (section.is_general or section.digits):
        return PLAIN if section.shows_text and not section.literal else Look("text", section.literal)
    places = len(section.digits.partition(".")[2]) + 2 * section.percents
    rounds_to_zero = abs(value) < 0.5 * 10.0**-places
    if rounds_to_zero and not section.is_general and "0" not in section.digits:  # optional digits show nothing of it
        return Look("text", section.literal)
    return _with_number(value, section, takes_sign)


def look_of_text(code: str) -> Look:
    """Return what is seen of a text; only a fourth part, or one with @, is about texts."""
    if code in ("General", "@"):
        return PLAIN
    if len(code) > _LONGEST:
        return Look("doubt", why=CHANGED)
    parts = sections(code)
    section = parts[3] if len(parts) == 4 else next((part for part in parts if part.shows_text), None)
    if section is None or (section.shows_text and not section.literal):
        return PLAIN
    return Look("doubt", why=CHANGED) if section.shows_text else Look("text", section.literal)


def parts_of_day(code: str) -> Literal["day", "month", "year", "none"]:
    """Return how much of a day a format shows: the day with its year, the month with its year, the year, or less."""
    bare = _unquoted(_split(code[:_LONGEST])[0]).lower()
    has_year, has_day = "y" in bare, "d" in bare
    months = re.sub(r"h+[:.]?m+|m+[:.]?s+|am/pm", "", bare)
    if not has_year:
        return "none"
    if has_day:
        return "day" if "m" in months else "none"
    return "month" if "m" in months else "year"


def _split(code: str) -> list[str]:
    parts = [""]
    for match in _TOKEN.finditer(code):
        if match[0] == ";":
            parts.append("")
        else:
            parts[-1] += match[0]
    return parts


def _section(text: str) -> Section:
    digits, before, after, percents = "", "", "", 0
    is_general = shows_text = is_scaled = False
    for match in _TOKEN.finditer(text):
        token, shown = match[0], ""
        if match.lastgroup == "general":
            is_general = True
        elif match.lastgroup == "digit" or (match.lastgroup == "exponent" and digits) or (token == "." and digits):
            digits += token
            is_scaled = False
        elif token == "," and digits:
            is_scaled = True
        elif token == "%":
            percents += 1
        elif token == "@":
            shows_text = True
        else:
            shown = _literal(match, bool(digits))
        if digits or is_general:
            after += shown
        else:
            before += shown
    condition = _CONDITION.search(text)
    operator, bound = (condition[1], float(condition[2].replace(",", "."))) if condition else ("", 0.0)
    is_scaled = is_scaled or bool(re.search(r"[0#?],+\.", _unquoted(text)))
    return Section(
        operator, bound, digits, before.strip(), after.strip(), percents, is_general, is_scaled, shows_text,
        bool(_WHITE.search(text)),
    )  # fmt: skip


def _literal(match: re.Match[str], has_digits: bool) -> str:
    """Return what a piece of a format shows that is no part of the number."""
    token = match[0]
    if match.lastgroup == "quoted":
        return token.strip('"')
    if match.lastgroup == "escaped":
        return token[1]
    if match.lastgroup == "fill":  # repeated until the cell is full
        return token[1].strip()
    if match.lastgroup == "bracket":
        currency = _CURRENCY.fullmatch(token)
        return currency[1] if currency else ""
    if match.lastgroup == "pad":
        return ""
    return "" if token == "/" and has_digits else token


def _unquoted(text: str) -> str:
    return re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", text)


def _chosen(value: float, parts: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """The part that shows a number, and whether it must show the minus itself."""
    numbers = parts[:3]
    if not any(part.operator for part in numbers):
        if len(numbers) == 1 or value > 0 or (value == 0 and len(numbers) == 2):
            return numbers[0], False
        return (numbers[1], True) if value < 0 else (numbers[2], False)
    for index, part in enumerate(numbers):
        if part.operator and _COMPARED[part.operator](value, part.bound):
            return part, value < 0 and len(numbers) > 1 and part.operator in ("<", "<=") and part.bound <= 0
        takes_rest = index == len(numbers) - 1 or (value > 0 if index == 0 else value < 0)
        if not part.operator and takes_rest:  # a part without condition beside one with a condition
            return part, False
    return None, False


def _with_number(value: float, section: Section, takes_sign: bool) -> Look:
    if section.is_scaled:
        return Look("doubt", why=SCALED)
    if section.percents > 1:
        return Look("doubt", why=CHANGED)
    before, after = section.before, section.after
    if value < 0 and takes_sign:
        if before[:1] == "(" and after[-1:] == ")":
            before, after = before[1:], after[:-1]
        elif before[:1] and before[0] in _DASHES:
            before = before[1:]
        else:
            return Look("doubt", why=SIGNLESS)
    if value > 0 and before[:1] == "+":
        before = before[1:]
    before, after = before.strip(), after.strip()
    if section.percents:
        return Look("doubt", why=CHANGED) if before or after else Look("percent")
    if after == "%" and not before:
        return Look("percent-sign")
    if (before and (before not in HARMLESS or after)) or any(sign.isdecimal() for sign in after):
        return Look("doubt", why=CHANGED)
    return PLAIN if after in HARMLESS else Look("beside", after)
