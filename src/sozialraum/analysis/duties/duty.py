"""A duty: who owes what until when, and the finding that says so when it is overdue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

from sozialraum.findings import Finding, Place

State = Literal["overdue", "soon", "planned"]


class Duty(NamedTuple):
    """`code` is why it is owed; `params` are those of the finding; `area` is the id of the area that it concerns.

    `due` is none where no day is set: such a duty is open from the beginning and counts as overdue.
    """

    code: str
    who: str
    due: date | None
    params: Mapping[str, object]
    place: Place
    area: str | None = None

    def state(self, day: date, soon: int) -> State:
        """Overdue from the day after it was due; soon for so many days before."""
        if self.due is None or self.due < day:
            return "overdue"
        return "soon" if self.due <= day + timedelta(days=soon) else "planned"

    def finding(self) -> Finding:
        """The warning that it is overdue."""
        return Finding(self.code, self.place, self.params)
