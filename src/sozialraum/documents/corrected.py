"""What was changed in a paper after it was presented, approved or settled: it stands under the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.documents import formats
from sozialraum.documents.tree import Blocks, Box, Heading, Paragraph, Strong, Text

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.model.base import Correction


class Corrected(NamedTuple):
    """A correction, and the record that it is about where the paper is not of that record alone."""

    correction: Correction
    record: str = ""

    @property
    def on(self) -> date:
        """The day of the correction."""
        return self.correction.on


def with_corrections(blocks: Blocks, found: Sequence[Corrected]) -> Blocks:
    """The blocks with what was corrected behind the title; the same blocks if nothing was."""
    if not found:
        return blocks
    last = max(one.on for one in found)
    head = Paragraph((Strong((Text(f"Korrigierte Fassung vom {formats.day(last)}"),)),))
    notice = Box("notice", (head, *_told(sorted(found, key=lambda one: one.on))))
    after = next((at for at, block in enumerate(blocks, start=1) if isinstance(block, Heading)), 0)
    return (*blocks[:after], notice, *blocks[after:])


def _told(found: Sequence[Corrected]) -> Iterator[Paragraph]:
    """Each correction as a paragraph: when, where, what, and why."""
    for one in found:
        record = f"{one.record}: " if one.record else ""
        what = one.correction.what.rstrip().removesuffix(".")
        why = one.correction.why.rstrip().removesuffix(".")
        yield Paragraph((Text(f"{formats.day(one.on)}: {record}{what}. Grund: {why}."),))
