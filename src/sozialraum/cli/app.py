"""The table of commands. A command's module is imported when it is called, so that the others cost nothing."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from sozialraum.cli import terminal
from sozialraum.findings.closest import closest

HEAD = "srk: the toolkit for a city's Sozialraum programme."
FOOT = "Run `srk COMMAND --help` for options. `srk` works on the first sozialraum.yaml from the current folder upwards."


class Row(NamedTuple):
    """A command in the table: what people come for, a summary, an example that runs."""

    group: str
    summary: str
    example: str


COMMANDS = {
    "validate": Row("Check", "Check all records and say what is wrong and where.", "srk validate"),
    "diff": Row("Check", "Say what changed in the programme since a git revision.", "srk diff"),
    "explain": Row("Check", "Explain a code: why it matters and how to mend it.", "srk explain SRK301"),
    "fmt": Row("Write", "Lay out the files alike: indentation, quotes, long texts.", "srk fmt --check"),
    "fix": Row("Write", "Mend what has one safe remedy; shows it first and asks.", "srk fix --yes"),
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
    "funds": Row("Look", "Show the money of areas: available, granted, paid, proved, left.", "srk funds 2015"),
    "seats": Row("Bodies", "Show how the seats of a body follow from the council.", "srk seats steuerungsgremium"),
    "select": Row("Bodies", "Rank candidate areas by weighted criteria; the body decides.", "srk select ausweitung"),
    "structure": Row("Bodies", "Show the bodies and how they stand to each other.", "srk structure"),
    "import": Row(
        "Figures",
        "Take over figures from an office's table (CSV, XLSX, ODS, XLS).",
        "srk import tabelle.csv --mapping koeln-bevoelkerung",
    ),
    "list": Row("Look", "List the kinds of records, or the records of one kind.", "srk list areas"),
    "init": Row(
        "Write",
        "Make a repository for another city.",
        'srk init ../dresden --name "Stadträume Dresden" --city Dresden',
    ),
    "new": Row(
        "Write", "Write a new file, with everything in it that is known.", "srk new agreement 2017/bilderstoeckchen"
    ),
    "rename": Row(
        "Write", "Rename a record, with every reference to it.", "srk rename areas/kalk areas/kalk-mitte --yes"
    ),
    "schema": Row("Write", "Let editors explain every field and mark mistakes while you write.", "srk schema"),
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
