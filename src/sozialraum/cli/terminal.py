"""What all commands share: the folder to work in, the day, and the ways to end."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sozialraum.engine.findings.language import printable, tr

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
    """What is said where the current folder is gone."""
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
    try:
        if len(text) != len("2016-03-31"):
            raise ValueError
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        usage_error(tr("`{text}` is not a day; write it as 2016-03-31.").format(text=text))


def write_bytes(data: bytes) -> None:
    """Write bytes as they are to the standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def is_terminal() -> bool:
    """Whether a person watches: colours and progress bars are for them only."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
