"""Where a record lies."""

from __future__ import annotations

from typing import NamedTuple

OBSERVATIONS = "observations"
"""The folder of the figures: the only one whose files are tables."""


def body_of(ident: str) -> str:
    """The body of a meeting, by the id of the meeting: 2015/steuerungsgremium-03 → steuerungsgremium."""
    return ident.partition("/")[2].rpartition("-")[0]


class Address(NamedTuple):
    """Folder and id of a record, which together name its file."""

    folder: str
    id: str

    @property
    def path(self) -> str:
        """The file, relative to the repository."""
        if not self.folder:
            return "sozialraum.yaml"
        return f"data/{self.folder}/{self.id}.{'csv' if self.folder == OBSERVATIONS else 'yaml'}"

    def __str__(self) -> str:
        return f"{self.folder}/{self.id}" if self.folder else "sozialraum.yaml"
