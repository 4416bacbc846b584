"""The papers that a change touches: those that say something else now, or can be made only before or after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.analysis.areas import areas_in
from sozialraum.analysis.progress import recorded_years
from sozialraum.documents.loader import TEMPLATE_FOLDER
from sozialraum.documents.papers import PAPERS, Desk, Paper, asks_for, make
from sozialraum.documents.plain_markdown import markdown_of
from sozialraum.findings.catalogue import severity_of
from sozialraum.model.address import OBSERVATIONS, Address
from sozialraum.model.people import People
from sozialraum.repository.git import Git
from sozialraum.repository.kinds import BODIES, MEETINGS
from sozialraum.repository.load import load
from sozialraum.review.state import State
from sozialraum.rules import check

if TYPE_CHECKING:
    from sozialraum.findings import Finding
    from sozialraum.repository.git_source import GitSource
    from sozialraum.repository.repository import Repository
    from sozialraum.repository.source import FolderSource, Source


COLLECTS = {"programme": "reports", "cover-note": "reports", "money": "funds"}
"""The papers of a year that collect its records of a folder; without one of these there is nothing to tell."""


class Touched(NamedTuple):
    """A paper that differs, and what for; one that is `gone` was made before and cannot be made any more."""

    paper: Paper
    ident: str
    gone: bool = False


@contextmanager
def states_since(folder: FolderSource, revision: str, day: date) -> Iterator[tuple[State, State]]:
    """The state of a revision with the templates of then, and the files on disk. Raises GitError."""
    git = Git(folder.root)
    with ExitStack() as stack:
        source = stack.enter_context(git.source(git.commit(revision)))
        old = _state(source, day)
        old.repository.root = Path(stack.enter_context(TemporaryDirectory()))
        _write_templates(source, old.repository.root)
        yield old, _state(folder, day)


def touched_papers(old: State, new: State, day: date, only: Paper | None = None) -> Iterator[Touched]:
    """All papers, or those of one name, whose Markdown differs between two states, made for the same day."""
    older, newer = Desk(old.repository, People(), day), Desk(new.repository, People(), day)
    changed = None if _is_all_open(old, new) else _changed(old.repository, new.repository)
    for paper in PAPERS.values() if only is None else (only,):
        before, now = (dict.fromkeys(scopes(state.repository, paper, day)) for state in (old, new))
        for ident in now | before:
            both = ident in now and ident in before
            if both and changed is not None and _is_untouched(older, newer, paper, ident, changed):
                continue
            was = _page(older, old, paper, ident) if ident in before else None
            said = _page(newer, new, paper, ident) if ident in now else None
            if was != said:
                yield Touched(paper, ident, ident not in now)


def _is_untouched(older: Desk, newer: Desk, paper: Paper, ident: str, changed: set[Address]) -> bool:
    """Whether a paper is of the same days in both states and asks for nothing that changed."""
    try:
        days = [paper.days(desk.repository, ident, desk.today) for desk in (older, newer)]
    except LookupError:
        return False
    return days[0] == days[1] and not asks_for(newer, paper, ident, changed)


def _is_all_open(old: State, new: State) -> bool:
    """Whether more changed than single records: a template, an error, or what cannot be read."""
    known = [
        (
            sorted({(one.code, one.place.file, repr(one.params)) for one in state.findings if _is_error(one)}),
            *(sorted(map(str, found)) for found in (state.repository.broken, state.repository.astray)),
            *(sorted(found) for found in (state.repository.unlisted, state.repository.incomplete)),
            _templates(state.repository.root),
        )
        for state in (old, new)
    ]
    return known[0] != known[1]


def _is_error(finding: Finding) -> bool:
    return severity_of(finding) == "error"


def _templates(root: Path) -> dict[str, bytes]:
    """The templates of a state."""
    found = (path for path in (root / TEMPLATE_FOLDER).rglob("*") if path.suffix == ".j2" and path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def _changed(old: Repository, new: Repository) -> set[Address]:
    """The records, and the files of figures, that are not the same in both states."""
    mine, theirs = (dict(one) for one in (old, new))
    changed = {one for one in {*mine, *theirs} if mine.get(one) != theirs.get(one)}
    figures = {*old.observations, *new.observations}
    others = (one for one in figures if old.observations.get(one) != new.observations.get(one))
    approving = {one.id for one in changed if one.folder == "meetings"}
    for repository in (old, new):
        # whether minutes are known by a day hangs on the meeting that approved them
        for meeting in repository[MEETINGS].values():
            if meeting.minutes and meeting.minutes.approved_in in approving:
                changed.add(meeting.address)
    return changed | {Address(OBSERVATIONS, one) for one in others}


def _page(desk: Desk, state: State, paper: Paper, ident: str) -> str | None:
    """What a paper says; nothing where something stands in its way."""
    document = make(desk, state.findings, paper, ident).document
    return markdown_of(document.blocks) if document else None


def _state(source: Source, day: date) -> State:
    loaded = load(source)
    return State(loaded.repository, [*loaded.findings, *check(loaded.repository, day)])


def _write_templates(source: GitSource, root: Path) -> None:
    """Put the templates of a commit where papers look for them."""
    for file in source.below(TEMPLATE_FOLDER):
        if not file.leaves and not file.problem:
            path = root / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(source.read(file.path))


def scopes(repository: Repository, paper: Paper, day: date) -> Iterator[str]:
    """What a paper can be made for: its records, or the recorded years; those of reports need reports of the year."""
    if paper.scope == "record":
        yield from (ident for ident in repository.records[paper.folder] if _has_paper(repository, paper, ident))
        return
    years = recorded_years(repository.programme, day) if repository.programme else range(0)
    for year in years:
        if paper.scope == "area":
            yield from (f"{year}/{area.id}" for area in areas_in(repository, year))
        elif _is_told(repository, paper, year):
            yield str(year)


def _is_told(repository: Repository, paper: Paper, year: int) -> bool:
    """Whether there are records of the year for a paper that collects some, where the programme asks for them."""
    folder = COLLECTS.get(paper.name)
    asked = folder != "reports" or repository.programme is None or repository.programme.reports
    return not folder or not asked or any(ident.startswith(f"{year}/") for ident in repository.records[folder])


def _has_paper(repository: Repository, paper: Paper, ident: str) -> bool:
    """Nobody invites to a meeting that was held, and the seats of most bodies follow no council."""
    if paper.name == "invitation":
        return repository[MEETINGS][ident].state != "held"
    return paper.name != "seats" or repository[BODIES][ident].composition is not None
