"""`srk take`: what somebody wrote into a form becomes a record, shown before it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sozialraum.cli import completing, terminal
from sozialraum.cli.taking import Taker
from sozialraum.engine.findings.language import tr


def command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The forms that came back: .docx or .odt.")],
    yes: Annotated[
        bool,
        typer.Option("--yes", help="Write without asking; what is gone or was changed on both sides is asked anyway."),
    ] = False,
    reply: Annotated[bool, typer.Option("--reply", help="Write the answer to whoever filled it in.")] = False,
    address: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="FORM/ID",
            help="Which form it is, where the file does not say it: report/2016/AREA.",
            autocompletion=completing.forms,
        ),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="REV", help="The commit that it was made from, where git does not know it."),
    ] = None,
) -> None:
    """Show what each form says and what is missing; write after a yes."""
    if address and len(files) > 1:
        terminal.usage_error(tr("--for names one form: take the files one by one."))
    source = terminal.open_source()
    taker = Taker(source.root, terminal.day_of(None), yes, reply)
    for number, file in enumerate(files):
        if number:
            terminal.say("")
        taker.take(file, address, base)
    raise typer.Exit(taker.summary())
