"""The table of commands. A command's module is imported when it is called, so that the others cost nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from sozialraum.cli import terminal
from sozialraum.findings.closest import closest
from sozialraum.findings.printable import printable

HEAD = "srk: the toolkit for a city's Sozialraum programme."
FOOT = "Run `srk COMMAND --help` for options. `srk` works on the first sozialraum.yaml from the current folder upwards."


class Row(NamedTuple):
    """A command in the table: what people come for, a summary, an example that runs."""

    group: str
    summary: str
    example: str


COMMANDS = {
    "validate": Row("Check", "Check all records and say what is wrong and where.", "srk validate"),
    "explain": Row("Check", "Explain a code: why it matters and how to mend it.", "srk explain SRK301"),
    "report": Row("Papers", "Make the annual reports of a year.", "srk report 2015"),
    "invite": Row(
        "Papers", "Make the invitation to a meeting, with a calendar entry.", "srk invite 2015/steuerungsgremium-01"
    ),
    "minutes": Row(
        "Papers", "Make the minutes of a meeting, or the empty form.", "srk minutes 2015/steuerungsgremium-01"
    ),
    "monitor": Row("Papers", "Make the monitoring of areas.", "srk monitor 2015 bilderstoeckchen"),
    "paper": Row("Papers", "Make any paper: agreement, collected report, cover note …", "srk paper programme 2015"),
    "due": Row("Look", "Say who owes what, until when.", "srk due --until 2016-12-31"),
    "seats": Row("Bodies", "Show how the seats of a body follow from the council.", "srk seats steuerungsgremium"),
    "select": Row("Bodies", "Rank candidate areas by weighted criteria; the body decides.", "srk select ausweitung"),
    "structure": Row("Bodies", "Show the bodies and how they stand to each other.", "srk structure"),
    "list": Row("Look", "List the kinds of records, or the records of one kind.", "srk list areas"),
    "show": Row("Look", "Show one record and who refers to it.", "srk show areas/bilderstoeckchen"),
}


class LazyGroup(TyperGroup):
    """A group of commands that knows their names before their modules are imported."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name; an unknown one suggests what was meant and ends with 2."""
        row = COMMANDS.get(cmd_name)
        if row is None:
            close = closest(cmd_name, COMMANDS)
            hint = f" Did you mean `srk {close}`?" if close else " `srk --help` lists the commands."
            terminal.usage_error(f"There is no command `{cmd_name}`.{hint}")
        module = import_module(f"sozialraum.cli.commands.{cmd_name}")
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(cmd_name, help=f"{row.summary}\n\nExample: {row.example}")(module.command)
        return typer.main.get_command(app)

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
        formatter.write(f"{HEAD}\n\nUsage: srk [-C DIR] COMMAND …\n")
        for group in dict.fromkeys(row.group for row in COMMANDS.values()):
            formatter.write(f"\n{group}\n")
            for name, row in COMMANDS.items():
                if row.group == group:
                    formatter.write(f"  {name:<10}{row.summary}\n  {'':<10}{row.example}\n")
        formatter.write("\nOptions\n  -C DIR    Work on the repository in this folder.\n")
        formatter.write(f"  --version Show the version.\n  --help    Show this help.\n\n{FOOT}\n")


@contextmanager
def _harmless() -> Iterator[None]:
    """What is wrong with an argument is said with its words; they must not steer the terminal."""
    try:
        yield
    except Exception as error:
        if isinstance(message := getattr(error, "message", None), str):
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
    directory: Annotated[Path | None, typer.Option("-C", help="Work on the repository in this folder.")] = None,
) -> None:
    """What all commands share."""
    terminal.work_in(directory)


def run(arguments: list[str]) -> None:
    """Run one command line; leaves by SystemExit."""
    app(arguments, prog_name="srk")
