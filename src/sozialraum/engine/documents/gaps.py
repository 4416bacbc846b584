"""Tables that are more than half empty: the rows that say something, and a sentence on the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from sozialraum.engine.documents import formats

Row = TypeVar("Row")


class Filled(NamedTuple, Generic[Row]):
    """The rows to print, and those that a sentence tells of, since the table would be more than half empty."""

    rows: list[Row]
    silent: list[Row]
    sparse: bool


def filled_rows(rows: Sequence[Row], known: Callable[[Row], Sequence[bool]]) -> Filled[Row]:
    """Take the rows without any value out of a table of which more than half the cells are empty.

    Args:
        rows: the rows of the table
        known: for each cell of a row, but for its heads, whether it holds a value
    """
    cells = [cell for row in rows for cell in known(row)]
    if 2 * sum(cells) >= len(cells):
        return Filled(list(rows), [], sparse=False)
    there = [any(known(row)) for row in rows]
    return Filled(
        [row for row, any_value in zip(rows, there, strict=True) if any_value],
        [row for row, any_value in zip(rows, there, strict=True) if not any_value],
        sparse=True,
    )


def gap_sentence(silent: Iterable[str], of: int, what: tuple[str, str], givers: Iterable[str] = ()) -> str:
    """Say what is not there and who could give it; empty where nothing is missing.

    Args:
        silent: the names of the rows without values
        of: how many rows there are in all
        what: a row in the dative, one and several: ("Kennzahl", "Kennzahlen")
        givers: the offices that have the values
    """
    names, offices = list(silent), list(dict.fromkeys(filter(None, givers)))
    if not names:
        return ""
    rest = f" Woher: {'; '.join(offices)}." if offices else ""
    if len(names) == of:
        which = formats.forms(of, "", f"der {what[0]}", f"keiner von # {what[1]}")
        return f"Zu {which} liegt {'nichts' if of == 1 else 'etwas'} vor: {formats.listing(names)}.{rest}"
    return f"Zu {len(names)} von {of} {what[1]} liegt nichts vor: {formats.listing(names)}.{rest}"
