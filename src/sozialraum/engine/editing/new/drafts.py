"""From a kind and an id to a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.editing.new.draft import Draft
from sozialraum.engine.editing.new.examples import Examples
from sozialraum.engine.editing.new.outline import text_of
from sozialraum.engine.records.kinds import KINDS, Address, imported

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository

_UNFINISHED = "Entwurf"


def draft_of(repository: Repository, address: Address) -> Draft:
    """Everything that is known about a record that is to be."""
    name = KINDS[address.folder].draft
    draft: Draft = imported(name)(repository, address) if name else Draft(address, {})
    return draft


def file_of(repository: Repository, draft: Draft) -> bytes:
    """The file with what is known and what is still to be said."""
    if not draft.known:  # a file of comments alone would be empty
        draft = draft.with_value(("note",), _UNFINISHED)
    return text_of(draft, Examples(repository, draft)).encode()
