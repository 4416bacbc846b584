"""What is still to be asked, and answers that fit: in German, from a list, checked as the file will be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.labels import (
    Labels,
    field_like,
    field_meant,
    label_of_field,
    with_key,
)
from sozialraum.engine.editing.new.draft import Draft
from sozialraum.engine.editing.reading import read_value, refusal_of
from sozialraum.engine.editing.schema import resolved, schema_of
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.findings.language import tr
from sozialraum.engine.findings.sayings import Sayings
from sozialraum.engine.records.base import Dated
from sozialraum.engine.records.fields import field_at, fields_of, model_at
from sozialraum.engine.records.kinds import NUMBERED, SIMPLE, Address, Kind, slug
from sozialraum.engine.records.load import build_record
from sozialraum.engine.records.references import PointsTo, points_of
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


def questions(draft: Draft, within: str = "") -> Iterator[Question]:
    """The needed fields that are not known and fit on one line, in items and needed groups too; or below one field."""
    schema = schema_of(draft.kind)
    for keys, field in _missing(schema, schema, draft.known, (), into_groups=True):
        if field.get("type") != "array" and within in ("", keys[0]):
            yield Question(keys, field["title"], draft.remarks.get(keys[:-1], ""), _meanings(field))


def open_fields(draft: Draft) -> list[str]:
    """The needed fields that are still not known, as `--set` names them."""
    schema = schema_of(draft.kind)
    missing = _missing(schema, schema, draft.known, (), into_groups=False)
    return [".".join(_names(draft, keys)) for keys, _ in missing]


def _missing(
    root: Json, schema: Json, known: dict[str, Tree], keys: KeyPath, *, into_groups: bool
) -> Iterator[tuple[KeyPath, Json]]:
    """Yield the needed fields that are not known; a group of which nothing is known as a whole, or its fields."""
    needed = {*schema.get("required", ()), *_needed_then(schema, known)}
    for name, field in schema["properties"].items():
        whole = resolved(root, field)
        value = known.get(name)
        if value is None and name in needed:
            if whole.get("type") == "object" and into_groups:
                yield from _missing(root, whole, {}, (*keys, name), into_groups=True)
            else:
                yield (*keys, name), whole
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    inner = resolved(root, whole["items"])
                    yield from _missing(root, inner, item, (*keys, name, index), into_groups=into_groups)
        elif isinstance(value, dict):
            yield from _missing(root, whole, value, (*keys, name), into_groups=into_groups)


def _needed_then(schema: Json, known: dict[str, Tree]) -> Iterator[str]:
    """The fields that are needed because of a word that was chosen, such as the reason for a state."""
    for condition in (schema, *schema.get("allOf", ())):
        for name, words in condition.get("if", {}).get("properties", {}).items():
            if known.get(name) in words.get("enum", ()):
                yield from condition["then"].get("required", ())


def _meanings(schema: Json) -> dict[str, str]:
    """Return what the words of a closed list mean in German."""
    return dict(zip(schema.get("enum", ()), schema.get("enumDescriptions", ()), strict=False))


def keys_of(draft: Draft, path: str) -> KeyPath:
    """The route that `place.name` or `measures.elterncafe.state` names, in German too; items by a value or number."""
    keys: list[str | int] = []
    root = schema_of(draft.kind)
    schema = root
    for name in path.split("."):
        if schema.get("type") == "array":
            keys.append(_item_of(draft, tuple(keys), name))
            schema = resolved(root, schema["items"])
        else:
            keys.append(_field_of(draft, tuple(keys), name))
            schema = resolved(root, schema.get("properties", {})[keys[-1]])
    return tuple(keys)


def _item_of(draft: Draft, keys: KeyPath, name: str) -> int:
    """The number of the item of a list that is meant."""
    found = _found_item(draft, keys, name)
    if found is None:
        raise Refusal(tr("There is no item `{name}` in `{field}`.").format(name=name, field=".".join(map(str, keys))))
    return found


def _found_item(draft: Draft, keys: KeyPath, name: str) -> int | None:
    """Return which item of a list is meant: by one of its values, or by its number from 1."""
    items = cast("list[dict[str, Tree]]", draft.at(keys) or [])
    values = [[value for value in item.values() if isinstance(value, str)] for item in items]
    meant = Sayings({str(number): said for number, said in enumerate(values)}).meant(name)
    if len(meant) == 1:
        return int(meant[0])
    return int(name) - 1 if not meant and name.isdecimal() and 1 <= int(name) <= len(items) else None


def with_items(draft: Draft, path: str) -> Draft:
    """The draft with the items that a route names and that are not there: by their new key, or by the next number."""
    root = schema_of(draft.kind)
    names = path.split(".")
    for length in range(2, len(names) + 1):
        keys, name = keys_of(draft, ".".join(names[: length - 1])), names[length - 1]
        schema = _schema_at(root, keys)
        fields = resolved(root, schema["items"]).get("properties", {}) if schema.get("type") == "array" else {}
        if not fields or _found_item(draft, keys, name) is not None:
            continue
        at = len(cast("list[Tree]", draft.at(keys) or []))
        if name == str(at + 1):
            draft = draft.with_value((*keys, at), {})
        elif "key" in fields:
            draft = draft.with_value((*keys, at), {"key": name})
    return draft


def _field_of(draft: Draft, keys: KeyPath, name: str) -> str:
    """The field that a name or a title means."""
    model = model_at(draft.kind.model, tuple(key for key in keys if isinstance(key, str)))
    meant = field_meant(name, model)
    if len(meant) == 1:
        return meant[0]
    close, fields = field_like(name, model), meant or fields_of(model)
    listed = ", ".join(with_key(label_of_field(model, one), one) for one in fields)
    hint = tr("Did you mean `{close}`?").format(close=close) if close else listed
    raise Refusal(f"{tr('There is no field `{name}`.').format(name=name)} {hint}")


def answered(repository: Repository, draft: Draft, keys: KeyPath, text: str) -> Draft:
    """The draft with an answer, if that can stand there; else the refusal says how it is written."""
    root = schema_of(draft.kind)
    schema = _schema_at(root, keys)
    read = partial(_read, repository, draft, keys)
    if schema.get("type") == "array" and "properties" not in (item := resolved(root, schema["items"])):
        is_known = "enum" in item or points_of(field_at(draft.kind.model, keys)) is not None
        return _checked(draft.with_value(keys, list(_several(text, read, is_known))), keys)
    if schema.get("type") in ("array", "object"):
        raise Refusal(tr("`{field}` is a group of fields: fill it in in the file.").format(field=keys[-1]))
    return _checked(draft.with_value(keys, read(text)), keys)


def _read(repository: Repository, draft: Draft, keys: KeyPath, text: str) -> str:
    field = field_at(draft.kind.model, keys)
    points = points_of(field)
    holder = None
    if points and points.record == "=":
        holder = draft.address.id
    elif points and points.record and points.record.startswith("."):
        holder = str(draft.known.get(points.record[1:], ""))
    return read_value(field, text, repository=repository, record=holder)


def _several(text: str, read: Callable[[str], str], is_known: bool) -> Iterator[str]:
    """Yield what stands between commas; one of names that are known may have commas itself."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    while parts:
        for end in range(len(parts) if is_known else 1, 0, -1):
            try:
                value = read(", ".join(parts[:end]))
            except Refusal:
                if end == 1:
                    raise
                continue
            break
        yield value
        parts = parts[end:]


