"""From what pydantic refuses to findings with our codes and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from sozialraum.findings import Finding, Place, at_key, at_value
from sozialraum.findings.closest import closest
from sozialraum.findings.finding import KeyPath
from sozialraum.model.spelling import shape_of, shortened
from sozialraum.model.words import english_word
from sozialraum.repository.slugs import slug
from sozialraum.repository.trees import Tree

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SHAPES = {"string_type": "text", "tuple_type": "list", "list_type": "list", "model_type": "mapping"}
_LENGTHS = {"string_too_short", "string_too_long", "too_long", "too_short"}


def finding_of(model: type[BaseModel], path: str, tree: Tree, details: ErrorDetails) -> Finding:
    """The finding for one refusal of pydantic in a tree."""
    keys: KeyPath = details["loc"]
    kind = details["type"]
    context = dict(details.get("ctx", {}))
    if kind.startswith("SRK"):
        return _own(path, keys, kind, context)
    if kind == "missing":
        return Finding("SRK201", Place(path, keys[:-1], "key"), {"key": keys[-1]})
    if kind == "extra_forbidden":
        return _unknown_field(model, path, tree, keys)
    value = _value_at(tree, keys)
    if kind == "literal_error":
        return _not_a_word(path, keys, value, context)
    if kind in _LENGTHS:
        return Finding("SRK212", at_value(path, *keys), {"length": len(value) if isinstance(value, str) else 0})
    if kind == "string_pattern_mismatch" and isinstance(value, str):
        slugged = "#".join(slug(part) for part in value.split("#"))
        params = {"value": shortened(value), "suggestion": slugged}
        return Finding("SRK209", at_value(path, *keys), params, hint="write" if slugged not in ("", value) else None)
    params = {"found": shape_of(value), "expected": _SHAPES.get(kind, "mapping"), "value": shortened(value)}
    return Finding("SRK208", at_value(path, *keys), params, hint=_shape_hint(value, params["expected"]))


def _own(path: str, keys: KeyPath, code: str, context: dict[str, Any]) -> Finding:
    hint = context.pop("hint", None)
    at = context.pop("at", None)
    if code == "SRK208":
        hint = hint or _shape_hint(context.get("value"), str(context["expected"]))
    return Finding(code, at_value(path, *keys, *([at] if at else [])), context, hint=hint)


def _shape_hint(value: object, expected: str) -> str | None:
    if expected == "mapping" and isinstance(value, str) and ":" in value and ": " not in value:
        return "space-after-colon"
    return {"list": "as-list", "mapping": "as-mapping", "text": "as-text"}.get(expected)


def _not_a_word(path: str, keys: KeyPath, value: Tree, context: dict[str, Any]) -> Finding:
    allowed = [word.strip("'") for word in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]
    text = value if isinstance(value, str) else ""
    suggestion = english_word(text, allowed) or closest(text.lower(), allowed)
    params = {"value": shortened(value), "allowed": ", ".join(allowed), "suggestion": suggestion}
    return Finding("SRK211", at_value(path, *keys), params, hint="write" if suggestion else None)


def _unknown_field(model: type[BaseModel], path: str, tree: Tree, keys: KeyPath) -> Finding:
    key = str(keys[-1])
    fields = fields_of(_model_at(model, keys[:-1]))
    parent = _value_at(tree, keys[:-1])
    taken = set(parent) if isinstance(parent, dict) else set()
    close = closest(key.lower().replace(" ", "_").replace("-", "_").strip("„“”\"'"), fields, 0.65)
    params = {"key": key, "suggestion": close, "fields": ", ".join(fields)}
    hint = "did-you-mean" if close and close not in taken else "known-fields"
    return Finding("SRK202", at_key(path, *keys), params, hint=hint)


def fields_of(model: type[BaseModel]) -> list[str]:
    """The fields of a model as they are written in YAML."""
    return [field.alias or name for name, field in model.model_fields.items() if name != "id"]


def _model_at(model: type[BaseModel], keys: KeyPath) -> type[BaseModel]:
    for key in keys:
        if isinstance(key, str):
            field = next(f for name, f in model.model_fields.items() if (f.alias or name) == key)
            model = _inner_model(field.annotation) or model
    return model


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in get_args(annotation) if (found := _inner_model(argument))), None)


def _value_at(tree: Tree, keys: KeyPath) -> Tree:
    value: Any = tree
    for key in keys:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return ""
    return value  # type: ignore[no-any-return]
