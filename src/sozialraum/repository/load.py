"""Reading a whole repository: every record that could be read and every finding, never an exception."""

from __future__ import annotations

from typing import NamedTuple

from sozialraum.findings import Finding, Place
from sozialraum.findings.closest import closest
from sozialraum.repository.encoding import check_encoding
from sozialraum.repository.kinds import KINDS, OBSERVATIONS, PROGRAMME, Address, Kind
from sozialraum.repository.observations import read_observations
from sozialraum.repository.records import build_record
from sozialraum.repository.repository import Repository
from sozialraum.repository.slugs import slug
from sozialraum.repository.source import PROGRAMME_FILE, FolderSource, SourceFile
from sozialraum.repository.trees import read_document

MAX_YAML = 1024 * 1024
MAX_CSV = 64 * 1024 * 1024


class Loaded(NamedTuple):
    """A repository, what is to be said about its files, and how many files were looked at."""

    repository: Repository
    findings: list[Finding]
    files: int


def load(source: FolderSource) -> Loaded:
    """Read everything."""
    repository = Repository(source.root)
    findings: list[Finding] = []
    files = 0
    for file in source.files():
        files += 1
        findings += _load_file(source, repository, file)
    return Loaded(repository, findings, files)


def _load_file(source: FolderSource, repository: Repository, file: SourceFile) -> list[Finding]:
    place = Place(file.path)
    folder, ident, misplaced = _sort_in(file.path)
    if file.leaves:
        findings, data = [Finding("SRK117", place)], None
    elif misplaced:
        return [misplaced]
    else:
        data, findings = _read(source, file, MAX_CSV if folder == OBSERVATIONS else MAX_YAML)
    if folder == OBSERVATIONS:
        if data is not None:
            repository.observations[ident], more = read_observations(file.path, data)
            findings += more
        return findings
    address = Address(folder, ident)
    kind = KINDS.get(folder, PROGRAMME)
    record = None
    if data is not None:
        tree, more = read_document(file.path, data)
        findings += more
        if tree is not None:
            record, more = build_record(kind, address, tree, findings)
            findings += more
    if record is None:
        repository.broken.add(address)
    elif folder:
        repository.records[folder][ident] = record
    else:
        repository.programme = record  # type: ignore[assignment]
    return findings


def _read(source: FolderSource, file: SourceFile, limit: int) -> tuple[bytes | None, list[Finding]]:
    if file.size > limit:
        return None, [Finding("SRK119", Place(file.path), {"limit": f"{limit // (1024 * 1024)} MiB"}, hint="smaller")]
    try:
        data = source.read(file.path)
    except OSError as error:
        return None, [Finding("SRK119", Place(file.path), {"problem": error.strerror or str(error)})]
    return check_encoding(file.path, data)


def _sort_in(path: str) -> tuple[str, str, Finding | None]:
    """Folder and id of a file, or the finding that says why it is no record."""
    if path == PROGRAMME_FILE:
        return "", "", None
    _, _, rest = path.partition("/")
    folder, _, name = rest.partition("/")
    ending = ".csv" if folder == OBSERVATIONS else ".yaml"
    ident = name.removesuffix(ending)
    place = Place(path)
    if folder not in KINDS and folder != OBSERVATIONS:
        close = closest(folder, [*KINDS, OBSERVATIONS])
        params = {"folder": folder, "suggestion": f"data/{close}/" if close else None}
        return folder, ident, Finding("SRK122", place, params, hint="did-you-mean" if close else "known-folders")
    if ident == name:
        hint = "rename-ending" if name.endswith((".yml", ".YAML", ".txt", ".json")) else None
        return folder, ident, Finding("SRK123", place, {"ending": ending}, hint=hint)
    kind = KINDS.get(folder) or Kind(folder, "", "name", "")
    if not kind.fits(ident):
        suggestion = slug(ident)
        fits = suggestion if suggestion != ident and kind.fits(suggestion) else None
        params = {"id": ident, "shape": kind.shape, "suggestion": fits and f"{fits}{ending}"}
        return folder, ident, Finding("SRK129", place, params, hint="rename-to" if fits else None)
    return folder, ident, None
