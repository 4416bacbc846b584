"""What people write for the value of a field, in the spelling of the files: 30.09.2016, 7.000,50 €, teilweise erreicht.

Mending, new records, options and forms read values by this one function, so that each takes what the others take. What
has two readings is refused with a sentence, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.labels import holder_of, listed_words, word_like
from sozialraum.engine.editing.proposals import Proposals
from sozialraum.engine.findings.catalogue import advice_of, message_of, remedy_of
from sozialraum.engine.findings.finding import Finding, Place
from sozialraum.engine.findings.language import tr
from sozialraum.engine.findings.sayings import letters_of, meant_words
from sozialraum.engine.records.fields import allowed_words, german_words
from sozialraum.engine.records.kinds import slug
from sozialraum.engine.records.references import points_of
from sozialraum.engine.records.spelling import is_same_value, shortened
from sozialraum.engine.records.walk import unpacked

if TYPE_CHECKING:
    from sozialraum.engine.editing.labels import Holder
    from sozialraum.engine.records.references import PointsTo
    from sozialraum.engine.records.repository import Repository

_SPELT = frozenset({"SRK203", "SRK204", "SRK205", "SRK206", "SRK207", "SRK210"})
"""Findings whose suggestion is the right spelling of a value."""

_NOWHERE = Place("")


class TooLongError(Refusal):
    """A text is longer than a field takes; the sentence says how long it may be."""


def read_value(
    field: FieldInfo | Any, said: str, *, repository: Repository | None = None, record: Holder = None
) -> str:
    """Return one value of a field, or one item of its list, as files write it.

    Args:
        field: the field of a model, or its type, such as `Date` or `MeasureState`.
        said: what somebody wrote.
        repository: all records; needed for references.
        record: the record that a reference stands in, or the id of the one that holds what it points to.

    Raises:
        Refusal: it cannot stand there, or may mean several things; the sentence says what to write.
    """
    said = said.strip().encode(errors="replace").decode()  # half a sign from a terminal is none
    points = points_of(field)
    if points and repository:
        return _read_reference(repository, points, said, record)
    kind = _item_type(field)
    if allowed := allowed_words(kind):
        return _read_word(said, {word: german_words(field).get(word, word) for word in allowed})
    return _read_spelling(kind, said)


def _item_type(field: FieldInfo | Any) -> Any:
    """Return the type of a field, or of an item of its list."""
    if isinstance(field, FieldInfo):
        return _item_type(Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation)
    inner = unpacked(field)[0]
    listed = next((one for one in (inner, *get_args(inner)) if get_origin(one) is tuple), None)
    return get_args(listed)[0] if listed else field


def _read_reference(repository: Repository, points: PointsTo, said: str, record: Holder) -> str:
    holder = holder_of(points, record)
    if points.items is None and repository.knows(points.folder, said):
        return said
    proposal = Proposals(repository).of(points, said, holder)
    if proposal.clear:
        return str(proposal.suggestion)
    named = f"{points.folder}/{said}" if points.items is None else said
    raise Refusal(
        f"{tr('There is no {target}.').format(target=named)} {begun(proposal.remedy, proposal.suggestion)}".strip()
    )


def _read_word(said: str, meanings: Mapping[str, str]) -> str:
    meant = meant_words(said, meanings)
    if len(meant) == 1:
        return meant[0]
    params = {"value": shortened(said), "allowed": listed_words(meanings, meanings)}
    if meant:
        raise refusal_of(Finding("SRK211", _NOWHERE, {**params, "choices": listed_words(meant, meanings)}, "either"))
    suggestion = word_like(said, meanings)
    raise refusal_of(Finding("SRK211", _NOWHERE, {**params, "suggestion": suggestion}, "write" if suggestion else None))


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def _read_spelling(kind: Any, said: str) -> str:
    try:
        _adapter(kind).validate_python(said)
    except ValidationError as error:
        details = error.errors(include_input=False, include_url=False)[0]
    else:
        return said
    code, context = details["type"], dict(details.get("ctx", {}))
    if code in _SPELT:
        hint, suggestion = context.pop("hint", None), context.get("suggestion")
        if suggestion and is_same_value(code, said):
            return str(suggestion)
        raise refusal_of(Finding(code, _NOWHERE, context, hint))
    if code == "string_pattern_mismatch":
        if letters_of(slug(said)) == letters_of(said) and fits(kind, slug(said)):
            return slug(said)
        raise refusal_of(Finding("SRK209", _NOWHERE, {"value": shortened(said)}))
    if code == "string_too_long":
        text = tr("This text has {length} characters; at most {most} are possible here.")
        raise TooLongError(text.format(length=len(said), most=context["max_length"]))
    raise refusal_of(Finding("SRK212", _NOWHERE, {"length": len(said)}))


def fits(kind: Any, said: str) -> bool:
    """Return whether a text can stand as it is where values of a type stand."""
    try:
        _adapter(kind).validate_python(said)
    except ValidationError:
        return False
    return True


def refusal_of(finding: Finding) -> Refusal:
    """Return what a finding says, and what to do."""
    remedy = remedy_of(finding) or advice_of(finding)
    return Refusal(f"{message_of(finding)} {begun(remedy, str(finding.params.get('suggestion')))}".strip())


def begun(remedy: str, suggestion: str | None) -> str:
    """Return a remedy as a sentence begins, unless it begins with the word to write: that has small letters."""
    return remedy if suggestion and remedy.startswith(suggestion) else f"{remedy[:1].upper()}{remedy[1:]}"
