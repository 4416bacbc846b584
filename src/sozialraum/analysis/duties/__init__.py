"""Everything that is owed, from one computation: `srk due` lists it, rules warn of what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.analysis.duties.duty import Duty
from sozialraum.analysis.progress import horizon

if TYPE_CHECKING:
    from sozialraum.repository.repository import Repository


def duties(repository: Repository, day: date) -> Iterator[Duty]:
    """All open duties as of a day; the day is the end of the recorded period if that lies before."""
    from sozialraum.analysis.duties import funds, meetings, papers, programme, rhythm

    if repository.programme is None:
        return
    today = horizon(repository.programme, day)
    for module in (papers, programme, rhythm, meetings, funds):
        yield from module.duties(repository, repository.programme, today)


__all__ = ["Duty", "duties"]
