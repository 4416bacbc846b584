"""Sources as papers print them, and what they propose: nobody knew in 2015 what was recommended in 2017."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.topics.programme.manifest import SOURCES

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.repository import Repository


def cited(repository: Repository, records: Iterable[Record], with_parts: bool = True) -> list[str]:
    """The sources that records cite, each once: who, what, the places in it if wanted, under which licence."""
    places: dict[str, list[str]] = {}
    for citation in (citation for record in records for citation in record.sources):
        here = places.setdefault(citation.source, [])
        if with_parts and citation.part and citation.part not in here:
            here.append(citation.part)
    known = ((repository[SOURCES].get(ident), "; ".join(parts)) for ident, parts in places.items())
    return [
        ", ".join(filter(None, (source.by, source.title, parts, source.licence))) for source, parts in known if source
    ]


def is_proposed(repository: Repository, record: Record, day: date) -> bool:
    """Whether a record is only recommended, and its source had appeared by the day; one without date counts always."""
    if not record.recommended:
        return False
    cited = (repository[SOURCES].get(citation.source) for citation in record.sources)
    first = min((one.on.first for one in cited if one and one.on), default=None)
    return first is None or first <= day
