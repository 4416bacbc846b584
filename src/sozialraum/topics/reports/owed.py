"""What is owed as of a day, as lists and pages show it: without what was accepted, by state and by office."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.duty import Duty, State, duties
from sozialraum.engine.records.view import as_happened
from sozialraum.topics.areas.names import office_of
from sozialraum.topics.programme.days import closed

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.programme.model import Programme


class Owed(NamedTuple):
    """All that is owed, by its day; `accepted` is how much more would be if people had not accepted it."""

    repository: Repository
    programme: Programme
    day: date
    duties: list[Duty]
    accepted: int

    def state(self, duty: Duty) -> State:
        """Return whether a duty is overdue, due soon or only planned."""
        return duty.state(self.day, self.programme.rules.days.soon)

    def office(self, duty: Duty) -> str:
        """Return the office that owes a duty."""
        return office_of(self.repository, self.programme, duty)

    def closed(self, duty: Duty) -> str | None:
        """Return why offices are closed on the day that a duty is due; none where they are open."""
        return closed(duty.due, self.programme.city.region) if duty.due and duty.due.year < date.max.year else None

    def by_office(self) -> dict[str, list[Duty]]:
        """Return what each office owes, the offices by name."""
        groups = grouped((self.office(duty), duty) for duty in self.duties)
        return dict(sorted(groups.items(), key=lambda one: one[0].casefold()))

    def pressing(self) -> dict[str, list[Duty]]:
        """Return what each office has to be reminded of, since it is late or will be soon."""
        return {
            office: pressing
            for office, rows in self.by_office().items()
            if (pressing := [duty for duty in rows if self.state(duty) != "planned"])
        }


def owed(
    repository: Repository, programme: Programme, day: date, until: date = date.max, area: str | None = None
) -> Owed:
    """Return what is owed on a day, as far as it is due until another one, and concerns an area if one is named."""
    accepted = {(address.path, one.code) for address, record in repository for one in record.accepted}
    wanted = [
        one
        for one in duties(as_happened(repository, day), day)
        if (one.due or date.min) <= until and (area is None or area in one.areas)
    ]
    found = [one for one in wanted if (one.place.file, one.code) not in accepted]
    found.sort(key=lambda one: (one.due or date.min, one.who, one.code))
    return Owed(repository, programme, day, found, len(wanted) - len(found))
