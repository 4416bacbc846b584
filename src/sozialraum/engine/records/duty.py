"""Duties: who owes what until when, from one computation: `srk due` lists them, rules warn of what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import said, speaking, tr
from sozialraum.engine.records.kinds import imported
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import TOPICS

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


def duties(repository: Repository, day: date) -> Iterator[Duty]:
    """Yield all open duties as of a day; without settings nothing is owed."""
    settings = repository.settings
    if settings is None:
        return
    moving = [imported(topic.moved_due) for topic in TOPICS if topic.moved_due]
    for name in (name for topic in TOPICS for name in topic.duties):
        for duty in imported(f"{name}:duties")(repository, settings, day):
            for moved in moving:
                duty = moved(settings, duty)
            yield duty


def duty_text(duty: Duty) -> str:
    """Return what is to be done, in the language of the person."""
    text = _texts()[duty.code]
    return tr(text).format_map(said(duty.params))


def german_duty_text(duty: Duty) -> str:
    """Return what is to be done, as papers and calendars say it."""
    with speaking("de"):
        return duty_text(duty)


@cache
def _texts() -> Mapping[str, str]:
    return {code: text for topic in TOPICS for name in topic.duties for code, text in imported(f"{name}:TEXTS").items()}
