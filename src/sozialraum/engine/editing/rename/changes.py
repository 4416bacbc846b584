"""New names in the text of one file: each at its place, everything else as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel
from yaml.nodes import MappingNode, Node, ScalarNode

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.layout.scalars import plain_or_quoted
from sozialraum.engine.editing.rename.naming import Names, moved
from sozialraum.engine.editing.rename.references import Reference, field_of, keys_in, references_in
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import KINDS, TABLES, Address, kind_of, uid_of
from sozialraum.engine.records.marks import FIRST_ID
from sozialraum.engine.records.references import Follows
from sozialraum.engine.records.walk import slots
from sozialraum.engine.topic import TOPICS
from sozialraum.engine.yaml.nodes import compose, is_too_deep

_BOM = "\ufeff"


class _Edit(NamedTuple):
    node: ScalarNode
    new: str


def changed(data: bytes, address: Address, names: Names) -> tuple[bytes, tuple[int, ...]]:
    """The file with the new names, and the lines in which they stand. Raises YAMLError, UnicodeDecodeError, Refusal."""
    if address.folder in TABLES:
        return _rows(data, names)
    text = data.decode("utf-8")
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    if is_too_deep(data):
        raise UnicodeDecodeError("utf-8", data, 0, 1, "too deep")
    root = compose(text.encode())
    if root is None:
        return data, ()
    model = _model(address)
    edits = sorted(_edits(model, root, address, names), key=lambda edit: edit.node.start_mark.index)
    for edit in reversed(edits):
        start, end = edit.node.start_mark.index, edit.node.end_mark.index
        text = text[:start] + _rewritten(text[start:end], edit) + text[end:]
    lines = [edit.node.start_mark.line + 1 for edit in edits]
    slot = next((one for one in slots(model) if FIRST_ID.on(one.field)), None)
    target = moved(address, names) if slot else None
    uid = field_of(root, slot.written) if slot else None
    if slot and target and uid is None:
        text = _with_field(text, root, slot.written, uid_of(address.id))
        lines.append(text.count("\n") if not _is_flow(root) else root.end_mark.line + 1)
    elif target and isinstance(uid, ScalarNode) and uid.value == uid_of(target.id) and not _is_flow(root):
        kept = text.splitlines(keepends=True)
        lines.append(uid.start_mark.line + 1)
        del kept[uid.start_mark.line]
        text = "".join(kept)
    return (mark + text).encode(), tuple(dict.fromkeys(lines))


def _with_field(text: str, root: Node, name: str, uid: str) -> str:
    """Return the record with the id under which others know it. When it is called so again, the line is not needed."""
    if _is_flow(root):
        end = root.end_mark.index - 1
        return f"{text[:end]}, {name}: {uid}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{text.rstrip()}{newline}{name}: {uid}{newline}"


def _is_flow(root: Node) -> bool:
    return isinstance(root, MappingNode) and bool(root.flow_style)


def _rewritten(raw: str, edit: _Edit) -> str:
    """The source of a scalar with another value, in the same quotes if it has some."""
    old = edit.node.value
    if edit.node.style and raw.count(old) == 1:
        return raw.replace(old, edit.new)
    return plain_or_quoted(edit.new)


def _edits(model: type[BaseModel], root: Node, address: Address, names: Names) -> Iterator[_Edit]:
    if not names.key:
        _refuse_what_is_meant(model, root, address, names)
    for reference in references_in(model, root):
        new = _new_reference(reference, root, address, names)
        if new is not None:
            yield _Edit(reference.node, new)
    if names.key and address == names.old:
        yield _own_key(root, names)


def _new_reference(reference: Reference, root: Node, address: Address, names: Names) -> str | None:
    target, text = reference.target, reference.node.value
    if isinstance(target, Follows):
        return _followed(target, text, names)
    if target.record is None:
        ident, sign, key = text.partition("#")
        if new := moved(Address(target.folder, ident), names):
            return f"{new.id}{sign}{key}"
        return f"{ident}#{names.new_key}" if _is_item(target.folder, ident, key, names) else None
    holder = _holder(target.record, root, address)
    return names.new_key if _is_item(target.folder, holder, text, names) else None


def _is_item(folder: str, ident: str, key: str, names: Names) -> bool:
    return bool(names.key) and (folder, ident, key) == (*names.old, names.key)


def _holder(record: str, root: Node, address: Address) -> str:
    if record == "=":
        return address.id
    node = field_of(root, record[1:]) if record.startswith(".") else None
    return node.value if isinstance(node, ScalarNode) else record


def _own_key(root: Node, names: Names) -> _Edit:
    nodes = list(keys_in(root, KINDS[names.old.folder].keyed))
    if any(node.value == names.new_key for node in nodes):
        raise Refusal(tr("{record} has an item {key} already.").format(record=names.old, key=names.new_key))
    own = next((node for node in nodes if node.value == names.key), None)
    if own is None:
        known = ", ".join(node.value for node in nodes)
        raise Refusal(
            tr("{record} has no item {key}. It has: {known}.").format(record=names.old, key=names.key, known=known)
        )
    return _Edit(own, names.new_key)


def _followed(target: Follows, text: str, names: Names) -> str | None:
    """Return what a text says of a record under its new name, or of an item in one."""
    if target.folder:
        new = moved(Address(target.folder, text), names)
        return new.id if new else None
    record, sign, key = text.partition("#")
    address = Address(*record.partition("/")[::2])
    if names.key:
        return f"{record}#{names.new_key}" if (address, key) == (names.old, names.key) else None
    new = moved(address, names)
    return f"{new}{sign}{key}" if new else None


def _refuse_what_is_meant(
    model: type[BaseModel], root: Node, address: Address, names: Names, route: tuple[str, ...] = ()
) -> None:
    """Refuse where a field names the record only by saying nothing: then there is no place for the new name."""
    for slot in slots(model):
        follows, way = slot.marker(Follows), (*route, slot.written)
        if follows and Address(follows.folder, str(slot.field.default)) == names.old and field_of(root, *way) is None:
            message = tr("{file} means {record} without naming it. Write `{field}: {id}` into `{group}` first.")
            group = ".".join(route)
            raise Refusal(
                message.format(file=address.path, record=names.old, field=slot.written, id=names.old.id, group=group)
            )
        if slot.model and not slot.is_list:
            _refuse_what_is_meant(slot.model, root, address, names, way)


def _model(address: Address) -> type[BaseModel]:
    local = {kind.folder: kind for topic in TOPICS for _, kind in topic.local}
    model: type[BaseModel] = (local.get(address.folder) or kind_of(address.folder)).model
    return model


def _rows(data: bytes, names: Names) -> tuple[bytes, tuple[int, ...]]:
    """Units in the first column, with everything behind them as it was."""
    old, new = (f"{names.old}#{names.key}", f"{names.new}#{names.new_key}") if names.key else (names.old, names.new)
    behind = rb'(?=["#,])' if not names.key else rb'(?=[",])'
    unit = re.compile(rb'^("?)' + re.escape(str(old).encode()) + behind, re.MULTILINE)
    lines = tuple(data.count(b"\n", 0, found.start()) + 1 for found in unit.finditer(data))
    return unit.sub(rb"\g<1>" + str(new).encode(), data), lines
