"""All papers of one name and one year in an archive, made in a process of its own."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from sozialraum.desk.paper_lists import Shelf, file_name, year_of
from sozialraum.engine.diff.state import state_of
from sozialraum.engine.documents.making import in_formats, unusable_template
from sozialraum.engine.documents.output import WordTemplateUnusableError
from sozialraum.engine.editing import Refusal
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.programme.people import paper_context
from sozialraum.topics.reports.duties import areas_without_report

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.desk.jobs import Tell
    from sozialraum.engine.findings.finding import Finding

_FORMATS = ("docx", "pdf")


class Failed(NamedTuple):
    """A paper that was not made, or not as a PDF, and what stands in its way."""

    title: str
    findings: list[Finding]


class Bundle(NamedTuple):
    """An archive: the titles of what is in it, what is not, and the areas that owe a report and have none."""

    title: str
    content: bytes
    made: list[str]
    failed: list[Failed]
    without: list[str]


def make_bundle(tell: Tell, root: str, name: str, year: str, today: date) -> Bundle:
    """Make all papers of a name and a year as Word and as PDF; what cannot be made is said. Raises Refusal."""
    state = state_of(FolderSource(Path(root)), today)
    shelf = Shelf(state, today)
    ctx = paper_context(state.repository, today)
    found = (shelf.item(name, ident) for ident in shelf.scopes[name] if year_of(ident) == year)
    items = [one for one in found if one]
    archive, made, failed = BytesIO(), list[str](), list[Failed]()
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        for done, item in enumerate(items):
            tell(done, len(items), item.title)
            paper = in_formats(ctx, state.findings, item.paper, item.ident, _FORMATS)
            if problems := paper.made.findings or paper.no_pdf:
                failed.append(Failed(item.title, problems))
            if paper.document is None:
                continue
            made.append(item.title)
            try:
                files = paper.files(ctx)
            except WordTemplateUnusableError as error:
                raise Refusal(unusable_template(error)) from error
            for ending, content in files.items():
                packed.writestr(file_name(item.title, ending), content)
    idents = [one.ident for one in items]
    without = areas_without_report(state.repository, int(year), idents) if name == "report" else []
    return Bundle(f"{PAPERS[name].german} {year}", archive.getvalue(), made, failed, [one.name for one in without])
