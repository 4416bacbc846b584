"""What `srk take` says and asks of each form, and how it writes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from sozialraum.cli import terminal
from sozialraum.cli.asking import ask_yes, somebody_is_there
from sozialraum.cli.files import write_and_say
from sozialraum.cli.reporters.text import show
from sozialraum.engine.diff.outputs import record_lines
from sozialraum.engine.diff.state import state_of
from sozialraum.engine.documents.output import OutputFolder
from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.source import FolderSource, problem_of
from sozialraum.engine.records.writing import ChangedMeanwhileError
from sozialraum.forms.intake import doubt_text, opened, remarks_on
from sozialraum.forms.package import UnreadableFormError
from sozialraum.forms.reading import read
from sozialraum.forms.reply import answer_lines, reply_name, reply_to
from sozialraum.forms.taken import remembered_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from sozialraum.forms.answers import Returned
    from sozialraum.forms.intake import Intake
    from sozialraum.forms.merging import Doubt
    from sozialraum.forms.taken import TakenForm

Outcome = Literal["taken", "unchanged", "open"]


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
        before = state_of(FolderSource(self._root), self._day)
        with opened(self._root, before, self._day, returned, address, base) as intake:
            form = intake.form
            terminal.say(f"{returned.name}: {form.german} {form.subject} ({form.address.path})")
            found = intake.taken(partial(self._decide, intake))
        for title, texts in remarks_on(found):
            _say_list(title, texts)
        outcome = self._outcome(found, intake)
        if outcome != "open" and (found.loose or found.held):
            self._is_complete = False
        if self._reply:
            self._write_reply(found, intake, outcome)
        return outcome

    def _outcome(self, found: TakenForm, intake: Intake) -> Outcome:
        """Show what would change, ask, and write."""
        standing = intake.standing(found, self._open)
        if standing == "incomplete":
            terminal.say(tr("Without what is missing it is no record yet. Nothing was written."))
        elif standing == "wrong":
            terminal.say(tr("Nothing was written: what is wrong has to be put right first."))
        elif standing == "undecided":
            title = tr("This a person has to decide, on a terminal; nothing was written:")
            _say_list(title, (doubt_text(one, intake) for one in self._open))
        elif standing == "unchanged":
            terminal.say(tr("It says nothing that is not there already."))
            self._remember(found, intake)
            return "unchanged"
        elif not self._show(found, intake):
            terminal.say(tr("Nothing was written: with these errors it would be no right record."))
        elif self._is_wanted():
            return self._write(found, intake)
        return "open"

    def _show(self, found: TakenForm, intake: Intake) -> bool:
        """Show what changes, and what is found then that was not before; return whether none of it is an error."""
        effect = intake.effect(found)
        terminal.say("")
        show(record_lines(effect.review))
        if intake.now is None:  # of a new record a comparison says only that it is new
            _say_list(tr("This is new in the form:"), answer_lines(found))
        found_too = (f"{tr(one.severity)} {one.code} {one.where}: {one.text}" for one in effect.findings)
        _say_list(tr("With this is found:"), found_too)
        _say_list(tr("This stands against it:"), effect.breaches)
        self._blocked = effect.blocked
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

    def _write(self, found: TakenForm, intake: Intake) -> Outcome:
        path = found.form.address.path
        try:
            intake.write(found)
        except (ChangedMeanwhileError, FileExistsError):
            text = tr("{path} was changed by somebody else at the same time. Nothing was written; take the form again.")
            terminal.complain(text.format(path=path))
            return "open"
        except OSError as error:
            terminal.fail(tr("{path} cannot be written: {problem}.").format(path=path, problem=problem_of(error)))
        terminal.say(tr("written: {path}").format(path=path))
        self._remember(found, intake)
        return "taken"

    def _remember(self, found: TakenForm, intake: Intake) -> None:
        try:
            intake.remember(found)
        except OSError as error:
            path, text = remembered_path(found.form), tr("{path} cannot be written: {problem}.")
            terminal.complain(text.format(path=path, problem=problem_of(error)))

    def _write_reply(self, found: TakenForm, intake: Intake, outcome: Outcome) -> None:
        open_points = [*(doubt_text(one, intake) for one in self._open), *self._blocked]
        text = reply_to(found, intake.before.repository, open_points, outcome != "open")
        terminal.say("", *text.rstrip().split("\n"), "")
        folder = OutputFolder(self._root / "out", self._root)
        write_and_say(folder, f"forms/{reply_name(found.form)}", text.encode())

    def _decide(self, intake: Intake, doubt: Doubt) -> bool:
        """Ask what only a person can decide; without one it stays open, and nothing is written."""
        if somebody_is_there():
            return ask_yes(f"{doubt_text(doubt, intake)} {_QUESTIONS[doubt.kind]()} ")
        self._open.append(doubt)
        return doubt.kind == "pairing"


_QUESTIONS = {
    "removal": lambda: tr("Remove it? [y/N]"),
    "pairing": lambda: tr("Is it the same, only changed? [y/N]"),
    "conflict": lambda: tr("Take what the form says? [y/N]"),
}


def _say_list(title: str, texts: Iterable[str]) -> None:
    listed = [f"  {text}" for text in texts]
    if listed:
        terminal.say(title, *listed)
