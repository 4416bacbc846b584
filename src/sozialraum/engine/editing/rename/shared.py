"""Names of persons outside the repository: a renaming leaves them alone, so somebody has to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.load import load
from sozialraum.topics.programme.manifest import PEOPLE_FILE as FILE
from sozialraum.topics.programme.people_file import read_people

if TYPE_CHECKING:
    from sozialraum.engine.records.kinds import Address
    from sozialraum.engine.records.source import FolderSource


def shared_file_with(source: FolderSource, old: Address) -> str | None:
    """The shared file of names that still points to a record, or cannot be looked into; none where all is well."""
    names = read_people(load(source).repository)
    if names.file == FILE:
        return None
    unsure = names.missing or (bool(names.findings) and not names.people.people)
    return names.file if unsure or any(person.of == str(old) for person in names.people.people) else None
