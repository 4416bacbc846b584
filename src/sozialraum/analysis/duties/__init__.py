"""Everything that is owed, from one computation: `srk due` lists it, rules warn of what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.analysis.duties.duty import Duty

if TYPE_CHECKING:
    from sozialraum.model.programme import Programme
    from sozialraum.repository.repository import Repository


def duties(repository: Repository, day: date) -> Iterator[Duty]:
    """All open duties as of a day. Where the city wants it, a due day on which offices are closed moves on."""
    from sozialraum.analysis.duties import funds, meetings, papers, programme, rhythm

    if repository.programme is None:
        return
    for module in (papers, programme, rhythm, meetings, funds):
        for duty in module.duties(repository, repository.programme, day):
            yield _on_a_working_day(repository.programme, duty)


def _on_a_working_day(programme: Programme, duty: Duty) -> Duty:
    if not programme.rules.next_working_day or duty.due is None or duty.counted_back:
        return duty
    from sozialraum.analysis.calendar_days import working_day_from

    due = working_day_from(duty.due, programme.city.region)
    return duty if due == duty.due else duty._replace(due=due, params={**duty.params, "due": due})


__all__ = ["Duty", "duties"]
