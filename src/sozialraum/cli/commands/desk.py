"""`srk desk`: the office's desk in a browser."""

from __future__ import annotations

import gc
import sys
import webbrowser
from typing import Annotated

import typer

from sozialraum.cli import terminal
from sozialraum.engine.findings.language import tr


def command(
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the address in the browser, or only print it.")
    ] = True,
) -> None:
    """Serve the pages on this computer until a page says so, Ctrl-C, or an hour without use."""
    from sozialraum.desk.server import running_address, serve

    root = terminal.open_source().root

    def opened(address: str) -> None:
        terminal.say(tr("The desk is at {address}").format(address=address))
        terminal.say(tr("End it on its page or with Ctrl-C here."))
        sys.stdout.flush()  # whoever reads this from a pipe waits for it
        if browser:
            webbrowser.open(address)

    if address := running_address(root):
        opened(address)
        return
    gc.enable()  # a command lets its objects lie until it ends; the desk runs for hours
    serve(root, opened)
