"""Findings as a page tells them: what is wrong, in which record, what to do, and where it can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sozialraum.desk.links import finding_url
from sozialraum.desk.naming import file_name, in_plain_words
from sozialraum.engine.findings.catalogue import advice_of, message_of, remedy_of, severity_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sozialraum.engine.diff.state import State
    from sozialraum.engine.findings.finding import Finding, Severity


class Told(NamedTuple):
    """A finding in words. `where` names the record or the cell, `url` is where it can be mended, if there is a page."""

    code: str
    severity: Severity
    text: str
    help: str
    where: str
    url: str | None
    cell: str = ""


def told(state: State, findings: Iterable[Finding], words: Callable[[str, str], str] = in_plain_words) -> list[Told]:
    """Return what pages tell of findings, what is wrong first; `words` puts names for keys into a text on a file."""
    ordered = sorted(findings, key=lambda one: ("error", "warning", "note").index(severity_of(one)))
    return [_told(state, one, words) for one in ordered]


def _told(state: State, one: Finding, words: Callable[[str, str], str]) -> Told:
    remedy = remedy_of(one) or advice_of(one)
    return Told(
        one.code,
        severity_of(one),
        words(message_of(one), one.place.file),
        words(_sentence(remedy), one.place.file),
        _where(state, one),
        finding_url(state.repository, one),
        one.place.cell or "",
    )


def _where(state: State, finding: Finding) -> str:
    """Return the name of the file that a finding is about, or of the cell."""
    place = finding.place
    if place.cell:
        return f"Blatt „{place.sheet}“, Zelle {place.cell}" if place.sheet else f"Zelle {place.cell}"
    return file_name(state, place.file)


def _sentence(text: str) -> str:
    """Return a remedy of the catalogue, which begins small, as a sentence."""
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "?", "!", ":")) or not whole else f"{whole}."
