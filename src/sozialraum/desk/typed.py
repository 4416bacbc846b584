"""What was typed into a page: what the record says with it, and what stands against it, at the fields of the page."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from flask import flash

from sozialraum.desk.links import field_keys, finding_url, record_url
from sozialraum.desk.naming import answer_text, file_name, title_of
from sozialraum.desk.saving import Change, judged, told, write
from sozialraum.engine.diff.told import closed_sentence
from sozialraum.engine.documents import formats
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.source import problem_of
from sozialraum.engine.records.writing import ChangedMeanwhileError
from sozialraum.forms.asking import sentences
from sozialraum.forms.page import Page, Sent, answered, id_of
from sozialraum.forms.taken import SentForm, TakenForm, typed_into
from sozialraum.forms.unfinished import demanded_by, part_of, place_of

if TYPE_CHECKING:
    from sozialraum.desk.desk import Desk
    from sozialraum.engine.diff.changes import ClosureBreach
    from sozialraum.engine.diff.state import State
    from sozialraum.engine.findings.finding import Finding
    from sozialraum.forms.merging import Doubt

DOUBT = "zweifel:"


class Note(NamedTuple):
    """Something to say at a field, or on top: the text, the code of the finding, how serious it is."""

    text: str
    code: str = ""
    severity: str = "error"


class Line(NamedTuple):
    """A line of the summary on top: what is found, where, and the address of the field."""

    note: Note
    place: str
    url: str


@dataclass
class Notes:
    """What is to be said on a page: on top, and at the fields. `ids` are by what the fields of the page are found."""

    ids: set[str]
    at: dict[str, list[Note]] = field(default_factory=lambda: defaultdict(list))
    errors: list[Line] = field(default_factory=list)
    warnings: list[Line] = field(default_factory=list)

    def add(self, note: Note, place: str = "", anchor: str = "", url: str = "") -> None:
        """Say something at its field, if the page has it, and on top; else only on top, with a link."""
        if anchor in self.ids:
            if note not in self.at[anchor]:
                self.at[anchor].append(note)
            url = f"#{anchor}"
        lines = self.errors if note.severity == "error" else self.warnings
        line = Line(note, place, url)
        if line not in lines:
            lines.append(line)

    def is_wrong(self, anchor: str) -> bool:
        """Return whether an error is said at a field."""
        return any(one.severity == "error" for one in self.at.get(anchor, ()))

    def described(self, anchor: str, hint: str) -> str:
        """Return by what the texts are found that describe a field: its hint, and what is said at it."""
        return " ".join(filter(None, (hint, f"{anchor}-meldung" if self.at.get(anchor) else "")))

    def of_state(self, state: State, findings: Iterable[Finding]) -> None:
        """Say what is found elsewhere than on the page, with links."""
        for finding in findings:
            place = file_name(state, finding.place.file)
            self.add(note_of(finding), place, "", finding_url(state.repository, finding) or "")


def note_of(finding: Finding) -> Note:
    """Return what is found as something to say."""
    return Note(told(finding), finding.code, severity_of(finding))


class Choice(NamedTuple):
    """What both the page and somebody else changed: what each side says, and which is chosen so far."""

    name: str
    place: str
    hers: str
    ours: str
    chosen: str


class Typed:
    """What was typed into the form of one record; its fields have a prefix on a page of several."""

    def __init__(self, form: SentForm, sent: Sent, now: bytes | None, prefix: str = "") -> None:
        """`now` is the file of the record as it is; none if there is none. Raises UnpatchableError."""
        self._form = form
        self._sent = sent
        self._prefix = prefix
        self._page: Page = answered(form.form, sent, prefix)
        self.choices: list[Choice] = []
        self.address = form.form.address
        self.was = now
        self.found: TakenForm = typed_into(form, self._page.record, now, self._decide)

    @property
    def data(self) -> bytes:
        """The file with what was typed; it need not be right."""
        assert self.found.data is not None
        return self.found.data

    @property
    def is_new(self) -> bool:
        """Whether anything would be written."""
        return self.data != self.was

    @property
    def is_clear(self) -> bool:
        """Whether all that was typed is understood, and nobody has to choose."""
        return not (self.found.wrong or self.found.missing or self.open_choices)

    @property
    def open_choices(self) -> list[Choice]:
        """What still has to be chosen."""
        return [one for one in self.choices if not one.chosen]

    def _decide(self, doubt: Doubt) -> bool:
        """What is gone from the page was taken away on purpose; what both sides changed is asked."""
        if doubt.kind == "removal":
            return True
        key = json.dumps([str(self.address), doubt.place, doubt.hers, doubt.ours], sort_keys=True)
        name = f"{DOUBT}{sha256(key.encode()).hexdigest()[:16]}"
        chosen = next(iter(self._sent.get(name, ())), "")
        said = (answer_text(self._form.repository, self.address, doubt.slot, one) for one in (doubt.hers, doubt.ours))
        hers, ours = (one or "nichts (gelöscht)" for one in said)
        self.choices.append(Choice(name, doubt.place, hers, ours, chosen))
        return chosen != "ours"

    def say(self, notes: Notes, findings: Iterable[Finding]) -> None:
        """Say what stands against it at the fields: what is not understood, what is missing, what is found."""
        for remark in self.found.wrong:
            notes.add(Note(remark.text), remark.about, self._id(remark.about))
        for remark in self.found.missing:
            notes.add(Note(f"Hier fehlt noch etwas. {remark.text}".strip()), remark.about, self._id(remark.about))
        for finding in findings:
            if finding.place.file == self.address.path:
                self._say_own(notes, finding)

    def _id(self, place: str) -> str:
        return id_of(self._page.names.get(place, ""))

    def _say_own(self, notes: Notes, finding: Finding) -> None:
        """Say a finding in the record itself, in the words of the form."""
        found, model = self.found, KINDS[self.address.folder].model
        keys, note = finding.place.keys, note_of(finding)
        demanded = next(demanded_by(model, found.record, finding), None)
        if demanded:
            slot, why = demanded
            keys = (*part_of(found.record, keys), slot.written)
            note = note._replace(text=sentences(why) or note.text)
        at = finding._replace(place=finding.place._replace(keys=keys), params={} if demanded else finding.params)
        moved = self._page.keys_on_page(field_keys(model, at), found.hers, found.record)
        anchor = id_of(f"{self._prefix}{'-'.join(map(str, moved))}")
        if not any(one.severity == "error" and not one.code for one in notes.at.get(anchor, ())):
            notes.add(note, place_of(model, found.record, keys), anchor)


@dataclass(kw_only=True)
class TypedPage:
    """A page into which something was typed: what is to be said about it, and what somebody has to choose."""

    notes: Notes = field(default_factory=lambda: Notes(set()))
    choices: list[Choice] = field(default_factory=list)
    is_typed: bool = False

    def say_breach(self, breach: ClosureBreach, name: str) -> None:
        """Say that a closed record of a name would change, with a link to it."""
        url = record_url(breach.now or breach.address)
        self.notes.add(Note(closed_sentence(breach, name), breach.finding.code), name, "", url)

    def is_done(self, desk: Desk, typed: list[Typed], is_anyway: bool) -> bool:
        """Write what was typed, all of it or nothing, or say what stands against it. Raises ChangedMeanwhileError.

        With `is_anyway` somebody has seen the warnings and wants it nevertheless.
        """
        changed = [one for one in typed if one.is_new]
        if not changed and all(one.is_clear for one in typed):
            flash("Es gab nichts zu speichern: alles steht schon so da.", "notice")
            return True
        verdict = judged(desk, {one.address.path: one.data for one in changed})
        repository = verdict.after.repository
        for breach in verdict.breaches:
            self.say_breach(breach, title_of(repository, breach.now or breach.address))
        found, own = [*verdict.errors, *verdict.warnings], {one.address.path for one in typed}
        for one in typed:
            one.say(self.notes, found)
        self.notes.of_state(verdict.after, (one for one in found if one.place.file not in own))
        if any(one.open_choices for one in typed):
            self.choices = [choice for one in typed for choice in one.choices]
        if self.notes.errors or self.choices or (self.notes.warnings and not is_anyway):
            return False
        try:
            write(desk, [Change(one.address.path, one.was, one.data) for one in changed])
        except (ChangedMeanwhileError, FileExistsError):
            raise
        except OSError as error:
            self.notes.add(Note(f"Es kann nicht geschrieben werden: {problem_of(error)}. Geschrieben wurde nichts."))
            return False
        flash(f"Gespeichert: {', '.join(title_of(repository, one.address) for one in changed)}.", "done")
        if places := [place for one in changed for place in one.found.changed_here]:
            flash(f"Inzwischen anderswo geändert und so übernommen: {formats.listing(places)}.", "notice")
        return True
