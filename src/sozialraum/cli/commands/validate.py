"""`srk validate`: check everything, say what is wrong and where. Never writes."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sozialraum.cli import completing, reporters, terminal
from sozialraum.cli.paths import chosen
from sozialraum.findings import Finding
from sozialraum.findings.catalogue import severity_of
from sozialraum.findings.language import tr
from sozialraum.repository.load import Loaded, load
from sozialraum.repository.locate import Locator
from sozialraum.rules import check
from sozialraum.rules.acceptance import split_accepted


def command(
    paths: Annotated[list[Path] | None, typer.Argument(help="Say only what concerns these files or folders.")] = None,
    format: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help=f"How to say it: {', '.join(reporters.FORMATS)}.",
            autocompletion=completing.finding_formats,
        ),
    ] = "text",
    changed_since: Annotated[
        str | None, typer.Option(metavar="REV", help="Say only what concerns records changed since a git revision.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day to judge deadlines by.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
) -> None:
    """Load everything, run all rules, report."""
    started = time.perf_counter()
    day = terminal.day_of(as_of)
    if format not in reporters.FORMATS:
        known = ", ".join(reporters.FORMATS)
        terminal.usage_error(tr("There is no format `{name}`. Formats: {known}.").format(name=format, known=known))
    source = terminal.open_source()
    wanted = chosen(source.root, paths)
    changed = _changed_files(source.root, changed_since) if changed_since is not None else None
    loaded = load(source)
    findings, accepted = findings_of(loaded, day)
    findings = [*findings, *_template_findings(loaded)]
    if changed is not None:
        findings = _affected(loaded, findings, changed)
    findings = [one for one in findings if wanted(one.place.file)]
    shown = reporters.prepare(findings, Locator(source))
    summary = _summary(loaded, findings, accepted, time.perf_counter() - started)
    _print(
        format, reporters.named_from_top(shown, source.root) if reporters.FORMATS[format].from_top else shown, summary
    )
    severities = {severity_of(finding) for finding in findings}
    failed = "error" in severities or (strict and "warning" in severities)
    raise typer.Exit(terminal.FOUND_ERRORS if failed else terminal.OK)


def findings_of(loaded: Loaded, day: date) -> tuple[list[Finding], int]:
    """What is to be said about a repository, and how many warnings people have accepted."""
    return split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, day)])


def _template_findings(loaded: Loaded) -> list[Finding]:
    """What is wrong with templates of the repository's own; nothing is imported where it has none."""
    if not (loaded.repository.root / "templates").is_dir():
        return []
    from sozialraum.documents.checking import template_findings

    return template_findings(loaded.repository)


def _changed_files(root: Path, revision: str) -> set[str]:
    from sozialraum.cli.revisions import changed_since

    return changed_since(root, revision)


def _affected(loaded: Loaded, findings: list[Finding], changed: set[str]) -> list[Finding]:
    """What concerns the changed records and those that refer to them, and the repository as a whole."""
    from sozialraum.review.affected import affected_files

    files = affected_files(loaded.repository, changed)
    return [one for one in findings if files is None or not one.place.file or one.place.file in files]


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


def _print(format: str, shown: list[reporters.Shown], summary: reporters.Summary) -> None:
    if format == "text" and sys.stdout.isatty():
        from sozialraum.cli.reporters import text

        lines = text.render(shown, summary, text.MOST)
        (text.print_rich if terminal.is_terminal() else text.print_plain)(lines)
    else:
        print(reporters.FORMATS[format].report()(shown, summary))
