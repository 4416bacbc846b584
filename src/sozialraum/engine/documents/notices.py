"""What a paper says of itself: that it is made up, or only recommended, as a whole or in parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.provenance.origin import Flag, FlaggedGroup, Origin, is_flagged
from sozialraum.engine.documents.tree import Blocks, Box, Heading, Paragraph, Strong, Text
from sozialraum.engine.records.base import Correction, Record
from sozialraum.engine.records.kinds import Address, imported, kind_of
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import Naming, Paper

SAMPLE_WORD = "Musterdaten"
SAMPLE_MARK = f"{SAMPLE_WORD} – Inhalte erfunden"
SAMPLE_PARTS_MARK = "Enthält Musterdaten"
RECOMMENDED_MARK = "Empfehlung der Quelle, nicht beschlossen"
RECOMMENDED_PARTS_MARK = "Enthält Empfehlungen, nicht beschlossen"

LONGEST = 60
"""A longer mark is a sentence, and the margin of a page, which nobody reads aloud, is no place for one."""


class Marks(NamedTuple):
    """The texts under the title, and in the margin of every page; and the records that are only recommended."""

    text: str = ""
    margin: str = ""
    proposed: tuple[Address, ...] = ()


def marks_of(repository: Repository, origin: Origin, names: Naming, subject: Collection[Address]) -> Marks:
    """The marks of a paper, or a page, that is made for some records; `names`: does it name what is proposed?"""
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
    if names == "never" or (names == "own" and not whole):
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
    return _under_title(blocks, *said)


def _sample_mark(repository: Repository, origin: Origin, subject: Collection[Address]) -> str:
    if _is_about(repository, subject, "sample"):
        return SAMPLE_MARK if origin.rests_on_flagged("sample") else ""
    groups = origin.flagged("sample")
    return f"{SAMPLE_PARTS_MARK}: {', '.join(_names(groups))}" if groups else ""


def _is_about(repository: Repository, subject: Collection[Address], flag: Flag) -> bool:
    """Return whether what the paper is made for is itself invented, or only recommended."""
    return any(is_flagged(record, flag) for address in subject if (record := repository.get(address)))


def _names(groups: Collection[FlaggedGroup]) -> Iterator[str]:
    """Zielvereinbarungen, Gebiete (Beauftragungen, Koordinationsstelle)."""
    for folder in dict.fromkeys(group.folder for group in groups):
        parts = [group.part for group in groups if group.folder == folder]
        name = kind_of(folder).german
        yield name if "" in parts else f"{name} ({', '.join(parts)})"


def _title(record: Record) -> str:
    return str(getattr(record, "name", None) or getattr(record, "title", None) or record.id)


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
    return _under_title(blocks, head, *map(_told, sorted(found, key=lambda one: one.correction.on)))


def _under_title(blocks: Blocks, *notice: Paragraph) -> Blocks:
    after = next((at for at, block in enumerate(blocks, start=1) if isinstance(block, Heading)), 0)
    return (*blocks[:after], Box("notice", notice), *blocks[after:])


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
