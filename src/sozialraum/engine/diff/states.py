"""Comparing two states of a repository: records, figures, findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sozialraum.engine.diff.changes import Changes, FigureChange, RecordChange, RecordChangeKind
from sozialraum.engine.diff.compare import RecordComparer
from sozialraum.engine.diff.gate import Judged, judge
from sozialraum.engine.diff.loose import read_loosely
from sozialraum.engine.diff.renames import in_order
from sozialraum.engine.diff.state import State
from sozialraum.engine.records.address import Address
from sozialraum.engine.records.kinds import TABLES
from sozialraum.engine.records.source import TEMPLATES_FOLDER
from sozialraum.topics.figures.manifest import OBSERVATIONS

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record


def compare_states(old: State, new: State, touched: set[str]) -> Changes:
    """All that changed between two states; `touched` are the files whose text differs."""
    judged = judge(old, new, touched)
    addresses = sorted(judged.addresses, key=in_order)
    records = list(_records(old, new, addresses, judged))
    figures = list(_figures(old, new, addresses))
    told = {one.address.path for one in records} | {one.path for one in judged.renamed}
    told |= {Address(OBSERVATIONS, one.indicator).path for one in figures}
    told |= {one.place.file for one in (*judged.all_new(), *judged.news.mended)}
    alike = [one.path for one in addresses if one.path not in told]
    templates = sorted(path for path in touched if path.startswith(f"{TEMPLATES_FOLDER}/"))
    return Changes(records, figures, alike, judged.breaches, judged.news, judged.renamed, templates)


def _records(old: State, new: State, addresses: list[Address], judged: Judged) -> Iterator[RecordChange]:
    before = {now: was for was, now in judged.renamed.items()}
    comparer = RecordComparer(old.repository, new.repository, judged.renamed, judged.keys)
    for address in addresses:
        if address.folder in TABLES or address in judged.renamed:
            continue
        was_address = before.get(address, address)
        was, now = old.repository.get(was_address), new.repository.get(address)
        if was_address in old.repository.broken or address in new.repository.broken:
            was, now = readable(old, was_address), readable(new, address)
            differences = comparer.compare(was, now) if was and now else ()
            yield RecordChange("unreadable", address, None, differences)
        elif was and now:
            differences = comparer.compare(was, now)
            if differences or address in before:
                kind: RecordChangeKind = "renamed" if address in before else "changed"
                yield RecordChange(kind, address, before.get(address), differences)
        elif was or now:
            yield RecordChange("added" if now else "removed", address, None)


def readable(state: State, address: Address) -> Record | None:
    """A record as far as it can be read in a state."""
    if state.source is None:
        return state.repository.get(address)
    return read_loosely(state.repository, state.source, address)


def _figures(old: State, new: State, addresses: list[Address]) -> Iterator[FigureChange]:
    """The figures that differ; where some rows of a file cannot be read, none is called new or gone."""
    unread = old.unreadable() | new.unreadable()
    for address in addresses:
        if address.folder in TABLES:
            tables = (state.repository.tables[address.folder] for state in (old, new))
            was, now = ({(one.unit, one.day): one for one in table.get(address.id, ())} for table in tables)
            both = sorted({*was, *now}, key=lambda one: (one[1], one[0]))
            pairs = tuple((was.get(one), now.get(one)) for one in both)
            changed = tuple(pair for pair in pairs if _figure(pair[0]) != _figure(pair[1]))
            if address.path in unread:
                yield FigureChange(address.id, tuple(pair for pair in changed if None not in pair), unreadable=True)
            elif changed:
                yield FigureChange(address.id, changed)


def _figure(observation: object) -> object:
    """What an observation says, without its line."""
    return observation and (*observation[2:4], *observation[5:])  # type: ignore[index]
