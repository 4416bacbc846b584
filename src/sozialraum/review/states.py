"""Comparing two states of a repository: records, figures, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.findings import Finding
from sozialraum.findings.finding import KeyPath
from sozialraum.findings.identity import identity_of
from sozialraum.model.address import OBSERVATIONS, Address
from sozialraum.repository.kinds import KINDS
from sozialraum.review.affected import addresses_of
from sozialraum.review.breaches import breaches
from sozialraum.review.changes import Changes, FigureChange, RecordChange
from sozialraum.review.compare import RecordComparer
from sozialraum.review.matching import MOST_COMPARED, likeness

if TYPE_CHECKING:
    from sozialraum.model.base import Record
    from sozialraum.repository.repository import Repository

RENAMED = 0.6
"""A record that is gone and a new one are the same one from this likeness on."""


class State(NamedTuple):
    """One state: its records, and what is to be said about them."""

    repository: Repository
    findings: list[Finding]


def compare_states(old: State, new: State, touched: set[str]) -> Changes:
    """All that changed between two states; `touched` are the files whose text differs."""
    addresses = sorted(addresses_of(touched), key=_in_order)
    records = list(_records(old.repository, new.repository, addresses))
    figures = list(_figures(old, new, addresses))
    renamed = {one.before: one.address for one in records if one.before}
    told = {one.address.path for one in records} | {one.path for one in renamed}
    told |= {Address(OBSERVATIONS, one.indicator).path for one in figures}
    alike = [one.path for one in addresses if one.path not in told]
    raised, mended = _findings(old, new, renamed)
    return Changes(records, figures, alike, list(breaches(old.repository, records)), raised, mended, renamed)


def _in_order(address: Address) -> tuple[int, str]:
    folders = ["", *KINDS, OBSERVATIONS]
    return folders.index(address.folder), address.id


def _records(old: Repository, new: Repository, addresses: list[Address]) -> Iterator[RecordChange]:
    renamed = _renamed(old, new, addresses)
    before = {now: was for was, now in renamed.items()}
    comparer = RecordComparer(old, new, renamed)
    for address in addresses:
        was, now = old.get(before.get(address, address)), new.get(address)
        if address.folder == OBSERVATIONS or address in renamed:
            continue
        if address in old.broken or address in new.broken:
            yield RecordChange("unreadable", address, None)
        elif was and now:
            differences = comparer.compare(was, now)
            if differences or address in before:
                yield RecordChange(
                    "renamed" if address in before else "changed", address, before.get(address), differences
                )
        elif was or now:
            yield RecordChange("added" if now else "removed", address, None)


def _renamed(old: Repository, new: Repository, addresses: list[Address]) -> dict[Address, Address]:
    """Records that are gone and stand under another name now, the most alike first."""
    gone = [one for one in addresses if old.get(one) and not new.get(one) and one not in new.broken]
    fresh = [one for one in addresses if new.get(one) and not old.get(one) and one not in old.broken]
    found: dict[Address, Address] = {}
    contents = {(one.folder, _content(new, one)): one for one in fresh}
    for was in gone:
        if now := contents.pop((was.folder, _content(old, was)), None):
            found[was] = now
    gone = [one for one in gone if one not in found]
    fresh = [one for one in fresh if one not in found.values()]
    if len(gone) * len(fresh) <= MOST_COMPARED:
        likely = [(likeness(old.get(was), new.get(now)), was, now) for was in gone for now in fresh]
        for how, was, now in sorted(likely, key=lambda one: (-one[0], one[1:])):
            if how >= RENAMED and was not in found and now not in found.values():
                found[was] = now
    return found


def _content(repository: Repository, address: Address) -> Record:
    """A record without its id."""
    record = repository.get(address)
    assert record
    return record.model_copy(update={"id": ""})


def _figures(old: State, new: State, addresses: list[Address]) -> Iterator[FigureChange]:
    for address in addresses:
        if address.folder == OBSERVATIONS and not (_unreadable(old, address) or _unreadable(new, address)):
            was, now = ({(one.unit, one.day): one for one in state.repository.observations.get(address.id, ())}
                        for state in (old, new))  # fmt: skip
            both = sorted({*was, *now}, key=lambda one: (one[1], one[0]))
            pairs = tuple((was.get(one), now.get(one)) for one in both)
            changed = tuple(pair for pair in pairs if _figure(pair[0]) != _figure(pair[1]))
            if changed:
                yield FigureChange(address.id, changed)


def _figure(observation: object) -> object:
    """What an observation says, without its line."""
    return observation and (*observation[2:4], *observation[5:])  # type: ignore[index]


def _unreadable(state: State, address: Address) -> bool:
    """Whether a file of figures is there of which nothing could be read."""
    missing = address.id not in state.repository.observations
    return missing and any(one.place.file == address.path for one in state.findings)


def _findings(old: State, new: State, renamed: Mapping[Address, Address]) -> tuple[list[Finding], list[Finding]]:
    """The findings that are new, and those that are gone; of a file that cannot be read any more none is mended."""
    paths = {was.path: now.path for was, now in renamed.items()}
    before = [(_identity(old.repository, one, paths), one) for one in old.findings]
    after = [(_identity(new.repository, one, {}), one) for one in new.findings]
    unread = {address.path for address in new.repository.broken}
    mended = [one for one in _only_in(before, after) if paths.get(one.place.file, one.place.file) not in unread]
    return _only_in(after, before), mended


def _only_in(some: list[tuple[object, Finding]], others: list[tuple[object, Finding]]) -> list[Finding]:
    left = Counter(identity for identity, _ in others)
    only = []
    for identity, finding in some:
        if left[identity] > 0:
            left[identity] -= 1
        else:
            only.append(finding)
    return only


def _identity(repository: Repository, finding: Finding, paths: Mapping[str, str]) -> object:
    """The identity of a finding in which list items stand by their keys and a file by its new name."""
    file = finding.place.file
    address = next(iter(addresses_of([file])), None)
    record = repository.get(address) if address else None

    def route(keys: KeyPath) -> KeyPath:
        return _by_keys(record, keys)

    named = finding._replace(place=finding.place._replace(file=paths.get(file, file)))
    return identity_of(named, route)


def _by_keys(record: object, keys: KeyPath) -> KeyPath:
    """The route through a record with the keys of list items instead of their numbers."""
    at, route = record, []
    for key in keys:
        if isinstance(key, str):
            at = getattr(at, f"{key}_" if key == "from" else key, None)
            route.append(key)
        else:
            at = at[key] if isinstance(at, tuple) and key < len(at) else None
            route.append(str(getattr(at, "key", "*")))
    return tuple(route)