def _checked(draft: Draft, keys: KeyPath) -> Draft:
    """The draft, unless the answer does not fit what is known; what it needs beside it is asked for next."""
    _, findings = build_record(draft.kind, draft.address, draft.known, [])
    beside = cast("dict[str, Tree]", draft.at(keys[:-1]) or {})
    needed = set(_needed_then(_schema_at(schema_of(draft.kind), keys[:-1]), beside))
    for finding in findings if needed <= beside.keys() else ():
        if finding.place.keys[: len(keys)] == keys and finding.code != "SRK201":
            raise refusal_of(finding)
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


def name_of(kind: Kind[Any], written: str) -> str:
    """Return what is written where it is a name, such as Leipzig-Grünau; empty if it is an id or a path."""
    is_said = written[:1].isalnum() and (written != written.lower() or " " in written)
    is_path = "/" in written.replace(" / ", "") or written.endswith(".yaml")
    takes_names = kind.shape == SIMPLE and "name" in kind.model.model_fields
    return written if takes_names and is_said and not is_path and kind.fits(_file_of(written)) else ""


def _file_of(name: str) -> str:
    return slug(name.replace("/", " "))


def address_of(repository: Repository, kind: Kind[Any], written: str) -> Address:
    """The address of the file that is to be; refused where it exists or its id cannot be."""
    ident = written.removeprefix("data/").removeprefix(f"{kind.folder}/").removesuffix(".yaml")
    if name := name_of(kind, ident):
        ident = _file_of(name)
    ident = ident if kind.fits(ident) or kind.shape == SIMPLE else _with_owner(repository, kind, ident)
    if kind.shape == NUMBERED and not kind.fits(ident) and kind.fits(f"{ident}-01"):
        ident = _next(repository, kind, ident)
    if not kind.fits(ident):
        raise Refusal(_misshapen(repository, kind, ident))
    address = Address(kind.folder, ident)
    if repository.knows(kind.folder, ident) or (repository.root / address.path).exists():
        raise Refusal(tr("{path} is there already and is left as it is.").format(path=address.path))
    if kind.shape != SIMPLE:
        _belongs(repository, address, kind)
    return address


