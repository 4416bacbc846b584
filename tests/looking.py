"""Reading a test repository the way `srk validate` does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sozialraum.cli.reporters import Shown, prepare
from sozialraum.engine.diff.gate import judge
from sozialraum.engine.diff.state import State
from sozialraum.engine.documents.checking import template_findings
from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.documents.pdf.problems import problems_for_pdf
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.checking import check, split_accepted
from sozialraum.engine.records.load import Loaded, load
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.topic import PAPERS
from sozialraum.engine.yaml.locate import Locator
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.model import Area
from sozialraum.topics.reports.manifest import REPORTS

DAY = date(2020, 1, 1)


def look(root: Path, day: date = DAY) -> tuple[Loaded, list[Finding]]:
    """The repository and all that is to be said about it; accepted warnings are left out."""
    loaded = load(FolderSource(root))
    findings, _ = split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, day)])
    return loaded, findings


def shown(root: Path, day: date = DAY) -> list[Shown]:
    """All findings with their texts and spots; those of papers too where the repository has templates of its own."""
    loaded, findings = look(root, day)
    if (root / "templates").is_dir():
        findings = [*findings, *template_findings(loaded.repository, day)]
        for ident in loaded.repository[REPORTS]:
            said = {(one.code, one.place.file, one.place.line) for one in findings}
            made = _paper_findings(loaded, findings, ident)
            findings = [*findings, *(one for one in made if (one.code, one.place.file, one.place.line) not in said)]
    if (root / "before").is_dir():
        findings = [*findings, *_closed_findings(root, loaded, findings)]
    return prepare(findings, Locator(FolderSource(root)))


def _paper_findings(loaded: Loaded, findings: list[Finding], ident: str) -> list[Finding]:
    made = make(PaperContext(loaded.repository), findings, PAPERS["report"], ident)
    return [*made.findings, *problems_for_pdf(loaded.repository, PAPERS["report"], made)]


def _closed_findings(root: Path, loaded: Loaded, findings: list[Finding]) -> list[Finding]:
    """What the change did to closed records and invitations: `before` holds the files of earlier."""
    from tests.overlay import Overlay

    now = FolderSource(root)
    files = {file.path: now.read(file.path) for file in now.files()}
    earlier = {path.relative_to(root / "before").as_posix(): path.read_bytes()
               for path in sorted((root / "before").rglob("*.*"))}  # fmt: skip
    source = Overlay({}, {**files, **earlier})
    old = State(load(source).repository, [], source)
    new = State(loaded.repository, findings, now)
    judged = judge(old, new, set(earlier))
    return [*(one.finding for one in judged.breaches), *judged.others]


def places(root: Path, day: date = DAY) -> list[str]:
    """The findings as lines `file:line:column CODE`; without line and column where a whole file is meant."""
    return [
        f"{one.file}:{one.spot.line}:{one.spot.column} {one.code}" if one.spot else f"{one.file} {one.code}"
        for one in shown(root, day)
    ]


def successors(repository: Repository, ident: str) -> list[Area]:
    """The areas that grew out of an area."""
    return [area for area in repository[AREAS].values() if ident in area.succeeds]
