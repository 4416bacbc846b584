"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sozialraum.cli import completing

Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="docx, pdf, html, md; several. text shows it here.",
        autocompletion=completing.paper_formats,
    ),
]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Where to write; else out/ in the repository.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite papers that were changed by hand.")]
