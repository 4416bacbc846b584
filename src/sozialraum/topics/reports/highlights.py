"""What is out of the ordinary in a year: late, missing, not reached, far from the plan, asked for first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.spelling import dictionary_order
from sozialraum.topics.agreements.measures import AgreedRow, state_counts
from sozialraum.topics.agreements.model import MEASURE_STATES, NOT_REPORTED
from sozialraum.topics.programme.days import report_due
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.reports.duties import extended_due
from sozialraum.topics.reports.model import Report, Request
from sozialraum.topics.reports.year import AreaMeasures, AreaYear, Money, MoneyLine, MoneyRow, money_lines

MISSED = tuple(MEASURE_STATES[key] for key in ("not-achieved", "carried-over", "dropped"))
"""States of measures that did not come about in their year."""

FAR = Fraction(1, 5)
"""The share of the plan from which spending is far from it."""

FEW = 3
"""So many are told with their reason; more stand in the section that lists them."""

TWO_LINES = 180
"""Characters."""

_SENTENCE = re.compile(r"(.+?(?<!\b\w)(?<!\b\w\w)(?<!\d)[.!?])\s+(?=[A-ZÄÖÜ„])", re.DOTALL)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, without the stop at its end."""
    found = _SENTENCE.match(text)
    return (found[1] if found else text).rstrip().removesuffix(".")


def opening(text: str) -> str:
    """Return the first sentence of a text, and those behind it that fit into two lines with it."""
    taken, rest = "", " ".join(text.split())
    while rest:
        found = _SENTENCE.match(rest)
        sentence = found[1] if found else rest
        if taken and len(taken) + len(sentence) > TWO_LINES:
            break
        taken, rest = f"{taken} {sentence}".strip(), rest[len(sentence) :].strip()
    return taken


def of_measures(rows: Sequence[AgreedRow]) -> Iterator[str]:
    """Yield how many measures are in each state, and which did not come about and why."""
    states = state_counts(rows)
    if not states:
        return
    if len(states) == 1:
        yield _all_alike(len(rows), states[0][0])
    else:
        told = formats.listing(f"{count} {state}" for state, count in states)
        yield f"Von {len(rows)} vereinbarten Maßnahmen: {told}."
    missed = [row for row in rows if row.state in MISSED]
    for row in missed[:FEW]:
        reason = f" {opening(row.reason)}" if row.reason else ""
        yield f"{row.state[:1].upper()}{row.state[1:]}: {formats.quoted(row.measure)}.{reason}"
    if more := missed[FEW:]:
        named = formats.listing(formats.quoted(row.measure) for row in more)
        yield f"Ebenfalls nicht erreicht, übertragen oder nicht weiterverfolgt: {named}."


def _all_alike(count: int, state: str) -> str:
    if state == NOT_REPORTED:
        which = formats.forms(count, "", "der vereinbarten Maßnahme", "der # vereinbarten Maßnahmen")
        return f"Über den Stand {which} ist noch nicht berichtet."
    return formats.forms(count, "", f"Die vereinbarte Maßnahme: {state}.", f"Alle # vereinbarten Maßnahmen: {state}.")


class Missed(NamedTuple):
    """How many of the measures of a year did not come about, told by so many reports."""

    year: int
    missed: int
    of: int
    reports: int = 1


def missed_in(year: int, rows: Iterable[AgreedRow], reports: int = 1) -> Missed | None:
    """Count the measures of which a report tells that they did not come about; none where none tells anything."""
    told = [row for row in rows if row.state != NOT_REPORTED]
    return Missed(year, sum(row.state in MISSED for row in told), len(told), reports) if told else None


def against_last_year(now: Missed | None, before: Missed | None) -> Iterator[str]:
    """Yield a line that sets a year beside the one before; nothing where one of them is not told."""
    if now and before:
        apart = now.reports != before.reports
        yield (
            "Nicht erreicht, übertragen oder nicht weiterverfolgt: "
            f"{_share(before, apart, formats.forms(before.of, '', ' Maßnahme', ' Maßnahmen'))}, {_share(now, apart)}."
        )


def _share(missed: Missed, with_reports: bool, noun: str = "") -> str:
    count = formats.forms(missed.missed, "keine", "1", "#")
    reports = formats.forms(missed.reports, "", ", aus 1 Bericht", ", aus # Berichten")
    return f"{count} von {missed.of}{noun} ({missed.year}{reports if with_reports else ''})"


def deviation(planned: Decimal | None, spent: Decimal | None) -> Fraction | None:
    """Return by which share of the plan spending differs from it; nothing where one is not known or nothing planned."""
    return Fraction(spent - planned) / Fraction(planned) if planned and spent is not None else None


def of_money(money: Money) -> Iterator[str]:
    """Yield what was spent beside what was planned, and the origin that lies farthest from its plan.

    What is told in part only is not measured against the plan.
    """
    planned, spent = money.planned, money.spent
    if planned is None or spent is None or spent.value is None or not (planned or spent.value):
        return
    share, told = deviation(planned, spent.value), f"Verausgabt wurden {formats.amount(spent)}"
    if share is None:
        yield f"{told}, ohne dass Mittel geplant waren."
    elif not spent.complete:
        yield f"{told}, geplant waren {formats.euro(planned)}{_not_told(money.untold)}."
    elif not share:
        yield f"{told}, wie geplant."
    else:
        farthest = _farthest(money.rows) if abs(share) >= FAR else ""
        yield f"{told} von {formats.euro(planned)}, die geplant waren ({_percent(share)}){farthest}."


