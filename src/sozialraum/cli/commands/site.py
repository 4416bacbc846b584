"""`srk site`: the public site of the programme, as pages that any web server can deliver."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from sozialraum.cli import terminal
from sozialraum.cli.files import check_folder, published_at, short
from sozialraum.cli.making import print_findings, progress, without_errors
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.source import problem_of
from sozialraum.site.build import BuiltSite, build
from sozialraum.site.folder import NotOursError, SiteFolder
from sozialraum.site.pages import public_site
from sozialraum.site.papers import Failed, make_papers, published_papers

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.records.source import FolderSource


def command(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="The folder; else out/site in the repository.")
    ] = None,
    base: Annotated[str, typer.Option(metavar="URL", help="The address at which the site is published.")] = "",
) -> None:
    """Write the site. Nothing is written while a record has an error, or into a folder that is not ours."""
    address = published_at(base) if base else ""
    source = terminal.open_source()
    place = folder or source.root / "out" / "site"
    check_folder(place, source.root)
    target = SiteFolder(place)
    try:
        target.check()
    except NotOursError as error:
        _not_ours(error)
    repository = without_errors(source, terminal.day_of(None), tr("The site is not made while there are errors:"))
    built = _built(repository, address)
    if built.findings:
        terminal.remark(tr("The site is not made, because of"))
        print_findings(source, built.findings)
        sys.exit(terminal.FOUND_ERRORS)
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


def _not_ours(error: NotOursError) -> NoReturn:
    path = error.path
    if path.is_dir():
        sentence = tr("What lies in {path} was not written by srk site. Name a folder that is empty or new.")
    elif error.was_ours:
        sentence = tr(
            "{path} was changed by hand, and nothing is written. Corrections belong in the YAML files and templates; "
            "delete it, and srk site makes it anew."
        )
    else:
        sentence = tr(
            "{path} is not of srk site, which makes a file of this name. Move it away, or name another folder."
        )
    terminal.usage_error(sentence.format(path=short(path)))


def _say(source: FolderSource, failed: Failed) -> None:
    """Say what the site was made without."""
    if failed.no_template:
        terminal.complain(failed.no_template)
    else:
        terminal.remark(tr("{paper}: not made, because of").format(paper=failed.what))
        print_findings(source, list(failed.findings))
