"""What a change touches: the changed files, and the records that lead to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sozialraum.engine.records.address import Address
from sozialraum.engine.records.filing import file_away
from sozialraum.engine.records.source import DATA_FOLDER, PROGRAMME_FILE

if TYPE_CHECKING:
    pass


def addresses_of(paths: Iterable[str]) -> set[Address]:
    """The records that files are, or were before they were deleted."""
    filed = [file_away(path) for path in paths if path == PROGRAMME_FILE or path.startswith(f"{DATA_FOLDER}/")]
    return {Address(one.folder, one.id) for one in filed if not one.wrong}
