"""Which finding is mended how, and which of the mends are safe: those that can only mean one thing."""

from __future__ import annotations

from collections.abc import Callable

from sozialraum.engine.editing.fix import edits
from sozialraum.engine.editing.fix.certain import is_certain
from sozialraum.engine.editing.fix.draft import Draft
from sozialraum.engine.findings import Finding
from sozialraum.engine.yaml.codepages import from_utf_16, only_reading

Edit = Callable[[Draft, Finding], bytes | None]


def _in_utf_8(data: bytes) -> bytes | None:
    reading = only_reading(data)
    return reading.text.encode() if reading else None


_SAFE: dict[tuple[str, str | None], Edit] = {
    ("SRK101", None): lambda draft, _: _in_utf_8(draft.data),
    ("SRK102", None): lambda draft, _: from_utf_16(draft.data),
    ("SRK103", None): lambda draft, _: draft.data.removeprefix(b"\xef\xbb\xbf"),
    ("SRK104", None): edits.without_tabs,
    ("SRK106", None): edits.space_after_colon,
    ("SRK107", None): edits.quote,
    ("SRK109", None): edits.without_typographic_quotes,
    ("SRK113", "quote-text"): edits.quote,
    ("SRK116", "hyphen-for-bullet"): edits.hyphen_for_bullet,
    ("SRK116", "space-after-hyphen"): edits.space_after_hyphen,
    ("SRK120", None): edits.visible,
    ("SRK120", "plain-space"): edits.visible,
    ("SRK125", "write"): edits.quote,
    ("SRK125", "quote-whole"): edits.quote,
    ("SRK125", "hyphen-for-bullet"): edits.hyphen_for_bullet,
    ("SRK208", "as-list"): edits.hyphens_for_bullets,
}
_OF_ENCODING = {"SRK101", "SRK102"}
_GUESSES: dict[tuple[str, str | None], Edit] = {
    ("SRK127", None): edits.anew,
    ("SRK202", "did-you-mean"): edits.rename,
    ("SRK203", "write"): edits.write,
    ("SRK204", "write"): edits.write,
    ("SRK205", "write"): edits.write,
    ("SRK206", "write"): edits.write,
    ("SRK207", "write"): edits.write,
    ("SRK209", "write"): edits.write,
    ("SRK210", "write"): edits.write,
    ("SRK211", "write"): edits.write,
    ("SRK301", "did-you-mean"): edits.write,
    ("SRK302", "did-you-mean"): edits.write,
    ("SRK316", "did-you-mean"): edits.write,
    ("SRK324", "did-you-mean"): edits.write,
}
"""What a person should look at: a name that only resembles another one may be a different thing."""

_OFTEN_CERTAIN = {"SRK202", "SRK203", "SRK204", "SRK205", "SRK206", "SRK207", "SRK211"}
"""Of these some are no guesses."""


def safe_mend(draft: Draft, finding: Finding) -> bytes | None:
    """The file without a finding that has one safe remedy."""
    remedy = (finding.code, finding.hint)
    edit = _SAFE.get(remedy) or _SAFE.get((finding.code, None))
    if not draft.is_utf_8 and finding.code not in _OF_ENCODING:
        return None
    if remedy in _GUESSES and finding.code in _OFTEN_CERTAIN and is_certain(draft, finding):
        edit = _GUESSES[remedy]
    return edit(draft, finding) if edit else None


def guessed_mend(draft: Draft, finding: Finding) -> bytes | None:
    """The file as it was probably meant."""
    edit = _GUESSES.get((finding.code, finding.hint))
    return edit(draft, finding) if edit else None
