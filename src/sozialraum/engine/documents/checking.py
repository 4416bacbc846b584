"""Checking the templates of a data repository before a paper is made of them: only those that are not ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sozialraum.engine.documents.style import default_templates
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import TEMPLATES_FOLDER, lies_inside, problem_of

_WORD = "paper.docx"
_ALWAYS_OURS = {"charts", "desk"}
"""The folders of which nobody reads a repository's own files."""


def template_findings(repository: Repository, day: date) -> Iterator[Finding]:
    """Yield what is wrong with templates that differ from the delivered ones, the Word template first."""
    folder = repository.root / TEMPLATES_FOLDER
    if folder.is_symlink() and not lies_inside(repository.root, folder):
        yield Finding("SRK117", Place(TEMPLATES_FOLDER))
        return
    if not folder.is_dir() or folder.resolve() == default_templates().resolve():
        return
    own = [path for path in sorted(folder.rglob("*.j2")) if _is_read(folder, path) and _differs(folder, path)]
    yield from _word_template(repository.root)
    if own:
        # Jinja and what papers need are imported where there is something to check
        from sozialraum.engine.documents.checking_jinja import findings_in

        for path in own:
            yield from findings_in(repository, path.relative_to(folder).as_posix(), day)


def _is_read(folder: Path, path: Path) -> bool:
    return path.relative_to(folder).parts[0] not in _ALWAYS_OURS


def _differs(folder: Path, path: Path) -> bool:
    """Return whether a template is not the delivered one of its name; what cannot be read differs."""
    try:
        return path.read_bytes() != (default_templates() / path.relative_to(folder)).read_bytes()
    except OSError:
        return not path.is_dir()


def _word_template(root: Path) -> Iterator[Finding]:
    path = root / TEMPLATES_FOLDER / _WORD
    place = Place(f"{TEMPLATES_FOLDER}/{_WORD}")
    if path.is_symlink() and not lies_inside(root, path):
        yield Finding("SRK117", place)
    elif path.is_file() and _differs(root / TEMPLATES_FOLDER, path):
        from sozialraum.engine.documents.word.safety import problem_of_template

        try:
            problem = problem_of_template(path.read_bytes())
        except OSError as error:
            yield Finding("SRK119", place, {"problem": problem_of(error)})
            return
        if problem:
            yield Finding("SRK620", place, {"problem": problem})
