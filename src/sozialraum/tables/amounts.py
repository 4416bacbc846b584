"""Numbers as offices write them, and the signs that stand in their place."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum

from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.spelling import plain_number, shortened
from sozialraum.tables.grid import NO_VALUE, Beside, Cell, Percent, Problem, Veiled, text_of
from sozialraum.tables.mapping import Mapping, Numbers, Role, Signs


class AmountMark(Enum):
    """The meaning of a cell without a number."""

    WITHHELD = "*"
    MISSING = ""


Reading = Decimal | AmountMark | Problem

_COUNT = Words("whole number from zero on")
_WANTED = {"count": _COUNT, "base": _COUNT, "value": Words("number")}
_SPACES = "\u0020\u00a0\u2009\u202f"
_APOSTROPHES = "'’ʼ"
_MARKS = {"comma": ",", "point": ".", "apostrophe": _APOSTROPHES, "none": ""}
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})
_SIGN = re.compile(r"[^0-9#=+@]{1,6}")
_LIMIT = Decimal(10) ** 15
_FINEST = Decimal("1e-12")
_THREE_DIGITS = re.compile(r"[-+]?[0-9]{1,3}[.,][0-9]{3}")
_SHOWS_NOTHING = Words("it shows nothing, but holds something")
_NOT_THE_SIGN = Words("it shows a sign that means zero, but holds another number")
_FACTOR = Words("it is per cent already, and the mapping has a `factor`")


class NumberReader:
    """Reads cells by what a mapping says of numbers and signs. The same text is read once."""

    def __init__(self, mapping: Mapping) -> None:
        self._signs = _meanings(mapping.signs)
        self._says_empty = "empty" in mapping.signs.model_fields_set
        self._read = spelled(mapping.numbers)
        self._numbers = mapping.numbers
        self._beside = {text.casefold() for text in mapping.numbers.beside}
        self._says_spelling = bool({"decimal", "thousands"} & mapping.numbers.model_fields_set)
        self._known: dict[tuple[str, Role, Decimal | None], Reading] = {}

    def read(self, cell: Cell, role: Role, factor: Decimal | None = None) -> Reading:
        """The number in a cell, times the factor; or what the sign in it means; or what is wrong with it."""
        if not isinstance(cell, str):
            return self._number_cell(cell, role, factor)
        if isinstance(cell, Veiled):
            return self._veiled(cell, role)
        key = (cell, role, factor)
        if key not in self._known:
            self._known[key] = self._text(text_of(cell), role, factor)
        return self._known[key]

    def _number_cell(self, cell: Cell, role: Role, factor: Decimal | None) -> Reading:
        text = text_of(cell)
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return self._wrong(text, role)
        if isinstance(cell, Percent):
            return self._percent(cell, text, role, factor)
        if isinstance(cell, Beside):
            if cell.words.casefold() not in self._beside:
                return Problem(
                    "SRK570", {"why": Words('it shows "{words}" beside the number', words=cell.words)}, "beside"
                )
            text = text_of(float(cell))
        return self._fitting(Decimal(text), text, role, factor)

    def _percent(self, cell: Percent, text: str, role: Role, factor: Decimal | None) -> Reading:
        """Per cent as it is seen; a factor of 100 says the same once more."""
        if role != "value":
            return self._wrong(text, role)
        if factor not in (None, 1, 100):
            return Problem("SRK570", {"why": _FACTOR}, "no-factor")
        number = Decimal(text_of(float(cell)))
        return self._fitting(number * 100, text, role, None) if number.is_finite() else self._wrong(text, role)

    def _veiled(self, cell: Veiled, role: Role) -> Reading:
        """Return what the sign means that is seen instead of a number."""
        text = text_of(cell)
        meaning = self._signs.get(sign_of(text))
        if meaning is None or (not text and not self._says_empty):
            unseen = Problem("SRK570", {"why": _SHOWS_NOTHING}, "empty")
            return Problem("SRK527", {"value": text}, "signs") if text else unseen
        if isinstance(meaning, Decimal) and cell.held != 0:
            return Problem("SRK570", {"why": _NOT_THE_SIGN})
        return meaning

    def _text(self, text: str, role: Role, factor: Decimal | None) -> Reading:
        meaning = self._signs.get(sign_of(text))
        if meaning is not None:
            return meaning
        bare = self._without_words(text)
        bare = bare.removesuffix("%").rstrip() if role == "value" else bare
        number = self._read(bare)
        if number is not None:
            if self._is_unclear(bare, role):
                suggestion = bare.replace(".", "").replace(",", "")
                params = {"value": shortened(text), "wanted": _WANTED[role], "suggestion": suggestion}
                return Problem("SRK523", params, "say-decimal")
            if text.endswith("%") and factor is not None and factor > 1:
                return Problem("SRK570", {"why": _FACTOR}, "no-factor")
            return self._fitting(number, text, role, factor)
        if _SIGN.fullmatch(text):
            return Problem("SRK527", {"value": text}, "signs")
        return self._wrong(text, role)

    def _without_words(self, text: str) -> str:
        """The text without what the mapping says stands beside numbers."""
        if not self._beside:
            return text
        folded = text.casefold()
        for words in sorted(self._beside, key=len, reverse=True):
            if folded.endswith(words) and folded != words:
                return text[: len(text) - len(words)].rstrip()
            if folded.startswith(words) and folded != words:
                return text[len(words) :].lstrip()
        return text

    def _is_unclear(self, text: str, role: Role) -> bool:
        """Return whether it could be a thousand as well as little more than one, and nothing says which."""
        if not _THREE_DIGITS.fullmatch(text) or self._numbers.thousands == "none":
            return False
        point = "," if self._numbers.decimal == "comma" else "."
        if role != "value":
            return point in text  # a count with three places behind the comma is a number of thousands
        return point not in text and not self._says_spelling

    def _fitting(self, number: Decimal, text: str, role: Role, factor: Decimal | None) -> Reading:
        """The number, without zeros at its end, if files can hold it; what is finer than 1e-12 is rounded."""
        number = number if factor is None else number * factor
        if not number.is_finite() or abs(number) >= _LIMIT:
            return self._wrong(text, role)
        whole = number.to_integral_value()
        if number == whole and (role == "value" or whole >= 0):
            return Decimal(int(whole))
        if role != "value":
            return self._wrong(text, role)
        number = number.quantize(_FINEST) if number.as_tuple().exponent < -12 else number  # type: ignore[operator]
        return Decimal(f"{number.normalize():f}") if number else Decimal(0)

    def _wrong(self, text: str, role: Role) -> Problem:
        params = {"value": shortened(text), "wanted": _WANTED[role]}
        if text == NO_VALUE:
            return Problem("SRK523", params, "save-again")
        meant = plain_number(text)
        if meant is None or ("." in meant and role != "value"):
            return Problem("SRK523", params)
        if self._numbers.decimal == "point":
            reads = spelled(Numbers())(text) is not None
            return Problem("SRK523", {**params, "suggestion": meant}, "decimal-comma" if reads else "write")
        if "." in text and "," not in text and spelled(Numbers(decimal="point"))(text) is not None:
            return Problem("SRK523", {**params, "suggestion": meant}, "decimal-point")
        return Problem("SRK523", {**params, "suggestion": meant.replace(".", ",")}, "write" * (meant != text) or None)


def sign_of(text: str) -> str:
    """A sign with all dashes alike and dots for an ellipsis."""
    return text if text.isascii() else text.translate(_DASHES).replace("…", "...")


def spelled(numbers: Numbers) -> Callable[[str], Decimal | None]:
    """A function that reads a text in this spelling: groups of three digits with one sign between, or no groups.

    A space, also one that does not break, and an apostrophe can only stand between groups, so they always may; no group
    begins with a zero.
    """
    point = "," if numbers.decimal == "comma" else "."
    thousands = _MARKS[numbers.thousands or ("point" if point == "," else "comma")]
    if numbers.thousands is None:
        thousands += _APOSTROPHES
    groups = f"(?P<mark>[{re.escape(thousands + _SPACES)}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*"
    whole = rf"(?P<whole>[1-9][0-9]{{0,2}}{groups}|[0-9]{{1,30}})"
    shape = re.compile(rf"(?P<sign>(?:[-+] ?)?){whole}(?:{re.escape(point)}(?P<rest>[0-9]{{1,30}}))?")

    def read(text: str) -> Decimal | None:
        match = shape.fullmatch(text.translate(_DASHES))
        if match is None:
            return None
        whole = match["whole"].replace(match["mark"], "") if match["mark"] else match["whole"]
        return Decimal(f"{match['sign'].strip()}{whole}.{match['rest'] or 0}")

    return read


def _meanings(signs: Signs) -> dict[str, Decimal | AmountMark]:
    meant: dict[str, Decimal | AmountMark]
    meant = {"withheld": AmountMark.WITHHELD, "zero": Decimal(0), "missing": AmountMark.MISSING}
    said = {sign_of(sign): meaning for name, meaning in meant.items() for sign in getattr(signs, name)}
    return {"": meant[signs.empty], **said}
