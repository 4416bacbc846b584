"""What sources propose, as of a day: nobody knew in 2015 what was recommended in 2017."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sozialraum.topics.programme.manifest import SOURCES

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.repository import Repository


def is_proposed(repository: Repository, record: Record, day: date) -> bool:
    """Whether a record is only recommended, and its source had appeared by the day; one without date counts always."""
    if not record.recommended:
        return False
    cited = (repository[SOURCES].get(citation.source) for citation in record.sources)
    first = min((one.on.first for one in cited if one and one.on), default=None)
    return first is None or first <= day
