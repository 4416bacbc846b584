"""Changes that pages want to make: checked over the whole repository, then written, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.desk.naming import in_plain_words
from sozialraum.engine.diff.compare import compare_states
from sozialraum.engine.diff.state import State, state_of
from sozialraum.engine.findings.catalogue import message_of, remedy_of, severity_of
from sozialraum.engine.records.source import ChangedFiles, FolderSource
from sozialraum.engine.records.writing import ChangedMeanwhileError, SafeWriter

if TYPE_CHECKING:
    from markupsafe import Markup

    from sozialraum.desk.desk import Desk
    from sozialraum.engine.diff.changes import ClosureBreach
    from sozialraum.engine.findings.finding import Finding

_SPELT = "SRK3"
"""Findings below this one are about what stands in one field: there remedies tell how files are written."""


class Verdict(NamedTuple):
    """What a change would bring: the state afterwards, new errors, new warnings, and changes to closed records."""

    after: State
    errors: list[Finding]
    warnings: list[Finding]
    breaches: list[ClosureBreach]


def judged(desk: Desk, changed: Mapping[str, bytes | None]) -> Verdict:
    """Return what is found if files say something else, are new, or gone (none)."""
    before = desk.state()
    after = state_of(ChangedFiles(desk.root, changed), desk.day)
    changes = compare_states(before, after, set(changed))
    raised = changes.news.raised
    return Verdict(
        after,
        [one for one in raised if severity_of(one) == "error"],
        [one for one in raised if severity_of(one) == "warning"],
        changes.breaches,
    )


def told(finding: Finding) -> Markup:
    """Return what is found, and what to do about it, with the titles of fields in place of their keys."""
    remedy = remedy_of(finding) if finding.code >= _SPELT else ""
    text = f"{message_of(finding)} → {remedy}" if remedy else message_of(finding)
    return in_plain_words(text, finding.place.file)


class Change(NamedTuple):
    """A file, what it said when it was read (none: it was not there), and what it is to say (none: it goes)."""

    path: str
    was: bytes | None
    new: bytes | None


def write(desk: Desk, changes: list[Change]) -> None:
    """Write files, all of them or none. Raises ChangedMeanwhileError, and OSError where one cannot be written."""
    writer = SafeWriter(desk.root)
    source = FolderSource(desk.root)
    done: list[Change] = []
    with writer.open():
        for one in changes:
            if _content(source, one.path) != one.was:
                raise ChangedMeanwhileError(desk.root / one.path)
        try:
            for one in changes:
                _write(writer, one)
                done.append(one)
        except OSError:
            for one in reversed(done):
                _write(writer, Change(one.path, one.new, one.was))
            raise


def _write(writer: SafeWriter, change: Change) -> None:
    if change.new is not None:
        writer.put(change.path, change.was, change.new)
    elif change.was is not None:
        writer.delete(change.path, change.was)


def _content(source: FolderSource, path: str) -> bytes | None:
    try:
        return source.read(path)
    except FileNotFoundError:
        return None
