"""The table of commands. A command's module is imported when it is called, so that the others cost nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from sozialraum.cli import terminal, usage
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import printable, tr

HEAD = "srk: the toolkit for a city's Sozialraum programme."
FOOT = "Run `srk COMMAND --help` for options. `srk` works on the first sozialraum.yaml from the current folder upwards."


class CommandRow(NamedTuple):
    """A command in the table: what people come for, a summary, an example that runs."""

    group: str
    summary: str
    example: str


WORK_IN = "Work on the repository in this folder."
SHOW_VERSION = "Show the version."

COMMANDS = {
    "due": CommandRow("Look", "Say who owes what, until when.", "srk due --until 2016-12-31"),
    "funds": CommandRow("Look", "Show the money of areas: available, granted, paid, proved, left.", "srk funds 2015"),
    "list": CommandRow("Look", "List the kinds of records, or the records of one kind.", "srk list areas"),
    "show": CommandRow("Look", "Show one record and who refers to it.", "srk show areas/bilderstoeckchen"),
    "export": CommandRow(
        "Look", "Write what is public as open data: Excel, CSV, SQLite, Parquet, calendars.", "srk export"
    ),
    "new": CommandRow(
        "Write", "Write a new file, with everything in it that is known.", "srk new agreement 2017/bilderstoeckchen"
    ),
    "import": CommandRow(
        "Write",
        "Take over figures from an office's table (CSV, XLSX, ODS, XLS).",
        "srk import tabelle.csv --mapping koeln-bevoelkerung",
    ),
    "rename": CommandRow(
        "Write", "Rename a record, with every reference to it.", "srk rename areas/kalk areas/kalk-mitte --yes"
    ),
    "validate": CommandRow("Check", "Check all records and say what is wrong and where.", "srk validate"),
    "explain": CommandRow("Check", "Explain a code: why it matters and how to mend it.", "srk explain SRK301"),
    "fix": CommandRow("Check", "Mend what has one safe remedy; shows it first and asks.", "srk fix --yes"),
    "fmt": CommandRow("Check", "Lay out the files alike: indentation, quotes, long texts.", "srk fmt --check"),
    "diff": CommandRow("Check", "Say what changed in the programme since a git revision.", "srk diff"),
    "report": CommandRow("Papers", "Make the annual reports of a year.", "srk report 2015"),
    "invite": CommandRow(
        "Papers", "Make the invitation to a meeting, with a calendar entry.", "srk invite 2015/steuerungsgremium-01"
    ),
    "minutes": CommandRow(
        "Papers", "Make the minutes of a meeting, or the empty form.", "srk minutes 2015/steuerungsgremium-01"
    ),
    "monitor": CommandRow("Papers", "Make the monitoring of areas.", "srk monitor 2015 bilderstoeckchen"),
    "paper": CommandRow(
        "Papers", "Make any paper: agreement, collected report, cover note …", "srk paper programme 2015"
    ),
    "site": CommandRow("Papers", "Make the public site: pages, papers, calendars.", "srk site out/site"),
    "form": CommandRow(
        "Papers", "Make Word forms to be filled in, with all that is known in them.", "srk form report 2016"
    ),
    "take": CommandRow(
        "Write", "Take over a form that came back; shows it first and asks.", "srk take jahresbericht.docx --reply"
    ),
    "seats": CommandRow(
        "Bodies", "Show how the seats of a body follow from the council.", "srk seats steuerungsgremium"
    ),
    "structure": CommandRow("Bodies", "Show the bodies and how they stand to each other.", "srk structure"),
    "select": CommandRow(
        "Bodies", "Rank areas or providers by weighted criteria; the body decides.", "srk select ausweitung"
    ),
    "desk": CommandRow("Look", "Do the work of the office in a browser, without a shell.", "srk desk"),
    "init": CommandRow(
        "Set up",
        "Make a repository for another city.",
        'srk init ../dresden --name "Stadträume Dresden" --city Dresden',
    ),
    "schema": CommandRow("Set up", "Let editors explain every field and mark mistakes while you write.", "srk schema"),
    "completion": CommandRow("Set up", "Let the tab key complete commands, ids and years.", "srk completion bash"),
}


class LazyGroup(TyperGroup):
    """A group of commands that knows their names before their modules are imported."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name; an unknown one suggests what was meant and ends with 2."""
        row = COMMANDS.get(cmd_name)
        if row is None and ctx and ctx.resilient_parsing:  # a shell asks how to go on
            return None
        if row is None:
            close = closest(cmd_name, COMMANDS)
            sentence = tr("There is no command `{name}`.").format(name=cmd_name)
            terminal.no_such(sentence, f"srk {close}" if close else None, tr("`srk --help` lists the commands."))
        import_module("sozialraum.topics")  # the engine gets to know its subject, which `--help` does not need
        module = import_module(f"sozialraum.cli.commands.{cmd_name}")
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(cmd_name, cls=usage.Command, help=row.summary)(module.command)
        command = typer.main.get_command(app)
        if isinstance(command, usage.Command):
            command.example = row.example
        return command

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The names of commands and of the options, for the tab key; no module is imported."""
        from typer._click.shell_completion import CompletionItem

        offered = [name for name in (*COMMANDS, "--version", "--help", "-C") if name.startswith(incomplete)]
        return [CompletionItem(name) for name in offered if incomplete or name in COMMANDS]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments before the command, and the others as they are."""
        with _harmless():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with _harmless():
            return super().invoke(ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The commands grouped by what people come for."""
        call = tr("Usage: ") + tr("srk [-C DIR] COMMAND …")
        formatter.write(f"{tr(HEAD)}\n\n{call}\n")
        for group in dict.fromkeys(row.group for row in COMMANDS.values()):
            formatter.write(f"\n{tr(group)}\n")
            for name, row in COMMANDS.items():
                if row.group == group:
                    formatter.write(f"  {name:<11}{tr(row.summary)}\n  {'':<11}{row.example}\n")
        formatter.write(f"\n{tr('Options')}\n")
        for option, about in ((tr("-C DIR"), WORK_IN), ("--version", SHOW_VERSION), ("--help", usage.SHOW_HELP)):
            formatter.write(f"  {option:<11}{tr(about)}\n")
        formatter.write(f"\n{tr(FOOT)}\n")


@contextmanager
def _harmless() -> Iterator[None]:
    """Make errors printable: they repeat the words of an argument, which must not steer the terminal."""
    try:
        yield
    except Exception as error:
        if isinstance(message := getattr(error, "message", None), str):
            with suppress(AttributeError):  # some errors have a message that nobody sets: no words of an argument
                error.message = printable(message)  # type: ignore[attr-defined]
        raise


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback(no_args_is_help=True)
def root(
    directory: Annotated[Path | None, typer.Option("-C", help=WORK_IN)] = None,
) -> None:
    """Take the options that all commands share."""
    terminal.work_in(directory)


def run(arguments: list[str]) -> None:
    """Run one command line, or answer a shell that completes one; leaves by SystemExit."""
    if "_SRK_COMPLETE" in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined]

        completion_init()
    try:
        code = app(arguments, prog_name="srk", standalone_mode=False)
    except typer.Abort:
        terminal.fail(tr("Stopped."))
    except TyperException as error:
        if not arguments:
            print(error, file=sys.stderr)
            sys.exit(terminal.WRONG_USAGE)
        terminal.usage_error(usage.explained(error))
    sys.exit(code)
