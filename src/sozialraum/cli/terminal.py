"""The terminal of all commands: the folder to work in, the day, what is said, and the ways to end."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sozialraum.engine.findings.language import printable, tr, tr_many

if TYPE_CHECKING:
    from sozialraum.engine.records.load import Loaded
    from sozialraum.engine.records.source import FolderSource


OK, FOUND_ERRORS, WRONG_USAGE, CANNOT_RUN = range(4)

_directory: list[Path] = []


def work_in(directory: Path | None) -> None:
    """Set the folder that `-C` names; ends with 3 where the current folder is gone."""
    try:
        Path.cwd()
    except OSError:
        fail(nowhere())
    _directory[:] = [directory] if directory else []
    if directory and not os.path.isdir(directory):  # noqa: PTH112 (takes a name that is too long)
        usage_error(tr("There is no folder `{folder}`.").format(folder=directory))


def nowhere() -> str:
    """Return what is said where the current folder is gone."""
    return tr("The folder that srk was started in does not exist any more. Change to another one.")


def say(*lines: str) -> None:
    """Print lines; nothing in them can steer the terminal or break a line, wherever their words come from."""
    for line in lines:
        print(printable(line))


def remark(*lines: str) -> None:
    """The same for what is no answer, but says what is wrong or was left out."""
    for line in lines:
        print(printable(line), file=sys.stderr)


def complain(message: str) -> None:
    """Say what went wrong, and go on."""
    remark(f"srk: {message}")


def fail(message: str, code: int = CANNOT_RUN) -> NoReturn:
    """Say why nothing can be done, and end."""
    complain(message)
    sys.exit(code)


def usage_error(message: str) -> NoReturn:
    """Say what is wrong with the command line, and end."""
    fail(message, WRONG_USAGE)


def no_such(sentence: str, close: str | None, otherwise: str) -> NoReturn:
    """Say that there is no such thing, and what was perhaps meant or else where to look, and end."""
    usage_error(f"{sentence} {tr('Did you mean `{name}`?').format(name=close) if close else otherwise}")


def unreadable(path: str) -> NoReturn:
    """Say that a file of the repository cannot be read, and end."""
    fail(tr("{path} cannot be read; run `srk validate {path}`.").format(path=path), FOUND_ERRORS)


def unread_files(number: int) -> str:
    """Return the sentence on files that cannot be read, where the others can."""
    text = tr_many(
        "{number} file cannot be read; run `srk validate`.",
        "{number} files cannot be read; run `srk validate`.",
        number,
    )
    return text.format(number=number)


def repository_root() -> Path | None:
    """The folder of the repository to work on, if there is one."""
    from sozialraum.engine.records.source import find_root

    return find_root(_start())


def _start() -> Path:
    return _directory[0] if _directory else Path.cwd()


def open_source() -> FolderSource:
    """The repository to work on; ends with 3 where there is none."""
    from sozialraum.engine.records.source import PROGRAMME_FILE, FolderSource

    start = _start()
    root = repository_root()
    if root is None:
        nothing = tr("There is no {file} in {folder} or above it.").format(file=PROGRAMME_FILE, folder=start.absolute())
        fail(f"{nothing} {tr('Change to the folder of your repository, or name it: srk -C FOLDER …')}")
    return FolderSource(root)


def open_repository() -> Loaded:
    """Everything in the repository to work on."""
    from sozialraum.engine.records.load import load

    return load(open_source())


def day_of(text: str | None) -> date:
    """The day that `--as-of` names, else today."""
    if text is None:
        return date.today()
    from sozialraum.engine.editing import Refusal
    from sozialraum.engine.editing.reading import read_value
    from sozialraum.engine.records.values import Date

    try:
        return date.fromisoformat(read_value(Date, text))
    except Refusal:
        usage_error(tr("`{text}` is not a day; write it as 2016-03-31.").format(text=text))


def write_bytes(data: bytes) -> None:
    """Write bytes as they are to the standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def is_terminal() -> bool:
    """Return whether a person watches: colours and progress bars are for them only."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


EXTRAS = {
    "papers": ("markdown_it", "mdit_py_plugins", "docx", "lxml", "typst", "icalendar", "fontpkg_source_sans_3"),
    "tables": ("openpyxl", "python_calamine"),
    "desk": ("flask", "waitress", "werkzeug"),
}
"""What each extra brings, by the names under which it is imported."""


def what_to_install(error: ModuleNotFoundError) -> str:
    """Return the sentence for a module that is not installed, with the line to type where an extra brings it."""
    module = str(error.name)
    extra = next((extra for extra, modules in EXTRAS.items() if module.partition(".")[0] in modules), None)
    if extra is None:
        return tr("The package `{name}` is not installed, but this needs it.").format(name=printable(module))
    line = f'pip install "sozialraum[{extra}]"'
    return tr("This needs `{name}`, which is not installed; type: {line}").format(name=module, line=line)
