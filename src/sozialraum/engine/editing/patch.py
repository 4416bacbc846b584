"""A record that says something else: only the lines of what changed are written anew, all others stay as they are.

Comments, order, quotation marks, folding and line ends of all else are kept byte by byte. A file that was laid out as
`srk fmt` does is so afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sozialraum.engine.diff.matching import old_places
from sozialraum.engine.editing.layout.formatting import add_group, laid_out, lay_out
from sozialraum.engine.editing.layout.outline import (
    Collection,
    CollectionEntry,
    Scalar,
    UnknownStructureError,
    outline,
)
from sozialraum.engine.editing.layout.scalars import plain_or_quoted
from sozialraum.engine.findings.language import tr
from sozialraum.engine.yaml.encoding import UNWRITABLE, character_name
from sozialraum.engine.yaml.nodes import compose
from sozialraum.engine.yaml.trees import Tree, sound_tree

_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")
_CRLF, _LF = b"\r\n", b"\n"


class UnpatchableError(ValueError):
    """A file cannot be read without findings, or would not say what it is meant to; the text says which."""


def patched(data: bytes, tree: dict[str, Tree]) -> bytes:
    """Return a YAML file so that it says `tree`: values set, removed, added, and items of lists moved.

    Items are found again by their keys, else by likeness. A comment right above a field or an item that is removed or
    moved goes with it. A new field follows the one before it in `tree`. Raises UnpatchableError.
    """
    before = sound_tree(data)
    if before is None:
        raise UnpatchableError(tr("There are faults in the file that have to be mended first."))
    if before == tree:
        return data
    root = compose(data)
    assert root is not None
    try:
        group = outline(data, root, with_rows=True)
    except UnknownStructureError as error:
        raise UnpatchableError(tr("The file is laid out so that no single value can be changed in it.")) from error
    result = _Lines(data).patched(group, tree)
    if sound_tree(result) != tree:
        result = laid_out(_told_anew(tree, group)).encode()  # type: ignore[arg-type]
    elif _is_laid_out(data):
        result = lay_out("", result).data or result
    else:
        return result
    if sound_tree(result) != tree:
        raise UnpatchableError(_unwritable(tree))
    return result.replace(_LF, _CRLF) if _CRLF in data else result


def written(tree: dict[str, Tree]) -> bytes:
    """Return a new YAML file that says a tree, in the layout of `srk fmt`. Raises UnpatchableError."""
    data = laid_out(_told_anew(tree, None)).encode()  # type: ignore[arg-type]
    if sound_tree(data) != tree:
        raise UnpatchableError(_unwritable(tree))
    return data


def _unwritable(tree: Tree) -> str:
    """Return why a tree cannot be written, with the character that no file may hold, if it is that."""
    if found := UNWRITABLE.search(" ".join(_texts(tree))):
        text = tr("It holds a character that no file may hold: {character}.")
        return text.format(character=character_name(found[0]))
    return tr("What it is to say cannot be written into a file.")


def _texts(tree: Tree) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    else:
        for one in tree.values() if isinstance(tree, dict) else tree:
            yield from _texts(one)


def _is_laid_out(data: bytes) -> bool:
    """Return whether `srk fmt` would change nothing but, perhaps, the ends of all lines."""
    plain = data.replace(_CRLF, _LF)
    return data.count(_CRLF) in (0, data.count(_LF)) and lay_out("", plain).data == plain


class _Change(NamedTuple):
    """An entry of a group as it is to be: the one that was there, if any, its key, if it has one, and its value."""

    old: CollectionEntry | None
    key: str | None
    value: Tree


def _changes(group: Collection, new: Tree) -> list[_Change]:
    """The entries that a group will have, in their order: fields as they stand in the file, items as they are to."""
    if isinstance(new, list):
        places = _places([_said(entry.value) for entry in group.entries], new)
        return [
            _Change(None if at is None else group.entries[at], None, item) for at, item in zip(places, new, strict=True)
        ]
    assert isinstance(new, dict)
    known = {entry.key.says: entry for entry in group.entries if entry.key}
    names = [name for name in known if name in new]
    before = ""
    for name in new:
        if name not in known:
            names.insert(names.index(before) + 1 if before else 0, name)
        before = name
    return [_Change(known.get(name), name, new[name]) for name in names]


def _places(old: list[Tree], new: list[Tree]) -> list[int | None]:
    """The place of each item in the old list; what stands alone between the same neighbours is one that changed."""
    places = old_places(old, new)
    for index, at in enumerate(places):
        before = places[index - 1] if index else -1
        behind = places[index + 1] if index + 1 < len(places) else len(old)
        if at is None and before is not None and behind == before + 2:
            places[index] = before + 1
    return places


def _said(value: Scalar | Collection) -> Tree:
    if isinstance(value, Scalar):
        return value.says
    if value.is_list:
        return [_said(entry.value) for entry in value.entries]
    return {entry.key.says: _said(entry.value) for entry in value.entries if entry.key}


def _is_alike(old: Scalar | Collection | None, new: Tree) -> bool:
    """Return whether what stood there was a list or a group, too, and neither is empty."""
    if isinstance(new, str) or not isinstance(old, Collection):
        return False
    return bool(old.entries and new) and old.is_list == isinstance(new, list)


def _told_anew(
    new: Tree, old: Scalar | Collection | None, like: Scalar | Collection | None = None
) -> Scalar | Collection:
    """A value for the layout, with the comments of what stood there, and its quotes and brackets, or those of another.

    `like` is the value of the item beside a new one.
    """
    like = old or like
    if isinstance(new, str):
        return _scalar(new, old if isinstance(old, Scalar) else None, like)
    group = old if isinstance(old, Collection) and _is_alike(old, new) else Collection(isinstance(new, list), False)
    model = like if isinstance(like, Collection) and _is_alike(like, new) else group
    told = Collection(group.is_list, model.in_brackets or not new)
    told.entries = [_entry_anew(change, group, model) for change in _changes(group, new)]
    told.below = group.below
    return told


def _entry_anew(change: _Change, group: Collection, model: Collection) -> CollectionEntry:
    """An entry for the layout; `model` is a group that has the same fields, or another item of the list."""
    old = change.old
    like = [entry.value for entry in model.entries if group.is_list or (entry.key and entry.key.says == change.key)]
    key = None if change.key is None else (old and old.key) or Scalar(change.key, "")
    value = _told_anew(change.value, old.value if old else None, like[-1] if like else None)
    above = old.above if old else [""] if _stand_apart(group) else []
    return CollectionEntry(key, value, above, old.behind if old else "")


def _stand_apart(group: Collection) -> bool:
    """Return whether blank lines stand between the items of a list."""
    return group.is_list and len(group.entries) > 1 and "" in group.entries[-1].above


def _scalar(new: str, old: Scalar | None, like: Scalar | Collection | None) -> Scalar:
    """A text in quotation marks if another has some, or if the loader would find something odd without."""
    style = like.style if isinstance(like, Scalar) else ""
    if not style and plain_or_quoted(new).startswith('"'):
        style = '"'
    return Scalar(new, style, old.lines if old else [], bool(old and old.has_escapes))


class _Lines:
    """The lines of a file, each with its end."""

    def __init__(self, data: bytes) -> None:
        self._lines = _LINE.findall(data.decode())
        self._end = "\r\n" if self._lines[0].endswith("\r\n") else "\n"

    def patched(self, root: Collection, tree: dict[str, Tree]) -> bytes:
        """The file with a new tree; all of it is written anew where the whole of it stands in brackets."""
        if root.column is None:
            return b""
        lines = self._group(root, tree, 0) + self._lines[root.entries[-1].rows.stop :]
        return "".join(line if line.endswith(("\n", "\r")) else line + self._end for line in lines).encode()

    def _group(self, group: Collection, new: Tree, begin: int) -> list[str]:
        """The lines of a group in block style, from a row to the end of its last entry."""
        changes = _changes(group, new)
        kept = {change.old.rows.start for change in changes if change.old}
        lead: dict[int, list[str]] = {}
        left: list[str] = []
        for entry in group.entries:
            own = entry.rows.start - self._comments_right_above(entry, begin)
            above = left + self._lines[begin:own]
            if entry.rows.start in kept:
                lead[entry.rows.start] = above + self._lines[own : entry.rows.start]
                left = []
            else:
                left = above
                while left and not left[-1].strip():
                    left.pop()
            begin = entry.rows.stop
        lines: list[str] = []
        for change in changes:
            if change.old is None:
                lines += [self._end] if _stand_apart(group) and lines else []
            else:
                lines += lead[change.old.rows.start]
            lines += self._entry(group, change)
        return lines + left

    def _comments_right_above(self, entry: CollectionEntry, begin: int) -> int:
        """Return how many comments stand above an entry without a blank line between."""
        number = 0
        for text, row in zip(reversed(entry.above), range(entry.rows.start - 1, begin - 1, -1), strict=False):
            if not text or not self._lines[row].lstrip().startswith("#"):
                break
            number += 1
        return number

    def _entry(self, group: Collection, change: _Change) -> list[str]:
        """The lines of an entry: as they were, with changes inside, or written anew."""
        old = change.old
        if old and _said(old.value) == change.value:
            return self._lines[old.rows.start : old.rows.stop]
        value = old.value if old else None
        if old and isinstance(value, Collection) and value.column is not None and _is_alike(value, change.value):
            return self._inside(old, value, change.value)
        told: list[str] = []
        entry = _entry_anew(change, group, group)
        entry.above = []
        add_group(told, Collection(group.is_list, False, [entry]), group.column or 0)
        return [line + self._end for line in told]

    def _inside(self, entry: CollectionEntry, group: Collection, new: Tree) -> list[str]:
        """The lines of an entry whose group changes; the first field may stand behind the hyphen of its item."""
        start = entry.rows.start
        if group.entries[0].rows.start > start:
            return [self._lines[start], *self._group(group, new, start + 1)]
        line = self._lines[start]
        head, blank = line[: group.column], " " * (group.column or 0)
        self._lines[start] = blank + line[len(head) :]
        lines = self._group(group, new, start)
        while not lines[0].strip():
            del lines[0]
        if lines[0].lstrip().startswith("#"):
            return [head.rstrip() + self._end, *lines]
        return [head + lines[0][len(head) :], *lines[1:]]
