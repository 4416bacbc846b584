"""A returned form beside the records as they are: what it changes in them, what stands against it, and its writing.

Commands and pages say the same from here. Nobody is asked and nothing is shown; what a person has to decide comes in.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from sozialraum.engine.diff.changes import News
from sozialraum.engine.diff.compare import compare_states
from sozialraum.engine.diff.state import Review, Side, state_of
from sozialraum.engine.diff.told import closed_sentence
from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.patch import UnpatchableError
from sozialraum.engine.findings.catalogue import message_of, remedy_of, severity_of
from sozialraum.engine.findings.language import speaking, tr
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.source import ChangedFiles, FolderSource
from sozialraum.engine.records.writing import SafeWriter
from sozialraum.engine.yaml.locate import Locator
from sozialraum.forms.reply import missing_title, told
from sozialraum.forms.taken import named, remembered, remembered_path, sent, taken_from, to_remember
from sozialraum.forms.telling import value_text
from sozialraum.forms.unfinished import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from sozialraum.engine.diff.state import State
    from sozialraum.engine.findings.finding import Finding, Severity
    from sozialraum.engine.yaml.trees import Tree
    from sozialraum.forms.answers import Returned
    from sozialraum.forms.merging import Decide, Doubt, Fields
    from sozialraum.forms.model import Form
    from sozialraum.forms.taken import SentForm, TakenForm

Standing = Literal["wrong", "incomplete", "undecided", "unchanged", "new"]
"""How far a form is: something is wrong or missing, a person has to decide, or it says nothing or something new."""

_LONGEST = 200


class UnreadableRecordError(Refusal):
    """The record of a form cannot be read as it is now."""


class FixedLayoutError(Refusal):
    """The file of a record is laid out so that no single value can be changed in it."""


class Stated(NamedTuple):
    """A finding in words, at its place in the form, or in its file if that is another one."""

    severity: Severity
    code: str
    where: str
    text: str


@dataclass(frozen=True)
class Effect:
    """What a form changes: the records before and after, what is found then, and what stands against it.

    `blocked` names all for which it may not be written, in the words of the form.
    """

    review: Review
    findings: list[Stated]
    breaches: list[str]
    blocked: list[str]


@dataclass(frozen=True)
class Intake:
    """A returned form, the form as it went out, the records as they are, and what was last taken from it."""

    root: Path
    day: date
    returned: Returned
    sent: SentForm
    before: State
    now: bytes | None
    last: Fields | None

    @property
    def form(self) -> Form:
        """The form as it went out."""
        return self.sent.form

    def taken(self, decide: Decide) -> TakenForm:
        """Return what comes of it. Raises Refusal."""
        try:
            return taken_from(self.sent, self.returned, self.last, self.now, decide)
        except UnpatchableError:
            text = tr("{path} cannot be changed without writing it anew; lay it out first: `srk fmt {path}`.")
            raise FixedLayoutError(text.format(path=self.form.address.path)) from None

    def standing(self, found: TakenForm, doubts: Sequence[Doubt]) -> Standing:
        """Return how far it is; `doubts` are those that nobody decided."""
        if found.data is None:
            return "wrong" if found.wrong else "incomplete"
        if doubts:
            return "undecided"
        says_nothing = found.is_untouched if self.now is None else found.data == self.now
        return "unchanged" if says_nothing else "new"

    def effect(self, found: TakenForm) -> Effect:
        """Return what changes, and what is found then that was not before."""
        address = found.form.address
        assert found.data is not None
        after_source = ChangedFiles(self.root, {address.path: found.data})
        after = state_of(after_source, self.day)
        changes = compare_states(self.before, after, {address.path})
        old = Side(None, None, self.before, Locator(FolderSource(self.root)))
        new = Side(None, None, after, Locator(after_source))
        closed = {id(one.finding) for one in changes.breaches}
        findings = [one for one in changes.all_new() if id(one) not in closed]
        name = f"{found.form.german} {found.form.subject}"
        breaches = [closed_sentence(one, name) for one in changes.breaches]
        errors = dict.fromkeys(where(found, one) for one in findings if severity_of(one) == "error")
        review = Review(old, new, {address.path}, changes._replace(news=News([], [], [])))
        return Effect(review, [_stated(found, one) for one in findings], breaches, [*breaches, *errors])

    def write(self, found: TakenForm) -> None:
        """Write the record. Raises OSError, ChangedMeanwhileError or FileExistsError if it is not what was read."""
        assert found.data is not None
        SafeWriter(self.root).put(found.form.address.path, self.now, found.data)

    def remember(self, found: TakenForm) -> None:
        """Keep what was taken, so that the same file, corrected, can be told from what others change meanwhile.

        Raises OSError.
        """
        path = remembered_path(found.form)
        try:
            was = (self.root / path).read_bytes()
        except OSError:
            was = None
        SafeWriter(self.root).put(path, was, to_remember(found.hers))


@contextmanager
def opened(
    root: Path, before: State, day: date, returned: Returned, address: str | None, base: str | None
) -> Iterator[Intake]:
    """Yield a returned form with all that it is compared with. Raises Refusal.

    Args:
        root: the repository.
        before: its records as they are, judged as of `day`.
        day: the day on which it is taken.
        returned: the file that came back.
        address: which form it is as somebody says, `report/2016/kalk`.
        base: the commit that it was made from as somebody says.
    """
    of = named(returned, address)
    if of.address in before.repository.broken:
        text = tr("{path} cannot be read; run `srk validate {path}`.")
        raise UnreadableRecordError(text.format(path=of.address.path))
    now = FolderSource(root).read(of.address.path) if before.repository.get(of.address) else None
    with sent(root, of, base) as form:
        last = None if base else remembered(root, form.form)
        yield Intake(root, day, returned, form, before, now, last)


def remarks_on(found: TakenForm) -> Iterator[tuple[str, list[str]]]:
    """Yield all that somebody should know of the file by titles, in the words of the form."""
    for title, lines in (
        (tr("This cannot be taken:"), map(told, found.wrong)),
        (missing_title(found), map(told, found.missing)),
        (tr("This waits for what is missing in it:"), found.held),
        (tr("This has no place in the form:"), map(told, found.loose)),
        (tr("This is not in the file any more and stays as it was:"), found.kept),
        (tr("Also in the file:"), map(told, found.remarks)),
        (tr("Changed here since the form was made, and left so:"), found.changed_here),
    ):
        if listed := list(lines):
            yield title, listed


def doubt_text(doubt: Doubt, intake: Intake) -> str:
    """Return what has to be decided of a form."""
    hers, ours = _said(doubt.hers, doubt, intake), _said(doubt.ours, doubt, intake)
    if doubt.kind == "pairing":
        text = tr("{place}: “{hers}” stands where “{ours}” stood.")
    elif doubt.kind == "conflict":
        text = tr("{place}: the form says “{hers}”, here it was changed to “{ours}”.")
    else:
        text = tr("{place}: empty or gone in the form, here it says “{ours}”.")
    return text.format(place=doubt.place, hers=hers, ours=ours)


def _said(value: Tree | None, doubt: Doubt, intake: Intake) -> str:
    """Return what one side of a doubt says, on one line."""
    if value is None:
        return tr("nothing")
    text = value_text(intake.before.repository, intake.form.address, doubt.slot, value)
    line = " ".join(" · ".join(filter(None, text.split("\n"))).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"


def where(found: TakenForm, finding: Finding) -> str:
    """Return where in the form a finding is, or in which other file."""
    address = found.form.address
    if finding.place.file != address.path:
        return finding.place.file
    with speaking("de"):
        return place_of(KINDS[address.folder].model, found.record, finding.place.keys) or found.form.german


def _stated(found: TakenForm, finding: Finding) -> Stated:
    remedy = remedy_of(finding)
    text = f"{message_of(finding)} → {remedy}" if remedy else message_of(finding)
    return Stated(severity_of(finding), finding.code, where(found, finding), text)
