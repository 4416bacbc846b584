"""Ids and keys that there are, so that a suggestion fits the repository that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.editing.new.draft import Draft
from sozialraum.engine.records.base import Record

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


class Examples:
    """Finds an example for what a reference points to."""

    def __init__(self, repository: Repository, draft: Draft) -> None:
        self._repository = repository
        self._draft = draft

    def __call__(self, target: str, holder: str | None) -> str | None:
        """The first id of a kind, or the first key of a list, if there is one."""
        folder, _, items = target.partition("#")
        records = self._repository.records.get(folder, {})
        if not items:
            own = self._draft.address
            return next((one for one in records if (folder, one) != own), None)
        if holder is None:
            return next((f"{one}#{key}" for one, record in records.items() if (key := _first_key(record, items))), None)
        record = records.get(self._holder(holder))
        return _first_key(record, items) if record else None

    def _holder(self, holder: str) -> str:
        if holder == "=":
            return self._draft.address.id
        return str(self._draft.known.get(holder[1:], "")) if holder.startswith(".") else holder


def _first_key(record: Record, items: str) -> str | None:
    parts: list[object] = [record]
    for name in items.split("."):
        parts = [item for part in parts for item in getattr(part, name)]
    return str(getattr(parts[0], "key", "")) if parts else None
