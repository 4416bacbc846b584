"""What areas agreed, reported, granted and spent in a year, as far as it was there on a day.

A draft is not there: an agreement counts from the day on which it was concluded, a report from its submission.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sozialraum.engine.records.base import Correction
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.sums import NOTHING, Sum, joined, total
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.measures import (
    ORIGINS,
    AgreedRow,
    agreed_rows,
    by_origin,
    in_order,
    is_concluded,
    planned,
    standing,
)
from sozialraum.topics.agreements.model import Agreement
from sozialraum.topics.areas.days import active_in, district_ids, scope_of
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.model import Area
from sozialraum.topics.areas.names import catalogue_name
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.funds.model import Fund
from sozialraum.topics.funds.sums import reported, sums_of
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS, programme_of
from sozialraum.topics.reports.duties import owes_report
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.reports.model import Project, Report


class AreaYear(NamedTuple):
    """An area with what was there of its year; `owes` names what is waited for, be it there or not.

    `spent` is what the submitted report tells, with the proofs that it leaves the area's own money to.
    """

    area: Area
    agreement: Agreement | None
    report: Report | None
    fund: Fund | None
    spent: Sum
    owes_agreement: bool
    owes_report: bool
    day: date

    @property
    def planned(self) -> Decimal | None:
        """Return what the concluded agreement plans; a concluded one without money plans nothing."""
        return planned(self.agreement, self.day) if self.agreement else None

    @property
    def granted(self) -> Sum | None:
        """Return what was granted of the area's own money."""
        return sums_of(self.fund).granted if self.fund else None


def area_year(repository: Repository, area: Area, year: int, day: date) -> AreaYear:
    """The year of one area as of a day."""
    ident = f"{year}/{area.id}"
    agreement, report = repository[AGREEMENTS].get(ident), repository[REPORTS].get(ident)
    concluded = agreement if agreement and is_concluded(agreement, day) else None
    submitted = report if report and report.submitted_on(day) else None
    spent = NOTHING
    if submitted:
        untold = _untold(repository, concluded, submitted, day)
        spent = _with_untold(spent_by_origin(repository, submitted).values(), untold)
    return AreaYear(
        area,
        concluded,
        submitted,
        repository[FUNDS].get(ident),
        spent,
        owes_agreement(repository, area, year),
        owes_report(repository, area, year),
        day,
    )


class AreaMeasures(NamedTuple):
    """An area with what was there of its year, and its agreed measures with what a submitted report says of them."""

    year: AreaYear
    rows: list[AgreedRow]


def area_measures(repository: Repository, area: Area, year: int, day: date) -> AreaMeasures:
    """The year of one area as of a day, with its measures."""
    one = area_year(repository, area, year, day)
    goals = repository[GOAL_SYSTEMS].get(one.agreement.goal_system) if one.agreement else None
    return AreaMeasures(one, list(agreed_rows(one.report.measures if one.report else (), one.agreement, goals)))


def project_money(report: Report, project: Project) -> Decimal | None:
    """Return what a project cost: its own money, or what was spent for measures that no other project carries out."""
    others = {key for one in report.projects if one.key != project.key for key in one.measures}
    spent = [fund for entry in report.measures if entry.measure in project.measures for fund in entry.spent]
    amounts = [fund.amount for fund in (*project.funds, *(() if others & {*project.measures} else spent))]
    return sum(amounts, Decimal(0)) if amounts else None


def owes_agreement(repository: Repository, area: Area, year: int) -> bool:
    """Return whether an area concludes an agreement for a year: it was active on its first day, or has one."""
    programme = programme_of(repository)
    if programme and not programme.agreements:
        return False
    return active_in(area, year) and (
        area.holds_on(date(year, 1, 1)) or repository.knows(AGREEMENTS.folder, f"{year}/{area.id}")
    )


def spent_by_origin(repository: Repository, report: Report) -> dict[str, Sum]:
    """Return what was spent by origin: as the report names it, and of the area's own money as the proofs show it.

    Where the report names amounts of the area's own money itself, these count: they are what was handed in.
    """
    spent = {origin: total([amount]) for origin, amount in by_origin(report.spendings()).items()}
    fund, programme = repository[FUNDS].get(report.id), programme_of(repository)
    if fund and programme and leaves_own_money_to_proofs(repository, report):
        spent[programme.rules.fund_origin] = sums_of(fund).proved
    return spent


def _untold(repository: Repository, agreement: Agreement | None, report: Report, day: date) -> int:
    """Count the measures with planned money of which a report says nothing, without those that the proofs tell of."""
    programme = programme_of(repository)
    proved = programme and leaves_own_money_to_proofs(repository, report) and programme.rules.fund_origin
    told = {one.measure for one in report.measures} | {key for one in report.projects for key in one.measures}
    return sum(
        measure.key not in told and any(fund.amount and fund.origin != proved for fund in measure.funds)
        for measure in (standing(agreement, day) if agreement else ())
    )


def _with_untold(spent: Iterable[Sum], untold: int) -> Sum:
    """Return what was spent of all origins; each untold measure is a missing part."""
    return joined([*spent, total([None] * untold)])


