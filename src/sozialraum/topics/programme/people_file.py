"""Reading the names of persons: `local/people.yaml`, or a file outside the repository that the programme names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.records.load import load
from sozialraum.topics.programme.manifest import PEOPLE_FILE as FILE

if TYPE_CHECKING:
    from sozialraum.engine.records.address import Address
    from sozialraum.engine.records.source import FolderSource

from pathlib import Path
from typing import NamedTuple

from sozialraum.engine.findings import Finding, Place, at_value
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.address import Address
from sozialraum.engine.records.records import build_record
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import lies_inside, problem_of
from sozialraum.engine.yaml.encoding import check_encoding
from sozialraum.engine.yaml.trees import read_document
from sozialraum.topics.programme.manifest import PEOPLE, programme_of
from sozialraum.topics.programme.people import People

MOST = 1024 * 1024


class Names(NamedTuple):
    """The names that are known here, the file that they stand in, what is wrong with it, whether it ought to be there.

    `missing` says that the programme names a file and there is none: perhaps the shared folder is not connected.
    """

    people: People
    file: str
    findings: list[Finding]
    missing: bool = False


def people_file(repository: Repository) -> str:
    """The file of names, relative to the repository or absolute, as the programme names it or its folder."""
    programme = programme_of(repository)
    named = programme.people if programme else None
    if named is None:
        return FILE
    return f"{named.rstrip('/')}/{Path(FILE).name}" if (repository.root / named).is_dir() else named


def read_people(repository: Repository) -> Names:
    """The names of this working copy (none where there is no file) and what is wrong with the file."""
    file = people_file(repository)
    path = repository.root / file
    programme = programme_of(repository)
    if not path.exists() and not path.is_symlink():
        shared = bool(programme and programme.people)
        return Names(People(), file, [], shared)
    data, findings = _read(repository, path, file)
    if data is None:
        return Names(People(), file, findings)
    tree, more = read_document(file, data)
    findings += more
    if tree is None:
        return Names(People(), file, findings)
    record, findings = build_record(PEOPLE, Address("people", "local"), tree, findings, file)
    people = record or People()
    return Names(people, file, [*findings, *_unknown(repository, people, file)])


def _read(repository: Repository, path: Path, file: str) -> tuple[bytes | None, list[Finding]]:
    """The bytes of the file. Only the programme can name one outside the repository; a link cannot lead to one."""
    if file == FILE and path.is_symlink() and not lies_inside(repository.root, path):
        return None, [Finding("SRK117", Place(file))]
    problem = None if path.is_file() else Words("this is no ordinary file")
    if path.suffix not in (".yaml", ".yml"):
        problem = Words("this is no YAML file")
    if problem:
        return None, [Finding("SRK119", Place(file), {"problem": problem})]
    try:
        if path.stat().st_size > MOST:
            params = {"problem": Words("it is too large"), "limit": f"{MOST // (1024 * 1024)} MiB"}
            return None, [Finding("SRK119", Place(file), params, hint="smaller")]
        return check_encoding(file, path.read_bytes())
    except OSError as error:
        return None, [Finding("SRK119", Place(file), {"problem": problem_of(error)})]


def _unknown(repository: Repository, people: People, file: str) -> list[Finding]:
    known = [str(address) for address, _ in repository]
    findings = []
    for index, person in enumerate(people.people):
        if person.of not in known:
            suggestion = closest(person.of, known)
            params = {"target": person.of, "suggestion": suggestion}
            place = at_value(file, "people", index, "of")
            findings.append(Finding("SRK301", place, params, hint="did-you-mean" if suggestion else None))
    return findings


def shared_file_with(source: FolderSource, old: Address) -> str | None:
    """The shared file of names that still points to a record, or cannot be looked into; none where all is well."""
    names = read_people(load(source).repository)
    if names.file == FILE:
        return None
    unsure = names.missing or (bool(names.findings) and not names.people.people)
    return names.file if unsure or any(person.of == str(old) for person in names.people.people) else None