def _not_told(count: int) -> str:
    """Return of how many measures with planned money the report says nothing."""
    one, many = "eine Maßnahme mit geplanten Mitteln", "# Maßnahmen mit geplanten Mitteln"
    return formats.forms(count, "", f"; über {one} ist nicht berichtet", f"; über {many} ist nicht berichtet")


def _farthest(rows: Sequence[MoneyRow]) -> str:
    """Return which of several origins lies farthest from its plan, in euros; of one without a plan 0 € are planned."""
    if len(rows) <= 1:
        return ""
    row = max(rows, key=_gap)
    planned = "nicht geplant" if row.planned is None else f"geplant {formats.euro(row.planned)}"
    spent = "keine Ausgabe genannt" if row.spent is None else f"verausgabt {formats.amount(row.spent)}"
    return f"; am weitesten vom Plan: {row.origin} ({planned}, {spent})"


def _gap(row: MoneyRow) -> Decimal:
    spent = row.spent.whole if row.spent else None
    return abs((spent or Decimal(0)) - (row.planned or Decimal(0)))


def _percent(share: Fraction) -> str:
    return formats.signed_percent(share * 100, formats.digits_apart(share * 100, 0, 0))


def days_late(repository: Repository, report: Report) -> int:
    """Return how many days after its own day a report was first handed in; 0 if it was in time or is not there."""
    programme, on = programme_of(repository), report.first_submitted()
    if programme is None or on is None:
        return 0
    return max((on - extended_due(report, report_due(programme, report.year))).days, 0)


def of_submission(repository: Repository, report: Report) -> Iterator[str]:
    """Yield that a report was late."""
    if late := days_late(repository, report):
        on = report.first_submitted() or date.max
        yield f"Vorgelegt am {formats.day(on)}, {formats.forms(late, '', 'einen Tag', '# Tage')} nach der Frist."


def first_request(requests: Sequence[Request]) -> Iterator[str]:
    """Yield the request that the report names first, the weightiest."""
    if requests:
        first = requests[0]
        lead = formats.forms(len(requests), "", "Bedarf", "An erster Stelle von # Bedarfen")
        yield f"{lead}: {first.department}. {opening(first.text)}"


def of_year(
    repository: Repository, told: Sequence[AreaMeasures], before: Sequence[AreaMeasures]
) -> dict[str, list[str]]:
    """Return the lines on the areas together: late reports, last year, money far from the plan, main requests."""
    years = [one.year for one in told]
    return {
        "late": list(of_reports(repository, years)),
        "against": list(against_last_year(_missed_of(told), _missed_of(before))),
        "far": list(of_money_in_areas(money_lines(years))),
        "asked": list(main_requests(years)),
    }


def _missed_of(told: Sequence[AreaMeasures]) -> Missed | None:
    reported = [one for one in told if one.year.report and one.rows]
    rows = [row for one in reported for row in one.rows]
    return (
        missed_in(reported[0].year.report.year, rows, len(reported)) if reported and reported[0].year.report else None
    )


def of_reports(repository: Repository, years: Sequence[AreaYear]) -> Iterator[str]:
    """Yield which reports were late; which are missing is told where their number stands."""
    late = [(days, one.area.name) for one in years if one.report and (days := days_late(repository, one.report))]
    if late:
        named = formats.listing(
            f"{name} ({formats.forms(days, '', '1 Tag', '# Tage')})" for days, name in sorted(late, reverse=True)
        )
        number = formats.forms(len(late), "", "Ein Bericht", "# Berichte")
        yield f"{number} kam{'en' if len(late) > 1 else ''} nach der Frist: {named}."


def of_money_in_areas(lines: Sequence[MoneyLine]) -> Iterator[str]:
    """Yield the areas whose spending lies far from their plan, the farthest first, and those that planned nothing."""
    shares = [(deviation(line.planned.whole, line.spent.whole), line.area) for line in lines]
    known = [(share, area) for share, area in shares if share is not None]
    far = sorted((one for one in known if abs(one[0]) >= FAR), key=lambda one: (-abs(one[0]), one[1]))
    if far:
        named = formats.listing(f"{area} ({_percent(share)})" for share, area in far)
        yield f"Um {formats.percent(FAR * 100, 0)} oder mehr vom Plan entfernt: {named}."
    elif known:
        which = formats.forms(len(known), "", known[0][1], "Keines von # Gebieten")
        word = "nicht " if len(known) == 1 else ""
        yield f"{which} liegt {word}um {formats.percent(FAR * 100, 0)} oder mehr vom Plan entfernt."
    if unplanned := sorted(line.area for line in lines if line.planned.whole == 0 and line.spent.value):
        yield f"Mittel verausgabt, ohne dass welche geplant waren: {formats.listing(unplanned)}."


def main_requests(years: Sequence[AreaYear]) -> Iterator[str]:
    """Yield the departments that most areas ask, three at most; where one area alone asks each, the number of all."""
    asked = Counter(
        department
        for one in years
        if one.report and one.report.outlook
        for department in dict.fromkeys(request.department for request in one.report.outlook.requests)
    )
    ranked = sorted(asked.items(), key=lambda entry: (-entry[1], dictionary_order(entry[0])))
    often = [entry for entry in ranked if entry[1] > 1][:FEW]
    if often:
        named = formats.listing(f"{department} ({count} Gebiete)" for department, count in often)
        yield f"Am häufigsten: {named}."
    elif ranked:
        yield formats.forms(
            len(ranked), "", f"Gebeten wird: {ranked[0][0]}.", "Jedes wird von nur einem Gebiet gebeten."
        )
