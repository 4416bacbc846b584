"""`srk site`: the public site of the programme, as pages that any web server can deliver."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn
from urllib.parse import urlsplit

import typer

from sozialraum.cli import reporters, terminal
from sozialraum.cli.making import progress
from sozialraum.cli.reporters import text
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.checking import check
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import problem_of
from sozialraum.engine.yaml.locate import Locator
from sozialraum.site.build import BuiltSite, build
from sozialraum.site.folder import NotOursError, SiteFolder
from sozialraum.site.pages import public_site
from sozialraum.site.papers import Failed, make_papers, published_papers

if TYPE_CHECKING:
    from sozialraum.engine.findings.finding import Finding
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.records.source import FolderSource


def command(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="The folder; else out/site in the repository.")
    ] = None,
    base: Annotated[str, typer.Option(metavar="URL", help="The address at which the site is published.")] = "",
) -> None:
    """Write the site. Nothing is written while a record has an error, or into a folder that is not ours."""
    address = _address(base) if base else ""
    source = terminal.open_source()
    target = SiteFolder(folder or source.root / "out" / "site")
    try:
        target.check()
    except NotOursError as error:
        _not_ours(error)
    loaded = load(source)
    today = terminal.day_of(None)
    findings = [*loaded.findings, *check(loaded.repository, today)]
    errors = [one for one in findings if severity_of(one) == "error"]
    if errors:
        _refuse(source, tr("The site is not made while there are errors:"), errors)
    built = _built(loaded.repository, address)
    if built.findings:
        _refuse(source, tr("The site is not made, because of"), built.findings)
    _write(target, built)
    for failed in built.failed:
        _say(source, failed)
    sys.exit(terminal.FOUND_ERRORS if built.failed else terminal.OK)


def _built(repository: Repository, base: str) -> BuiltSite:
    site = public_site(repository, terminal.day_of(None))
    jobs = published_papers(site)
    with progress(len(jobs)) as advance:
        papers = make_papers(site, jobs, advance)
    return build(site, papers, base)


def _write(target: SiteFolder, built: BuiltSite) -> None:
    try:
        written = target.write(built.files)
    except NotOursError as error:
        _not_ours(error)
    except OSError as error:
        path = error.filename or target.root
        terminal.fail(tr("{path} cannot be written: {problem}.").format(path=path, problem=problem_of(error)))
    number = len(built.files)
    sentence = tr_many("{number} file in {folder}", "{number} files in {folder}", number)
    counts = tr("{written} new or changed, {removed} removed").format(written=written.written, removed=written.removed)
    terminal.say(f"{sentence.format(number=number, folder=target.root)}: {counts}.")


def _address(base: str) -> str:
    """Return the address of the site with a slash at its end; what is none ends with 2."""
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        terminal.usage_error(
            tr("`--base` is the address of the site, such as https://example.org/veedel/, not `{base}`.").format(
                base=base
            )
        )
    return base if base.endswith("/") else f"{base}/"


def _not_ours(error: NotOursError) -> NoReturn:
    sentence = tr(
        "{path} is nothing that srk site wrote, or was changed since. Name another folder, or empty this one first; "
        "corrections belong in the YAML files and templates."
    )
    terminal.usage_error(sentence.format(path=error.args[0]))


def _refuse(source: FolderSource, head: str, findings: list[Finding]) -> NoReturn:
    terminal.remark(head)
    _print(source, findings)
    sys.exit(terminal.FOUND_ERRORS)


def _say(source: FolderSource, failed: Failed) -> None:
    """Say what the site was made without."""
    if failed.no_template:
        sentence = tr("{file} is no Word template: {problem}. Save it in Word as .docx, or delete it.")
        terminal.complain(sentence.format(file=failed.what, problem=failed.no_template))
    else:
        terminal.remark(tr("{paper}: not made, because of").format(paper=failed.what))
        _print(source, failed.findings)


def _print(source: FolderSource, findings: Iterable[Finding]) -> None:
    for line in text.blocks(reporters.prepare(list(findings), Locator(source)), text.MOST):
        terminal.remark("".join(part for part, _ in line).rstrip())
