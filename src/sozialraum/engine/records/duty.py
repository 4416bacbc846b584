"""A duty: who owes what until when, and the finding that says so when it is overdue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from sozialraum.engine.findings import Finding, Place

State = Literal["overdue", "soon", "planned"]


class Duty(NamedTuple):
    """`code` is why it is owed; `params` are those of the finding; `areas` are the ids of the areas that it concerns.

    `meeting` is the id of the meeting that it comes from. `due` is none where no day is set: such a duty is only
    planned, unless it is owed `at_once`. A day that is `counted_back` from a meeting cannot move to a later one.
    """

    code: str
    who: str
    due: date | None
    params: Mapping[str, object]
    place: Place
    areas: tuple[str, ...] = ()
    at_once: bool = False
    meeting: str = ""
    counted_back: bool = False

    def state(self, day: date, soon: int) -> State:
        """Overdue from the day after it was due; soon for so many days before."""
        if self.due is None:
            return "overdue" if self.at_once else "planned"
        if self.due < day:
            return "overdue"
        return "soon" if (self.due - day).days <= soon else "planned"

    def finding(self) -> Finding:
        """The warning that it is overdue."""
        return Finding(self.code, self.place, self.params)
