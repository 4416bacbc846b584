"""`srk validate`: check everything, say what is wrong and where. Never writes."""

from __future__ import annotations

import os
import time
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sozialraum.cli import reporters, terminal
from sozialraum.findings import Finding
from sozialraum.findings.catalogue import severity_of
from sozialraum.repository.load import Loaded, load
from sozialraum.repository.locate import Locator
from sozialraum.rules import check
from sozialraum.rules.acceptance import split_accepted


class Format(StrEnum):
    """How findings are said."""

    text = "text"
    json = "json"
    github = "github"


def command(
    paths: Annotated[list[Path] | None, typer.Argument(help="Say only what concerns these files or folders.")] = None,
    format: Annotated[Format, typer.Option(help="How to say it.")] = Format.text,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day to judge deadlines by.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
) -> None:
    """Load everything, run all rules, report."""
    started = time.perf_counter()
    day = terminal.day_of(as_of)
    source = terminal.open_source()
    wanted = [_inside(source.root, path) for path in paths or []]
    loaded = load(source)
    findings, accepted = findings_of(loaded, day)
    findings = [one for one in findings if not wanted or any(_below(one.place.file, path) for path in wanted)]
    shown = reporters.prepare(findings, Locator(source))
    _print(format, shown, _summary(loaded, findings, accepted, time.perf_counter() - started))
    severities = {severity_of(finding) for finding in findings}
    failed = "error" in severities or (strict and "warning" in severities)
    raise typer.Exit(terminal.FOUND_ERRORS if failed else terminal.OK)


def findings_of(loaded: Loaded, day: date) -> tuple[list[Finding], int]:
    """What is to be said about a repository, and how many warnings people have accepted."""
    return split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, day)])


def _inside(root: Path, path: Path) -> str:
    if not os.path.exists(path):  # noqa: PTH110 (takes a name that is too long)
        terminal.usage_error(f"There is no file or folder `{path}`.")
    relative = os.path.relpath(path.absolute(), root)
    if relative.startswith(".."):
        terminal.usage_error(f"`{path}` lies outside the repository {root}.")
    return "" if relative == "." else Path(relative).as_posix()


def _below(file: str, path: str) -> bool:
    return not path or file == path or file.startswith(f"{path}/")


def _summary(loaded: Loaded, findings: list[Finding], accepted: int, seconds: float) -> reporters.Summary:
    severities = [severity_of(finding) for finding in findings]
    records = list(loaded.repository)
    return reporters.Summary(
        files=loaded.files,
        records=len(records),
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        notes=severities.count("note"),
        accepted=accepted,
        samples=sum(record.sample for _, record in records),
        seconds=round(seconds, 2),
    )


def _print(format: Format, shown: list[reporters.Shown], summary: reporters.Summary) -> None:
    if format is Format.text:
        from sozialraum.cli.reporters import text

        show = text.print_rich if terminal.is_terminal() else text.print_plain
        show(text.render(shown, summary))
    else:
        from sozialraum.cli.reporters import machine

        print((machine.as_json if format is Format.json else machine.as_github)(shown, summary))
