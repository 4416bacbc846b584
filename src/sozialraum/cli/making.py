"""Making papers: what all commands that write papers share."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sozialraum.cli import reporters, terminal
from sozialraum.cli.files import say_where, write_and_say
from sozialraum.cli.naming import id_of
from sozialraum.cli.reporters import text
from sozialraum.engine.documents import making
from sozialraum.engine.documents.making import Job, in_formats
from sozialraum.engine.documents.output import FORMATS, OutputFolder, WordTemplateUnusableError
from sozialraum.engine.documents.papers import MadePaper, PaperContext, make
from sozialraum.engine.documents.terminal import terminal_lines
from sozialraum.engine.documents.tree import Document
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import printable, tr
from sozialraum.engine.records.checking import check, check_for_errors
from sozialraum.engine.records.kinds import Address, slug
from sozialraum.engine.records.load import Loaded, load
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.topic import PAPERS, Paper
from sozialraum.engine.yaml.locate import Locator
from sozialraum.topics.meetings.days import invited
from sozialraum.topics.programme.manifest import PEOPLE_FILE
from sozialraum.topics.programme.people import paper_context, read_people

if TYPE_CHECKING:
    from sozialraum.cli.mailing import Mailing

TEXT = "text"
"""The format that is shown, not written."""
INVITATION = "invitation"
"""The paper with which is said what is late about it."""
LATE = ("SRK412", "SRK417")
"""An invitation that goes out too late."""

MERGE_LIST = "serienmail-einladung"


def formats_of(wanted: list[str] | None, attachments: tuple[str, ...] = ()) -> list[str]:
    """The formats that `--format` names, repeated or with commas; without it all that are written."""
    named = [name for group in wanted or [] for name in group.replace(",", " ").split()]
    for name in named:
        if name not in (*FORMATS, *attachments, TEXT):
            known = ", ".join((*FORMATS, *attachments, TEXT))
            terminal.usage_error(tr("There is no format `{name}`. Formats: {known}.").format(name=name, known=known))
    return list(dict.fromkeys(named)) or list(FORMATS)


class PaperMaker:
    """Makes papers of one repository and writes them to one folder."""

    def __init__(
        self,
        repository: Repository,
        findings: list[Finding],
        today: date,
        out: Path | None,
        force: bool,
        *,
        mail: bool = False,
    ) -> None:
        names = read_people(repository)
        self._source = FolderSource(repository.root)
        self._context = PaperContext(repository, today, {PEOPLE_FILE: names.people})
        self._findings = findings
        self._folder = OutputFolder(out) if out else OutputFolder(repository.root / "out", repository.root)
        self._force = force
        self.failed = False
        self._files: list[Path] = []
        self._mailing: Mailing | None = None
        if mail:
            from sozialraum.cli.mailing import Mailing

            self._mailing = Mailing(repository, self._folder, today, names.people, force=force)
        if names.missing:
            sentence = tr("{file} is not there: papers name functions instead of persons.")
            terminal.remark(sentence.format(file=names.file))
        if names.findings:
            head = tr("{file}: papers are made without what cannot be read there")
            self._say(head.format(file=names.file), names.findings)

    def make(self, paper: Paper, ident: str, formats: Collection[str]) -> None:
        """Make one paper in some formats; what stands in its way is printed and remembered in `failed`."""
        found = in_formats(self._context, self._findings, paper, ident, formats)
        if found.document is None:
            self._say(tr("{paper}: not made, because of").format(paper=f"{paper.german} {ident}"), found.made.findings)
            return
        if found.no_pdf:
            self._say(tr("{paper}: no PDF, because of").format(paper=f"{paper.german} {ident}"), found.no_pdf)
        if TEXT in formats:
            show(found.document)
        try:
            contents = found.files(self._context) if set(formats) - {TEXT} else {}
        except WordTemplateUnusableError as error:
            unusable_template(error)
        for ending, content in contents.items():
            self._write(f"{paper.output}/{ident}.{ending}", content)
        if self._mailing and not found.no_pdf:
            self._mail(self._mailing, paper, ident, found.document.mark, contents)
        self._warn(paper, ident)

    def _mail(
        self, mailing: Mailing, paper: Paper, ident: str, mark: str | None, contents: Mapping[str, bytes]
    ) -> None:
        """Write the mail with an invitation, to which the letter and the calendar file are attached."""
        from sozialraum.mail.message import Attachment

        where, name = f"{self._folder.root.name}/{paper.output}/{ident}".rsplit("/", 1)
        files = tuple(Attachment(f"{name}.{ending}", contents[ending], where) for ending in ("pdf", "ics"))
        mailing.add(partial(mailing.post.invitation, self._context, ident, mark, files))

    def make_all(self, jobs: Sequence[Job], formats: Collection[str], and_say: Iterable[str] = ()) -> NoReturn:
        """Make some papers, say what is to be said afterwards and where they lie, and end."""
        with progress(len(jobs)) as advance:
            for paper, ident in jobs:
                advance(ident)
                self.make(paper, ident, formats)
        terminal.say(*and_say)
        if self._mailing:
            self._mailing.finish(MERGE_LIST)
            self._files += self._mailing.files
            self.failed |= self._mailing.failed
        say_where(self._files)
        sys.exit(terminal.FOUND_ERRORS if self.failed else terminal.OK)

    def _warn(self, paper: Paper, ident: str) -> None:
        """Say what is late about a letter, or that it has no day yet; it is made all the same."""
        if paper.name == INVITATION:
            if invited(self._context.repository, ident) is None:
                sentence = tr(
                    "{meeting} has no `invited_on`, so the letter is a draft. Enter the day on which it goes out."
                )
                terminal.remark(sentence.format(meeting=Address(paper.folder, ident)))
            path = Address(paper.folder, ident).path
            late = [one for one in self._findings if one.code in LATE and one.place.file == path]
            print_findings(self._source, late)

    def _write(self, name: str, content: bytes) -> None:
        if write_and_say(self._folder, name, content, force=self._force):
            self._files.append(self._folder.root / name)
        else:
            self.failed = True

    def _say(self, head: str, findings: list[Finding]) -> None:
        self.failed = True
        terminal.remark(head)
        print_findings(self._source, findings)


def print_findings(source: FolderSource, findings: list[Finding]) -> None:
    """Print findings as what is wrong or was left out; a person at a terminal gets only the first of many."""
    shown = reporters.prepare(findings, Locator(source))
    for line in text.blocks(shown, text.MOST if sys.stderr.isatty() else None):
        terminal.remark("".join(part for part, _ in line).rstrip())


def without_errors(source: FolderSource, today: date, refusal: str) -> Repository:
    """Return the repository if no record in it has an error; else say so with a sentence, name them, and end with 1."""
    loaded = load(source)
    findings = [*loaded.findings, *check_for_errors(loaded.repository, today)]
    errors = [one for one in findings if severity_of(one) == "error"]
    if errors:
        terminal.remark(refusal)
        print_findings(source, errors)
        sys.exit(terminal.FOUND_ERRORS)
    return loaded.repository


def unusable_template(error: WordTemplateUnusableError) -> NoReturn:
    """Say that the Word template of the repository cannot be used, and end."""
    terminal.fail(making.unusable_template(error))


def show(document: Document) -> None:
    """Print a paper, as wide as the terminal; 80 characters in a pipe."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
    lines: Iterator[text.Line] = (
        [(printable(one), "bold" if strong else "")] for one, strong in terminal_lines(document, width)
    )
    text.show(lines)


