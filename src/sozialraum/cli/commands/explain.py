"""`srk explain`: what a code means."""

from __future__ import annotations

from typing import Annotated

import typer

from sozialraum.cli import completing, terminal
from sozialraum.engine.findings.catalogue import HUNDREDS, Entry, catalogue
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import tr, without_placeholders


def command(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]", help="A code such as SRK301; all without it.", autocompletion=completing.codes
        ),
    ] = None,
) -> None:
    """Print one entry of the catalogue, or all codes."""
    if code is None:
        _print_all()
        return
    wanted = code.strip().upper()
    entry = catalogue().get(wanted if wanted.startswith("SRK") else f"SRK{wanted}")
    if entry is None:
        close = closest(wanted, catalogue())
        sentences = [tr("There is no code `{code}`.").format(code=wanted)]
        sentences += [tr("Did you mean `{name}`?").format(name=close)] if close else []
        terminal.usage_error(" ".join((*sentences, tr("`srk explain` lists all codes."))))
    _print_entry(entry)


def _print_all() -> None:
    for hundred, title in HUNDREDS.items():
        terminal.say(*([""] if hundred > 1 else []), f"SRK{hundred}xx {tr(title)}")
        for entry in catalogue().values():
            if entry.code[3] == str(hundred):
                terminal.say(f"  {entry.code}  {tr(entry.severity):<8} {tr(entry.title)}")


def _print_entry(entry: Entry) -> None:
    terminal.say(f"{entry.code}: {tr(entry.title)} ({tr(entry.severity)})", "")
    rows = ((tr("What is said"), entry.message), (tr("Why"), entry.why), (tr("What to do"), entry.mend))
    width = max(len(label) for label, _ in rows)
    for label, text in rows:
        terminal.say(f"{label:<{width}}   {without_placeholders(tr(text))}")
