"""What was changed in a paper after it was presented, approved or settled: it stands under the title."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.tree import Blocks, Box, Heading, Paragraph, Strong, Text
from sozialraum.engine.records.kinds import imported

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Correction
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.topic import Paper


class Corrected(NamedTuple):
    """A correction, and the name of the record that it is about where the paper is not of that record alone."""

    correction: Correction
    record: str = ""


def corrections_in(repository: Repository, paper: Paper, ident: str, known: date) -> list[Corrected]:
    """Return what was corrected in a paper since it became what it is; `known` is the day as of which it knows.

    What was corrected in the records that it collects before it went out is nothing new in it.
    """
    if paper.closed:
        return [Corrected(one) for one in getattr(repository.records[paper.folder].get(ident), "corrections", ())]
    collected = imported(paper.corrections)(repository, ident) if paper.corrections else ()
    return [Corrected(one, record) for one, record in collected if known < one.on]


def with_corrections(blocks: Blocks, found: Sequence[Corrected]) -> Blocks:
    """The blocks with what was corrected behind the title; the same blocks if nothing was."""
    if not found:
        return blocks
    last = max(one.correction.on for one in found)
    head = Paragraph((Strong((Text(f"Korrigierte Fassung vom {formats.day(last)}"),)),))
    notice = Box("notice", (head, *map(_told, sorted(found, key=lambda one: one.correction.on))))
    after = next((at for at, block in enumerate(blocks, start=1) if isinstance(block, Heading)), 0)
    return (*blocks[:after], notice, *blocks[after:])


def _told(one: Corrected) -> Paragraph:
    """A correction in a paragraph: when, in which record, what, and why."""
    record = f"{one.record}: " if one.record else ""
    what, why = _sentence(one.correction.what), _sentence(one.correction.why)
    return Paragraph((Text(f"{formats.day(one.correction.on)}: {_line(record)}{what} Grund: {why}"),))


def _sentence(text: str) -> str:
    """A text with a full stop, unless it ends with a sign of its own."""
    line = _line(text).rstrip()
    return line if line.endswith((".", "!", "?", ":", ";")) else f"{line}."


def _line(text: str) -> str:
    """A text of a file on one line, without signs that cannot be printed."""
    return clean(text).replace("\n", " ")
