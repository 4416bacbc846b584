"""What a paper says of itself: that it is made up, or only recommended, as a whole or in parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents.provenance.flagged import Flag, Group, is_flagged
from sozialraum.engine.documents.tree import Blocks, Box, Heading, Paragraph, Strong, Text
from sozialraum.engine.records.kinds import Address, kind_of

if TYPE_CHECKING:
    from sozialraum.engine.documents.provenance.origin import Origin
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.topic import Paper

SAMPLE_WORD = "Musterdaten"
SAMPLE_MARK = f"{SAMPLE_WORD} – Inhalte erfunden"
SAMPLE_PARTS_MARK = "Enthält Musterdaten"
RECOMMENDED_MARK = "Empfehlung der Quelle, nicht beschlossen"
RECOMMENDED_PARTS_MARK = "Enthält Empfehlungen, nicht beschlossen"

LONGEST = 60
"""A longer mark is a sentence, and the margin of a page, which nobody reads aloud, is no place for one."""


class Marks(NamedTuple):
    """What stands under the title, and in the margin of every page; and the records that are only recommended."""

    text: str = ""
    margin: str = ""
    proposed: tuple[Address, ...] = ()


def marks_of(repository: Repository, origin: Origin, paper: Paper, subject: Collection[Address]) -> Marks:
    """The marks of a paper that is made for some records."""
    sample = _sample_mark(repository, origin, subject)
    if not origin.rests_on_flagged("recommended"):
        return Marks(sample, sample if len(sample) <= LONGEST else SAMPLE_PARTS_MARK)
    whole = _is_about(repository, subject, "recommended")
    mark = RECOMMENDED_MARK if whole else RECOMMENDED_PARTS_MARK
    if sample:
        short = SAMPLE_WORD if sample == SAMPLE_MARK else SAMPLE_PARTS_MARK
        marks = Marks(f"{sample} · {mark}", f"{short} · {mark}")
    else:
        marks = Marks(mark, mark)
    if paper.names_recommended == "never" or (paper.names_recommended == "own" and not whole):
        return marks
    candidates = [address for address, record in repository if record.recommended]
    return marks._replace(proposed=tuple(origin.records(candidates)))


def with_marks(blocks: Blocks, marks: Marks, named: Repository) -> Blocks:
    """The blocks with the mark under the title, as page headers are not read aloud.

    What is only recommended is told by its name in `named`, which holds the names of the day of the paper.
    """
    if not marks.text:
        return blocks
    said = [Paragraph((Strong((Text(marks.text),)),))]
    names = [_title(record) for address in marks.proposed if (record := named.get(address))]
    if names:
        text = "So schlägt es eine Quelle vor; dass es beschlossen oder eingerichtet ist, sagt sie nicht."
        said.append(Paragraph((Strong((Text("Empfohlen:"),)), Text(f" {'; '.join(names)}. {text}"))))
    after = next((at for at, block in enumerate(blocks, start=1) if isinstance(block, Heading)), 0)
    return (*blocks[:after], Box("notice", tuple(said)), *blocks[after:])


def _sample_mark(repository: Repository, origin: Origin, subject: Collection[Address]) -> str:
    if _is_about(repository, subject, "sample"):
        return SAMPLE_MARK if origin.rests_on_flagged("sample") else ""
    groups = origin.flagged("sample")
    return f"{SAMPLE_PARTS_MARK}: {', '.join(_names(groups))}" if groups else ""


def _is_about(repository: Repository, subject: Collection[Address], flag: Flag) -> bool:
    """Whether what the paper is made for is itself invented, or only recommended."""
    return any(is_flagged(record, flag) for address in subject if (record := repository.get(address)))


def _names(groups: Collection[Group]) -> Iterator[str]:
    """Zielvereinbarungen, Gebiete (Beauftragungen, Koordinationsstelle)."""
    for folder in dict.fromkeys(group.folder for group in groups):
        parts = [group.part for group in groups if group.folder == folder]
        name = kind_of(folder).german
        yield name if "" in parts else f"{name} ({', '.join(parts)})"


def _title(record: Record) -> str:
    return str(getattr(record, "name", None) or getattr(record, "title", None) or record.id)
