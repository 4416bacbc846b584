"""One more item for a list of a record that is there, such as a grant: its draft, its key, its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.layout.outline import Collection, outline
from sozialraum.engine.editing.new.answers import answered
from sozialraum.engine.editing.new.draft import Draft
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import KINDS, Address, Kind, slug
from sozialraum.engine.yaml.nodes import compose_leniently
from sozialraum.engine.yaml.trees import Tree, sound_tree

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository

_LONGEST_KEY = 40


def part_of(word: str) -> tuple[Kind[Any], str] | None:
    """The kind and its list that a word for one item names, such as a grant."""
    meant = slug(word)
    return next(((kind, kind.parts[meant]) for kind in KINDS.values() if meant in kind.parts), None)


def draft_of_item(repository: Repository, kind: Kind[Any], field: str, written: str) -> Draft:
    """The draft of an item, of which at most its key is known: `2016/kalk` or `2016/kalk#sommerfest`."""
    ident, _, key = written.removeprefix("data/").removeprefix(f"{kind.folder}/").partition("#")
    address = Address(kind.folder, ident.removesuffix(".yaml"))
    if address.id not in repository.records[kind.folder]:
        if repository.knows(kind.folder, address.id):
            sentence = tr("{path} cannot be read; run `srk validate {path}` and mend it first.")
            raise Refusal(sentence.format(path=address.path))
        sentence = tr("There is no {address}. `srk new {folder} {id}` makes it.")
        raise Refusal(sentence.format(address=address, folder=kind.folder, id=address.id))
    item: dict[str, Tree] = {"key": key} if key else {}
    return Draft(address, {field: [item]})


def keyed(repository: Repository, draft: Draft, field: str) -> tuple[Draft, str]:
    """The draft of an item with its key, made of its title where it has none; refused where another item has it."""
    item = cast("dict[str, Tree]", draft.at((field, 0)))
    said = str(item.get("key", "")) or slug(str(item.get("title", ""))).replace("/", "-")[:_LONGEST_KEY].strip("-")
    if not said:
        raise Refusal(tr("A new item needs a key: write {id}#KEY, or set its title.").format(id=draft.address.id))
    draft = answered(repository, draft.with_value((field, 0), {"key": said, **item}), (field, 0, "key"), said)
    key = str(draft.at((field, 0, "key")))
    record = repository.records[draft.address.folder][draft.address.id]
    if key in (one.key for one in getattr(record, field)):
        sentence = tr("{address} has an item `{key}` in `{field}` already.")
        raise Refusal(sentence.format(address=draft.address, key=key, field=field))
    return draft, key


def with_item(path: str, data: bytes, field: str, item: list[str]) -> bytes:
    """Return a file with an item behind the last one of a list on its top level; every other byte stays as it is.

    `item` are its lines, the first with a hyphen, as they would stand at the left margin. Raises Refusal where the file
    cannot be read, or where the list stands in brackets.
    """
    before, root = sound_tree(data), compose_leniently(data)
    if before is None or root is None:
        raise Refusal(tr("{path} cannot be read; run `srk validate {path}` and mend it first.").format(path=path))
    lines, entries = data.splitlines(keepends=True), outline(data, root, with_rows=True).entries
    listed = next((entry.value for entry in entries if entry.key and entry.key.says == field), None)
    if listed is None:
        row, column, head = len(lines), 2, [f"{field}:"]
    elif isinstance(listed, Collection) and listed.is_list and listed.column is not None:
        row, column, head = _end(listed, lines), listed.column, []
    else:
        sentence = tr("The list `{field}` in {path} stands in brackets: `srk fmt {path}` gives each item a line.")
        raise Refusal(sentence.format(field=field, path=path))
    ending = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
    new = [*head, *(f"{' ' * column}{line}" if line else "" for line in item)]
    if row and not lines[row - 1].endswith(b"\n"):
        lines[row - 1] += ending
    after = b"".join((*lines[:row], *(line.encode() + ending for line in new), *lines[row:]))
    tree = sound_tree(after) or {}
    if {**tree, field: cast("list[Tree]", tree.get(field, []))[:-1]} != {field: [], **before}:
        sentence = tr("Nothing can be added to `{field}` in {path} by itself: do it by hand.")
        raise Refusal(sentence.format(field=field, path=path))
    return after


def _end(listed: Collection, lines: list[bytes]) -> int:
    """Return the row behind the last item, and behind the comments that are indented as what belongs to it."""
    row = listed.entries[-1].rows.stop
    for number in range(row, len(lines)):
        text = lines[number].decode("utf-8").rstrip()
        indent = len(text) - len(text.lstrip())
        if text and not (text.lstrip().startswith("#") and indent > (listed.column or 0)):
            break
        row = number + 1 if text else row
    return row
