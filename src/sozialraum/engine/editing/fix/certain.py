"""What is certain enough to be mended without asking: what cannot turn the meaning of a file round.

A name or word must be a slip of exactly one known one (`findings.closest`), or its German name. A value must be the
same day, time, sum or answer in another spelling; where a unit would be dropped, or two readings are possible, a person
is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from sozialraum.engine.editing.fix.file import EditedFile
from sozialraum.engine.editing.labels import fields_said, label_of_field
from sozialraum.engine.findings.closest import is_only_slip
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.sayings import Sayings
from sozialraum.engine.records.fields import allowed_words, field_at, fields_of, german_words, model_at, words_below
from sozialraum.engine.records.kinds import KINDS, kind_of
from sozialraum.engine.records.load import file_away
from sozialraum.engine.records.spelling import is_same_value

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Part


_OF_REFERENCES = {"SRK209", "SRK301", "SRK302"}


def is_certain(file: EditedFile, finding: Finding) -> bool:
    """Return whether what a finding suggests can only have been meant."""
    written, meant = _written(file, finding), str(finding.params.get("suggestion"))
    if written is None:
        return False
    if finding.code in _OF_REFERENCES:
        return bool(finding.params.get("same"))
    if finding.code == "SRK202":
        return _is_field(file, finding, written, meant)
    if finding.code == "SRK211":
        return file.is_table or _is_word(file, finding, written, meant)  # tables suggest what a word means in German
    return is_same_value(finding.code, written)


def _is_field(file: EditedFile, finding: Finding, written: str, meant: str) -> bool:
    model = model_at(_model(file), finding.place.keys[:-1])
    if fields_said(model).is_same(written, meant):
        return True
    titles = {label_of_field(model, name): name for name in fields_of(model)}
    return _leads_to(meant, written, {**{name: name for name in titles.values()}, **titles})


def _is_word(file: EditedFile, finding: Finding, written: str, meant: str) -> bool:
    field = field_at(_model(file), finding.place.keys)
    german, allowed = german_words(field), allowed_words(field.annotation) if field else ()
    meanings = {word: german.get(word, word) for word in allowed}
    if Sayings({word: (said,) for word, said in meanings.items()}).is_same(written, meant):
        return True
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