def _with_owner(repository: Repository, kind: Kind[Any], ident: str) -> str:
    """The id of a year and an owner who is named as people call him: 2016/Kalk-Nord."""
    year, _, name = ident.partition("/")
    owners = Labels(repository, PointsTo(kind.owner))
    meant = owners.meant(name) if name else []
    if len(meant) > 1:
        choices = ", ".join(with_key(owners.labels[one], one) for one in meant)
        raise Refusal(tr("`{name}` may be one of these: {choices}.").format(name=name, choices=choices))
    return f"{year}/{meant[0]}" if meant else ident


def _next(repository: Repository, kind: Kind[Any], ident: str) -> str:
    """The id with the next number of the year."""
    known = {*repository.records[kind.folder], *(one.id for one in repository.broken if one.folder == kind.folder)}
    numbers = [int(one[-2:]) for one in known if one[:-3] == ident]
    return f"{ident}-{max(numbers, default=0) + 1:02}"


def example_of(repository: Repository, kind: Kind[Any]) -> str:
    """Return an id of a kind as people type it: with a name of this repository, and without the number behind."""
    if kind.shape == SIMPLE:
        return next(iter(repository.records[kind.folder]), kind.folder)
    owner = next(iter(repository.records[kind.owner]), kind.owner)
    return f"{max((ident[:4] for ident in repository.records[kind.folder]), default='2016')}/{owner}"


def _misshapen(repository: Repository, kind: Kind[Any], ident: str) -> str:
    example = example_of(repository, kind)
    close = slug(ident)
    if close != ident and (kind.fits(close) or kind.fits(f"{close}-01")):
        return tr("`{id}` cannot be the name of a file here; write {close}.").format(id=ident, close=close)
    message = tr("`{id}` cannot be the name of a file in data/{folder}/; it is written like {example}.")
    return message.format(id=ident, folder=kind.folder, example=example)


def _belongs(repository: Repository, address: Address, kind: Kind[Any]) -> None:
    """Refuse an id with a year if the owner that it names is not there, or not in that year."""
    folder, owner = kind.owner, kind.owner_of(address.id)
    if repository.knows(folder, owner):
        path = Address(folder, owner).path
        if owner not in repository.records[folder]:
            raise Refusal(tr("{path} cannot be read; run `srk validate {path}` and mend it first.").format(path=path))
        year, found = int(address.id[:4]), repository.records[folder][owner]
        if isinstance(found, Dated) and not found.may_hold(date(year, 1, 1), date(year, 12, 31)):
            message = tr("{folder}/{id} is not active in {year}: `from` and `until` in {path} say when.")
            raise Refusal(message.format(folder=folder, id=owner, year=year, path=path))
        return
    known = repository.records[folder]
    close = closest(owner, known, 0.5) or next((one for one in known if owner in one), None)
    hint = tr("Did you mean `{close}`?").format(close=close) if close else ""
    raise Refusal(f"{tr('There is no {folder}/{id}.').format(folder=folder, id=owner)} {hint}".strip())
