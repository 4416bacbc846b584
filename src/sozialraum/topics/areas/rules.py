"""Areas: their ground, their succession, who runs them, and since when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from sozialraum.engine.findings.finding import Finding, KeyPath, at_key, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.base import Dated, Record
from sozialraum.engine.records.checking import rule, warning_rule
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.walk import slots
from sozialraum.topics.areas.days import TakenDays, quarters_by_address
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS, OUTLINES, PROVIDERS
from sozialraum.topics.areas.model import Area, Commission, Quarter
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.selection.manifest import SELECTIONS

D = TypeVar("D", bound=Dated)


@rule
def quarter_numbers_have_the_digits_of_the_city(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK210: official numbers of quarters have as many digits as the city says."""
    programme = programme_of(repository)
    digits = programme.city.quarter_digits if programme else 0
    for ident, district in repository[DISTRICTS].items() if digits else ():
        for index, quarter in enumerate(district.quarters):
            if len(quarter.number) != digits:
                from sozialraum.engine.records.spelling import digits_hint

                hint, suggestion = digits_hint(quarter.number, digits)
                place = at_value(Address("districts", ident).path, "quarters", index, "number")
                params = {"value": quarter.number, "digits": digits, "suggestion": suggestion}
                yield Finding("SRK210", place, params, hint)


