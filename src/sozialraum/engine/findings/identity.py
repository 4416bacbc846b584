"""When two findings say the same of two states of a file, in which lines and list items may have moved."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from sozialraum.engine.findings.finding import Finding, KeyPath

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
