"""`srk explain`: what a code means."""

from __future__ import annotations

from typing import Annotated

import typer

from sozialraum.cli import terminal
from sozialraum.findings.catalogue import HUNDREDS, Entry, catalogue
from sozialraum.findings.closest import closest


def command(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A code such as SRK301; all without it.")] = None,
) -> None:
    """Print one entry of the catalogue, or all codes."""
    if code is None:
        _print_all()
        return
    wanted = code.strip().upper()
    entry = catalogue().get(wanted if wanted.startswith("SRK") else f"SRK{wanted}")
    if entry is None:
        close = closest(wanted, catalogue())
        hint = f" Did you mean {close}?" if close else ""
        terminal.usage_error(f"There is no code {wanted}.{hint} `srk explain` lists all codes.")
    _print_entry(entry)


def _print_all() -> None:
    for hundred, (_, title) in HUNDREDS.items():
        terminal.say(*([""] if hundred > 1 else []), f"SRK{hundred}xx {title}")
        for entry in catalogue().values():
            if entry.code[3] == str(hundred):
                terminal.say(f"  {entry.code}  {entry.severity:<8} {entry.title}")


def _print_entry(entry: Entry) -> None:
    terminal.say(f"{entry.code}: {entry.title} ({entry.severity})", "")
    terminal.say(f"What is said   {entry.message}")
    terminal.say(f"Why            {entry.why}")
    terminal.say(f"What to do     {entry.mend}")
