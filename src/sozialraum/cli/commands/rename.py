"""`srk rename`: a record gets another name, and everything that refers to it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sozialraum.cli import completing, terminal
from sozialraum.cli.asking import ask_yes, somebody_is_there
from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.source import problem_of

if TYPE_CHECKING:
    from sozialraum.engine.editing.rename.plan import Change

SHOWN_LINES = 8


def command(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD", help="areas/kalk, or an item: districts/kalk#vingst.", autocompletion=completing.records
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new name: areas/kalk-nord, or just kalk-nord.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Show what changes, ask, do it."""
    from sozialraum.engine.editing.rename.naming import names_of
    from sozialraum.engine.editing.rename.plan import carry_out, plan
    from sozialraum.engine.records.writing import SafeWriter
    from sozialraum.topics.programme.people import shared_file_with

    source = terminal.open_source()
    try:
        names = names_of(old, new)
        with SafeWriter(source.root).open():
            todo, shared = plan(source, names), shared_file_with(source, names.old)
    except Refusal as refusal:
        terminal.usage_error(str(refusal))
    except OSError as error:
        terminal.fail(tr("`{path}` cannot be read: {why}.").format(path=error.filename, why=problem_of(error)))
    _show(todo)
    if shared and not names.key:
        sentence = tr("{file} is shared and is left as it is: write `of: {new}` there instead of `of: {old}`.")
        terminal.say(sentence.format(file=shared, old=names.old, new=names.new))
    if not yes and not (somebody_is_there() and ask_yes(tr("Rename? [y/N] "))):
        terminal.usage_error(tr("Nothing was changed. `--yes` does it without asking."))
    try:
        carry_out(source, names, todo)
    except Refusal as refusal:
        terminal.usage_error(str(refusal))
    except OSError as error:
        message = tr("It stopped at `{path}`: {why}. Nothing is lost; run the same command again to finish.")
        terminal.fail(message.format(path=error.filename, why=problem_of(error)))
    terminal.say(tr("Done. Check it: srk validate"))


def _show(todo: tuple[Change, ...]) -> None:
    for change in todo:
        moved = f" → {change.new_path}" if change.path != change.new_path else ""
        terminal.say(f"  {change.path}{moved}{_lines(change)}")
    terminal.say(tr_many("{number} file changes.", "{number} files change.", len(todo)).format(number=len(todo)))


def _lines(change: Change) -> str:
    if not change.lines:
        return ""
    shown = ", ".join(map(str, change.lines[:SHOWN_LINES]))
    more = f" … ({len(change.lines)})" if len(change.lines) > SHOWN_LINES else ""
    return "  " + tr_many("line {lines}", "lines {lines}", len(change.lines)).format(lines=shown + more)
