"""What a renaming changes, computed before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yaml import YAMLError

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.rename.changes import changed
from sozialraum.engine.editing.rename.naming import Names, moved
from sozialraum.engine.editing.rename.references import fixed_records
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.load import Filed, file_away
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.topic import TOPICS


class Change(NamedTuple):
    """A file that is moved, or in which lines change, or both."""

    path: str
    new_path: str
    before: bytes
    content: bytes
    lines: tuple[int, ...]


class RenamePlan(NamedTuple):
    """All changes. The last one makes the old name vanish, so that a renaming that was broken off can be repeated."""

    changes: tuple[Change, ...]


def plan(source: FolderSource, names: Names) -> RenamePlan:
    """Return what is to be done. Raises Refusal, OSError."""
    filed = dict(_filed(source))
    _check(names, set(filed.values()))
    changes = [change for path, address in filed.items() if (change := _change(source, path, address, names))]
    local = ((path, Address(kind.folder, "local")) for topic in TOPICS for path, kind in topic.local)
    changes += [change for path, address in local if (change := _local(source, path, address, names))]
    for change in changes:
        _is_free(source, change)
    main = names.old.path
    return RenamePlan(tuple(sorted(changes, key=lambda one: (one.path == main, one.path == one.new_path, one.path))))


def _filed(source: FolderSource) -> Iterator[tuple[str, Address]]:
    """The files of records and figures with their addresses. One that cannot be filed refers to nothing."""
    for file in source.files():
        filed: Filed = file_away(file.path)
        if file.problem or file.leaves:
            raise Refusal(_unreadable(file.path))
        if not filed.wrong:
            yield file.path, Address(filed.folder, filed.id)


def _check(names: Names, known: set[Address]) -> None:
    if names.old not in known:
        raise Refusal(tr("There is no {path}.").format(path=names.old.path))
    fixed = (names.old.folder, names.old.id) in fixed_records()
    if fixed and not names.key:
        raise Refusal(tr("srk knows {record} by this name; it cannot be renamed.").format(record=names.old))
    kind = KINDS[names.old.folder]
    owner = kind.owner_of(names.new.id)
    if kind.owner and owner and Address(kind.owner, owner) not in known:
        raise Refusal(_owned_by(kind.owner, owner))


def _owned_by(folder: str, owner: str) -> str:
    message = tr("There is no {folder}/{owner}. Rename the record in {folder}; the files named after it follow.")
    return message.format(folder=folder, owner=owner)


def _change(source: FolderSource, path: str, address: Address, names: Names) -> Change | None:
    """Return what happens to one file."""
    data = source.read(path)
    try:
        content, lines = changed(data, address, names)
    except (YAMLError, UnicodeDecodeError):
        raise Refusal(_unreadable(path)) from None
    target = moved(address, names)
    new_path = target.path if target else path
    return Change(path, new_path, data, content, lines) if new_path != path or content != data else None


def _local(source: FolderSource, path: str, address: Address, names: Names) -> Change | None:
    """Return what happens to a file outside `data/`, if there is one."""
    return _change(source, path, address, names) if (source.root / path).is_file() else None


def _unreadable(path: str) -> str:
    message = tr(
        "{path} cannot be read, so nobody knows what it refers to. Run `srk validate {path}` and mend it first."
    )
    return message.format(path=path)


def _is_free(source: FolderSource, change: Change) -> None:
    """Nothing stands where a file is moved to, unless it is the same file, moved by a run that was broken off."""
    if change.path == change.new_path:
        return
    target = source.root / change.new_path
    if target.exists() and target.read_bytes() != change.content:
        raise Refusal(tr("{path} is there already; choose another name.").format(path=change.new_path))