def leaves_own_money_to_proofs(repository: Repository, report: Report) -> bool:
    """Return whether a report names no amount of the area's own money, and there are grants that say it."""
    fund, programme = repository[FUNDS].get(report.id), programme_of(repository)
    if fund is None or programme is None or not sums_of(fund).proved.of:
        return False
    return reported(report.spendings(), programme.rules.fund_origin) is None


def agreements_there(years: Iterable[AreaYear]) -> Sum:
    """Return how many of the agreements that are owed were concluded."""
    return _there((one.owes_agreement, one.agreement) for one in years)


def reports_there(years: Iterable[AreaYear]) -> Sum:
    """Return how many of the reports that are owed were submitted."""
    return _there((one.owes_report, one.report) for one in years)


def _there(found: Iterable[tuple[bool, object | None]]) -> Sum:
    return total(1 if record else None for owed, record in found if owed or record)


def corrections(repository: Repository, ident: str) -> Iterator[tuple[Correction, str]]:
    """Yield the corrections in the reports of a year, or of the areas of a district, with the name of each report."""
    year, district = scope_of(ident)
    for report in repository.with_ids(REPORTS, lambda one: one.startswith(f"{year}/")):
        area = repository[AREAS].get(report.area)
        if area and (not district or district in district_ids(area)):
            yield from ((one, f"Jahresbericht {area.name}") for one in report.corrections)


class MoneyLine(NamedTuple):
    """An area, or the sum of several; each amount knows how many of its parts are there."""

    area: str
    planned: Sum
    granted: Sum
    spent: Sum

    @property
    def known(self) -> bool:
        """Return whether there is any amount at all."""
        return any(one.present for one in self[1:] if isinstance(one, Sum))


def money_lines(years: Sequence[AreaYear]) -> list[MoneyLine]:
    """One line an area."""
    return [
        MoneyLine(
            one.area.name,
            _awaited(one.planned, one.owes_agreement),
            one.granted or NOTHING,
            one.spent if one.spent.of else _awaited(None, one.owes_report or one.report is not None),
        )
        for one in years
    ]


def money_sum(years: Sequence[AreaYear]) -> MoneyLine:
    """The sums over all areas: of what was planned by agreements, granted by areas, spent by reports."""
    return MoneyLine(
        "Summe",
        total(one.planned for one in years if one.owes_agreement or one.agreement),
        _in_all(_granted(one) for one in years),
        _in_all(one.spent for one in years if one.owes_report or one.report),
    )


def _in_all(areas: Iterable[Sum]) -> Sum:
    """Return the sum over all areas; one is there when there is an amount of it and none of its parts is missing."""
    rows = list(areas)
    return Sum(joined(rows).value, sum(one.whole is not None for one in rows), len(rows))


def _granted(one: AreaYear) -> Sum:
    """Return what an area granted; one whose money is on record without an application granted nothing."""
    granted = one.granted or NOTHING
    return total([0]) if one.granted and not granted.of else granted


def _awaited(amount: Decimal | None, owed: bool) -> Sum:
    return total([amount]) if owed or amount is not None else NOTHING


def silent(lines: Iterable[MoneyLine]) -> list[str]:
    """The areas of which no amount is there."""
    return [line.area for line in lines if not line.known]


class MoneyRow(NamedTuple):
    """One origin with what was planned, granted and spent, in euros; none where nobody names an amount of it.

    Only the area's own money is granted; what was spent of it may wait for proofs.
    """

    origin: str
    planned: Decimal | None
    granted: Sum | None
    spent: Sum | None


class Money(NamedTuple):
    """The origins and their sums; a sum is none where agreement, money of the area or report names no amount.

    `untold` measures have planned money, and the report says nothing of them.
    """

    rows: list[MoneyRow]
    planned: Decimal | None
    granted: Sum | None
    spent: Sum | None
    untold: int = 0


def money_of(repository: Repository, agreement: Agreement | None, report: Report, day: date) -> Money:
    """Planned after the concluded agreement, spent for its measures and for projects outside it, as of a day.

    What was granted is known where the year has a file of the area's money.
    """
    concluded = agreement if agreement and is_concluded(agreement, day) else None
    planned = by_origin(fund for measure in (standing(concluded, day) if concluded else ()) for fund in measure.funds)
    spent = spent_by_origin(repository, report)
    granted = granted_by_origin(repository, report.id)
    rows = [
        MoneyRow(catalogue_name(repository, ORIGINS, key), planned.get(key), granted.get(key), spent.get(key))
        for key in in_order(repository, {*planned, *granted, *spent})
    ]
    own = next(iter(granted.values()), None)
    whole = sum(planned.values(), Decimal(0)) if concluded else None
    untold = _untold(repository, concluded, report, day)
    return Money(rows, whole, own, _with_untold(spent.values(), untold) if spent else None, untold)


def granted_by_origin(repository: Repository, ident: str) -> dict[str, Sum]:
    """Return what was granted of the area's own money in a year, by origin; empty where there is no file of it."""
    fund, programme = repository[FUNDS].get(ident), programme_of(repository)
    return {programme.rules.fund_origin: sums_of(fund).granted} if fund and programme else {}
