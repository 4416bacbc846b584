"""The headings of an official list of districts and quarters: which column is what."""

from __future__ import annotations

import re
from typing import NamedTuple

from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import slug

_NUMBER_WORDS = re.compile(r"(?:^|-)(?:nr|no|id|code|kennung|(?:kenn)?ziffer)(?:-|$)|(?:nummer|schluessel)(?:-|$)")
_DISTRICT, _QUARTER = re.compile(r"bezirk|district"), re.compile(r"teil|viertel|quartier|quarter")
_NAME_WORDS = re.compile(r"^(?:name|bezeichnung)$")
Columns = dict[str, int]
"""Where the numbers and names of districts and quarters stand."""


def told(role: str) -> str:
    """Return in words what stands in a column."""
    names = {
        "district number": tr("number of the district"),
        "district": tr("district"),
        "quarter number": tr("number of the quarter"),
        "quarter": tr("quarter"),
    }
    return names[role]


class Heading(NamedTuple):
    """A heading that may count: its column, whether it is of a number, and which level it names, if it names one."""

    at: int
    is_number: bool
    level: str

    @property
    def role(self) -> str:
        """What stands in the column."""
        return f"{self.level} number" if self.is_number else self.level


def headings_in(row: list[str], district_word: str, quarters_word: str) -> list[Heading]:
    """The headings in a row of the numbers and names of districts and quarters."""
    stem = quarters_word[: max(4, len(quarters_word) - 2)]
    found = []
    for at, text in enumerate(row):
        word = slug(text).replace("/", "-")
        if not word or len(word) > 60:
            continue
        is_district = district_word in word or bool(_DISTRICT.search(word))
        is_quarter = stem in word or (bool(_QUARTER.search(word)) and not is_district)
        is_number = bool(_NUMBER_WORDS.search(word))
        level = "quarter" if is_quarter else "district" if is_district else ""
        if level or is_number or _NAME_WORDS.search(word):
            found.append(Heading(at, is_number, level))
    return found


def columns_of(headings: list[Heading]) -> tuple[Columns, list[Heading]]:
    """Return what stands in which column, and the columns that come too late for what they are.

    What names its level comes first. A bare name is what has no name yet, a bare number that of the next name.
    """
    said = [one for one in headings if one.level]
    columns: Columns = {}
    for one in said:
        columns.setdefault(one.role, one.at)
    numbers = [one for one in said if one.is_number]
    named = list(said)
    for bare in (one for one in headings if not one.level and not one.is_number):
        level = "district" if "district" not in columns and "district number" in columns else "quarter"
        if "district" not in columns and "quarter" not in columns:
            level = _level_beside(bare, numbers, to_the_left=True)
        named.append(bare._replace(level=level or "quarter"))
        columns.setdefault(named[-1].role, bare.at)
    names = [one for one in named if not one.is_number]
    for bare in (one for one in headings if not one.level and one.is_number):
        named.append(bare._replace(level=_level_beside(bare, names) or "quarter"))
        columns.setdefault(named[-1].role, bare.at)
    return columns, [one for one in named if columns[one.role] != one.at]


def _level_beside(bare: Heading, others: list[Heading], *, to_the_left: bool = False) -> str:
    """The level of the nearest of other columns to the right, or where there is none, to the left; or vice versa."""

    def distance(one: Heading) -> tuple[bool, int]:
        return (one.at < bare.at) != to_the_left, abs(one.at - bare.at)

    return min(others, key=distance).level if others else ""
