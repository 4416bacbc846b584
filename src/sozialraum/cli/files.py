"""Files that a person names on the command line, and files in `out/` that are written for one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sozialraum.cli import terminal
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.source import DATA_FOLDER, problem_of

if TYPE_CHECKING:
    from sozialraum.engine.documents.output import OutputFolder
    from sozialraum.engine.records.writing import Content


def write_and_say(folder: OutputFolder, name: str, content: bytes, *, force: bool = False, kept: str = "") -> bool:
    """Write one file of ours and print where it lies; whether it lies there. A disk that refuses ends with 3.

    `kept` is what to say of a file that somebody changed, where that is not simply wrong.
    """
    is_there = write_or_complain(folder, name, content, force=force, kept=kept)
    if is_there:
        terminal.say(short(folder.root / name))
    return is_there


def write_or_complain(
    folder: OutputFolder, name: str, content: Content, *, force: bool = False, kept: str = ""
) -> bool:
    """Write one of many files, and print only what keeps it from lying there; whether it does."""
    shown = short(folder.root / name)
    try:
        outcome = folder.write(name, content, force=force)
    except OSError as error:
        terminal.fail(tr("{path} cannot be written: {problem}.").format(path=shown, problem=problem_of(error)))
    if outcome == "edited":
        sentence = kept or tr(
            "{path} was changed by hand and is left as it is. Corrections belong in the YAML files; "
            "--force overwrites it."
        )
    elif outcome == "open":
        sentence = tr("{path} is open in another program. Close it there and run srk again.")
    else:
        return True
    terminal.complain(sentence.format(path=shown))
    return False


def say_where(files: Sequence[Path]) -> None:
    """Say in which folder the written files lie, and how one of them is opened. What lists the files stays alone."""
    if not files:
        return
    folder = Path(os.path.commonpath([file.absolute().parent for file in files]))
    sentence = tr_many("{number} file lies in {folder}", "{number} files lie in {folder}", len(files))
    sys.stdout.flush()  # these lines are to be the last
    terminal.remark("", sentence.format(number=len(files), folder=folder))
    easy = (file for ending in _EASY_TO_OPEN for file in files if file.suffix == ending)
    first = next(easy, files[0])
    opener = _OPENERS.get(sys.platform, "xdg-open")
    path = short(first)
    shown = f'"{path}"' if " " in path else path
    terminal.remark(tr("Open it: {command}").format(command=f"{opener} {shown}"))


_EASY_TO_OPEN = (".pdf", ".docx", ".html")
_OPENERS = {"win32": "explorer", "darwin": "open"}
"""What opens a file in its program from the command line, by system."""


def short(path: Path) -> str:
    """The path from the current folder where it lies below it."""
    absolute = path.absolute()
    return str(absolute.relative_to(Path.cwd())) if absolute.is_relative_to(Path.cwd()) else str(path)


def chosen(root: Path, paths: list[Path] | None) -> Callable[[str], bool]:
    """Return a test of whether a file of the repository is named, or lies below what is; without names all are."""
    wanted = [_inside(root, path) for path in paths or []]
    return lambda file: not wanted or any(not path or f"{file}/".startswith(f"{path}/") for path in wanted)


def _inside(root: Path, path: Path) -> str:
    if not os.path.exists(path):  # noqa: PTH110 (takes a name that is too long)
        terminal.usage_error(tr("There is no file or folder `{path}`.").format(path=path))
    relative = os.path.relpath(path.absolute(), root)
    if relative.startswith(".."):
        terminal.usage_error(tr("`{path}` lies outside the repository {root}.").format(path=path, root=root))
    return "" if relative == "." else Path(relative).as_posix()


def check_folder(folder: Path, root: Path) -> None:
    """End with 2 where no pages or data can be written: into a file, or among the records of a repository."""
    if os.path.lexists(folder) and not folder.is_dir():
        terminal.usage_error(tr("{path} is no folder. Name one that is empty or new.").format(path=short(folder)))
    if folder.resolve().is_relative_to((root / DATA_FOLDER).resolve()):
        terminal.usage_error(tr("{path} is for records. Name another folder.").format(path=short(folder)))


def published_at(base: str) -> str:
    """Return the address that `--base` names, with a slash at its end; what is none ends with 2."""
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        sentence = tr("`--base` is an address such as https://example.org/daten/, not `{base}`.")
        terminal.usage_error(sentence.format(base=base))
    return base if base.endswith("/") else f"{base}/"
