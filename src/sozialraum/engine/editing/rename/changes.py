"""New names in the text of one file: each at its place, everything else as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.rename.naming import KEYED, Names, moved
from sozialraum.engine.editing.rename.references import Reference, field_of, keys_in, references_in
from sozialraum.engine.editing.yaml_text import scalar
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import TABLES, Address, kind_of, uid_of
from sozialraum.engine.yaml.nodes import compose, is_too_deep
from sozialraum.topics.programme.manifest import PROGRAMME
from sozialraum.topics.programme.model import RuleNumbers

_BOM = "\ufeff"


class _Edit(NamedTuple):
    node: ScalarNode
    new: str


def changed(data: bytes, address: Address, names: Names) -> tuple[bytes, tuple[int, ...]]:
    """The file with the new names, and the lines in which they stand. Raises YAMLError, UnicodeDecodeError, Refusal."""
    if address.folder in TABLES:
        return _figures(data, names)
    text = data.decode("utf-8")
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    if is_too_deep(data):
        raise UnicodeDecodeError("utf-8", data, 0, 1, "too deep")
    root = compose(text.encode())
    if root is None:
        return data, ()
    edits = sorted(_edits(root, address, names), key=lambda edit: edit.node.start_mark.index)
    for edit in reversed(edits):
        start, end = edit.node.start_mark.index, edit.node.end_mark.index
        text = text[:start] + _rewritten(text[start:end], edit) + text[end:]
    lines = [edit.node.start_mark.line + 1 for edit in edits]
    target = moved(address, names) if address.folder == "meetings" else None
    uid = field_of(root, "uid")
    if target and uid is None:
        text = _with_uid(text, root, uid_of(address.id))
        lines.append(text.count("\n") if not _is_flow(root) else root.end_mark.line + 1)
    elif target and isinstance(uid, ScalarNode) and uid.value == uid_of(target.id) and not _is_flow(root):
        kept = text.splitlines(keepends=True)
        lines.append(uid.start_mark.line + 1)
        del kept[uid.start_mark.line]
        text = "".join(kept)
    return (mark + text).encode(), tuple(dict.fromkeys(lines))


def _with_uid(text: str, root: Node, uid: str) -> str:
    """The meeting with the name under which calendars know it: they have it from the invitation.

    When it gets that name back, the line is not needed any more.
    """
    if _is_flow(root):
        end = root.end_mark.index - 1
        return f"{text[:end]}, uid: {uid}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{text.rstrip()}{newline}uid: {uid}{newline}"


def _is_flow(root: Node) -> bool:
    return isinstance(root, MappingNode) and bool(root.flow_style)


def _rewritten(raw: str, edit: _Edit) -> str:
    """The source of a scalar with another value, in the same quotes if it has some."""
    old = edit.node.value
    if edit.node.style and raw.count(old) == 1:
        return raw.replace(old, edit.new)
    return scalar(edit.new)


def _edits(root: Node, address: Address, names: Names) -> Iterator[_Edit]:
    if address.folder == "people":
        yield from _persons(root, names)
        return
    kind = kind_of(address.folder)
    for reference in references_in(kind.model, root):
        new = _new_reference(reference, root, address, names)
        if new is not None:
            yield _Edit(reference.node, new)
    if names.key and address == names.old:
        yield _own_key(root, names)
    if kind is PROGRAMME and names.old.folder == "indicators":
        yield from _population(root, names)
    if kind is PROGRAMME:
        yield from _outliers(root, names)


def _new_reference(reference: Reference, root: Node, address: Address, names: Names) -> str | None:
    target, text = reference.target, reference.node.value
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
    nodes = list(keys_in(root, KEYED[names.old.folder]))
    if any(node.value == names.new_key for node in nodes):
        raise Refusal(tr("{record} has an item {key} already.").format(record=names.old, key=names.new_key))
    own = next((node for node in nodes if node.value == names.key), None)
    if own is None:
        known = ", ".join(node.value for node in nodes)
        raise Refusal(
            tr("{record} has no item {key}. It has: {known}.").format(record=names.old, key=names.key, known=known)
        )
    return _Edit(own, names.new_key)


def _population(root: Node, names: Names) -> Iterator[_Edit]:
    """The programme says which indicator holds the population."""
    node = field_of(root, "rules", "population")
    if isinstance(node, ScalarNode):
        if node.value == names.old.id:
            yield _Edit(node, names.new.id)
    elif names.old.id == RuleNumbers.model_fields["population"].default:
        message = tr(
            "sozialraum.yaml does not name its indicator of the population. Add `population: {id}` to `rules`."
        )
        raise Refusal(message.format(id=names.old.id))


def _outliers(root: Node, names: Names) -> Iterator[_Edit]:
    """The programme names units as files of figures do, in its method and in the former ones."""
    monitoring = field_of(root, "monitoring")
    former = field_of(monitoring, "former_methods") if monitoring else None
    for method in (monitoring, *(former.value if isinstance(former, SequenceNode) else ())):
        units = field_of(method, "index", "outliers") if method else None
        for node in units.value if isinstance(units, SequenceNode) else ():
            if isinstance(node, ScalarNode) and (new := _unit(node.value, names)):
                yield _Edit(node, new)


def _unit(text: str, names: Names) -> str | None:
    """The new address of a unit such as `districts/kalk#vingst`."""
    record, sign, key = text.partition("#")
    if record != str(names.old) or (names.key and key != names.key):
        return None
    return f"{names.new}#{names.new_key}" if names.key else f"{names.new}{sign}{key}"


def _persons(root: Node, names: Names) -> Iterator[_Edit]:
    people = field_of(root, "people")
    for person in people.value if isinstance(people, SequenceNode) else ():
        node = field_of(person, "of")
        folder, _, ident = node.value.partition("/") if isinstance(node, ScalarNode) else ("", "", "")
        if isinstance(node, ScalarNode) and (new := moved(Address(folder, ident), names)):
            yield _Edit(node, str(new))


def _figures(data: bytes, names: Names) -> tuple[bytes, tuple[int, ...]]:
    """Units in the first column, with everything behind them as it was."""
    if names.old.folder not in ("areas", "districts"):
        return data, ()
    old, new = (f"{names.old}#{names.key}", f"{names.new}#{names.new_key}") if names.key else (names.old, names.new)
    behind = rb'(?=["#,])' if not names.key else rb'(?=[",])'
    unit = re.compile(rb'^("?)' + re.escape(str(old).encode()) + behind, re.MULTILINE)
    lines = tuple(data.count(b"\n", 0, found.start()) + 1 for found in unit.finditer(data))
    return unit.sub(rb"\g<1>" + str(new).encode(), data), lines
