"""Sources as papers print them."""

from __future__ import annotations

from collections.abc import Iterable
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
