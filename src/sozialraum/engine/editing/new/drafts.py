"""From a kind and an id to a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sozialraum.engine.editing.new.draft import Draft
from sozialraum.engine.editing.new.examples import Examples
from sozialraum.engine.editing.new.outline import text_of
from sozialraum.engine.records.address import Address
from sozialraum.topics.agreements.draft import draft_agreement
from sozialraum.topics.meetings.draft import draft_meeting
from sozialraum.topics.reports.draft import draft_report

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository

_KNOWING: dict[str, Callable[[Repository, Address], Draft]] = {
    "agreements": draft_agreement,
    "reports": draft_report,
    "meetings": draft_meeting,
}
"""Kinds of which other records tell something."""

_UNFINISHED = "Entwurf"


def draft_of(repository: Repository, address: Address) -> Draft:
    """Everything that is known about a record that is to be."""
    knowing = _KNOWING.get(address.folder)
    return knowing(repository, address) if knowing else Draft(address, {})


def file_of(repository: Repository, draft: Draft) -> bytes:
    """The file with what is known and what is still to be said."""
    if not draft.known:  # a file of comments alone would be empty
        draft = draft.with_value(("note",), _UNFINISHED)
    return text_of(draft, Examples(repository, draft)).encode()
