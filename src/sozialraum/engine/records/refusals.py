"""From what pydantic refuses to findings with our codes and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding, KeyPath, at_key, at_value
from sozialraum.engine.records.fields import field_at, fields_of, german_words, model_at
from sozialraum.engine.records.kinds import slug
from sozialraum.engine.records.references import points_of
from sozialraum.engine.records.spelling import LIST, MAPPING, TEXT, shape_of, shortened
from sozialraum.engine.records.values import SAYS_SOMETHING
from sozialraum.engine.yaml.encoding import INVISIBLE, NO_WIDTH, hidden_finding
from sozialraum.engine.yaml.trees import Tree, value_at

_SHAPES = {"string_type": TEXT, "tuple_type": LIST, "list_type": LIST, "model_type": MAPPING}
_LENGTHS = {"string_too_short", "string_too_long", "too_long", "too_short"}
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")
_GUESSED = 300
"""So many unknown fields of a file are looked up; one that has more is no record with mistakes."""
_OF_A_VALUE = {"SRK203", "SRK204", "SRK205", "SRK206", "SRK207", "SRK210", "SRK211"}
"""What is wrong with a value, whatever is wrong with names around it."""

_DEFINED = {"key"}
"""The field that gives something a key; others name what has one already."""

_YIELDING = {"SRK109", "SRK120"}
"""What is said of a text, but goes without saying where the text is no value that can stand there."""


def findings_of(
    model: type[BaseModel], path: str, tree: Tree, refused: list[ErrorDetails], known: Iterable[Finding]
) -> list[Finding]:
    """The findings for all that pydantic refuses in a file, together with those known before.

    Nothing is said twice: not of a value that has a finding already, and not of a field that is missing because its
    name is mistyped. Where a name holds a character that nobody sees, nothing else is as it looks.
    """
    known = list(known)
    said = {finding.place.keys for finding in known if finding.place.keys and finding.code not in _YIELDING}
    within = {keys[:length] for keys in said for length in range(len(keys) + 1)}
    unknown = [details["loc"] for details in refused if details["type"] == "extra_forbidden"]
    meant = {keys: _meant_field(str(keys[-1]), model_at(model, keys[:-1])) for keys in unknown[:_GUESSED]}
    renamed = {(*keys[:-1], field) for keys, field in meant.items()}
    findings = [
        _finding_of(model, path, tree, details, meant)
        for details in refused
        if details["loc"] not in said
        and not (details["type"] == "missing" and details["loc"] in renamed)
        and not _is_judged_too_early(tree, details, within)
    ]
    hidden = [finding for finding in findings if finding.code == "SRK120" and not finding.place.within]
    if hidden:
        values = [finding for finding in findings if finding.code in _OF_A_VALUE]
        return [finding for finding in known if finding.code != "SRK114"] + hidden + values
    places = {finding.place.keys for finding in findings}
    return [one for one in known if one.code not in _YIELDING or one.place.keys not in places] + findings


def _finding_of(
    model: type[BaseModel], path: str, tree: Tree, details: ErrorDetails, meant: Mapping[KeyPath, str | None]
) -> Finding:
    """The finding for one refusal of pydantic in a tree."""
    keys: KeyPath = details["loc"]
    kind = details["type"]
    context = dict(details.get("ctx", {}))
    if kind == "missing":
        return Finding("SRK201", Place(path, keys[:-1], "key"), {"key": keys[-1]})
    if kind == "extra_forbidden":
        return _unknown_field(model, path, tree, keys, meant.get(keys))
    value = value_at(tree, keys, "")
    if kind in _LENGTHS or context.get("pattern") == SAYS_SOMETHING:
        return Finding("SRK212", at_value(path, *keys), {"length": len(value.strip()) if isinstance(value, str) else 0})
    if isinstance(value, str) and (invisible := NO_WIDTH.search(value)):
        return hidden_finding(Place(path, keys, within=invisible[0]), invisible[0])
    if kind == "literal_error":
        return _not_a_word(model, path, keys, value, context)
    if kind == "string_pattern_mismatch" and isinstance(value, str):
        return _no_key(model, path, tree, keys, value)
    if kind.startswith("SRK") and kind != "SRK208":
        at = context.pop("at", None)
        hint = context.pop("hint", None)
        return Finding(kind, at_value(path, *keys, *([at] if at else [])), context, hint=hint)
    return _wrong_shape(path, keys, value, context.get("expected") or _SHAPES.get(kind, MAPPING))


def _meant_field(key: str, model: type[BaseModel]) -> str | None:
    from sozialraum.engine.editing.labels import field_like  # most runs meet no unknown field

    return field_like(key, model)


def _no_key(model: type[BaseModel], path: str, tree: Tree, keys: KeyPath, value: str) -> Finding:
    """The finding for what is no key or id; whoever knows all records finds out what a reference means by it."""
    field, place = field_at(model, keys), at_value(path, *keys)
    points = points_of(field)
    if points is None:
        slugged = "#".join(slug(part) for part in value.split("#")) if keys[-1] in _DEFINED else ""
        params = {"value": shortened(value), "suggestion": slugged}
        return Finding("SRK209", place, params, hint="write" if slugged not in ("", value) else None)
    if points.record and points.record.startswith("."):
        holder = tree.get(points.record[1:]) if isinstance(tree, dict) else None
        points = points._replace(record=holder if isinstance(holder, str) else "")
    return Finding("SRK209", place, {"value": shortened(value), "said": value, "reference": points})


def _is_judged_too_early(tree: Tree, details: ErrorDetails, within: set[KeyPath]) -> bool:
    """Return whether fields of a group do not fit together, but one could not be read; `within` are such groups."""
    group = details["loc"]
    return details["type"].startswith("SRK") and group in within and isinstance(value_at(tree, group, ""), dict)


def _wrong_shape(path: str, keys: KeyPath, value: Tree, expected: str) -> Finding:
    names = list(value) if isinstance(value, dict) else [value] if isinstance(value, str) else []
    for name in names:
        if invisible := INVISIBLE.search(name[:20]):
            place = at_key(path, *keys, name) if isinstance(value, dict) else Place(path, keys, within=invisible[0])
            return hidden_finding(place, invisible[0])
    in_a_list = bool(keys) and isinstance(keys[-1], int)
    if expected == "text" and names and isinstance(value, dict) and _is_text_with_colon(value, in_a_list):
        return Finding("SRK107", Place(path, (*keys, names[0]), "colon"))
    params = {"found": shape_of(value), "expected": expected, "value": shortened(value)}
    return Finding("SRK208", at_value(path, *keys), params, hint=_shape_hint(value, expected))


def _is_text_with_colon(value: dict[str, Tree], in_a_list: bool) -> bool:
    """Return whether fields stand for a text because of a colon in it: `- Schwerpunkt: Jugend`."""
    ((name, rest), *others) = value.items()
    return not others and isinstance(rest, str) and (in_a_list or not _FIELD_NAME.fullmatch(name))


def _shape_hint(value: object, expected: str) -> str | None:
    if expected == "mapping" and isinstance(value, str) and ":" in value and ": " not in value:
        return "space-after-colon"
    return {"list": "as-list", "mapping": "as-mapping", "text": "as-text"}.get(expected)


def _not_a_word(model: type[BaseModel], path: str, keys: KeyPath, value: Tree, context: dict[str, Any]) -> Finding:
    from sozialraum.engine.editing.labels import listed_words, word_like
    from sozialraum.engine.findings.sayings import meant_words

    allowed = [word.strip("'") for word in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]
    text = value if isinstance(value, str) else ""
    german = german_words(field_at(model, keys))
    meanings = {word: german.get(word, word) for word in allowed}
    meant = meant_words(text, meanings)
    suggestion = meant[0] if len(meant) == 1 else None if meant else word_like(text, meanings)
    params = {"value": shortened(value), "allowed": listed_words(allowed, meanings), "suggestion": suggestion}
    if len(meant) > 1:
        return Finding("SRK211", at_value(path, *keys), {**params, "choices": listed_words(meant, meanings)}, "either")
    return Finding("SRK211", at_value(path, *keys), params, hint="write" if suggestion else None)


def _unknown_field(model: type[BaseModel], path: str, tree: Tree, keys: KeyPath, meant: str | None) -> Finding:
    key = str(keys[-1])
    if invisible := INVISIBLE.search(key):
        return hidden_finding(at_key(path, *keys), invisible[0])
    parent = value_at(tree, keys[:-1], "")
    inner = model_at(model, keys[:-1])
    params = {"key": key, "suggestion": meant, "fields": ", ".join(fields_of(inner))}
    is_free = meant is not None and not (isinstance(parent, dict) and meant in parent)
    return Finding("SRK202", at_key(path, *keys), params, hint="did-you-mean" if is_free else "known-fields")
