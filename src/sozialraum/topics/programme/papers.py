"""Papers of all topics: the words of the programme in them, the sources they cite, and what these only propose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sozialraum.engine.documents.papers import Gathered
from sozialraum.engine.documents.tree import Picture
from sozialraum.engine.records.base import Record
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.programme.manifest import SOURCES
from sozialraum.topics.programme.model import Programme


def gathered(
    programme: Programme,
    context: Mapping[str, Any],
    *,
    title: str,
    day: date,
    footer: str = "",
    subject: str = "",
    author: str = "",
    pictures: Mapping[str, Picture] | None = None,
    attachments: Mapping[str, bytes] | None = None,
) -> Gathered:
    """Return what a paper shows, with the words of the programme and the names of its pictures for all templates.

    The footer is the title, the subject the programme and the author the city, unless another is given.
    """
    words = {
        "programme": programme.short,
        "city": programme.city.name,
        "city_full": programme.city.full_name,
        "terms": programme.terms.model_dump(),
        "pictures": list(pictures or {}),
        "concept": programme.concept.model_dump(),
    }
    return Gathered(
        {**words, **context},
        title,
        subject or programme.name,
        author or programme.city.full_name,
        day,
        footer or title.replace(": ", " · ", 1),
        pictures or {},
        attachments or {},
    )


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
    """Return whether a record is only recommended, by a source that had appeared by the day or has no date."""
    if not record.recommended:
        return False
    cited = (repository[SOURCES].get(citation.source) for citation in record.sources)
    first = min((one.on.first for one in cited if one and one.on), default=None)
    return first is None or first <= day
