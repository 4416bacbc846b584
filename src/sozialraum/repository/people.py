"""Reading `local/people.yaml`."""

from __future__ import annotations

from pathlib import Path

from sozialraum.findings import Finding, Place, at_value
from sozialraum.findings.closest import closest
from sozialraum.model.address import Address
from sozialraum.model.people import People
from sozialraum.repository.encoding import check_encoding
from sozialraum.repository.kinds import Kind
from sozialraum.repository.records import build_record
from sozialraum.repository.repository import Repository
from sozialraum.repository.source import lies_inside, problem_of
from sozialraum.repository.trees import read_document

FILE = "local/people.yaml"
PEOPLE: Kind[People] = Kind("people", "people:People", "name", "Namen")


class _LocalAddress(Address):
    @property
    def path(self) -> str:
        return FILE


def read_people(repository: Repository) -> tuple[People, list[Finding]]:
    """The names of this working copy (none where there is no file) and what is wrong with the file."""
    path = repository.root / FILE
    if path.is_symlink() and not lies_inside(repository.root, path):
        return People(), [Finding("SRK117", Place(FILE))]
    if not path.is_file():
        return People(), []
    try:
        data, findings = check_encoding(FILE, Path(path).read_bytes())
    except OSError as error:
        return People(), [Finding("SRK119", Place(FILE), {"problem": problem_of(error)})]
    if data is None:
        return People(), findings
    tree, more = read_document(FILE, data)
    findings += more
    if tree is None:
        return People(), findings
    record, findings = build_record(PEOPLE, _LocalAddress("people", "local"), tree, findings)
    people = record or People()
    return people, [*findings, *_unknown(repository, people)]


def _unknown(repository: Repository, people: People) -> list[Finding]:
    known = [str(address) for address, _ in repository]
    findings = []
    for index, person in enumerate(people.people):
        if person.of not in known:
            suggestion = closest(person.of, known)
            params = {"target": person.of, "suggestion": suggestion}
            place = at_value(FILE, "people", index, "of")
            findings.append(Finding("SRK301", place, params, hint="did-you-mean" if suggestion else None))
    return findings
