"""Writing papers: whole or not at all, and never over what a person has changed since.

Beside the papers a hidden folder keeps the hash of what was written. A file whose content is none of the known ones
was edited. The hash of the new content is noted before the file is replaced, so an interruption at any moment leaves
either paper recognisable.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Container
from pathlib import Path
from typing import Literal, cast

from sozialraum.engine.documents.tree import Document
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.kinds import imported
from sozialraum.engine.records.source import find_root, lies_inside
from sozialraum.engine.records.writing import PREFIX, ChangedMeanwhileError, Content, Digest, SafeWriter, digest_of

Outcome = Literal["written", "unchanged", "edited", "open"]
NOTES = ".srk"
NOT_OURS = "not ours"


class OutputFolder:
    """A folder of generated papers."""

    def __init__(self, root: Path, within: Path | None = None) -> None:
        self.root = root
        self._within = within or root
        # a folder that a person names may be a link; then what it leads to is meant
        meant = root if within else Path(os.path.realpath(root))
        around = find_root(meant)
        self._writer = SafeWriter(around) if around else SafeWriter(meant, _kept_in(meant))
        self._below = Path(os.path.relpath(meant, around)) if around else Path()

    def write(self, name: str, content: Content, *, force: bool = False) -> Outcome:
        """Write one paper under a name such as `reports/2015/kalk.pdf`. Raises OSError other than a locked file.

        No link is followed that leads out of the folder, or out of the repository where nobody named a folder.
        """
        target = self.root / name
        note = self.root / NOTES / f"{name}.sha256"
        if not all(lies_inside(self._within, folder / "paper") for folder in (target.parent, note.parent)):
            raise OSError(errno.ELOOP, "a link leads out of the folder; name the one that is meant with --out")
        try:
            with self._writer.open():
                return self._write(name, content, force)
        except (ChangedMeanwhileError, FileExistsError):
            return "edited"

    def _write(self, name: str, content: Content, force: bool) -> Outcome:
        target = self.root / name
        note = f"{NOTES}/{name}.sha256"
        digest = digest_of(content) if isinstance(content, Path) else hashlib.sha256(content).hexdigest()
        current = _digest(target)
        if current == digest:
            self._put(note, None, f"{digest}\n".encode())
            return "unchanged"
        if current is not None and current not in self._known(note) and not force:
            return "edited"
        self._put(note, None, "\n".join(filter(None, (current, digest))).encode())
        try:
            if current is None:
                self._writer.create((self._below / name).as_posix(), content)
            else:
                self._put(name, None if current == NOT_OURS else current, content)
        except PermissionError:
            if current is None or not os.access(target.parent, os.W_OK):
                raise
            return "open"
        return "written"

    def is_of_others(self) -> bool:
        """Whether something lies in the folder, but nothing that was written by us."""
        try:
            with os.scandir(self.root) as found:
                names = {entry.name for entry in found if not entry.name.startswith(PREFIX)}
        except FileNotFoundError:
            return False
        return bool(names) and NOTES not in names

    def remove_others(self, below: str, names: Container[str]) -> list[str]:
        """Remove what was written below a folder and is none of these names; return what was changed since and stays.

        Raises OSError.
        """
        notes = self.root / NOTES
        found = sorted(path for path in (notes / below).rglob("*.sha256")) if lies_inside(self._within, notes) else []
        kept = []
        with self._writer.open():
            for note in found:
                name = note.relative_to(notes).as_posix().removesuffix(".sha256")
                if name in names:
                    continue
                digest = _digest(self.root / name)
                if digest is not None and digest not in self._known(f"{NOTES}/{name}.sha256"):
                    kept.append(name)
                    continue
                if digest is not None:
                    self._writer.delete((self._below / name).as_posix(), digest)
                self._writer.delete((self._below / NOTES / f"{name}.sha256").as_posix(), note.read_bytes())
        return kept

    def _put(self, name: str, old: Digest | None, content: Content) -> None:
        self._writer.overwrite((self._below / name).as_posix(), old, content)

    def _known(self, note: str) -> list[str]:
        """The hashes of what may lie there without anybody having changed it."""
        path = self.root / note
        return path.read_text(encoding="ascii", errors="replace").split() if path.is_file() else []


def _kept_in(root: Path) -> tuple[str, ...]:
    """The folders below a folder of papers that are ours, by what is noted about them."""
    notes = root / NOTES
    try:
        return (NOTES, *(path.name for path in notes.iterdir() if path.is_dir()))
    except OSError:
        return ()


def _digest(path: Path) -> Digest | None:
    """The hash of what lies at a path."""
    return NOT_OURS if path.is_symlink() or path.is_fifo() else digest_of(path)


FORMATS = {
    "docx": "sozialraum.engine.documents.word.writer:write_word",
    "pdf": "sozialraum.engine.documents.pdf.writer:write_pdf",
    "html": "sozialraum.engine.documents.html:write_html",
    "md": "sozialraum.engine.documents.plain_markdown:write_markdown",
}
WORD_TEMPLATE = "templates/paper.docx"


class WordTemplateUnusableError(ValueError):
    """The Word template of a data repository cannot be opened as one."""


def write(document: Document, format: str, root: Path | None = None) -> bytes:
    """The paper in one format, as a Word file on the template of the data repository at `root` if it has one.

    Raises WordTemplateUnusableError.
    """
    if format == "docx":
        from sozialraum.engine.documents.word.writer import write_word

        return on_template(root, lambda template: write_word(document, template))
    return cast("bytes", imported(FORMATS[format])(document))


def on_template(root: Path | None, write_on: Callable[[bytes | None], bytes]) -> bytes:
    """Return a Word file that a function writes on a template: that of the data repository, or none if it has none.

    Raises WordTemplateUnusableError.
    """
    from sozialraum.engine.documents.word.safety import problem_of_template
    from sozialraum.engine.documents.word.writer import WordTemplateError

    own = root / WORD_TEMPLATE if root else None
    if root and own and own.is_symlink() and not lies_inside(root, own):
        raise WordTemplateUnusableError(Words("it is a link that leads out of the repository"))
    template = own.read_bytes() if own and own.is_file() else None
    problem = problem_of_template(template) if template is not None else None
    if problem:
        raise WordTemplateUnusableError(problem)
    try:
        return write_on(template)
    except WordTemplateError as error:
        raise WordTemplateUnusableError(str(error)) from error
