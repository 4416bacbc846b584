"""The steps in the history of the programme, as far as a paper of a day can know them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats

if TYPE_CHECKING:
    from sozialraum.engine.records.values import PartialDate
    from sozialraum.topics.programme.model import Decision, Programme


class Event(NamedTuple):
    """A step: when, by whom, what."""

    when: str
    by: str
    text: str


def events(programme: Programme, day: date) -> list[Event]:
    """All steps up to the day, earliest first."""
    known = [step for step in programme.history if step.on.first <= day]
    return [Event(_when(step), step.by or "", step.text) for step in sorted(known, key=lambda step: step.on.first)]


def _when(step: Decision) -> str:
    return _spelled(step.on) + (f" bis {formats.day(step.until)}" if step.until else "")


def _spelled(on: PartialDate) -> str:
    """A day, a month or a year, as it was written."""
    return {4: on.text, 7: formats.month(on.first)}.get(len(on.text), formats.day(on.first))
