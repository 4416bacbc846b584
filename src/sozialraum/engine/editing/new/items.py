"""One more item for a list of a record that is there, such as a grant: its draft and its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.new.answers import answered
from sozialraum.engine.editing.new.draft import Draft
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import KINDS, Address, Kind, slug
from sozialraum.engine.yaml.trees import Tree

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
