"""The papers that a change touches: those that say something else now, or can be made only before or after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sozialraum.engine.diff.state import State, state_of
from sozialraum.engine.documents.papers import Drawn, PaperContext, make
from sozialraum.engine.documents.plain_markdown import markdown_of
from sozialraum.engine.documents.provenance.watching import AccessLog
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.git.command import Git
from sozialraum.engine.git.source import GitSource
from sozialraum.engine.records.kinds import TABLES, Address
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import TEMPLATES_FOLDER, FolderSource
from sozialraum.engine.topic import PAPERS, Paper


class Touched(NamedTuple):
    """A paper that differs, and what for; one that is `gone` was made before and cannot be made any more."""

    paper: Paper
    ident: str
    gone: bool = False


@contextmanager
def states_since(folder: FolderSource, revision: str, day: date) -> Iterator[tuple[State, State]]:
    """The state of a revision with the templates of then, and the files on disk. Raises GitError."""
    git = Git(folder.root)
    with git.source(git.commit(revision)) as source, git.working() as working, TemporaryDirectory() as templates:
        old = state_of(source, day)
        old.repository.root = Path(templates)
        _write_templates(source, old.repository.root)
        yield old, state_of(working, day)


def touched_papers(old: State, new: State, day: date, only: Paper | None = None) -> Iterator[Touched]:
    """All papers, or those of one name, whose Markdown differs between two states, made for the same day."""
    older, newer = PaperContext(old.repository, day), PaperContext(new.repository, day)
    skipping = None if _is_all_open(old, new) else _Skipping(older, newer)
    for paper in PAPERS.values() if only is None else (only,):
        before, now = (dict.fromkeys(paper.made_for(state.repository, day)) for state in (old, new))
        for ident in now | before:
            if skipping and ident in now and ident in before and skipping.is_same(paper, ident):
                continue
            was = _page(older, old, paper, ident) if ident in before else None
            said = _page(newer, new, paper, ident) if ident in now else None
            if was != said:
                yield Touched(paper, ident, ident not in now)


class _Skipping:
    """Papers that ask for nothing that differs need not be made: they are the same, whatever the others say.

    So are their marks, for altering leaves all that decides which records are asked for.
    """

    def __init__(self, older: PaperContext, newer: PaperContext) -> None:
        self._older, self._newer = older, newer
        self._changed: dict[tuple[int, int], set[Address]] = {}

    def is_same(self, paper: Paper, ident: str) -> bool:
        """Return whether a paper asks for nothing that differs between the two states as known on its day."""
        try:
            was, now = self._older.at(paper, ident), self._newer.at(paper, ident)
            changed = self._between(was.repository, now.repository)
            if (was.state, was.known) != (now.state, now.known) or Address("", "") in changed:
                return False
            watch = AccessLog(now.repository)
            Drawn(self._newer.watching(watch, paper, ident), paper, ident)
        except LookupError:
            return False
        return not watch.asked_for(changed)

    def _between(self, old: Repository, new: Repository) -> set[Address]:
        key = (id(old), id(new))  # the desks keep their views
        if key not in self._changed:
            self._changed[key] = _changed(old, new)
        return self._changed[key]


def _is_all_open(old: State, new: State) -> bool:
    """Return whether more changed than single records: a template, an error, or what cannot be read."""
    return _beside_records(old) != _beside_records(new)


def _beside_records(state: State) -> object:
    broken = state.repository.broken
    errors = {(one.code, one.place.file, repr(one.params)) for one in state.findings if severity_of(one) == "error"}
    unread = (set(broken), broken.astray, broken.folders, broken.misplaced, broken.incomplete)
    return errors, unread, _templates(state.repository.root)


def _templates(root: Path) -> dict[str, bytes]:
    """The templates of a state."""
    found = (path for path in (root / TEMPLATES_FOLDER).rglob("*") if path.suffix == ".j2" and path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def _changed(old: Repository, new: Repository) -> set[Address]:
    """The records, and the files of figures, that are not the same in both states."""
    mine, theirs = (dict(one) for one in (old, new))
    changed = {one for one in {*mine, *theirs} if mine.get(one) != theirs.get(one)}
    for folder in TABLES:
        was, now = old.tables[folder], new.tables[folder]
        changed |= {Address(folder, ident) for ident in {*was, *now} if was.get(ident) != now.get(ident)}
    return changed


def _page(ctx: PaperContext, state: State, paper: Paper, ident: str) -> str | None:
    """Return what a paper says; nothing where something stands in its way."""
    document = make(ctx, state.findings, paper, ident).document
    return markdown_of(document.blocks) if document else None


def _write_templates(source: GitSource, root: Path) -> None:
    """Put the templates of a commit where papers look for them."""
    for file in source.below(TEMPLATES_FOLDER):
        if not file.leaves and not file.problem:
            path = root / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(source.read(file.path))
