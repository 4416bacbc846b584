"""Which finding is mended how, and which of the mends are safe: those that can only mean one thing."""

from __future__ import annotations

import re
from collections.abc import Callable

from sozialraum.authoring.fix import edits
from sozialraum.authoring.fix.draft import Draft
from sozialraum.authoring.fix.encodings import from_utf_16, from_windows_1252, without_mark
from sozialraum.findings import Finding
from sozialraum.findings.closest import is_only_close
from sozialraum.model.words import english_word
from sozialraum.repository.slugs import slug

Edit = Callable[[Draft, Finding], bytes | None]

_SAFE: dict[tuple[str, str | None], Edit] = {
    ("SRK101", None): lambda draft, _: from_windows_1252(draft.data),
    ("SRK102", None): lambda draft, _: from_utf_16(draft.data),
    ("SRK103", None): lambda draft, _: without_mark(draft.data),
    ("SRK104", None): edits.without_tabs,
    ("SRK106", None): edits.space_after_colon,
    ("SRK107", None): edits.quote,
    ("SRK109", None): edits.without_typographic_quotes,
    ("SRK113", "quote-text"): edits.quote,
    ("SRK120", None): edits.visible,
    ("SRK120", "plain-space"): edits.visible,
    ("SRK125", "write"): edits.quote,
    ("SRK125", "quote-whole"): edits.quote,
    ("SRK125", "hyphen-for-bullet"): edits.hyphen_for_bullet,
    ("SRK203", "write"): edits.write,
    ("SRK204", "write"): edits.write,
    ("SRK205", "write"): edits.write,
    ("SRK207", "write"): edits.write,
}
_GUESSES: dict[tuple[str, str | None], Edit] = {
    ("SRK127", None): edits.anew,
    ("SRK202", "did-you-mean"): edits.rename,
    ("SRK206", "write"): edits.write,
    ("SRK209", "write"): edits.write,
    ("SRK210", "write"): edits.write,
    ("SRK211", "write"): edits.write,
    ("SRK301", "did-you-mean"): edits.write,
    ("SRK302", "did-you-mean"): edits.write,
    ("SRK316", "did-you-mean"): edits.write,
    ("SRK324", "did-you-mean"): edits.write,
}
"""What a person should look at: a name that only resembles another one may be a different thing."""

_CENTS_OR_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}")


def safe_mend(draft: Draft, finding: Finding) -> bytes | None:
    """The file without a finding that has one safe remedy."""
    remedy = (finding.code, finding.hint)
    edit = _SAFE.get(remedy)
    if edit is None and remedy in _GUESSES and _is_sure(draft, finding):
        edit = _GUESSES[remedy]
    return edit(draft, finding) if edit else None


def guessed_mend(draft: Draft, finding: Finding) -> bytes | None:
    """The file as it was probably meant."""
    edit = _GUESSES.get((finding.code, finding.hint))
    return edit(draft, finding) if edit else None


def _is_sure(draft: Draft, finding: Finding) -> bool:
    """Whether a mistyped field or word resembles one known word only or is its German name, an amount is no 1.234."""
    node = draft.text_at(finding)
    meant = str(finding.params.get("suggestion"))
    if node is None:
        return False
    if finding.code == "SRK202":
        return is_only_close(slug(node.value).replace("-", "_"), meant, str(finding.params["fields"]).split(", "), 0.65)
    if finding.code == "SRK206":
        return not _CENTS_OR_THOUSANDS.fullmatch(node.value)
    if finding.code == "SRK211":
        allowed = str(finding.params["allowed"]).split(", ")
        return english_word(node.value, allowed) == meant or is_only_close(node.value.lower(), meant, allowed)
    return False
