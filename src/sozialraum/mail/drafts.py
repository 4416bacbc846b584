"""The mails themselves: a form, a reminder of what is owed, an invitation. Their words are templates of `mail/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sozialraum.engine.documents.papers import PaperContext
from sozialraum.engine.documents.render import PLAIN, fill
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.duty import Duty, german_duty_text
from sozialraum.engine.records.kinds import slug
from sozialraum.engine.records.source import TEMPLATES_FOLDER
from sozialraum.engine.topic import PAPERS
from sozialraum.forms.reply import reply_name
from sozialraum.forms.sending import form_for
from sozialraum.mail.message import Attachment, Draft
from sozialraum.mail.recipients import areas_of, debtor_mailbox, invited_mailboxes, record_mailboxes, sender_of
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.meetings.papers import gather_invitation
from sozialraum.topics.reports.due_list import STATES

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.forms.model import Form
    from sozialraum.topics.programme.model import Programme
    from sozialraum.topics.programme.people import People

_LONGEST = 60
"""The longest part of a file name that is made of the name of an office."""

_SUBJECT = re.compile(r"\s*Betreff:[ \t]*(?P<subject>\S[^\n]*)\n(?P<text>.*)", re.DOTALL)


class BrokenTemplateError(Exception):
    """A template of a mail that cannot be used; the findings say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__()
        self.findings = findings


class Post(NamedTuple):
    """The material of somebody who writes mails: the records, the names that are known here, and the day."""

    repository: Repository
    programme: Programme
    people: People
    day: date

    def form(self, form: Form, file: Attachment, owed: Sequence[Duty]) -> Draft:
        """Return the mail with a form, to the offices of its areas. Raises BrokenTemplateError."""
        terms = self.programme.terms
        areas = areas_of(self.repository, form.address)
        subject, text = self._written(
            "form",
            {"form": form.german, "subject": form.subject, "due": _due(form, owed), "person": self._to(areas)},
        )
        to = record_mailboxes(self.repository, terms, form.address, self.day)
        name = file.name.rpartition(".")[0]
        return Draft(name, to, subject, text, (file,), sender_of(self.programme))

    def reply(self, form: Form, text: str) -> Draft:
        """Return the mail with the answer to a returned form, to the offices of its areas."""
        to = record_mailboxes(self.repository, self.programme.terms, form.address, self.day)
        name = reply_name(form).rpartition(".")[0]
        return Draft(name, to, f"Ihr Formular: {form.german} {form.subject}", text, (), sender_of(self.programme))

    def reminder(self, name: str, office: str, owed: Sequence[Duty]) -> Draft:
        """Return the mail to an office with what it owes, the oldest first. Raises BrokenTemplateError."""
        terms = self.programme.terms
        areas = tuple(dict.fromkeys(area for duty in owed for area in duty.areas))
        to = debtor_mailbox(self.repository, terms, office, areas, self.day)
        soon = self.programme.rules.days.soon
        groups = [
            (title, [(duty.due, german_duty_text(duty)) for duty in owed if duty.state(self.day, soon) == state])
            for state, title in STATES.items()
        ]
        person = self._to(areas) if office.startswith(f"{terms.coordinator} ") else ""
        values = {"office": office, "person": person, "groups": [one for one in groups if one[1]]}
        subject, text = self._written("reminder", values)
        return Draft(name, (to,), subject, text, (), sender_of(self.programme))

    def invitation(self, ctx: PaperContext, ident: str, mark: str | None, files: tuple[Attachment, ...]) -> Draft:
        """Return the mail with the invitation to a meeting that exists. Raises BrokenTemplateError."""
        gathered = gather_invitation(ctx.at(PAPERS["invitation"], ident), ident)
        sender = gathered.context["sender"]
        signs = [sender["contact"], sender["office"], sender["name"], sender["phone"]]
        values = {**gathered.context, "title": gathered.title, "mark": mark or ""}
        subject, text = self._written("invitation", values, signs)
        to = invited_mailboxes(self.repository, self.programme.terms, self.repository[MEETINGS][ident])
        return Draft(f"einladung-{ident.replace('/', '-')}", to, subject, text, files, sender_of(self.programme))

    def _to(self, areas: Sequence[str]) -> str:
        """Return the name of whom the only area of a mail makes its reader; empty where no name is known here."""
        found = self.people.person("coordinator", f"areas/{areas[0]}", self.day) if len(areas) == 1 else None
        return found.name if found else ""

    def _signs(self) -> list[str]:
        offices = (body for body in self.repository[BODIES].values() if body.kind == "secretariat")
        persons = (self.people.person("secretariat", f"bodies/{body.id}", self.day) for body in offices)
        person = next((one.name for one in persons if one), "")
        return [person, self.programme.terms.secretariat, self.programme.short, self.programme.city.full_name or ""]

    def _written(self, name: str, values: Mapping[str, Any], signs: Sequence[str] = ()) -> tuple[str, str]:
        """Return the subject and the text that a template makes. Raises BrokenTemplateError."""
        sender = sender_of(self.programme)
        email = sender.address if sender and sender.usable else ""
        lines = list(dict.fromkeys(filter(None, signs or self._signs())))
        common = {"programme": self.programme.short, "day": self.day, "email": email, "signs": lines}
        file = f"mail/{name}{PLAIN}"
        text, findings = fill(self.repository.root, file, {**values, **common})
        if findings:
            raise BrokenTemplateError(findings)
        if not (parts := _SUBJECT.fullmatch(text)):
            problem = Words("its first line is not `Betreff: …`")
            raise BrokenTemplateError([Finding("SRK602", Place(f"{TEMPLATES_FOLDER}/{file}"), {"problem": problem})])
        lines = [line.rstrip() for line in parts["text"].strip().split("\n")]
        return parts["subject"].strip(), re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def reminder_names(offices: Iterable[str]) -> Iterator[str]:
    """Yield a name for the reminder of each office, no two alike."""
    taken: set[str] = set()
    for office in offices:
        name = base = f"erinnerung-{slug(office).replace('/', '-')[:_LONGEST].strip('-') or 'stelle'}"
        number = 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        yield name


def _due(form: Form, owed: Sequence[Duty]) -> date | None:
    """Return until when the record of an area is owed; none where nothing is owed for it, or no longer."""
    asked = ((one.due, form_for(one)) for one in owed if not one.meeting)
    return next((due for due, one in asked if one and one.address == form.address), None)
