# ruff: noqa: N999 (a module is called like its command)
"""`srk import`: figures from an office's table, or its list of quarters; shown before they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from sozialraum.cli import completing, importing, reporters, terminal
from sozialraum.cli.asking import may_write
from sozialraum.cli.importing import CellLocator
from sozialraum.cli.importing_units import import_units
from sozialraum.cli.reporters import text
from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import RememberedFiles
from sozialraum.engine.records.writing import SafeWriter
from sozialraum.topics.figures.importing.plan import ImportPlan
from sozialraum.topics.figures.importing.preview import differences, preview_import, write_import

_LISTED = 20


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The table: CSV, XLSX, ODS or XLS.")],
    mapping: Annotated[
        str | None,
        typer.Option(
            metavar="M",
            help="How to read it: a name in data/mappings, or a YAML file.",
            autocompletion=completing.ids("mappings"),
        ),
    ] = None,
    units: Annotated[
        bool, typer.Option("--units", help="It is the official list of districts and quarters; needs no mapping.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
) -> None:
    """Show what was understood and what would change; write after a yes."""
    importing.check_table(file)
    if units:
        if mapping:
            terminal.usage_error(tr("A list of districts and quarters needs no mapping: leave `--mapping` out."))
    elif mapping is None:
        terminal.usage_error(tr("Name how the table is to be read: `--mapping NAME`. A list of quarters: `--units`."))
    if yes:
        SafeWriter(terminal.open_source().root).tidy()
    if units or mapping is None:
        import_units(file, yes=yes)
    else:
        _import_figures(file, mapping, yes=yes)


def _import_figures(file: Path, mapping: str, *, yes: bool) -> None:
    source = RememberedFiles(terminal.open_source().root)
    loaded = load(source)
    chosen = importing.open_mapping(source, loaded.repository, mapping)
    found = preview_import(loaded, file, chosen.name, chosen.data)
    locator = CellLocator(chosen)
    locator.rows = found.rows
    for findings in found.before:
        _stop(findings, locator)
    terminal.say(*found.understood)
    for findings in found.after:
        _stop(findings, locator)
    if found.plan is None or found.finder is None:
        _end(tr("The table holds none of the figures that the mapping names. Nothing was written."))
    terminal.say("")
    terminal.say(*differences(found.plan))
    if _is_wanted(found.plan, yes):
        try:
            for path in write_import(source, found.plan, found.finder):
                terminal.say(tr("written: {path}").format(path=path))
        except Refusal as refusal:
            terminal.fail(str(refusal))


def _is_wanted(plan: ImportPlan, yes: bool) -> bool:
    """Return whether to write: there is something, and a person said so beforehand or says so now."""
    files = sum(change.is_due for change in plan.changes)
    if not files:
        terminal.say(tr("Nothing new. Nothing was written."))
        return False
    return may_write(files, yes)


def _stop(findings: list[Finding], locator: CellLocator) -> None:
    """Say what was found; end where one of it is an error."""
    _show(findings, locator)
    if any(severity_of(finding) == "error" for finding in findings):
        _end(tr("Nothing was written. `srk explain {code}` says more.").format(code=findings[0].code))


def _show(findings: list[Finding], locator: CellLocator) -> None:
    if findings:
        shown = reporters.prepare(findings, locator)
        terminal.say("")
        text.show(text.blocks(shown[:_LISTED]))
        if len(shown) > _LISTED:
            rest = len(shown) - _LISTED
            more = tr_many("… and {number} more finding", "… and {number} more findings", rest)
            terminal.say(more.format(number=rest))


def _end(message: str) -> NoReturn:
    terminal.say(message)
    raise typer.Exit(terminal.FOUND_ERRORS)