@rule
def quarters_belong_to_one_area(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK303: a whole quarter lies in one area at a time."""
    known = quarters_by_address(repository[DISTRICTS])
    holders: dict[str, TakenDays[Area]] = {}
    for area in repository[AREAS].values():
        for index, part in enumerate(area.parts):
            if part.quarter is None:
                continue
            other = _take(holders.setdefault(part.quarter, TakenDays()), area)
            if other:
                named = known.get(part.quarter)
                params = {"quarter": named[1].name if named else part.quarter, "other": other.name}
                yield Finding("SRK303", at_value(area.address.path, "parts", index, "quarter"), params)


def _take(days: TakenDays[D], item: D) -> D | None:
    """Take the days of an item; return the first one before it that holds on one of them."""
    return days.take(item.first_day, item.last_day or date.max, item) if item.first_day else None


@rule
def quarters_exist_while_they_are_parts(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK551: a quarter exists while it is a part of an area, or another part of the area takes its place."""
    known = quarters_by_address(repository[DISTRICTS])
    for area in repository[AREAS].values():
        found = [known.get(part.quarter or "") for part in area.parts]
        first_days = {named[1].first_day for named in found if named}
        last_days = {named[1].last_day for named in found if named}
        for index, named in enumerate(found):
            if named and not _lasts(named[1], first_days, last_days, area):
                when = Words("during the whole time of the area, and no other part takes its place")
                place = at_value(area.address.path, "parts", index, "quarter")
                yield Finding("SRK551", place, {"quarter": named[1].name, "when": when})


def _lasts(quarter: Quarter, first_days: set[date], last_days: set[date], area: Area) -> bool:
    """Return whether a quarter is there as long as the area, or has others of the area before and after it.

    `first_days` and `last_days` are those of all quarters of the area.
    """
    first, last = area.first_day or quarter.first_day, area.last_day or date.max
    if quarter.last_day < first or last < quarter.first_day:
        return False
    begins = quarter.first_day <= first or quarter.first_day - timedelta(days=1) in last_days
    return begins and (quarter.last_day >= last or quarter.last_day + timedelta(days=1) in first_days)


@rule
def succession_is_in_order(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK311, SRK314: an area begins after those it succeeds have ended, and never succeeds itself."""
    for area in repository[AREAS].values():
        chain = _chain_to_itself(repository, area)
        if chain:
            yield Finding(
                "SRK314", at_key(area.address.path, "succeeds"), {"area": area.name, "chain": " → ".join(chain)}
            )
            continue
        for index, ident in enumerate(area.succeeds):
            old = repository[AREAS].get(ident)
            if old and area.from_ and (old.last_day is None or old.last_day >= area.from_.first):
                params = {"area": area.name, "begins": area.from_.first, "old": old.name}
                yield Finding("SRK311", at_value(area.address.path, "succeeds", index), params)


def _chain_to_itself(repository: Repository, area: Area) -> list[str]:
    ways = [[area.id, ident] for ident in area.succeeds]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        if way[-1] == area.id:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            before = repository[AREAS].get(way[-1])
            ways += [[*way, ident] for ident in (before.succeeds if before else ())]
    return []


@rule
def periods_do_not_overlap(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK315: on each day there is one provider, one office and one attachment."""
    for area in repository[AREAS].values():
        for field in ("commissions", "attachments", "offices"):
            for index, other in _overlaps(getattr(area, field)):
                begins = other.from_.text if other.from_ else ""
                yield Finding("SRK315", at_key(area.address.path, field, index), {"other": begins})


def _overlaps(items: Sequence[Dated]) -> Iterator[tuple[int, Dated]]:
    days: TakenDays[Dated] = TakenDays()
    for index, item in enumerate(items):
        if other := _take(days, item):
            yield index, other


@rule
def providers_exist_while_commissioned(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK309, SRK313: a provider exists while it is commissioned; an invented one makes that a sample."""
    for area in repository[AREAS].values():
        for index, commission in enumerate(area.commissions):
            provider = repository[PROVIDERS].get(commission.provider)
            place = at_value(area.address.path, "commissions", index, "provider")
            if provider and provider.sample and not (commission.sample or area.sample):
                yield Finding("SRK313", place, {"provider": provider.name})
            if provider and not _covers(provider, commission):
                yield Finding("SRK309", place, {"provider": provider.name})


def _covers(provider: Dated, commission: Commission) -> bool:
    """Return whether the provider's period, as far as it is known, covers the commission."""
    first, last = provider.first_day, provider.last_day
    if first and commission.first_day and commission.first_day < first:
        return False
    return not (last and commission.first_day and (commission.last_day is None or commission.last_day > last))


@rule
def quarters_have_one_outline(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK248: a quarter has one outline."""
    seen: set[str] = set()
    for record in repository[OUTLINES].values():
        for index, outline in enumerate(record.outlines):
            if outline.quarter in seen:
                place = at_value(record.address.path, "outlines", index, "quarter")
                yield Finding("SRK248", place, {"quarter": outline.quarter})
            seen.add(outline.quarter)


@rule
def numbers_are_unique(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK317: an official number belongs to one district, and at any time to one quarter."""
    districts: dict[str, str] = {}
    quarters: dict[str, TakenDays[str]] = {}
    for ident, district in repository[DISTRICTS].items():
        path = Address("districts", ident).path
        other = districts.setdefault(district.number, ident)
        if other != ident:
            yield Finding(
                "SRK317", at_value(path, "number"), {"number": district.number, "other": f"districts/{other}"}
            )
        for index, quarter in enumerate(district.quarters):
            days = quarters.setdefault(quarter.number, TakenDays())
            holder = days.take(quarter.first_day, quarter.last_day, f"districts/{ident}#{quarter.key}")
            if holder:
                place = at_value(path, "quarters", index, "number")
                yield Finding("SRK317", place, {"number": quarter.number, "other": holder})


@warning_rule
def entries_have_a_beginning(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK246: what is looked up by day says since when it holds; what is recommended or a candidate has not begun."""
    candidates = {one.area for selection in repository[SELECTIONS].values() for one in selection.candidates}
    unread = repository.broken.may_hide("selections") or any(one.folder == "selections" for one in repository.broken)
    for address, record in repository:
        may_be_candidate = isinstance(record, Area) and (unread or record.id in candidates)
        if not record.recommended and not may_be_candidate:
            for keys, part in _undated(record):
                own = type(part).model_config.get("title")
                title = own or type(record).model_fields[str(keys[0])].title or str(keys[0])
                yield Finding("SRK246", at_key(address.path, *keys), {"what": title})


def _undated(record: Record) -> Iterator[tuple[KeyPath, Dated]]:
    """The record itself, else its entries: an area without a beginning shows none of them anyway."""
    if isinstance(record, Dated) and record.vanishes and record.from_ is None:
        yield (), record
        return
    for name in _fields_of_dated(type(record)):
        for index, part in enumerate(getattr(record, name) or ()):
            if part.from_ is None:
                yield (name, index), part


@cache
def _fields_of_dated(model: type[Record]) -> tuple[str, ...]:
    """Return the fields with lists of what vanishes while its beginning is unknown."""
    lists = ((slot.name, slot.model) for slot in slots(model) if slot.is_list and slot.model)
    return tuple(name for name, part in lists if issubclass(part, Dated) and part.vanishes)
