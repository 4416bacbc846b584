"""A finding is a code, parameters and a place. Texts come from the catalogue, lines from the file when shown.

Its identity tells whether two findings say the same of two states of a file, in which lines and items may have moved.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]
KeyPath = tuple[str | int, ...]


class Place(NamedTuple):
    """The place to which a finding points.

    `file` is relative to the repository, with forward slashes; empty for the repository as a whole. `keys` is the
    route through the YAML document; `on` says whether the key itself, the colon behind it or its value is meant, and
    `within` which words of the value. `line` and `column` (from 1) are set only by those who read the text themselves;
    everybody else leaves them to `yaml.locate`. In a table of an office `sheet` and `cell` (B7) say where
    instead; a file that is a text has no sheet.
    """

    file: str
    keys: KeyPath = ()
    on: Literal["key", "colon", "value"] = "value"
    line: int | None = None
    column: int | None = None
    length: int = 1
    within: str = ""
    sheet: str | None = None
    cell: str | None = None


class Finding(NamedTuple):
    """One thing to say: `code` from the catalogue, `params` for its texts, `place` to point at.

    `remedy` is the code's own remedy unless `hint` names another entry of the catalogue's remedies.
    """

    code: str
    place: Place
    params: Mapping[str, object] = {}
    hint: str | None = None


def at_value(file: str, *keys: str | int) -> Place:
    """The value that the keys lead to."""
    return Place(file, keys)


def at_key(file: str, *keys: str | int) -> Place:
    """The last of the keys itself, not its value."""
    return Place(file, keys, "key")


_LINES = frozenset({"line"})
"""Parameters that are line numbers."""


def without_numbers(keys: KeyPath) -> KeyPath:
    """The route through a document without the numbers of list items."""
    return tuple("*" if isinstance(key, int) else key for key in keys)


def identity_of(finding: Finding, route: Callable[[KeyPath], KeyPath] = without_numbers) -> tuple[Hashable, ...]:
    """Code, file, route and parameters: all but lines and columns."""
    params = sorted((name, str(value)) for name, value in finding.params.items() if name not in _LINES)
    place = finding.place
    return finding.code, place.file, route(place.keys), place.sheet, place.cell, tuple(params)
