"""What `srk take` says and asks of each form, and how it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sozialraum.cli import terminal
from sozialraum.cli.asking import ask_yes, somebody_is_there
from sozialraum.cli.files import write_and_say
from sozialraum.cli.reporters.text import show
from sozialraum.engine.diff.changes import News
from sozialraum.engine.diff.compare import compare_states
from sozialraum.engine.diff.outputs import record_lines
from sozialraum.engine.diff.state import Review, Side, state_of
from sozialraum.engine.diff.told import closed_sentence
from sozialraum.engine.documents.output import OutputFolder
from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.patch import UnpatchableError
from sozialraum.engine.findings.catalogue import message_of, remedy_of, severity_of
from sozialraum.engine.findings.language import speaking, tr, tr_many
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.source import ChangedFiles, FolderSource, problem_of
from sozialraum.engine.records.writing import ChangedMeanwhileError, SafeWriter
from sozialraum.engine.yaml.locate import Locator
from sozialraum.forms.package import UnreadableFormError
from sozialraum.forms.reading import read
from sozialraum.forms.reply import reply_name, reply_to, told
from sozialraum.forms.taken import TakenForm, named, remembered, remembered_path, sent, taken_from, to_remember
from sozialraum.forms.unfinished import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from sozialraum.engine.diff.state import State
    from sozialraum.engine.findings.finding import Finding
    from sozialraum.engine.yaml.trees import Tree
    from sozialraum.forms.answers import Returned
    from sozialraum.forms.merging import Doubt

Outcome = Literal["taken", "unchanged", "open"]
_LONGEST = 200


class Taker:
    """Takes forms one after the other into one repository."""

    def __init__(self, root: Path, day: date, yes: bool, reply: bool) -> None:
        self._root = root
        self._day = day
        self._yes = yes
        self._reply = reply
        self._outcomes: list[Outcome] = []
        self._is_complete = True
        self._open: list[Doubt] = []
        self._blocked: list[str] = []

    def take(self, file: Path, address: str | None, base: str | None) -> None:
        """Show one form, ask, and write it."""
        self._open, self._blocked = [], []
        try:
            outcome = self._take(read(file), address, base)
        except UnreadableFormError as error:
            terminal.complain(f"{file}: {error}")
            outcome = "open"
        except Refusal as refusal:
            terminal.complain(f"{file}: {refusal}")
            outcome = "open"
        self._outcomes.append(outcome)

    def summary(self) -> int:
        """Say what came of several files, and return the code to end with."""
        if len(self._outcomes) > 1:
            parts = [tr("{number} taken").format(number=self._outcomes.count("taken"))]
            for outcome, text in (("unchanged", tr("{number} without anything new")), ("open", tr("{number} open"))):
                if outcome in self._outcomes:
                    parts.append(text.format(number=self._outcomes.count(outcome)))
            terminal.say("", ", ".join(parts) + ".")
        done = self._is_complete and "open" not in self._outcomes
        return terminal.OK if done else terminal.FOUND_ERRORS

    def _take(self, returned: Returned, address: str | None, base: str | None) -> Outcome:
        of = named(returned, address)
        source = FolderSource(self._root)
        before = state_of(source, self._day)
        if of.address in before.repository.broken:
            raise Refusal(tr("{path} cannot be read; run `srk validate {path}`.").format(path=of.address.path))
        now = source.read(of.address.path) if before.repository.get(of.address) else None
        with sent(self._root, of, base) as form:
            last = None if base else remembered(self._root, form.form)
            terminal.say(f"{returned.name}: {form.form.german} {form.form.subject} ({of.address.path})")
            try:
                found = taken_from(form, returned, last, now, self._decide)
            except UnpatchableError:
                text = tr("{path} cannot be changed without writing it anew; lay it out first: `srk fmt {path}`.")
                raise Refusal(text.format(path=of.address.path)) from None
        _say_remarks(found)
        outcome = self._outcome(found, before, now)
        if outcome != "open" and (found.loose or found.held):
            self._is_complete = False
        if self._reply:
            self._write_reply(found, before, outcome)
        return outcome

    def _outcome(self, found: TakenForm, before: State, now: bytes | None) -> Outcome:
        """Show what would change, ask, and write."""
        if found.data is None:
            if not found.wrong:
                terminal.say(tr("Without what is missing it is no record yet. Nothing was written."))
            else:
                terminal.say(tr("Nothing was written: what is wrong has to be put right first."))
            return "open"
        if self._open:
            _say_list(tr("This a person has to decide, on a terminal; nothing was written:"), map(_doubt, self._open))
            return "open"
        if found.data == now:
            terminal.say(tr("It says nothing that is not there already."))
            self._remember(found)
            return "unchanged"
        if not self._show(found, before, now):
            terminal.say(tr("Nothing was written: with these errors it would be no right record."))
            return "open"
        return self._write(found, now) if self._is_wanted() else "open"

    def _show(self, found: TakenForm, before: State, now: bytes | None) -> bool:
        """Show what changes, and what is found then that was not before; return whether none of it is an error."""
        address = found.form.address
        assert found.data is not None
        after_source = ChangedFiles(self._root, {address.path: found.data})
        after = state_of(after_source, self._day)
        changes = compare_states(before, after, {address.path})
        old = Side(None, None, before, Locator(FolderSource(self._root)))
        new = Side(None, None, after, Locator(after_source))
        terminal.say("")
        show(record_lines(Review(old, new, {address.path}, changes._replace(news=News([], [], [])))))
        findings = changes.all_new()
        closed = {id(one.finding) for one in changes.breaches}
        _say_list(tr("With this is found:"), (_in_words(found, one) for one in findings if id(one) not in closed))
        name = f"{found.form.german} {found.form.subject}"
        self._blocked = [closed_sentence(one, name) for one in changes.breaches]
        _say_list(tr("This stands against it:"), self._blocked)
        errors = [one for one in findings if severity_of(one) == "error" and id(one) not in closed]
        self._blocked += dict.fromkeys(_where(found, one) for one in errors)
        return not self._blocked

    def _is_wanted(self) -> bool:
        if self._yes:
            return True
        if not somebody_is_there():
            terminal.say(tr("Nothing was written yet. To write it, run the same command with --yes."))
            return False
        if ask_yes(tr("Take it over? [y/N] ")):
            return True
        terminal.say(tr("Nothing was written."))
        return False

    def _write(self, found: TakenForm, now: bytes | None) -> Outcome:
        path = found.form.address.path
        assert found.data is not None
        try:
            SafeWriter(self._root).put(path, now, found.data)
        except (ChangedMeanwhileError, FileExistsError):
            text = tr("{path} was changed by somebody else at the same time. Nothing was written; take the form again.")
            terminal.complain(text.format(path=path))
            return "open"
        except OSError as error:
            terminal.fail(tr("{path} cannot be written: {problem}.").format(path=path, problem=problem_of(error)))
        terminal.say(tr("written: {path}").format(path=path))
        self._remember(found)
        return "taken"

    def _remember(self, found: TakenForm) -> None:
        """Keep what was taken, so that the same file, corrected, can be told from what others change meanwhile."""
        path = remembered_path(found.form)
        try:
            was = (self._root / path).read_bytes()
        except OSError:
            was = None
        try:
            SafeWriter(self._root).put(path, was, to_remember(found.hers))
        except OSError as error:
            terminal.complain(tr("{path} cannot be written: {problem}.").format(path=path, problem=problem_of(error)))

    def _write_reply(self, found: TakenForm, before: State, outcome: Outcome) -> None:
        text = reply_to(found, before.repository, [*map(_doubt, self._open), *self._blocked], outcome != "open")
        terminal.say("", *text.rstrip().split("\n"), "")
        folder = OutputFolder(self._root / "out", self._root)
        write_and_say(folder, f"forms/{reply_name(found.form)}", text.encode())

    def _decide(self, doubt: Doubt) -> bool:
        """Ask what only a person can decide; without one it stays open, and nothing is written."""
        if somebody_is_there():
            return ask_yes(f"{_doubt(doubt)} {_QUESTIONS[doubt.kind]()} ")
        self._open.append(doubt)
        return doubt.kind == "pairing"


_QUESTIONS = {
    "removal": lambda: tr("Remove it? [y/N]"),
    "pairing": lambda: tr("Is it the same, only changed? [y/N]"),
    "conflict": lambda: tr("Take what the form says? [y/N]"),
}


def _doubt(doubt: Doubt) -> str:
    """Return what has to be decided."""
    hers, ours = _words(doubt.hers), _words(doubt.ours)
    if doubt.kind == "pairing":
        text = tr("{place}: “{hers}” stands where “{ours}” stood.")
    elif doubt.kind == "conflict":
        text = tr("{place}: the form says “{hers}”, here it was changed to “{ours}”.")
    else:
        text = tr("{place}: empty or gone in the form, here it says “{ours}”.")
    return text.format(place=doubt.place, hers=hers, ours=ours)


def _words(tree: Tree | None) -> str:
    """Return what a value says, on one line."""
    if tree is None:
        return tr("nothing")
    if isinstance(tree, dict):
        return _words([value for name, value in tree.items() if name != "key"])
    text = tree if isinstance(tree, str) else " · ".join(map(_words, tree))
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"


def _say_remarks(found: TakenForm) -> None:
    """Say all that somebody should know of the file, in the words of the form."""
    missing = tr_many("{number} answer is still missing:", "{number} answers are still missing:", len(found.missing))
    for title, remarks in (
        (tr("This cannot be taken:"), found.wrong),
        (missing.format(number=len(found.missing)), found.missing),
        (tr("This waits for what is missing in it:"), found.held),
        (tr("This has no place in the form:"), found.loose),
        (tr("This is not in the file any more and stays as it was:"), found.kept),
        (tr("Also in the file:"), found.remarks),
    ):
        plain = remarks in (found.kept, found.held)
        _say_list(title, (one.about if plain else told(one) for one in remarks))
    _say_list(tr("Changed here since the form was made, and left so:"), found.changed_here)


def _say_list(title: str, texts: Iterable[str]) -> None:
    listed = [f"  {text}" for text in texts]
    if listed:
        terminal.say(title, *listed)


def _where(found: TakenForm, finding: Finding) -> str:
    """Return where in the form a finding is, or in which other file."""
    address = found.form.address
    if finding.place.file != address.path:
        return finding.place.file
    with speaking("de"):
        return place_of(KINDS[address.folder].model, found.record, finding.place.keys) or found.form.german


def _in_words(found: TakenForm, finding: Finding) -> str:
    """Return a finding at its place in the form, or in its file if that is another one."""
    remedy = remedy_of(finding)
    text = f"{message_of(finding)} → {remedy}" if remedy else message_of(finding)
    severity = severity_of(finding)
    return f"{tr(severity)} {finding.code} {_where(found, finding)}: {text}"
