"""What a change brings: the findings that are new, and what it does to closed records; for programs, without words."""

from __future__ import annotations

from typing import NamedTuple

from sozialraum.engine.diff.affected import addresses_of
from sozialraum.engine.diff.changes import Breach
from sozialraum.engine.diff.closed import breaches
from sozialraum.engine.diff.newness import News, compare_findings
from sozialraum.engine.diff.renames import find_renamed, find_renamed_keys
from sozialraum.engine.diff.state import State
from sozialraum.engine.findings import Finding
from sozialraum.engine.records.address import Address
from sozialraum.topics.meetings.invited import untold_changes


class Judged(NamedTuple):
    """The records that are concerned, those with another name, items with another key, the findings, the breaches."""

    addresses: set[Address]
    renamed: dict[Address, Address]
    keys: dict[tuple[Address, str], str]
    news: News
    breaches: list[Breach]
    untold: list[Finding]

    def all_new(self) -> list[Finding]:
        """All findings that the change brings."""
        return [*(one.finding for one in self.breaches), *self.untold, *self.news.all_new()]


def judge(old: State, new: State, touched: set[str]) -> Judged:
    """What a change brings; `touched` are the files that say something else."""
    addresses = addresses_of(touched)
    renamed = find_renamed(old.repository, new.repository, addresses)
    news = compare_findings(old, new, touched, renamed)
    keys = find_renamed_keys(old.repository, new.repository, addresses, renamed)
    found = list(breaches(old, new, addresses, renamed, keys))
    return Judged(addresses, renamed, keys, news, found, list(untold_changes(old, new, renamed)))


def to_report(old: State, new: State, touched: set[str]) -> list[Finding]:
    """What `validate --changed-since` says: all that is new, wherever it stands, and all in the changed files."""
    judged = judge(old, new, touched)
    fresh = {id(one) for one in judged.news.all_new()}
    listed = [one for one in new.findings if id(one) in fresh or one.place.file in touched]
    return [*listed, *(one.finding for one in judged.breaches), *judged.untold]
