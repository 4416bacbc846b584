"""An agreement is a contract: after its conclusion it changes only by an amendment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sozialraum.model.agreement import Amendment
from sozialraum.repository.kinds import AGREEMENTS
from sozialraum.review.changes import Breach, Difference, RecordChange

if TYPE_CHECKING:
    from sozialraum.repository.repository import Repository

NOT_AGREED = {"sources", "sample", "accepted", "note", "review"}
"""Fields of an agreement that say something about the file, or what happened later; nobody agreed on them."""


def breaches(old: Repository, records: Iterable[RecordChange]) -> Iterator[Breach]:
    """The agreements that were concluded in the old state and then changed, or went, without a new amendment."""
    for change in records:
        was = (
            old[AGREEMENTS].get((change.before or change.address).id) if change.address.folder == "agreements" else None
        )
        if was is None or was.concluded is None or change.kind in ("unreadable", "added"):
            continue
        if change.kind == "removed":
            yield Breach(change.address, was.concluded, None)
        elif any(map(_is_agreed, change.differences)) and _new_amendments(change.differences) <= 0:
            yield Breach(change.before or change.address, was.concluded, change.address)


def _is_agreed(difference: Difference) -> bool:
    first = difference.way[0].field if difference.way else difference.field
    return first not in NOT_AGREED


def _new_amendments(differences: Iterable[Difference]) -> int:
    """How many amendments there are more; one that took the place of another is none."""
    kinds = [one.kind for one in differences if isinstance(one.new or one.old, Amendment)]
    return kinds.count("added") - kinds.count("removed")
