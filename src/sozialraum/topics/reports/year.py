"""What areas agreed, reported and granted in a year, as far as it was there on a day.

A draft is not there: an agreement counts from the day on which it was concluded, a report from its submission.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.records.sums import Sum, total
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.standing import is_concluded, planned
from sozialraum.topics.areas.active import active_in
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.funds.sums import sums_of
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.reports.progress import owes_report

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.agreements.model import Agreement
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.funds.model import Fund
    from sozialraum.topics.reports.model import Report


class AreaYear(NamedTuple):
    """An area with what was there of its year; `owes` names what is waited for, be it there or not."""

    area: Area
    agreement: Agreement | None
    report: Report | None
    fund: Fund | None
    owes_agreement: bool
    owes_report: bool
    day: date

    @property
    def planned(self) -> Decimal | None:
        """What the concluded agreement plans; a concluded one without money plans nothing."""
        return planned(self.agreement, self.day) if self.agreement else None

    @property
    def granted(self) -> Sum | None:
        """What was granted of the area's own money."""
        return sums_of(self.fund).granted if self.fund else None

    @property
    def spent(self) -> Decimal | None:
        """What the submitted report says was spent; none where it names no amount."""
        return spent(self.report) if self.report else None


def area_year(repository: Repository, area: Area, year: int, day: date) -> AreaYear:
    """The year of one area as of a day."""
    ident = f"{year}/{area.id}"
    agreement, report = repository[AGREEMENTS].get(ident), repository[REPORTS].get(ident)
    return AreaYear(
        area,
        agreement if agreement and is_concluded(agreement, day) else None,
        report if report and report.submitted_on(day) else None,
        repository[FUNDS].get(ident),
        owes_agreement(repository, area, year),
        owes_report(repository, area, year),
        day,
    )


def owes_agreement(repository: Repository, area: Area, year: int) -> bool:
    """Whether an area concludes an agreement for a year: it was active on its first day, or has one."""
    programme = programme_of(repository)
    if programme and not programme.agreements:
        return False
    return active_in(area, year) and (
        area.holds_on(date(year, 1, 1)) or repository.knows(AGREEMENTS.folder, f"{year}/{area.id}")
    )


def spent(report: Report) -> Decimal | None:
    """What a report says was spent in all; none where it names no amount."""
    return total(fund.amount for fund in report.spendings()).value


def agreements_there(years: Iterable[AreaYear]) -> Sum:
    """How many of the agreements that are owed were concluded."""
    return _there((one.owes_agreement, one.agreement) for one in years)


def reports_there(years: Iterable[AreaYear]) -> Sum:
    """How many of the reports that are owed were submitted."""
    return _there((one.owes_report, one.report) for one in years)


def _there(found: Iterable[tuple[bool, object | None]]) -> Sum:
    return total(1 if record else None for owed, record in found if owed or record)
