"""What a form in the inbox says, as pages show it: what it changes, what has to be decided, why it cannot be taken."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from sozialraum.desk.naming import file_name
from sozialraum.engine.diff.names import record_name
from sozialraum.engine.diff.sections import sections
from sozialraum.engine.editing import Refusal
from sozialraum.engine.git.command import Git
from sozialraum.engine.git.source import GitError
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.topic import FORMS
from sozialraum.forms.build import plan_of, subject_of
from sozialraum.forms.intake import FixedLayoutError, UnreadableRecordError, doubt_text, opened
from sozialraum.forms.merging import plain
from sozialraum.forms.package import UnreadableFormError
from sozialraum.forms.reading import read
from sozialraum.forms.reply import new_answers, reply_to
from sozialraum.forms.sending import form_for
from sozialraum.forms.taken import UnknownVersionError, UnnamedFormError
from sozialraum.topics.programme.days import horizon
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.reports.owed import owed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sozialraum.desk.desk import Desk
    from sozialraum.desk.kept import Kept
    from sozialraum.engine.diff.sections import ReviewEntry
    from sozialraum.engine.topic import FormPlan
    from sozialraum.forms.answers import Remark
    from sozialraum.forms.intake import Effect, Intake, Standing, Stated
    from sozialraum.forms.merging import Doubt
    from sozialraum.forms.taken import TakenForm

ANSWER = "antwort-"
"""With this the name of a field begins that answers a doubt; its mark follows."""


@dataclass
class Decisions:
    """Answers doubts by what somebody chose, by their marks; what nobody answered stays open."""

    answers: dict[str, bool]
    asked: dict[str, Doubt] = field(default_factory=dict)
    open: list[Doubt] = field(default_factory=list)

    def __call__(self, doubt: Doubt) -> bool:
        """Return the answer to a doubt. An item that may be another one is taken for the same until somebody says."""
        mark = mark_of(doubt)
        self.asked[mark] = doubt
        if mark not in self.answers:
            self.open.append(doubt)
            return doubt.kind == "pairing"
        return self.answers[mark]


def mark_of(doubt: Doubt) -> str:
    """Return what tells a doubt from all others: as soon as either side says something else it is a new one."""
    said = json.dumps([doubt.kind, doubt.place, plain(doubt.hers), plain(doubt.ours)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Looked:
    """What came of a form: why nothing did, or what it says.

    `asks` is what somebody has to say first: which form it is, or when it went out.
    """

    kept: Kept
    problem: str = ""
    asks: Literal["", "form", "day"] = ""
    intake: Intake | None = None
    found: TakenForm | None = None
    decisions: Decisions = field(default_factory=lambda: Decisions({}))
    standing: Standing = "wrong"
    effect: Effect | None = None

    @property
    def called(self) -> str:
        """What the form is called; the name of its file where that is not known."""
        if self.intake:
            return f"{self.intake.form.german} {self.intake.form.subject}"
        return self.kept.called or self.kept.name

    @property
    def findings(self) -> list[Stated]:
        """What is found with it, with the names of other records instead of their files."""
        return [one._replace(where=self._place(one.where)) for one in self.effect.findings] if self.effect else []

    @property
    def blocked(self) -> list[str]:
        """All for which it may not be written."""
        return list(map(self._place, self.effect.blocked)) if self.effect else []

    @property
    def mark(self) -> str:
        """What tells this result from another one: what stands there, and what would."""
        was, new = (self.intake.now if self.intake else None), (self.found.data if self.found else None)
        return hashlib.sha256(repr((self.standing, was, new)).encode()).hexdigest()

    @property
    def answers(self) -> list[Remark]:
        """The new answers, where no comparison with the record shows them: it is new, or something is open."""
        if self.found is None or self.intake is None or self.standing == "unchanged":
            return []
        return [] if self.effect and self.intake.now is not None else new_answers(self.found)

    def reply(self) -> str:
        """Return the answer to whoever filled it in."""
        assert self.found
        assert self.intake
        open_points = [*(doubt_text(one, self.intake) for one in self.decisions.open), *self.blocked]
        is_taken = self.kept.state == "taken" or self.standing == "unchanged"
        return reply_to(self.found, self.intake.before.repository, open_points, is_taken)

    def _place(self, where: str) -> str:
        assert self.intake
        return file_name(self.intake.before, where) if where.endswith((".yaml", ".csv")) else where


_UNREADABLE = (
    "Der Datensatz, zu dem das Formular gehört, lässt sich zurzeit nicht lesen. Unter „Prüfung“ steht, was daran "
    "falsch ist."
)
_FIXED = (
    "Der Datensatz, zu dem das Formular gehört, ist so geschrieben, dass sich darin nichts einzeln ändern lässt. "
    "Öffnen Sie ihn unter „Daten“ und speichern Sie ihn einmal."
)


def look(desk: Desk, kept: Kept, content: bytes, *, effect: bool) -> Looked:
    """Return what a form says by now; with `effect` also all that changes with it, which takes longer."""
    state = desk.state()
    decisions = Decisions(kept.answers)
    try:
        returned = read(content, kept.name)
        base = _base(desk, kept)
        with opened(desk.root, state, desk.day, returned, kept.form or None, base) as intake:
            found = intake.taken(decisions)
    except UnreadableFormError as error:
        return Looked(kept, str(error))
    except UnnamedFormError:
        return Looked(kept, "Die Datei sagt nicht, welches Formular sie ist.", "form")
    except UnknownVersionError:
        return Looked(kept, "Es ist nicht bekannt, aus welchem Stand der Daten das Formular gemacht wurde.", "day")
    except UnreadableRecordError:
        return Looked(kept, _UNREADABLE)
    except FixedLayoutError:
        return Looked(kept, _FIXED)
    except Refusal as refusal:
        return Looked(kept, str(refusal))
    standing = intake.standing(found, decisions.open)
    shown = intake.effect(found) if effect and standing == "new" else None
    return Looked(kept, "", "", intake, found, decisions, standing, shown)


def _base(desk: Desk, kept: Kept) -> str | None:
    """Return the commit that a form was made from, by the day on which it went out as somebody said."""
    if not kept.made:
        return None
    with suppress(GitError, ValueError):
        return Git(desk.root).last_until(date.fromisoformat(kept.made))
    return None


class Choice(NamedTuple):
    """A doubt as two answers to choose from: the words for yes and for no, and which of them was chosen."""

    name: str
    text: str
    yes: str
    no: str
    chosen: str


_WORDS = {
    "removal": ("entfernen, wie im Formular", "behalten, wie es hier steht"),
    "pairing": ("es ist dasselbe und wurde nur geändert", "es ist etwas Neues"),
    "conflict": ("nehmen, was im Formular steht", "behalten, was hier steht"),
}


def choices(looked: Looked) -> Iterator[Choice]:
    """Yield what has to be decided, and what was already."""
    if looked.intake is None:
        return
    for mark, doubt in looked.decisions.asked.items():
        yes, no = _WORDS[doubt.kind]
        answer = looked.decisions.answers.get(mark)
        chosen = "" if answer is None else "ja" if answer else "nein"
        yield Choice(f"{ANSWER}{mark}", doubt_text(doubt, looked.intake), yes, no, chosen)


def entries(looked: Looked) -> list[ReviewEntry]:
    """Return what changes with a form, as a comparison shows it."""
    if looked.effect is None:
        return []
    return [entry for section in sections(looked.effect.review) for entry in section.entries]


def told_shortly(looked: Looked) -> str:
    """Return in a sentence how far a form is."""
    if looked.problem:
        return looked.problem
    found = looked.found
    assert found
    if looked.standing == "unchanged":
        return "Sagt nichts, was nicht schon da steht."
    counted = (
        (len(found.taken), "neue Angabe", "neue Angaben"),
        (len(found.wrong), "Angabe ist nicht zu verstehen", "Angaben sind nicht zu verstehen"),
        (len(looked.decisions.open), "Frage ist zu entscheiden", "Fragen sind zu entscheiden"),
        (len(found.missing), "Angabe fehlt noch", "Angaben fehlen noch"),
        (len(found.loose), "Text hat keinen Platz", "Texte haben keinen Platz"),
    )
    said = [f"{number} {one if number == 1 else many}" for number, one, many in counted if number]
    return f"{', '.join(said) or 'Zu übernehmen'}."


def plans_to_choose() -> dict[str, FormPlan]:
    """Return all forms that there can be, those that are planned first."""
    return {**FORMS, **{one.name: one for one in map(plan_of, KINDS.values())}}


def records_to_choose(desk: Desk, plan: FormPlan) -> Iterator[tuple[str, str]]:
    """Yield the records that a form can be of, the newest first, with those that are owed and not there yet."""
    repository = desk.repository
    names = {ident: record_name(repository, one.address) for ident, one in repository.records[plan.folder].items()}
    programme = programme_of(repository)
    day = desk.day
    for duty in owed(repository, programme, horizon(programme, day)).duties if programme else ():
        if (wanted := form_for(duty)) and wanted.plan == plan and wanted.address.id not in names:
            names[wanted.address.id] = subject_of(repository, wanted.address)
    by_name = sorted(names.items(), key=lambda one: one[1].casefold())
    yield from sorted(by_name, key=lambda one: one[0].partition("/")[0] if "/" in one[0] else "", reverse=True)
