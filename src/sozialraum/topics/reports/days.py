"""Days of reports: when one was submitted and presented, and what was known of it on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.view import AsOf, Knowledge, but
from sozialraum.topics.programme.days import years, years_with
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.reports.model import Report


def submitted(repository: Repository, ident: str) -> date | None:
    """Return the day of the submission of a report that counts."""
    return repository[REPORTS][ident].submitted_on()


def presented(repository: Repository, ident: str) -> date | None:
    """Return the day on which a report was presented for the first time."""
    return min(repository[REPORTS][ident].days_of("presented"), default=None)


def years_of_reports(repository: Repository, day: date) -> Iterator[str]:
    """Yield the recorded years of which there are reports; all where the programme asks for none."""
    programme = programme_of(repository)
    if programme and programme.reports:
        yield from years_with(repository, day, REPORTS.folder)
    else:
        yield from years(repository, day)


def years_of_funds(repository: Repository, day: date) -> Iterator[str]:
    """Yield the recorded years of which there is money of areas."""
    yield from years_with(repository, day, "funds")


_TOLD: Mapping[str, Any] = {
    "summary": (), "changes": None, "projects": (), "bodies": None, "measures": (), "outlook": None, "sources": (),
}  # fmt: skip


def _report(report: Report, as_of: AsOf) -> Report | None:
    """Return a submitted report. Of another only the days are known, such as an extension, and nothing it tells."""
    known = _steps(report, as_of)
    if known.submitted_on():
        return known
    return but(known, **_TOLD) if known.steps else None


def _told_by(report: Report, as_of: AsOf) -> Report:
    """Return a report with its steps up to a day; what it says of measures counts when it is submitted."""
    known = _steps(report, as_of)
    return known if known.submitted_on() else but(known, measures=())


def _steps(report: Report, as_of: AsOf) -> Report:
    return but(report, steps=as_of.entries(report.steps))


def presented_only(report: Report, as_of: AsOf) -> Report | None:
    """Return a report for the public: from the day on which it was presented."""
    return report if report.days_of("presented") else None


KNOWN = {"reports": Knowledge(_report, happened=_told_by, own=_steps)}