def make_papers(
    paper: Paper,
    choose: Callable[[Repository], list[str]],
    format: list[str] | None,
    out: Path | None,
    force: bool,
    *,
    mail: bool = False,
) -> NoReturn:
    """Make a paper for all that `choose` names, and end; `choose` ends with 2 where something is mistyped."""
    formats = formats_of(format, ("ics",) if paper.name == INVITATION else ())
    if mail and "pdf" not in formats:
        formats.append("pdf")
    make_jobs(lambda repository: [(paper, ident) for ident in choose(repository)], formats, out, force, mail=mail)


def make_jobs(
    choose: Callable[[Repository], list[Job]],
    formats: list[str],
    out: Path | None,
    force: bool,
    *,
    mail: bool = False,
) -> NoReturn:
    """Make all papers that `choose` names, and the mails of invitations where they are asked for, and end."""
    loaded = terminal.open_repository()
    jobs = choose(loaded.repository)
    today = terminal.day_of(None)
    warns = any(paper.name == INVITATION for paper, _ in jobs)
    findings = [*loaded.findings, *(check if warns else check_for_errors)(loaded.repository, today)]
    PaperMaker(loaded.repository, findings, today, out, force, mail=mail).make_all(jobs, formats)


def make_for_record(
    name: str, ident: str, format: list[str] | None, out: Path | None, force: bool, *, mail: bool = False
) -> NoReturn:
    """Make the paper of a name for a record and end."""
    paper = PAPERS[name]
    make_papers(paper, lambda repository: [record_of(repository, paper, ident)], format, out, force, mail=mail)


def record_of(repository: Repository, paper: Paper, scope: str) -> str:
    """The id of the record that a paper is made for; a mistyped one ends with 2."""
    scope = id_of(repository, paper.folder, scope)
    if repository.knows(paper.folder, scope):
        return scope
    known = list(repository.records[paper.folder])
    year, _, rest = scope.partition("/")
    close = next((one for one in known if one.startswith(f"{year}/") and rest and slug(rest) in one), None)
    close = close or closest(scope, known, 0.5)
    listing = tr("`srk list {folder}` lists them.").format(folder=paper.folder)
    terminal.no_such(tr("There is no `{record}`.").format(record=f"{paper.folder}/{scope}"), close, listing)


def look(loaded: Loaded, name: str, ident: str, today: date | None = None) -> NoReturn:
    """Show the paper of a name on the terminal and end.

    Other than a paper that is handed out it is shown although its records have errors, as long as they can be read.
    """
    paper, today = PAPERS[name], today or terminal.day_of(None)
    try:
        made = make(paper_context(loaded.repository, today), [], paper, ident)
    except LookupError:
        made = MadePaper(None, [])
    if made.document:
        show(made.document)
        sys.exit(terminal.OK)
    findings = [*loaded.findings, *check(loaded.repository, today)]
    maker = PaperMaker(loaded.repository, findings, today, None, False)
    maker.make(paper, ident, [TEXT])
    sys.exit(terminal.FOUND_ERRORS)


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal, nothing in a pipe; what comes next is named to it."""
    if not terminal.is_terminal() or total < 2:
        yield lambda label: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task("", total=total, completed=-1)
        yield lambda label: bar.update(task, advance=1, description=label)
