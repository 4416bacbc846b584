"""What a renaming changes, computed before anything is written, and carrying it out."""

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
from sozialraum.engine.records.writing import SafeWriter
from sozialraum.engine.topic import TOPICS


class Change(NamedTuple):
    """A file that is moved, or in which lines change, or both."""

    path: str
    new_path: str
    before: bytes
    content: bytes
    lines: tuple[int, ...]


def plan(source: FolderSource, names: Names) -> tuple[Change, ...]:
    """Return what is to be done. Raises Refusal, OSError.

    The last change makes the old name vanish, so that a renaming that was broken off can be repeated.
    """
    filed = dict(_filed(source))
    _check(names, set(filed.values()))
    changes = [change for path, address in filed.items() if (change := _change(source, path, address, names))]
    for path, kind in (entry for topic in TOPICS for entry in topic.local if (source.root / entry[0]).is_file()):
        if change := _change(source, path, Address(kind.folder, "local"), names):
            changes.append(change)
    for change in changes:
        _is_free(source, change)
    main = names.old.path
    return tuple(sorted(changes, key=lambda one: (one.path == main, one.path == one.new_path, one.path)))


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
        message = tr("There is no {folder}/{owner}. Rename the record in {folder}; the files named after it follow.")
        raise Refusal(message.format(folder=kind.owner, owner=owner))


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


def carry_out(source: FolderSource, names: Names, agreed: tuple[Change, ...]) -> None:
    """Rename so that a run that is broken off loses nothing and can be repeated.

    First all files that move stand in both places, then references change, then the old files go.
    The file that bears the old name is the last one, so until then the same command finds what is left to do. Nothing
    is done where the files are not as they were when the plan was shown. Raises Refusal, OSError.
    """
    writer = SafeWriter(source.root)
    with writer.open():
        if plan(source, names) != agreed:
            raise Refusal(
                tr("Somebody changed files at the same time. Nothing was renamed; run the same command again.")
            )
        moved = [change for change in agreed if change.path != change.new_path]
        for change in moved:
            if not (source.root / change.new_path).exists():
                writer.create(change.new_path, change.content)
        for change in agreed:
            if change.path == change.new_path:
                writer.replace(change.path, change.before, change.content)
        for change in moved:
            writer.delete(change.path, change.before)
