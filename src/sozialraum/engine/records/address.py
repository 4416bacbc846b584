"""Where a record lies."""

from __future__ import annotations

from typing import NamedTuple

from sozialraum.engine.records.kinds import TABLES


class Address(NamedTuple):
    """Folder and id of a record, which together name its file."""

    folder: str
    id: str

    @property
    def path(self) -> str:
        """The file, relative to the repository."""
        if not self.folder:
            return "sozialraum.yaml"
        return f"data/{self.folder}/{self.id}.{'csv' if self.folder in TABLES else 'yaml'}"

    def __str__(self) -> str:
        return f"{self.folder}/{self.id}" if self.folder else "sozialraum.yaml"
