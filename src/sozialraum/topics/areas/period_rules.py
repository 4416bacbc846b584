"""Periods: what has no beginning holds at no time, and vanishes from all papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Finding, at_key
from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.records.base import Dated, Record
from sozialraum.engine.records.checking import rule
from sozialraum.topics.areas.model import Area
from sozialraum.topics.selection.manifest import SELECTIONS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


@rule
def entries_have_a_beginning(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK246: what is looked up by day says since when it holds; what is recommended or a candidate has not begun."""
    candidates = {one.area for selection in repository[SELECTIONS].values() for one in selection.candidates}
    unread = repository.broken.may_hide("selections") or any(one.folder == "selections" for one in repository.broken)
    for address, record in repository:
        may_be_candidate = isinstance(record, Area) and (unread or record.id in candidates)
        if not record.recommended and not may_be_candidate:
            for keys, part in _undated(record):
                title = type(part).model_config.get("title") or _title(record, keys)
                yield Finding("SRK246", at_key(address.path, *keys), {"what": title})


def _undated(record: Record) -> Iterator[tuple[KeyPath, Dated]]:
    """The record itself, else its entries: an area without a beginning shows none of them anyway."""
    if isinstance(record, Dated) and record.vanishes and record.from_ is None:
        yield (), record
        return
    for name in type(record).model_fields:
        value = getattr(record, name)
        for index, part in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(part, Dated) and part.vanishes and part.from_ is None:
                yield (name, index), part


def _title(record: Record, keys: KeyPath) -> str:
    return type(record).model_fields[str(keys[0])].title or str(keys[0])
