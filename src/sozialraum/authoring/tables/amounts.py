"""Numbers as offices write them, and the signs that stand in their place."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Literal

from sozialraum.authoring.tables.grid import Cell, Problem, text_of
from sozialraum.authoring.tables.inside import NO_VALUE
from sozialraum.findings.language import Words
from sozialraum.model.mapping import Mapping, Numbers, Signs
from sozialraum.model.spelling import plain_number, shortened

Role = Literal["count", "base", "value"]


class Mark(Enum):
    """What a cell without a number says."""

    WITHHELD = "*"
    MISSING = ""


Reading = Decimal | Mark | Problem

_COUNT = Words("whole number from zero on")
_WANTED = {"count": _COUNT, "base": _COUNT, "value": Words("number")}
_SPACES = "\u0020\u00a0\u2009\u202f"
_MARKS = {"comma": ",", "point": ".", "apostrophe": "'’", "none": ""}
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})
_SIGN = re.compile(r"[^0-9#=+@]{1,6}")
_LIMIT = Decimal(10) ** 15
_FINEST = Decimal("1e-12")


class NumberReader:
    """Reads cells by what a mapping says of numbers and signs. The same text is read once."""

    def __init__(self, mapping: Mapping) -> None:
        self._signs = _meanings(mapping.signs)
        self._read = spelled(mapping.numbers)
        self._decimal = mapping.numbers.decimal
        self._known: dict[tuple[str, Role, Decimal | None], Reading] = {}

    def read(self, cell: Cell, role: Role, factor: Decimal | None = None) -> Reading:
        """The number in a cell, times the factor; or what the sign in it means; or what is wrong with it."""
        if not isinstance(cell, str):
            return self._number_cell(cell, role, factor)
        key = (cell, role, factor)
        if key not in self._known:
            self._known[key] = self._text(text_of(cell), role, factor)
        return self._known[key]

    def _number_cell(self, cell: Cell, role: Role, factor: Decimal | None) -> Reading:
        text = text_of(cell)
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return self._wrong(text, role)
        return self._fitting(Decimal(text), text, role, factor)

    def _text(self, text: str, role: Role, factor: Decimal | None) -> Reading:
        meaning = self._signs.get(sign_of(text))
        if meaning is not None:
            return meaning
        number = self._read(text.removesuffix("%").rstrip() if role == "value" else text)
        if number is not None:
            return self._fitting(number, text, role, factor)
        if _SIGN.fullmatch(text):
            return Problem("SRK527", {"value": text}, "signs")
        return self._wrong(text, role)

    def _fitting(self, number: Decimal, text: str, role: Role, factor: Decimal | None) -> Reading:
        """The number if the figures of a repository can hold it; what is finer than 1e-12 is rounded."""
        number = number if factor is None else number * factor
        if not number.is_finite() or abs(number) >= _LIMIT:
            return self._wrong(text, role)
        whole = number.to_integral_value()
        if number == whole and (role == "value" or whole >= 0):
            return Decimal(int(whole))
        if role != "value":
            return self._wrong(text, role)
        return plain(number.quantize(_FINEST) if number.as_tuple().exponent < -12 else number)  # type: ignore[operator]

    def _wrong(self, text: str, role: Role) -> Problem:
        params = {"value": shortened(text), "wanted": _WANTED[role]}
        if text == NO_VALUE:
            return Problem("SRK523", params, "save-again")
        meant = plain_number(text)
        if meant is None or ("." in meant and role != "value"):
            return Problem("SRK523", params)
        if self._decimal == "point":
            reads = spelled(Numbers())(text) is not None
            return Problem("SRK523", {**params, "suggestion": meant}, "decimal-comma" if reads else "write")
        if "." in text and "," not in text and spelled(Numbers(decimal="point"))(text) is not None:
            return Problem("SRK523", {**params, "suggestion": meant}, "decimal-point")
        return Problem("SRK523", {**params, "suggestion": meant.replace(".", ",")}, "write" * (meant != text) or None)


def sign_of(text: str) -> str:
    """A sign with all dashes alike and dots for an ellipsis."""
    return text if text.isascii() else text.translate(_DASHES).replace("…", "...")


def plain(number: Decimal) -> Decimal:
    """The number without zeros at its end and without exponent."""
    return Decimal(f"{number.normalize():f}") if number else Decimal(0)


def spelled(numbers: Numbers) -> Callable[[str], Decimal | None]:
    """A function that reads a text in this spelling: groups of three digits with one sign between, or no groups.

    A space, also one that does not break, can only stand between groups, so it always may.
    """
    point = "," if numbers.decimal == "comma" else "."
    thousands = _MARKS[numbers.thousands or ("point" if point == "," else "comma")]
    groups = f"(?P<mark>[{re.escape(thousands + _SPACES)}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*"
    shape = re.compile(
        rf"(?P<sign>[-+]?)(?P<whole>[0-9]{{1,3}}{groups}|[0-9]{{1,30}})(?:{re.escape(point)}(?P<rest>[0-9]{{1,30}}))?"
    )

    def read(text: str) -> Decimal | None:
        match = shape.fullmatch(text.translate(_DASHES))
        if match is None:
            return None
        whole = match["whole"].replace(match["mark"], "") if match["mark"] else match["whole"]
        return Decimal(f"{match['sign']}{whole}.{match['rest'] or 0}")

    return read


def _meanings(signs: Signs) -> dict[str, Decimal | Mark]:
    withheld, zero, missing = Mark.WITHHELD, Decimal(0), Mark.MISSING
    empty: dict[str, Decimal | Mark] = {"withheld": withheld, "zero": zero, "missing": missing}
    return {
        "": empty[signs.empty],
        **{sign_of(sign): withheld for sign in signs.withheld},
        **{sign_of(sign): zero for sign in signs.zero},
        **{sign_of(sign): missing for sign in signs.missing},
    }
