"""Findings as a page tells them: what is wrong, in which record, what to do, and where it can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sozialraum.desk.links import finding_url
from sozialraum.desk.naming import in_plain_words
from sozialraum.engine.diff.state import address_of
from sozialraum.engine.editing.labels import Labels
from sozialraum.engine.findings.catalogue import advice_of, message_of, remedy_of, severity_of
from sozialraum.engine.records.kinds import NUMBERED, SIMPLE, TABLES, Address, kind_of
from sozialraum.engine.records.references import PointsTo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sozialraum.engine.findings.finding import Finding, Severity
    from sozialraum.engine.records.repository import Repository


class Told(NamedTuple):
    """A finding in words. `where` names the record or the cell, `url` is where it can be mended, if there is a page."""

    code: str
    severity: Severity
    text: str
    help: str
    where: str
    url: str | None
    cell: str = ""


def told(
    repository: Repository, findings: Iterable[Finding], words: Callable[[str, str], str] = in_plain_words
) -> list[Told]:
    """Return what pages tell of findings, what is wrong first; `words` puts names for keys into a text on a file."""
    ordered = sorted(findings, key=lambda one: ("error", "warning", "note").index(severity_of(one)))
    return [_told(repository, one, words) for one in ordered]


def _told(repository: Repository, one: Finding, words: Callable[[str, str], str]) -> Told:
    remedy = remedy_of(one) or advice_of(one)
    return Told(
        one.code,
        severity_of(one),
        words(message_of(one), one.place.file),
        words(_sentence(remedy), one.place.file),
        where(repository, one),
        finding_url(repository, one),
        one.place.cell or "",
    )


def where(repository: Repository, finding: Finding) -> str:
    """Return the name of the record that a finding is about, or of the cell; that of the file where it is no record."""
    place = finding.place
    if place.cell:
        return f"Blatt „{place.sheet}“, Zelle {place.cell}" if place.sheet else f"Zelle {place.cell}"
    address = address_of(place.file)
    return name_of(repository, address) if address else place.file


def name_of(repository: Repository, address: Address) -> str:
    """Return the name of a record with what it is: Jahresbericht Kalk 2015."""
    if address.folder in TABLES:
        table = TABLES[address.folder]
        return f"{table.german}: {label_of(repository, Address(table.twin, address.id))}"
    kind = kind_of(address.folder)
    return f"{kind.singular} {label_of(repository, address)}" if address.folder else kind.singular


def label_of(repository: Repository, address: Address) -> str:
    """Return the name of a record; of one that cannot be read that of its owner and its year, or its id."""
    label = Labels(repository, PointsTo(address.folder)).labels.get(address.id)
    kind = kind_of(address.folder)
    if label or not kind.owner or kind.shape == SIMPLE:
        return label or address.id
    owner = label_of(repository, Address(kind.owner, kind.owner_of(address.id)))
    return f"{owner}{address.id[-3:] if kind.shape == NUMBERED else ''} {address.id[:4]}"


def _sentence(text: str) -> str:
    """Return a remedy of the catalogue, which begins small, as a sentence."""
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "?", "!", ":")) or not whole else f"{whole}."
