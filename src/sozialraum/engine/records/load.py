"""Reading a whole repository: every record that could be read and every finding, never an exception.

The path of a file says which record it is, or, in the wrong place or with a wrong name, which one it was meant to be.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.finding import Finding, at_key
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.base import Part
from sozialraum.engine.records.kinds import (
    KINDS,
    NUMBERED,
    SIMPLE,
    TABLES,
    Address,
    Kind,
    TableKind,
    is_reserved,
    kind_of,
    slug,
)
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import PROGRAMME_FILE, FileSource, SourceFile, problem_of
from sozialraum.engine.yaml.encoding import check_encoding, first_version
from sozialraum.engine.yaml.trees import Tree, read_document

MAX_YAML = 1024 * 1024
MAX_CSV = 64 * 1024 * 1024


class Loaded(NamedTuple):
    """A repository, what is to be said about its files, and how many files were looked at."""

    repository: Repository
    findings: list[Finding]
    files: int


def load(source: FileSource) -> Loaded:
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
    return Loaded(repository, meant_references(repository, findings), files)


def meant_references(repository: Repository, findings: list[Finding]) -> list[Finding]:
    """The findings, together with what is meant by references that are no keys: only who knows all records can tell."""
    if not any("reference" in finding.params for finding in findings):
        return findings
    from sozialraum.engine.editing.proposals import Proposals

    proposals = Proposals(repository)
    return [proposals.completed(finding) if "reference" in finding.params else finding for finding in findings]


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


def _load_file(source: FileSource, repository: Repository, file: SourceFile, filed: Filed) -> list[Finding]:
    is_table = filed.folder in TABLES
    data, findings = _read(source, file, MAX_CSV if is_table else MAX_YAML)
    if data is None:
        address = Address(filed.folder, filed.id)
        repository.broken.add(address)
        if not is_table:
            findings += _behind_encoding(source, file.path, address, findings)
        elif findings[-1].code == "SRK111":
            findings += _load_first_version(repository, file.path, address, source.read(file.path))
        return findings
    if is_table:
        return findings + _load_table(repository, file.path, Address(filed.folder, filed.id), data)
    return _load_record(repository, file.path, Address(filed.folder, filed.id), data, findings)


def _read(source: FileSource, file: SourceFile, limit: int) -> tuple[bytes | None, list[Finding]]:
    if file.size > limit:
        params = {"problem": Words("it is too large"), "limit": f"{limit // (1024 * 1024)} MiB"}
        return None, [Finding("SRK119", Place(file.path), params, hint="smaller")]
    try:
        data = source.read(file.path)
    except OSError as error:
        return None, [Finding("SRK119", Place(file.path), {"problem": problem_of(error)})]
    return check_encoding(file.path, data)


def _behind_encoding(source: FileSource, path: str, address: Address, findings: list[Finding]) -> list[Finding]:
    """Return what else is wrong in a file that is no UTF-8, holds what nobody sees, or was left unmerged."""
    if findings[-1].code not in ("SRK101", "SRK102", "SRK111", "SRK120"):
        return []
    from sozialraum.engine.yaml.recovery import Recovery

    return Recovery(kind_of(address.folder), address, path).behind_encoding(source.read(path), findings)


def _load_table(repository: Repository, path: str, address: Address, data: bytes) -> list[Finding]:
    table, findings = TABLES[address.folder].read(path, data)
    repository.tables[address.folder][address.id] = table.rows
    repository.layouts[address] = table.layout
    if findings:
        repository.broken.incomplete.add(address)
    return list(findings)


def _load_first_version(repository: Repository, path: str, address: Address, data: bytes) -> list[Finding]:
    """Read a table in which a merge left two versions of some rows with the first ones."""
    data, left_out = first_version(data)
    text, _ = check_encoding(path, data)
    findings = _load_table(repository, path, address, text) if text else []
    repository.broken.incomplete.add(address)
    return [one for one in findings if (one.place.line or 0) - 1 not in left_out]


def _load_record(
    repository: Repository, path: str, address: Address, data: bytes, findings: list[Finding]
) -> list[Finding]:
    record = None
    tree, more = read_document(path, data)
    findings += more
    if tree is None and more:
        from sozialraum.engine.yaml.recovery import Recovery  # most runs meet no broken file

        recovery = Recovery(kind_of(address.folder), address, path)
        findings += recovery.behind_syntax(data, more[0])
    elif tree is not None:
        record, findings = build_record(kind_of(address.folder), address, tree, findings)
    if record is None:
        repository.broken.add(address)
    elif address.folder:
        repository.records[address.folder][address.id] = record
    else:
        repository.settings = record
    return findings


_OTHER_ENDINGS = re.compile(r"\.(?:ya?ml|txt|json)(?:\.txt)?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


class Filed(NamedTuple):
    """Folder and id of a file; `wrong` says why it is no record, `meant` which one it would have been.

    A meant folder may be unknown; then it is empty.
    """

    folder: str
    id: str
    wrong: Finding | None = None
    meant: Address | None = None


def file_away(path: str) -> Filed:
    """Which record a file is."""
    if path == PROGRAMME_FILE:
        return Filed("", "")
    _, _, rest = path.partition("/")
    folder, _, name = rest.partition("/")
    kind = KINDS.get(folder) or TABLES.get(folder)
    if kind is None:
        return _unknown_folder(path, folder, name)
    if not name:
        problem = Words("a folder is expected here, not a file")
        return Filed(folder, name, Finding("SRK119", Place(path), {"problem": problem}, hint="move-file"))
    ending = ".csv" if folder in TABLES else ".yaml"
    ident = name.removesuffix(ending)
    if ident == name:
        return _wrong_ending(path, kind, name, ending)
    if not kind.fits(ident):
        return _wrong_name(path, kind, ident, ending)
    return Filed(folder, ident)


def _unknown_folder(path: str, folder: str, name: str) -> Filed:
    close = _folder_like(folder) if name else None
    params = {"folder": folder, "suggestion": f"data/{close}/" if close else None}
    finding = Finding("SRK122", Place(path), params, hint="did-you-mean" if close else "known-folders")
    stem = _OTHER_ENDINGS.sub("", name or folder)
    kind = KINDS.get(close or "")
    ident = _meant_id(kind, stem) if kind else slug(stem)
    return Filed(folder, name, finding, Address(kind.folder if kind else "", ident) if ident else None)


def _folder_like(folder: str) -> str | None:
    """The folder that a mistyped or German name means."""
    from sozialraum.engine.findings.closest import closest

    names = {slug(kind.german): kind.folder for kind in KINDS.values()}
    names |= {name: name for name in (*KINDS, *TABLES)}
    close = closest(slug(folder), names)
    return names[close] if close else None


def _wrong_ending(path: str, kind: Kind[Any] | TableKind, name: str, ending: str) -> Filed:
    stem = _OTHER_ENDINGS.sub("", name)
    is_text = stem != name or "." not in name
    finding = Finding("SRK123", Place(path), {"ending": ending}, hint="rename-ending" if is_text else None)
    ident = _meant_id(kind, stem) if is_text else None
    return Filed(kind.folder, name, finding, Address(kind.folder, ident) if ident else None)


def _wrong_name(path: str, kind: Kind[Any] | TableKind, ident: str, ending: str) -> Filed:
    meant = _meant_id(kind, ident)
    fits = meant if meant and not meant.endswith("-00") else None
    params = {"id": ident, "shape": kind.shape, "suggestion": fits and f"{fits}{ending}"}
    hint = "rename-to" if fits else "reserved" if is_reserved(ident) else None
    finding = Finding("SRK129", Place(path), params, hint)
    return Filed(kind.folder, ident, finding, Address(kind.folder, meant) if meant else None)


def _meant_id(kind: Kind[Any] | TableKind, written: str) -> str | None:
    """The id that a name means: in small letters, the year in front, a meeting without number as its number 00."""
    ident = slug(written)
    year = _YEAR.search(ident)
    if not kind.fits(ident) and kind.shape == SIMPLE:
        ident = ident.rpartition("/")[2]
    elif not kind.fits(ident) and year:
        rest = re.sub(r"[-/]+", "-", ident[: year.start()] + "-" + ident[year.end() :]).strip("-")
        ident = f"{year[0]}/{_numbered(rest) if kind.shape == NUMBERED else rest}"
    return ident if kind.fits(ident) else None


def _numbered(name: str) -> str:
    body, _, number = name.rpartition("-")
    return f"{body}-{int(number):02}" if body and number.isdigit() else f"{name}-00"


R = TypeVar("R", bound="Part")


def build_record(
    kind: Kind[R], address: Address, tree: dict[str, Tree], known: list[Finding], path: str | None = None
) -> tuple[R | None, list[Finding]]:
    """The record in a tree, if there is one, and all that is to be said about its file.

    `known` are the findings of those who read the file: what they point at is not said again in other words. A record
    with an error is none: what is wrong or missing in it would show again in everything that is derived from it.
    `path` names a file that lies elsewhere than its address says.
    """
    path = path or address.path
    record = None
    findings = known
    try:
        record = kind.model.model_validate({**tree, "id": address.id})
    except ValidationError as error:
        from sozialraum.engine.records.refusals import findings_of

        details = error.errors(include_input=False, include_url=False)
        findings = findings_of(kind.model, path, tree, details, known)
    if "id" in tree:
        findings = [*findings, Finding("SRK202", at_key(path, "id"), {"key": "id"}, hint="id-is-path")]
    return record if all(severity_of(finding) != "error" for finding in findings) else None, findings
