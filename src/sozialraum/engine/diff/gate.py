"""What a change brings: findings that are new or gone, and what it does to closed records; for programs, without words.

A finding is known by what it says and of what, never by the line that it stands on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from string import Formatter
from typing import NamedTuple

from sozialraum.engine.diff.changes import ClosureBreach, News
from sozialraum.engine.diff.closed import breaches
from sozialraum.engine.diff.matching import find_renamed, find_renamed_keys
from sozialraum.engine.diff.state import State, address_of, addresses_of
from sozialraum.engine.findings.catalogue import entry_of
from sozialraum.engine.findings.finding import Finding, KeyPath, without_numbers
from sozialraum.engine.records.kinds import Address, imported
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import TOPICS
from sozialraum.engine.yaml.encoding import lenient_text, lines_of

_NUMBER = re.compile(r"[\d.,\u2212+%: -]*\d[\d.,\u2212+%: -]*")

Identity = tuple[Hashable, ...]


class Judged(NamedTuple):
    """The records that are concerned, those with another name, items with another key, the findings, the breaches.

    `others` are what the topics find by their own checks of a change.
    """

    addresses: set[Address]
    renamed: dict[Address, Address]
    keys: dict[tuple[Address, str], str]
    news: News
    breaches: list[ClosureBreach]
    others: list[Finding]

    def all_new(self) -> list[Finding]:
        """All findings that the change brings."""
        return [*(one.finding for one in self.breaches), *self.others, *self.news.all_new()]


def judge(old: State, new: State, touched: set[str]) -> Judged:
    """Return what a change brings; `touched` are the files that say something else."""
    addresses = addresses_of(touched)
    renamed = find_renamed(old.repository, new.repository, addresses)
    news = compare_findings(old, new, touched, renamed)
    keys = find_renamed_keys(old.repository, new.repository, addresses, renamed)
    found = list(breaches(old, new, addresses, renamed, keys))
    checks = (imported(name) for topic in TOPICS for name in topic.gates)
    others = [one for check in checks for one in check(old, new, renamed)]
    return Judged(addresses, renamed, keys, news, found, others)


def to_report(old: State, new: State, touched: set[str]) -> list[Finding]:
    """Return what `validate --changed-since` says: all that is new, anywhere, and all in the changed files."""
    judged = judge(old, new, touched)
    fresh = {id(one) for one in judged.news.all_new()}
    listed = [one for one in new.findings if id(one) in fresh or one.place.file in touched]
    return [*listed, *(one.finding for one in judged.breaches), *judged.others]


def compare_findings(old: State, new: State, touched: set[str], renamed: Mapping[Address, Address]) -> News:
    """Return what is found now and was not before, and the other way round."""
    names = _NewNames(renamed)
    before, after = _Side(old, touched, names), _Side(new, touched, _NewNames({}))
    raised, mended = _only_in(after, before), _only_in(before, after)
    moved = list(_moved(mended, raised, before, after))
    gone, come = {id(one) for one, _ in moved}, {id(one) for _, one in moved}
    unread, unread_before = new.unreadable(), old.unreadable()
    return News(
        [one for one in raised if id(one) not in come],
        [
            one
            for one in mended
            if id(one) not in gone and _can_be_judged(one, names.path(one.place.file), unread, unread_before)
        ],
        moved,
    )


class _NewNames:
    """The names that records have now that had another one."""

    def __init__(self, renamed: Mapping[Address, Address]) -> None:
        self._paths = {was.path: now.path for was, now in renamed.items()}
        self._words = {str(was): str(now) for was, now in renamed.items()} | self._paths
        self._words |= {was.id: now.id for was, now in renamed.items()}

    def path(self, file: str) -> str:
        return self._paths.get(file, file)

    def word(self, value: object) -> str:
        """A parameter under today's names; behind the name the key of an item may stand."""
        text = str(value)
        name, mark, key = text.partition("#")
        return self._words.get(name, name) + mark + key if self._words else text


class _Side:
    """The findings of one state with their identities."""

    def __init__(self, state: State, touched: set[str], names: _NewNames) -> None:
        self._state, self._touched, self._names = state, touched, names
        self._lines: tuple[str, list[str]] = ("", [])
        self.by_identity: dict[Identity, list[Finding]] = defaultdict(list)
        for finding in sorted(state.findings, key=lambda one: one.place.file):
            self.by_identity[(*self.subject(finding), self.said(finding))].append(finding)

    def subject(self, finding: Finding) -> Identity:
        """Return what a finding is about."""
        place = finding.place
        return finding.code, self._names.path(place.file), self._where(finding), place.sheet, place.cell

    def said(self, finding: Finding) -> tuple[tuple[str, str], ...]:
        """Return what a finding says, under today's names."""
        return tuple((name, self._names.word(value)) for name, value in said_of(finding))

    def _where(self, finding: Finding) -> Hashable:
        """The exact place in a file that is the same in both states; else the route by keys, or the line's text."""
        place = finding.place
        if place.file not in self._touched:
            return place.keys, place.line, place.column
        if place.keys or place.line is None:
            return route_of(self._state.repository, place.file, place.keys), place.within
        return self._text(place.file, place.line).strip()

    def _text(self, file: str, line: int) -> str:
        if self._lines[0] != file:
            try:
                data = self._state.source.read(file) if self._state.source else b""
            except OSError:
                data = b""
            self._lines = file, lines_of(lenient_text(data))
        return self._lines[1][line - 1] if line <= len(self._lines[1]) else ""


def said_of(finding: Finding) -> list[tuple[str, object]]:
    """The parameters that its message says; what only its remedy says makes no other finding of it."""
    fields = {name for _, name, _, _ in Formatter().parse(entry_of(finding.code).message) if name}
    return sorted((name, value) for name, value in finding.params.items() if name in fields and name != "line")


def route_of(repository: Repository, file: str, keys: KeyPath) -> KeyPath:
    """The route through a record with the keys of list items instead of their numbers."""
    address = address_of(file)
    at: object = repository.get(address) if address else None
    if at is None:
        return without_numbers(keys)
    route: list[str | int] = []
    for key in keys:
        if isinstance(key, str):
            at = getattr(at, f"{key}_" if key == "from" else key, None)
            route.append(key)
        else:
            at = at[key] if isinstance(at, tuple) and key < len(at) else None
            route.append(str(getattr(at, "key", "*")))
    return tuple(route)


def _only_in(some: _Side, others: _Side) -> list[Finding]:
    there = {identity: len(found) for identity, found in others.by_identity.items()}
    return [one for identity, found in some.by_identity.items() for one in found[there.get(identity, 0) :]]


def _moved(
    mended: Iterable[Finding], raised: Iterable[Finding], before: _Side, after: _Side
) -> Iterator[tuple[Finding, Finding]]:
    """A finding that is gone and a new one that differ in nothing but numbers are one whose number changed."""
    waiting: dict[Identity, list[Finding]] = defaultdict(list)
    for one in mended:
        waiting[_without_figures(one, before)].append(one)
    for now in raised:
        if alike := waiting.get(_without_figures(now, after)):
            yield alike.pop(0), now


def _without_figures(finding: Finding, side: _Side) -> Identity:
    said = ((name, "0" if _NUMBER.fullmatch(text) else text) for name, text in side.said(finding))
    return *side.subject(finding), tuple(said)


def _can_be_judged(finding: Finding, file: str, unread: set[str], unread_before: set[str]) -> bool:
    """Return whether a finding can be called gone: none of a file that cannot be read, nor hanging on one."""
    return file not in unread and (finding.code < "SRK3" or unread <= unread_before)
