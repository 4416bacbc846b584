"""Everything that is owed, from one computation: `srk due` lists it, rules warn of what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.records.duty import Duty
from sozialraum.engine.records.kinds import imported
from sozialraum.engine.topic import TOPICS
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.programme.model import Programme


def duties(repository: Repository, day: date) -> Iterator[Duty]:
    """All open duties as of a day. Where the city wants it, a due day on which offices are closed moves on."""
    programme = programme_of(repository)
    if programme is None:
        return
    for name in (name for topic in TOPICS for name in topic.duties):
        for duty in imported(name)(repository, programme, day):
            yield _on_a_working_day(programme, duty)


def _on_a_working_day(programme: Programme, duty: Duty) -> Duty:
    if not programme.rules.next_working_day or duty.due is None or duty.counted_back:
        return duty
    from sozialraum.topics.programme.working_days import working_day_from

    due = working_day_from(duty.due, programme.city.region)
    return duty if due == duty.due else duty._replace(due=due, params={**duty.params, "due": due})


__all__ = ["Duty", "duties"]
