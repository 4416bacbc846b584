"""What sentences and cells need to be right for none, one and many, and for what is not there yet."""

from __future__ import annotations

from decimal import Decimal

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.escape import Markdown, escape_inside
from sozialraum.engine.records.sums import Sum

MISSING = "liegt noch nicht vor"
TWO = 2
NONE = "–"
"""Where nothing is expected, nothing is missing."""


def forms(number: int, none: str, one: str, many: str) -> str:
    """The words for none, for one and for many; `#` stands for the number."""
    words = none if number == 0 else one if number == 1 else many
    return words.replace("#", formats.number(number))


def how_many(found: Sum, none: str, one: str, all: str, some: str) -> str:
    """The words for how many are there: none, the only one, all of several, or some; `#` of `##`."""
    if not found.present:
        return none
    words = some if not found.complete else one if found.of == 1 else all
    if found.of == TWO:
        words = words.replace("allen #", "beiden").replace("alle #", "beide")
    return words.replace("##", formats.number(found.of)).replace("#", formats.number(found.present))


def out_of(found: Sum, parts: str) -> Markdown:
    """What goes behind a number taken from some of the parts: ` (aus 3 von 11 Berichten)`; nothing if all are there."""
    return escape_inside(_out_of(found, parts))


def _out_of(found: Sum, parts: str) -> str:
    return "" if found.complete or not found.present else f" (aus {found.present} von {found.of} {parts})"


def amount(value: Sum | Decimal | None, parts: str = "Angaben") -> str:
    """An amount in euros, with the number of its parts where some are missing, or that it is not there yet."""
    if not isinstance(value, Sum):
        return MISSING if value is None else formats.euro(value)
    if value.value is None:
        return MISSING if value.of else NONE
    return formats.euro(value.value) + _out_of(value, parts)


def named(value: Decimal | None) -> str:
    """An amount that somebody named, or a dash where nobody named one."""
    return NONE if value is None else formats.euro(value)
