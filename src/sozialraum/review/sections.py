"""A review in the parts that every format shows: what is shouted, records by kind, figures, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from sozialraum.documents import formats
from sozialraum.findings import Finding, Severity
from sozialraum.findings.catalogue import message_of, remedy_of, severity_of
from sozialraum.findings.language import tr
from sozialraum.model.address import OBSERVATIONS, Address
from sozialraum.repository.kinds import KINDS, PROGRAMME
from sozialraum.review.changes import Difference, FigureChange, RecordChange
from sozialraum.review.figures import figures_in_words
from sozialraum.review.names import record_name
from sozialraum.review.sides import Review, Side
from sozialraum.review.values import Phrase
from sozialraum.review.wording import Wording, way_text


class Entry(NamedTuple):
    """A record (or the figures of an indicator) with what changed in it, a line each."""

    name: str
    address: Address
    state: str
    lines: list[Phrase]


class Section(NamedTuple):
    """All entries of one kind of record."""

    title: str
    entries: list[Entry]


class Told(NamedTuple):
    """A finding in words."""

    severity: Severity
    code: str
    text: str
    file: str
    line: int | None


def sections(review: Review) -> Iterator[Section]:
    """The changed records by kind, and the figures."""
    for folder, changes in groupby(review.changes.records, key=lambda one: one.address.folder):
        yield Section(_kind(folder), [_entry(review, change) for change in changes])
    if review.changes.figures:
        yield Section("Werte", [_figures(review, change) for change in review.changes.figures])


def shouts(review: Review) -> list[tuple[str, str]]:
    """The concluded agreements that changed without an amendment: what happened, and the file."""
    told = []
    for breach in review.changes.breaches:
        repository = (review.new if breach.now else review.old).state.repository
        text = (
            tr("{name}, concluded on {day}, was changed.")
            if breach.now
            else tr("{name}, concluded on {day}, was deleted.")
        )
        name = record_name(repository, breach.now or breach.address)
        told.append((text.format(name=name, day=formats.day(breach.closed)), (breach.now or breach.address).path))
    return told


def advice() -> str:
    """What to do about a changed agreement."""
    return tr(
        "What was agreed changes only by an amendment. Undo the change; or add an entry to `amendments:` with its day, "
        "and `added:` or `withdrawn:` with the same day at the measure."
    )


def raised(review: Review) -> list[Told]:
    """The findings that are new."""
    return _told(review.changes.raised, review.new)


def mended(review: Review) -> list[Told]:
    """The findings that are gone."""
    return _told(review.changes.mended, review.old)


def side_name(side: Side) -> str:
    """What somebody called a state, with its commit: main (4c1f0a2b9d)."""
    if side.commit is None:
        return tr("the files on disk")
    short = side.commit[:10]
    return short if side.revision is None or side.commit.startswith(side.revision) else f"{side.revision} ({short})"


def _kind(folder: str) -> str:
    return KINDS[folder].german if folder else PROGRAMME.german


def _entry(review: Review, change: RecordChange) -> Entry:
    old, new = review.old.state.repository, review.new.state.repository
    name = record_name(old if new.get(change.address) is None else new, change.address)
    states = {
        "added": tr("new"),
        "removed": tr("gone"),
        "renamed": tr("renamed from {name}").format(name=change.before),
        "changed": "",
        "unreadable": tr("cannot be compared, since it could not be read in both states"),
    }
    was, now = old.get(change.before or change.address), new.get(change.address)
    lines = list(_lines(Wording((old, was), (new, now)), change.differences)) if was and now else []
    return Entry(name, change.address, states[change.kind], lines)


def _lines(wording: Wording, differences: Iterable[Difference]) -> Iterator[Phrase]:
    """A line for each item; a line for each field of the record itself."""
    for head, group in groupby(differences, key=lambda one: way_text(one.way)):
        phrases = [wording.entry(one) for one in group]
        if head:
            joined = phrases[0]
            for phrase in phrases[1:]:
                joined = [*joined, ("", "; "), *phrase]
            yield [("head", f"{head}: "), *joined]
        else:
            yield from phrases


def _figures(review: Review, change: FigureChange) -> Entry:
    repository = review.new.state.repository
    indicator = Address("indicators", change.indicator)
    known = repository if repository.get(indicator) else review.old.state.repository
    address = Address(OBSERVATIONS, change.indicator)
    name = record_name(known, indicator) if known.get(indicator) else change.indicator
    return Entry(name, address, "", list(figures_in_words(change, repository)))


def _told(findings: list[Finding], side: Side) -> list[Told]:
    """Errors first, then by file and line."""
    told = []
    for finding in sorted(findings, key=lambda one: one.place.file):
        spot = side.locator.spot(finding.place)
        remedy = remedy_of(finding)
        text = f"{message_of(finding)} → {remedy}" if remedy else message_of(finding)
        line = spot.line if spot else None
        told.append(Told(severity_of(finding), finding.code, text, finding.place.file, line))
    order = ("error", "warning", "note")
    return sorted(told, key=lambda one: (order.index(one.severity), one.file, one.line or 0, one.code, one.text))
