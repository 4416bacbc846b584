"""What is owed, in German words, as papers and calendars print it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sozialraum.engine.documents.formats import day
from sozialraum.engine.records.kinds import imported
from sozialraum.engine.topic import TOPICS

if TYPE_CHECKING:
    from sozialraum.engine.records.duty import Duty

STATES: Mapping[str, str] = {"overdue": "Überfällig", "soon": "Bald fällig", "planned": "Geplant"}


def duty_text(duty: Duty) -> str:
    """Return what is to be done, in one line."""
    return _texts()[duty.code].format_map({name: _german(value) for name, value in duty.params.items()})


@cache
def _texts() -> dict[str, str]:
    """Return what topics call their duties, by code, and the words in them."""
    return {code: text for topic in TOPICS for name in topic.duties for code, text in imported(f"{name}:TEXTS").items()}


def _german(value: object) -> str:
    return day(value) if isinstance(value, date) else _texts().get(str(value), str(value))
