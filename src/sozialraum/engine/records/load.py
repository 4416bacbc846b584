"""Reading a whole repository: every record that could be read and every finding, never an exception."""

from __future__ import annotations

from typing import NamedTuple

from sozialraum.engine.findings import Finding, Place
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.address import Address
from sozialraum.engine.records.filing import Filed, file_away
from sozialraum.engine.records.kinds import TABLES, kind_of
from sozialraum.engine.records.records import build_record
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import Source, SourceFile, problem_of
from sozialraum.engine.yaml.encoding import check_encoding
from sozialraum.engine.yaml.trees import read_document

MAX_YAML = 1024 * 1024
MAX_CSV = 64 * 1024 * 1024


class Loaded(NamedTuple):
    """A repository, what is to be said about its files, and how many files were looked at."""

    repository: Repository
    findings: list[Finding]
    files: int


def load(source: Source) -> Loaded:
    """Read everything."""
    repository = Repository(source.root)
    findings: list[Finding] = []
    files = 0
    meant: dict[Address, str] = {}
    for file in source.files():
        files += 1
        filed = file_away(file.path)
        if file.leaves or file.problem:
            findings.append(_refused(file))
            repository.unlisted.add(file.path)
            if filed.folder and not filed.wrong:
                meant[Address(filed.folder, filed.id)] = file.path
        elif filed.wrong:
            findings.append(filed.wrong)
            if "." not in file.path.rpartition("/")[2]:
                repository.unlisted.add(file.path)  # it may stand in the place of a folder
            if filed.meant:
                meant[filed.meant] = file.path
        else:
            findings += _load_file(source, repository, file, filed)
    _note_misplaced(repository, meant)
    return Loaded(repository, findings, files)


def _note_misplaced(repository: Repository, meant: dict[Address, str]) -> None:
    """Files in the wrong place or with a wrong name exist, so that nobody misses them elsewhere."""
    for address, path in meant.items():
        if not address.folder:
            repository.astray.add(address.id)
        elif repository.get(address) is None and not repository.broken.names(address):
            repository.broken.add(address)
        else:
            continue
        repository.broken.misplaced[address] = path


def _refused(file: SourceFile) -> Finding:
    place = Place(file.path)
    return Finding("SRK117", place) if file.leaves else Finding("SRK119", place, {"problem": file.problem})


def _load_file(source: Source, repository: Repository, file: SourceFile, filed: Filed) -> list[Finding]:
    is_table = filed.folder in TABLES
    data, findings = _read(source, file, MAX_CSV if is_table else MAX_YAML)
    if data is None:
        address = Address(filed.folder, filed.id)
        repository.broken.add(address)
        if not is_table:
            findings += _behind_encoding(source, file.path, address, findings)
        return findings
    if is_table:
        return findings + _load_table(repository, file.path, Address(filed.folder, filed.id), data)
    return _load_record(repository, file.path, Address(filed.folder, filed.id), data, findings)


def _read(source: Source, file: SourceFile, limit: int) -> tuple[bytes | None, list[Finding]]:
    if file.size > limit:
        params = {"problem": Words("it is too large"), "limit": f"{limit // (1024 * 1024)} MiB"}
        return None, [Finding("SRK119", Place(file.path), params, hint="smaller")]
    try:
        data = source.read(file.path)
    except OSError as error:
        return None, [Finding("SRK119", Place(file.path), {"problem": problem_of(error)})]
    return check_encoding(file.path, data)


def _behind_encoding(source: Source, path: str, address: Address, findings: list[Finding]) -> list[Finding]:
    """What else is wrong in a file that is no UTF-8, or holds what nobody sees."""
    if findings[-1].code not in ("SRK101", "SRK102", "SRK120"):
        return []
    from sozialraum.engine.yaml.around import Around

    return Around(kind_of(address.folder), address, path).behind_encoding(source.read(path), findings)


def _load_table(repository: Repository, path: str, address: Address, data: bytes) -> list[Finding]:
    table, findings = TABLES[address.folder].read(path, data)
    repository.tables[address.folder][address.id] = table.rows
    repository.layouts[address] = table.layout
    if findings:
        repository.broken.incomplete.add(address)
    return list(findings)


def _load_record(
    repository: Repository, path: str, address: Address, data: bytes, findings: list[Finding]
) -> list[Finding]:
    record = None
    tree, more = read_document(path, data)
    findings += more
    if tree is None and more:
        from sozialraum.engine.yaml.around import Around  # most runs meet no broken file

        around = Around(kind_of(address.folder), address, path)
        findings += around.behind_syntax(data, more[0])
    elif tree is not None:
        record, findings = build_record(kind_of(address.folder), address, tree, findings)
    if record is None:
        repository.broken.add(address)
    elif address.folder:
        repository.records[address.folder][address.id] = record
    else:
        repository.settings = record
    return findings
