"""Mails beside what is made: a draft to open and a text to copy for each, one list for a mail merge for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.cli import reporters, terminal
from sozialraum.cli.files import write_and_say
from sozialraum.cli.reporters import text
from sozialraum.engine.findings.language import printable, tr
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.yaml.locate import Locator
from sozialraum.mail.drafts import BrokenTemplateError, Post
from sozialraum.mail.message import Draft, draft_bytes, draft_text, merge_rows, merge_workbook
from sozialraum.mail.recipients import sender_of
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.programme.people import read_people

if TYPE_CHECKING:
    from pathlib import Path

    from sozialraum.engine.documents.output import OutputFolder
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.programme.people import People

FOLDER = "mail"


class Mailing:
    """Writes the mails of one run, and says whose address nobody entered."""

    def __init__(
        self,
        repository: Repository,
        folder: OutputFolder,
        day: date,
        people: People,
        *,
        force: bool = False,
    ) -> None:
        programme = programme_of(repository)
        if programme is None:
            terminal.unreadable("sozialraum.yaml")
        self.post = Post(repository, programme, people, day)
        self.failed = False
        self._folder = folder
        self._force = force
        self._drafts: list[Draft] = []
        self.files: list[Path] = []
        self._broken: set[str] = set()

    def add(self, make: Callable[[], Draft]) -> None:
        """Write the draft that `make` returns; a template that is broken is said once."""
        try:
            draft = make()
        except BrokenTemplateError as error:
            self._say(error)
            return
        self._drafts.append(draft)
        self._write(f"{draft.name}.eml", draft_bytes(draft))
        self._write(f"{draft.name}.txt", draft_text(draft).encode())

    def finish(self, name: str) -> None:
        """Write the list for a mail merge where there are several to write to, and say whose address is missing."""
        if len(merge_rows(self._drafts)) > 1:
            self._write(f"{name}.xlsx", merge_workbook(self._drafts, self.post.day))
        for sentence in self._missing():
            terminal.remark(sentence)

    def _missing(self) -> Iterator[str]:
        """Yield what a person has to fill in, each office on a line of its own."""
        sender = sender_of(self.post.programme)
        if self._drafts and not (sender and sender.usable):
            yield tr("The drafts have no sender: `email` in sozialraum.yaml names the mailbox of the office.")
        asked = dict.fromkeys(one for draft in self._drafts for one in draft.to if not one.usable)
        if asked:
            yield tr("No e-mail address is known for these. Write it into the draft, or into `data/`:")
        yield from (f"  {printable(f'{one.name}: {one.address}' if one.address else one.name)}" for one in asked)
        for draft in self._drafts:
            if not draft.to:
                yield tr("{draft}: whom it goes to is not recorded.").format(draft=draft.name)

    def _write(self, name: str, content: bytes) -> None:
        kept = tr("{path} was changed and is left as it is. Move or delete it, and run srk again.")
        path = f"{FOLDER}/{name}"
        if write_and_say(self._folder, path, content, force=self._force, kept=kept):
            self.files.append(self._folder.root / path)
        else:
            self.failed = True

    def _say(self, error: BrokenTemplateError) -> None:
        self.failed = True
        shown = reporters.prepare(error.findings, Locator(FolderSource(self.post.repository.root)))
        for line in text.blocks(shown, None):
            said = "".join(part for part, _ in line).rstrip()
            if said not in self._broken:
                terminal.remark(said)
            self._broken.add(said)


def people_known(repository: Repository) -> People:
    """Return the names that are known here; say where they ought to be and are not."""
    names = read_people(repository)
    if names.missing:
        sentence = tr("{file} is not there: mails name functions instead of persons.")
        terminal.remark(sentence.format(file=names.file))
    return names.people
