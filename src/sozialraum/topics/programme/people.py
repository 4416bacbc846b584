"""Names for letters and signatures: `local/people.yaml`, which git ignores, or a file outside the repository."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import Field

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.finding import Finding, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.base import Part
from sozialraum.engine.records.conditions import in_order
from sozialraum.engine.records.fields import German
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.load import build_record, load
from sozialraum.engine.records.references import Follows
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource, lies_inside, problem_of
from sozialraum.engine.records.values import Flag, Partial, Text
from sozialraum.engine.yaml.encoding import check_encoding
from sozialraum.engine.yaml.trees import read_document
from sozialraum.topics.programme.manifest import PEOPLE, PEOPLE_FILE, programme_of

if TYPE_CHECKING:
    from sozialraum.engine.documents.papers import PaperContext

ROLES = {
    "coordinator": "Sozialraumkoordination",
    "provider": "Träger",
    "citizens_office": "Amt im Stadtbezirk",
    "secretariat": "Geschäftsstelle",
    "chair": "Vorsitz",
    "present": "Anwesend",
}
Role = Annotated[
    Literal["coordinator", "provider", "citizens_office", "secretariat", "chair", "present"], German(ROLES)
]


class Person(Part):
    """A person with a function at a record for a time, perhaps as a deputy. Without a beginning it was always so."""

    must = (in_order("from_", "until"),)

    role: Role = Field(title="Funktion")
    of: Annotated[Text, Follows()] = Field(title="Bei", description="zum Beispiel areas/kalk-humboldt-gremberg")
    name: Text = Field(title="Name")
    from_: Partial | None = Field(None, alias="from", title="Von", description="JJJJ, JJJJ-MM oder JJJJ-MM-TT")
    until: Partial | None = Field(
        None, title="Bis", description="JJJJ, JJJJ-MM oder JJJJ-MM-TT; fehlt, wenn es andauert"
    )
    deputy: Flag = Field(
        False, title="Vertretung", description="true: steht nur da, wenn es an dem Tag sonst niemanden gibt"
    )

    def holds_on(self, day: date) -> bool:
        """Return whether the person has the function on a day."""
        begun = self.from_ is None or self.from_.first <= day
        return begun and (self.until is None or day <= self.until.last)


class People(Part, title="Namen für Briefe und Unterschriften"):
    """All names of a working copy."""

    id: str = Field("", json_schema_extra={"x-from-path": True})
    people: tuple[Person, ...] = Field((), title="Personen")

    def person(self, role: Role, address: str, day: date) -> Person | None:
        """Return who has a function at a record on a day, as far as is known here; a deputy where there is nobody else.

        Of several the one who came last.
        """
        there = [one for one in self.people if (one.role, one.of) == (role, address) and one.holds_on(day)]
        since = sorted(there, key=lambda one: (not one.deputy, one.from_.first if one.from_ else date.min))
        return since[-1] if since else None

    def names(self, role: Role, address: str) -> list[str]:
        """Return the names of all who have a function at a record, in the order of the file."""
        return [one.name for one in self.people if (one.role, one.of) == (role, address)]


def people_on(ctx: PaperContext) -> People:
    """Return the names that are known where papers are made."""
    people: People = ctx.local.get(PEOPLE_FILE) or People()
    return people


MOST = 1024 * 1024


class KnownPeople(NamedTuple):
    """The names that are known here, the file that they stand in, what is wrong with it, whether it ought to be there.

    `missing` says that the programme names a file and there is none: perhaps the shared folder is not connected.
    """

    people: People
    file: str
    findings: list[Finding]
    missing: bool = False


def paper_context(repository: Repository, today: date) -> PaperContext:
    """Return the material of papers: the records, which day it is, and the names that are known here."""
    from sozialraum.engine.documents.papers import PaperContext  # who only checks records needs no papers

    return PaperContext(repository, today, {PEOPLE_FILE: read_people(repository).people})


def people_file(repository: Repository) -> str:
    """The file of names, relative to the repository or absolute, as the programme names it or its folder."""
    programme = programme_of(repository)
    named = programme.people if programme else None
    if named is None:
        return PEOPLE_FILE
    return f"{named.rstrip('/')}/{Path(PEOPLE_FILE).name}" if (repository.root / named).is_dir() else named


def read_people(repository: Repository) -> KnownPeople:
    """The names of this working copy (none where there is no file) and what is wrong with the file."""
    file = people_file(repository)
    path = repository.root / file
    programme = programme_of(repository)
    if not path.exists() and not path.is_symlink():
        shared = bool(programme and programme.people)
        return KnownPeople(People(), file, [], shared)
    data, findings = _read(repository, path, file)
    if data is None:
        return KnownPeople(People(), file, findings)
    tree, more = read_document(file, data)
    findings += more
    if tree is None:
        return KnownPeople(People(), file, findings)
    record, findings = build_record(PEOPLE, Address("people", "local"), tree, findings, file)
    people = record or People()
    return KnownPeople(people, file, [*findings, *_unknown(repository, people, file)])


def _read(repository: Repository, path: Path, file: str) -> tuple[bytes | None, list[Finding]]:
    """The bytes of the file. Only the programme can name one outside the repository; a link cannot lead to one."""
    if file == PEOPLE_FILE and path.is_symlink() and not lies_inside(repository.root, path):
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
    """Return the shared file of names that still points to a record, or cannot be read; none where all is well."""
    names = read_people(load(source).repository)
    if names.file == PEOPLE_FILE:
        return None
    unsure = names.missing or (bool(names.findings) and not names.people.people)
    return names.file if unsure or any(person.of == str(old) for person in names.people.people) else None
