"""Writing into `out/`, and saying what became of it: what all commands share that make files for people."""

from __future__ import annotations

from pathlib import Path

from sozialraum.cli import terminal
from sozialraum.engine.documents.output import OutputFolder
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.source import problem_of


def write_and_say(folder: OutputFolder, name: str, content: bytes, *, force: bool = False) -> bool:
    """Write one file of ours and print where it lies; whether it lies there. A disk that refuses ends with 3."""
    shown = _short(folder.root / name)
    try:
        outcome = folder.write(name, content, force=force)
    except OSError as error:
        terminal.fail(tr("{path} cannot be written: {problem}.").format(path=shown, problem=problem_of(error)))
    if outcome == "edited":
        sentence = tr(
            "{path} was changed by hand and is left as it is. Corrections belong in the YAML files; "
            "--force overwrites it."
        )
    elif outcome == "open":
        sentence = tr("{path} is open in another program. Close it there and run srk again.")
    else:
        terminal.say(shown)
        return True
    terminal.complain(sentence.format(path=shown))
    return False


def _short(path: Path) -> str:
    """The path from the current folder where it lies below it."""
    absolute = path.absolute()
    return str(absolute.relative_to(Path.cwd())) if absolute.is_relative_to(Path.cwd()) else str(path)
