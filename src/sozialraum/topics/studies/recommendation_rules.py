"""What a source only proposes: it has not begun, nobody made it up, and it says who proposes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Finding, at_key
from sozialraum.engine.records.base import Dated
from sozialraum.engine.records.checking import rule

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


@rule
def recommendations_are_no_facts(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK380, SRK381, SRK382: a recommendation has no beginning, is no sample, and names its source."""
    for address, record in repository:
        if not record.recommended:
            continue
        if isinstance(record, Dated) and record.from_:
            yield Finding("SRK380", at_key(address.path, "from"), {"begins": record.from_.text})
        if record.sample:
            yield Finding("SRK381", at_key(address.path, "sample"), {})
        if not record.sources:
            yield Finding("SRK382", at_key(address.path, "recommended"), {})
