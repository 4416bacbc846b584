"""`srk fix`: mend what has one safe remedy. It shows what would change and asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraum.cli import reporters, terminal
from sozialraum.cli.asking import ask, somebody_is_there
from sozialraum.cli.files import chosen
from sozialraum.cli.reporters import text
from sozialraum.engine.editing.fix.difference import difference
from sozialraum.engine.editing.fix.file import EditedFile, name_of
from sozialraum.engine.editing.fix.mending import Mended, guess, mend, reason
from sozialraum.engine.findings.catalogue import message_of, severity_of
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.checking import check, split_accepted
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import ChangedFiles, problem_of
from sozialraum.engine.records.writing import ChangedMeanwhileError, SafeWriter
from sozialraum.engine.yaml.codepages import is_foreign, only_reading, readings
from sozialraum.engine.yaml.locate import Locator

_EXPLAINED = 20

if TYPE_CHECKING:
    from sozialraum.engine.records.source import FolderSource


def command(
    paths: Annotated[list[Path] | None, typer.Argument(help="Only these files or folders.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Mend all that is safe without asking, for scripts.")] = False,
) -> None:
    """Mend file by file, then ask about guesses, and say what is left."""
    source = terminal.open_source()
    wanted = chosen(source.root, paths)
    mender = _Mender(source, terminal.day_of(None), yes)
    if paths and not any(map(wanted, mender.files)):
        terminal.usage_error(tr("There is no file of the repository among what you named."))
    mender.mend(sorted({one.place.file for one in mender.findings() if wanted(one.place.file)}))
    left = [one for one in mender.findings() if wanted(one.place.file)]
    if mender.may_ask:
        mender.guess(left)
        left = [one for one in mender.findings() if wanted(one.place.file)]
    mender.explain(left)
    terminal.say(_summary(mender, left))
    failed = mender.offered or any(severity_of(one) == "error" for one in left)
    raise typer.Exit(terminal.FOUND_ERRORS if failed else terminal.OK)


class _Mender:
    """The files that are mended: what was written, what is only offered, and whether to ask."""

    def __init__(self, source: FolderSource, day: date, yes: bool) -> None:
        self._source = source
        self._writer = SafeWriter(source.root)
        if yes:
            self._writer.tidy()
        self._day = day
        self._yes = yes
        self.may_ask = not yes and somebody_is_there()
        self.written: set[str] = set()
        self.offered: dict[str, bytes] = {}
        self._stopped = False
        self._others = load(source).repository
        listed = (one for one in source.files() if one.path.endswith((".yaml", ".csv")))
        self.files = {one.path for one in listed if not one.problem and not one.leaves}

    def findings(self, path: str = "", data: bytes = b"") -> list[Finding]:
        """Return all findings once what was offered is mended; a path may get another content."""
        changed = {**self.offered, **({path: data} if path else {})}
        loaded = load(ChangedFiles(self._source.root, changed))
        return split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, self._day)])[0]

    def mend(self, paths: list[str]) -> None:
        """Mend what is safe in some files."""
        for path in paths:
            data = None if self._stopped else self._read(path)
            if data is not None and self.may_ask and (reading := self._asked_reading(path, data)):
                data = reading
            mended = mend(self._source.root, path, data, self._others) if data is not None else None
            if mended:
                self._settle(mended)

    def _asked_reading(self, path: str, data: bytes) -> bytes | None:
        """The file as UTF-8, if it was saved in a page of old that only a person can tell, and somebody does."""
        options = [] if only_reading(data) or not is_foreign(data) else readings(data)
        for number, one in enumerate(options):
            others = [other for other in options if other is not one][:2]
            terminal.say(
                tr("{path} is no UTF-8. As {page} it reads: {words}").format(
                    path=path, page=one.page, words=", ".join(one.words(data))
                )
            )
            for other in others:
                words = ", ".join(other.words(data))
                terminal.say(tr("  and as {page}: {words}").format(page=other.page, words=words))
            mended = Mended(path, data, one.text.encode())
            self._settle(mended, is_guess=True)
            if self._stopped or path in self.written or number == len(options) - 1:
                return mended.after if path in self.written else None
        return None

    def guess(self, findings: list[Finding]) -> None:
        """Ask about each finding whose remedy is likely, but not sure."""
        for path in sorted({one.place.file for one in findings}):
            asked: set[object] = set()
            while path not in self.offered and not self._stopped and (data := self._read(path)) is not None:
                open_ones = [one for one in findings if one.place.file == path and name_of(one) not in asked]
                found = next(guess(self._source.root, path, data, open_ones, self.findings), None)
                if found is None:
                    break
                asked.add(name_of(found.finding))
                terminal.say(tr("{message} Perhaps this was meant:").format(message=message_of(found.finding)))
                self._settle(found.mended, is_guess=True)

    def explain(self, left: list[Finding]) -> None:
        """Say which errors are left where, and why."""
        errors = [one for one in left if severity_of(one) == "error"]
        if errors:
            terminal.say(tr("Left as it is:"))
        locator, drafts = Locator(ChangedFiles(self._source.root, self.offered)), dict[str, EditedFile]()
        spots = sorted(
            ((one.place.file, locator.spot(one.place), one) for one in errors),
            key=lambda found: (found[0], found[1] or ()),
        )
        for path, spot, one in spots[:_EXPLAINED]:
            data = self.offered.get(path) or self._read(path)
            if data is not None and path not in drafts:
                drafts[path] = EditedFile(self._source.root, path, data, self._others)
            why = reason(drafts[path], one) if path in drafts else tr("only a person knows what belongs there")
            where = f"{path}:{spot.line}:{spot.column}" if spot else path
            terminal.say(f"  {where} {one.code}: {message_of(one)} ({why})")
        if len(errors) > _EXPLAINED:
            rest = len(errors) - _EXPLAINED
            more = tr_many("… and {number} more finding", "… and {number} more findings", rest)
            terminal.say(f"  {more.format(number=rest)}")

    def _settle(self, mended: Mended, is_guess: bool = False) -> None:
        """Show what would change, and write it if nobody is against it."""
        text.show(difference(*mended))
        answer = "yes" if self._yes and not is_guess else "no"
        if self.may_ask and answer == "no":
            answer = ask(tr("Write {path}?").format(path=mended.path), several=not is_guess)
            self._yes = self._yes or answer == "all"
            self._stopped = answer == "quit"
        if answer in ("yes", "all"):
            self._write(mended)
        elif not is_guess:
            self.offered[mended.path] = mended.after

    def _write(self, mended: Mended) -> None:
        try:
            self._writer.replace(mended.path, mended.before, mended.after)
        except ChangedMeanwhileError:
            self.offered[mended.path] = mended.after
            sentence = tr("{path} was changed by somebody else at the same time and is left as it is.")
            terminal.say(sentence.format(path=mended.path))
        except OSError as error:
            problem = problem_of(error)
            terminal.fail(tr("{path} cannot be written: {problem}.").format(path=mended.path, problem=problem))
        else:
            self.written.add(mended.path)

    def _read(self, path: str) -> bytes | None:
        """The file, if it is one that is mended here."""
        if path not in self.files:
            return None
        try:
            return self._source.read(path)
        except OSError:
            return None


def _summary(mender: _Mender, left: list[Finding]) -> str:
    parts = []
    number = len(mender.written)
    if number or not mender.offered:
        parts.append(tr_many("{number} file mended.", "{number} files mended.", number).format(number=number))
    if mender.offered:
        number = len(mender.offered)
        offer = tr_many("{number} file could be mended", "{number} files could be mended", number).format(number=number)
        parts.append(tr("{offer}; `srk fix --yes` writes them.").format(offer=offer))
    severities = [severity_of(one) for one in left]
    errors, warnings = severities.count("error"), severities.count("warning")
    told = [*([reporters.errors(errors)] if errors else []), *([reporters.warnings(warnings)] if warnings else [])]
    if told:
        parts.append(tr("Left for you: {findings}; `srk validate` shows them.").format(findings=", ".join(told)))
    return " ".join(parts)
