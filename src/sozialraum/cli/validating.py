"""Checking a whole repository for the command line: what is wrong is printed, in any of the formats."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sozialraum.cli import reporters, terminal
from sozialraum.cli.files import chosen
from sozialraum.cli.terminal import what_to_install
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.checking import check, split_accepted
from sozialraum.engine.records.load import Loaded, load
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.yaml.locate import Locator


def validate(
    paths: list[Path] | None = None,
    format: str = "text",
    changed_since: str | None = None,
    as_of: str | None = None,
    strict: bool = False,
) -> int:
    """Load everything, run all rules, report; return how the process ends."""
    started = time.perf_counter()
    day = terminal.day_of(as_of)
    if format not in reporters.FORMATS:
        known = ", ".join(reporters.FORMATS)
        terminal.usage_error(tr("There is no format `{name}`. Formats: {known}.").format(name=format, known=known))
    source = terminal.open_source()
    wanted = chosen(source.root, paths)
    if changed_since is not None:
        loaded, findings, accepted, shown = _new_since(source, changed_since, day, wanted)
    else:
        loaded = load(source)
        findings, accepted = findings_of(loaded, day)
        findings = [one for one in [*findings, *_template_findings(loaded.repository, day)] if wanted(one.place.file)]
        shown = reporters.prepare(findings, Locator(source))
    summary = _summary(loaded, findings, accepted, time.perf_counter() - started)
    _print(
        format, reporters.named_from_top(shown, source.root) if reporters.FORMATS[format].from_top else shown, summary
    )
    severities = {severity_of(finding) for finding in findings}
    failed = "error" in severities or (strict and "warning" in severities)
    return terminal.FOUND_ERRORS if failed else terminal.OK


def findings_of(loaded: Loaded, day: date) -> tuple[list[Finding], int]:
    """Return what is to be said about a repository, and how many warnings people have accepted."""
    return split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, day)])


def _template_findings(repository: Repository, day: date) -> list[Finding]:
    """Return what is wrong with templates of the repository's own; nothing is imported where it has none."""
    if not (repository.root / "templates").is_dir():
        return []
    from sozialraum.engine.documents.checking import template_findings

    found: list[Finding] = []
    try:
        for finding in template_findings(repository, day):
            found.append(finding)  # one by one: what is found until something is missing counts
    except ModuleNotFoundError as missing:
        terminal.complain(tr("Templates were not checked. {why}").format(why=what_to_install(missing)))
    return found


def _new_since(
    source: FolderSource, revision: str, day: date, wanted: Callable[[str], bool]
) -> tuple[Loaded, list[Finding], int, list[reporters.Shown]]:
    """Return what a change brings, and all that is to be said about the files that it changes."""
    from sozialraum.cli.revisions import asking_git, since
    from sozialraum.engine.diff.gate import to_report
    from sozialraum.engine.diff.state import two_sides

    with asking_git(), two_sides(source, since(revision), day) as (old, new, files):
        state = new.state
        found = to_report(old.state, state, files)
        found += [one for one in _template_findings(state.repository, day) if one.place.file in files]
        findings = [one for one in found if wanted(one.place.file)]
        shown = reporters.prepare(findings, new.locator)
    return Loaded(state.repository, state.findings, state.files), findings, state.accepted, shown


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

        text.show(text.render(shown, summary, text.MOST))
    else:
        print(reporters.FORMATS[format].report()(shown, summary))
