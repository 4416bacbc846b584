"""What is still to be asked, and answers that fit: in German, from a list, checked as the file will be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sozialraum.engine.editing.new.draft import Draft
from sozialraum.engine.editing.refusal import Refusal
from sozialraum.engine.editing.schema import resolved, schema_of
from sozialraum.engine.findings.catalogue import advice_of, message_of, remedy_of
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.fields import english_word
from sozialraum.engine.records.kinds import slug
from sozialraum.engine.records.load import build_record
from sozialraum.engine.yaml.trees import Tree

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository

Json = dict[str, Any]


class Question(NamedTuple):
    """A field that is needed: where it stands, what it means, of what it is said, which words may stand there."""

    keys: KeyPath
    title: str
    about: str
    words: dict[str, str]


def questions(draft: Draft) -> Iterator[Question]:
    """The needed fields that are not known and fit on one line, those of list items too."""
    schema = schema_of(draft.kind)
    yield from _missing(draft, schema, schema, draft.known, ())


def open_fields(draft: Draft) -> list[str]:
    """The needed fields that are still not known, as `--set` names them."""
    schema = schema_of(draft.kind)
    large = [name for name in schema.get("required", ()) if name not in draft.known]
    asked = [".".join(_names(draft, question.keys)) for question in questions(draft)]
    return list(dict.fromkeys((*large, *asked)))


def _missing(draft: Draft, root: Json, schema: Json, known: dict[str, Tree], keys: KeyPath) -> Iterator[Question]:
    for name, field in schema["properties"].items():
        whole = resolved(root, field)
        value = known.get(name)
        if value is None and name in schema.get("required", ()) and whole.get("type") not in ("array", "object"):
            yield Question((*keys, name), whole["title"], draft.remarks.get(keys, ""), _meanings(whole))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    yield from _missing(draft, root, resolved(root, whole["items"]), item, (*keys, name, index))
        elif isinstance(value, dict):
            yield from _missing(draft, root, whole, value, (*keys, name))


def keys_of(draft: Draft, path: str) -> KeyPath:
    """The route that `place.name` or `measures.elterncafe.state` names, in German too; items by one of their values."""
    keys: list[str | int] = []
    root = schema_of(draft.kind)
    schema = root
    for name in path.split("."):
        if schema.get("type") == "array":
            items = cast("list[dict[str, Tree]]", draft.at(tuple(keys)) or [])
            index = next((at for at, item in enumerate(items) if name in item.values()), None)
            if index is None:
                named = ".".join(map(str, keys))
                raise Refusal(tr("There is no item `{name}` in `{field}`.").format(name=name, field=named))
            keys.append(index)
            schema = resolved(root, schema["items"])
        else:
            fields = schema.get("properties", {})
            german = {slug(field["title"]): english for english, field in fields.items()}
            name = name if name in fields else german.get(slug(name), name)
            if name not in fields:
                close = closest(name, fields)
                hint = tr("Did you mean `{close}`?").format(close=close) if close else ", ".join(fields)
                raise Refusal(f"{tr('There is no field `{name}`.').format(name=name)} {hint}")
            keys.append(name)
            schema = resolved(root, fields[name])
    return tuple(keys)


def answered(repository: Repository, draft: Draft, keys: KeyPath, text: str) -> Draft:
    """The draft with an answer, if that can stand there; else the refusal says how it is written."""
    schema = _schema_at(schema_of(draft.kind), keys)
    if schema.get("type") == "array" and "properties" not in resolved(schema_of(draft.kind), schema["items"]):
        parts: list[Tree] = [part.strip() for part in text.split(",") if part.strip()]
        return _checked(repository, draft.with_value(keys, parts), keys, schema["items"])
    if schema.get("type") in ("array", "object"):
        raise Refusal(tr("`{field}` is a group of fields: fill it in in the file.").format(field=keys[-1]))
    word = english_word(text, _meanings(schema)) or text
    return _checked(repository, draft.with_value(keys, word), keys, schema)


def _meanings(schema: Json) -> dict[str, str]:
    """Return what the words of a closed list mean in German."""
    return dict(zip(schema.get("enum", ()), schema.get("enumDescriptions", ()), strict=False))


def _checked(repository: Repository, draft: Draft, keys: KeyPath, schema: Json) -> Draft:
    _, findings = build_record(draft.kind, draft.address, draft.known, [])
    for finding in findings:
        if finding.place.keys[: len(keys)] == keys and finding.code != "SRK201":
            remedy = remedy_of(finding) or advice_of(finding)
            raise Refusal(f"{message_of(finding)} {remedy[:1].upper()}{remedy[1:]}".strip())
    value = draft.at(keys)
    folder, is_key, _ = schema.get("x-points-to", "").partition("#")
    for ident in value if isinstance(value, list) else [value]:
        if folder and not is_key and not repository.knows(folder, str(ident)):
            known = repository.records[folder]
            close = closest(str(ident), known, 0.5)
            hint = tr("Did you mean `{close}`?") if close else tr("`srk list {folder}` lists them.")
            hint = hint.format(close=close, folder=folder)
            raise Refusal(f"{tr('There is no {folder}/{id}.').format(folder=folder, id=ident)} {hint}")
    return draft


def _schema_at(root: Json, keys: KeyPath) -> Json:
    schema = root
    for key in keys:
        schema = resolved(root, schema["items"] if isinstance(key, int) else schema["properties"][key])
    return schema


def _names(draft: Draft, keys: KeyPath) -> Iterator[str]:
    """The route in words: an item by its first value."""
    for at, key in enumerate(keys):
        item = draft.at(keys[: at + 1])
        yield next(iter(item.values()), str(key)) if isinstance(key, int) and isinstance(item, dict) else str(key)  # type: ignore[misc]
