"""What was changed in a paper after it was presented, approved or settled: it stands under the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.tree import Blocks, Box, Heading, Paragraph, Strong, Text
from sozialraum.topics.areas.active import district_ids
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.reports.manifest import REPORTS

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Correction
    from sozialraum.engine.records.repository import Repository

OF_A_RECORD = ("report", "minutes", "funds")
"""Papers that are closed with the record that they are made of."""

OF_REPORTS = ("programme", "cover-note")
"""Papers that tell what reports tell; what was corrected in these before they went out is nothing new in them."""


class Corrected(NamedTuple):
    """A correction, and the name of the record that it is about where the paper is not of that record alone."""

    correction: Correction
    record: str = ""


def corrections_in(repository: Repository, paper: str, ident: str, known: date) -> list[Corrected]:
    """What was corrected in a paper since it became what it is; `known` is the day as of which it knows."""
    if paper in OF_A_RECORD:
        folder = {"report": "reports", "minutes": "meetings", "funds": "funds"}[paper]
        return [Corrected(one) for one in getattr(repository.records[folder].get(ident), "corrections", ())]
    if paper in OF_REPORTS:
        return [one for one in _of_reports(repository, ident) if known < one.correction.on]
    return []


def _of_reports(repository: Repository, ident: str) -> Iterator[Corrected]:
    """The corrections in the reports of a year (2015), or of the areas of a district in a year (2015/kalk)."""
    year, _, district = ident.partition("/")
    for report in repository.with_ids(REPORTS, lambda one: one.startswith(f"{year}/")):
        area = repository[AREAS].get(report.area)
        if area and (not district or district in district_ids(area)):
            yield from (Corrected(one, f"Jahresbericht {area.name}") for one in report.corrections)


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
