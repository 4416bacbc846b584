"""What is certain enough to be mended without asking: what cannot turn the meaning of a file round.

A name or word must be a slip of exactly one known one (`findings.closest`), or its German name. A value must be the
same day, time, sum or answer in another spelling; where a unit would be dropped, or two readings are possible, a person
is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from sozialraum.engine.editing.fix.file import EditedFile
from sozialraum.engine.findings.closest import is_only_slip
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.fields import english_word, field_at, german_titles, german_words, model_at, words_below
from sozialraum.engine.records.kinds import KINDS, kind_of
from sozialraum.engine.records.load import file_away

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Part

_CURRENCY = re.compile(r"€|euro?", re.IGNORECASE)
_CENTS_OR_THOUSANDS = re.compile(r"\d{1,3}[.]\d{3}")
_DECIMALS_OR_THOUSANDS = re.compile(r"\d{1,3}[,]\d{3}")
_MIXED = re.compile(r"\d([. \u00a0\u202f'])\d{3}(?!\1)[. \u00a0\u202f']\d{3}")
_LEADING_ZERO = re.compile(r"[+-]?0\d")
_BARE_HOUR = re.compile(r"\D*\d{1,2}\D*")
_ANSWERS = {"ja", "nein", "yes", "no", "true", "false", "wahr", "falsch"}


def is_certain(file: EditedFile, finding: Finding) -> bool:
    """Return whether what a finding suggests can only have been meant."""
    written, meant = _written(file, finding), str(finding.params.get("suggestion"))
    if written is None:
        return False
    if finding.code == "SRK202":
        return _is_field(file, finding, written, meant)
    if finding.code == "SRK211":
        return file.is_table or _is_word(file, finding, written, meant)  # tables suggest what a word means in German
    return is_same_value(finding.code, written)


def is_same_value(code: str, written: str) -> bool:
    """Return whether a date, number, time, amount or answer has only one reading; `code` says which it should be."""
    bare = written.strip("„“”‚‘’«»\"' \t\u00a0")
    if code == "SRK207":
        return bare.lower() in _ANSWERS
    if code == "SRK205":
        return "uhr" in bare.lower() or not _BARE_HOUR.fullmatch(bare)
    if code in ("SRK204", "SRK206"):
        return _is_same_number(code, bare)
    return True


def _is_same_number(code: str, bare: str) -> bool:
    number = _CURRENCY.sub("", bare).strip()
    if "%" in bare or "‰" in bare or _LEADING_ZERO.match(number) or _MIXED.search(number):
        return False
    if code == "SRK206":
        return not _CENTS_OR_THOUSANDS.fullmatch(number)
    return number == bare and not _DECIMALS_OR_THOUSANDS.fullmatch(number)


def _is_field(file: EditedFile, finding: Finding, written: str, meant: str) -> bool:
    titles = german_titles(model_at(_model(file), finding.place.keys[:-1]))
    names = [*str(finding.params["fields"]).split(", "), *titles]
    return _leads_to(meant, written, {**{name: name for name in names}, **titles})


def _is_word(file: EditedFile, finding: Finding, written: str, meant: str) -> bool:
    german = german_words(field_at(_model(file), finding.place.keys))
    if english_word(written, german) == meant:
        return True
    allowed = str(finding.params["allowed"]).split(", ")
    if written.strip().lower() in _all_words().difference(allowed):
        return False  # it means something elsewhere
    return _leads_to(meant, written, {word: word for word in allowed} | {german[word]: word for word in german})


@cache
def _all_words() -> set[str]:
    """Return the words of all closed lists of all kinds."""
    return set().union(*(words_below(kind.model) for kind in (kind_of(""), *KINDS.values())))


def _model(file: EditedFile) -> type[Part]:
    """Return the model of the file's kind."""
    model: type[Part] = kind_of(file_away(file.path).folder).model
    return model


def _leads_to(meant: str, written: str, names: dict[str, str]) -> bool:
    """Return whether a word is a slip of names that all mean the same, and at least of one."""
    others: Iterable[str] = [name for name, one in names.items() if one != meant]
    return any(is_only_slip(written, name, others) for name, one in names.items() if one == meant)


def _written(file: EditedFile, finding: Finding) -> str | None:
    """Return what stands in the file where a finding points."""
    if file.is_table:
        value = finding.params.get("value")
        return None if value is None else str(value)
    node = file.text_at(finding)
    return node.value if node else None
