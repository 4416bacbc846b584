"""Options that commands share, and what the tab key offers: names of files only, since a person waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from sozialraum.cli import completing

Completer = Callable[[typer.Context], list[str]]

YEARLY = ("agreements", "reports", "meetings", "funds")


def ids(*folders: str) -> Completer:
    """The records of some kinds."""

    def of_the_kinds(context: typer.Context) -> list[str]:
        return [ident for folder in folders for ident in _ids(context, folder)]

    return of_the_kinds


def years(context: typer.Context) -> list[str]:
    """The years in which there is something."""
    roots = filter(None, (_data(context, folder) for folder in YEARLY))
    found = {one.name for root in roots for one in root.iterdir() if one.is_dir()}
    return sorted(one for one in found if one.isdecimal())


def areas_in_year(folder: str) -> Completer:
    """The areas that have a record of a kind for the year that stands before."""

    def of_the_year(context: typer.Context) -> list[str]:
        year = f"{context.params.get('year')}/"
        return [ident.removeprefix(year) for ident in _ids(context, folder) if ident.startswith(year)]

    return of_the_year


def names_in(table: str) -> Completer:
    """Return a completer for the names in a table (`module:attribute`), which is imported when somebody asks."""

    def of_the_table(context: typer.Context) -> list[str]:
        from sozialraum.engine.records.kinds import imported

        return list(imported(table))

    return of_the_table


kinds = names_in("sozialraum.engine.records.kinds:KINDS")
papers = names_in("sozialraum.engine.topic:PAPERS")
planned_forms = names_in("sozialraum.engine.topic:FORMS")
finding_formats = names_in("sozialraum.cli.reporters:FORMATS")


def records(context: typer.Context) -> list[str]:
    """All records, each behind its kind."""
    return [f"{folder}/{ident}" for folder in kinds(context) for ident in _ids(context, folder)]


def forms(context: typer.Context) -> list[str]:
    """The forms by name, and all records: each has one."""
    return [*planned_forms(context), *records(context)]


def form_scopes(context: typer.Context) -> list[str]:
    """Return what the form that stands before can be made for: records, or years and what they belong to."""
    from sozialraum.engine.records.kinds import KINDS, SIMPLE
    from sozialraum.engine.topic import FORMS

    plan = FORMS.get(str(context.params.get("name")))
    if plan is None:
        return []
    kind = KINDS[plan.folder]
    known = list(_ids(context, plan.folder))
    return known if kind.shape == SIMPLE else [*years(context), *known, *_ids(context, kind.owner)]


def codes(context: typer.Context) -> list[str]:
    """The codes of findings."""
    from sozialraum.engine.findings.catalogue import catalogue

    return list(catalogue())


def scopes(context: typer.Context) -> list[str]:
    """Return what the paper that stands before can be made for."""
    from sozialraum.engine.topic import PAPERS

    paper = PAPERS.get(str(context.params.get("name")))
    if paper is None:
        return []
    if paper.scope == "record":
        return list(_ids(context, paper.folder))
    areas = list(_ids(context, "areas")) if paper.scope == "owner" else []
    return [f"{year}/{area}" for year in years(context) for area in areas] or years(context)


def paper_formats(context: typer.Context) -> list[str]:
    """The formats of papers."""
    from sozialraum.engine.documents.output import FORMATS

    return [*FORMATS, "text"]


def _ids(context: typer.Context, folder: str) -> Iterator[str]:
    root = _data(context, folder)
    if root:
        for path in sorted(root.rglob("*.yaml")):
            yield path.relative_to(root).with_suffix("").as_posix()


def _data(context: typer.Context, folder: str) -> Path | None:
    """A folder of the repository that `-C` or the current folder leads to."""
    from sozialraum.engine.records.source import DATA_FOLDER, find_root

    named = context.find_root().params.get("directory")
    root = find_root(Path(named) if named else Path.cwd())
    found = root / DATA_FOLDER / folder if root else None
    return found if found and found.is_dir() else None


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
Mail = Annotated[
    bool, typer.Option("--mail", help="Write mails too: drafts to open, texts to copy, a list for a mail merge.")
]
MeetingId = Annotated[
    str,
    typer.Argument(metavar="MEETING", help="The meeting: 2016/steuerungsgremium-01.", autocompletion=ids("meetings")),
]
