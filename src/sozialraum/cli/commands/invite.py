"""`srk invite`: the invitation to a meeting, as a letter and as a calendar entry."""

from __future__ import annotations

from typing import Annotated

import typer

from sozialraum.cli import completing
from sozialraum.cli.completing import Force, Formats, Out
from sozialraum.cli.making import make_for_record


def command(
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="MEETING", help="The meeting: 2016/steuerungsgremium-01.", autocompletion=completing.ids("meetings")
        ),
    ],
    format: Formats = None,
    out: Out = None,
    force: Force = False,
) -> None:
    """Make the invitation."""
    make_for_record("invitation", meeting, format, out, force)
