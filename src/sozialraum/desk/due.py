"""Fällig: who owes what, by office, and what goes out about it: forms, reminders, a calendar, a list."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Blueprint, abort, render_template, request, url_for

from sozialraum.desk.desk import this_desk
from sozialraum.desk.links import finding_url, record_url
from sozialraum.desk.outgoing import (
    NotToBeSentError,
    Sheet,
    download,
    mail_text,
    post_on,
    sheets,
    zip_of_mails,
    zip_of_sheets,
)
from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.reading import read_value
from sozialraum.engine.findings.catalogue import entry_of, message_of
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.duty import german_duty_text
from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.values import Date
from sozialraum.engine.topic import FORMS, PAPERS
from sozialraum.forms.sending import FormAsked, form_for
from sozialraum.mail.drafts import BrokenTemplateError, reminder_names
from sozialraum.mail.message import draft_bytes
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.programme.days import horizon
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.reports.due_list import STATES, due_workbook
from sozialraum.topics.reports.owed import Owed, owed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.wrappers import Response

    from sozialraum.engine.records.duty import Duty
    from sozialraum.mail.message import Draft

pages = Blueprint("due", __name__)

_PAPERS = {"SRK412": "invitation", "SRK413": "minutes", "SRK423": "minutes"}
"""The papers that duties are about, by their codes."""


class Asked(NamedTuple):
    """What somebody wants to see: what is owed on a day, of one area or all; the problems say what was not understood.

    `chosen` is what links carry on of it.
    """

    owed: Owed
    area: str
    chosen: dict[str, Any]
    day_problem: str
    area_problem: str


class Row(NamedTuple):
    """A duty as it stands on the page; `links` are what can be done about it, each with its address."""

    state: str
    state_name: str
    when: str
    days: str
    text: str
    about: str
    code: str
    links: list[tuple[str, str]]


class Group(NamedTuple):
    """What an office owes: now, and later. `reminder` is the page of the mail to it, none for the own office."""

    office: str
    name: str
    now: list[Row]
    later: list[Row]
    reminder: str
    is_own: bool


class Batch(NamedTuple):
    """All forms of one sort and year that are owed."""

    title: str
    number: int
    url: str


@pages.get("/")
def index() -> str:
    """Show what is owed, what presses first."""
    asked = _asked()
    if asked is None:
        return render_template("due_closed.html.j2")
    groups = list(_groups(asked))
    repository = asked.owed.repository
    return render_template(
        "due.html.j2",
        asked=asked,
        groups=[one for one in groups if one.now],
        later=[one for one in groups if not one.now],
        batches=_batches(asked),
        areas=sorted(
            ((one.name, ident) for ident, one in repository[AREAS].items()), key=lambda one: one[0].casefold()
        ),
        unread=len(repository.broken),
        counts=[(STATES[state], sum(asked.owed.state(one) == state for one in asked.owed.duties)) for state in STATES],
        reminders=sum(bool(one.reminder) for one in groups),
    )


@pages.get("/fristen.xlsx")
def workbook() -> Response:
    """Give what is owed as a sheet."""
    found = _asked_or_404().owed
    content = due_workbook(found.repository, found.programme, found.duties, found.day)
    return download(content, f"fristen-{found.day.isoformat()}.xlsx")


@pages.get("/fristen.ics")
def calendar() -> Response:
    """Give what is owed as entries of a calendar."""
    from sozialraum.topics.meetings.calendar import duty_calendar

    found = _asked_or_404().owed
    return download(duty_calendar(found.programme, found.duties, found.day), f"fristen-{found.day.isoformat()}.ics")


@pages.get("/erinnerung/<name>")
def reminder(name: str) -> str:
    """Show the mail to an office, to copy or to open."""
    asked = _asked_or_404()
    office, draft = _reminder(asked, name)
    return render_template(
        "reminder.html.j2",
        title=f"Erinnerung: {office}",
        mail=mail_text(draft),
        file=url_for(".reminder_file", name=name, **asked.chosen),
        back=url_for(".index", **asked.chosen),
    )


@pages.get("/erinnerung/<name>/entwurf")
def reminder_file(name: str) -> Response:
    """Give the mail to an office as a draft."""
    return download(draft_bytes(_reminder(_asked_or_404(), name)[1]), f"{name}.eml")


@pages.get("/erinnerungen.zip")
def reminders() -> Response:
    """Give the mails to all offices."""
    asked = _asked_or_404()
    found = [_reminder(asked, one.name)[1] for one in _groups(asked) if one.reminder]
    return download(zip_of_mails(found, "serienmail-erinnerungen", asked.owed.day), "erinnerungen.zip")


@pages.get("/formular/<plan>/<path:ident>")
def form(plan: str, ident: str) -> str:
    """Show the form of a record, with the mail that it goes out with."""
    asked, sheet = _sheet(plan, ident)
    return render_template(
        "form.html.j2",
        title=f"Formular: {sheet.called}",
        sheet=sheet,
        mail=mail_text(sheet.draft),
        word=url_for(".form_file", plan=plan, ident=ident),
        file=url_for(".form_mail", plan=plan, ident=ident),
        back=url_for(".index", **asked.chosen),
    )


@pages.get("/formular-datei/<plan>/<path:ident>")
def form_file(plan: str, ident: str) -> Response:
    """Give the form as a Word file."""
    _, sheet = _sheet(plan, ident)
    return download(sheet.file.content, sheet.file.name)


@pages.get("/formular-entwurf/<plan>/<path:ident>")
def form_mail(plan: str, ident: str) -> Response:
    """Give the mail with the form as a draft."""
    _, sheet = _sheet(plan, ident)
    return download(draft_bytes(sheet.draft), f"{sheet.draft.name}.eml")


@pages.get("/formulare/<plan>/<year>")
def forms(plan: str, year: str) -> Response:
    """Give all forms of one sort and year that are owed, with their mails."""
    asked = _asked_or_404()
    wanted = _owed_forms(asked).get((plan, year))
    if not wanted:
        abort(404)
    found = sheets(this_desk().state(), asked.owed, wanted)
    return download(zip_of_sheets(found, asked.owed.day), f"formulare-{plan}-{year}.zip")


@pages.app_errorhandler(NotToBeSentError)
def not_to_be_sent(error: NotToBeSentError) -> tuple[str, int]:
    """Say why a form or a mail cannot be made."""
    return render_template("not_sent.html.j2", error=error, home=url_for("handing_in.index")), 409


@pages.app_errorhandler(BrokenTemplateError)
def broken_template(error: BrokenTemplateError) -> tuple[str, int]:
    """Say why a mail cannot be written."""
    said = " ".join(map(message_of, error.findings))
    return not_to_be_sent(NotToBeSentError(f"Die Vorlage für E-Mails lässt sich nicht verwenden: {said}"))


def _asked() -> Asked | None:
    """Return what somebody wants to see; none where the settings of the programme cannot be read."""
    repository = this_desk().repository
    programme = programme_of(repository)
    if programme is None:
        return None
    said, area = request.args.get("stichtag", "").strip(), request.args.get("gebiet", "")
    day, day_problem, area_problem = horizon(programme, this_desk().day), "", ""
    if said:
        try:
            day = date.fromisoformat(read_value(Date, said))
            said = day.isoformat()
        except Refusal:
            said, day_problem = "", "Diesen Tag gibt es nicht. Ein Tag wird so geschrieben: 30.09.2016."
    if area and area not in repository[AREAS]:
        area, area_problem = "", "Dieses Gebiet gibt es nicht (mehr). Gezeigt werden alle."
    chosen = {name: value for name, value in (("stichtag", said), ("gebiet", area)) if value}
    return Asked(owed(repository, programme, day, area=area or None), area, chosen, day_problem, area_problem)


def _asked_or_404() -> Asked:
    return _asked() or abort(404)


def _groups(asked: Asked) -> Iterator[Group]:
    """Yield the offices, one's own first."""
    found, own = asked.owed, asked.owed.programme.terms.secretariat
    pressing = [office for office in found.pressing() if office != own]
    names = dict(zip(pressing, reminder_names(pressing), strict=True))
    by_office = found.by_office()
    for office in sorted(by_office, key=lambda one: one != own):
        rows = [_row(asked, duty) for duty in by_office[office]]
        name = names.get(office, "")
        url = url_for(".reminder", name=name, **asked.chosen) if name else ""
        now, later = ([row for row in rows if (row.state == "planned") is planned] for planned in (False, True))
        yield Group(office, name, now, later, url, office == own)


def _row(asked: Asked, duty: Duty) -> Row:
    found = asked.owed
    state, off = found.state(duty), found.closed(duty)
    names = [found.repository.name_of(AREAS, ident) for ident in duty.areas]
    text = re.sub(r"`([^`]*)`", r"„\1“", german_duty_text(duty))
    said = f"{text} {found.office(duty)}"
    about = [
        *(one for one in names if one not in said),
        *([tr(entry_of(duty.code).title)] if state == "overdue" else []),
    ]
    when = duty.due.strftime("%d.%m.%Y") + (f" ({off})" if off else "") if duty.due else "ohne Frist"
    days = _days((duty.due - found.day).days) if duty.due else ""
    return Row(state, STATES[state], when, days, text, " · ".join(about), duty.code, list(_links(asked, duty)))


def _days(number: int) -> str:
    """Return how far off a day is."""
    named = {-1: "seit gestern", 0: "heute", 1: "morgen"}
    return named.get(number) or (f"in {number} Tagen" if number > 0 else f"seit {-number} Tagen")


def _links(asked: Asked, duty: Duty) -> Iterator[tuple[str, str]]:
    if wanted := form_for(duty):
        yield (
            f"Formular „{wanted.plan.german}“",
            url_for(".form", plan=wanted.plan.name, ident=wanted.address.id, **asked.chosen),
        )
    if paper := _PAPERS.get(duty.code):
        yield f"{PAPERS[paper].german} ansehen", url_for("papers.paper", name=paper, ident=duty.meeting)
    repository = asked.owed.repository
    if wanted:
        url = record_url(wanted.address) if repository.get(wanted.address) else ""
    else:
        url = finding_url(repository, duty.finding()) or ""
    if url:
        yield "Daten öffnen", url


def _reminder(asked: Asked, name: str) -> tuple[str, Draft]:
    """Return an office and the mail to it."""
    group = next((one for one in _groups(asked) if name and one.name == name), None)
    if group is None:
        abort(404)
    post = post_on(asked.owed.repository, asked.owed.day)
    return group.office, post.reminder(name, group.office, asked.owed.pressing()[group.office])


def _sheet(plan: str, ident: str) -> tuple[Asked, Sheet]:
    """Return what was asked, and the form that an address means."""
    asked = _asked_or_404()
    [sheet] = sheets(this_desk().state(), asked.owed, [_form_asked(asked, plan, ident)])
    return asked, sheet


def _form_asked(asked: Asked, plan: str, ident: str) -> FormAsked:
    """Return the form that an address means: of a record that is there, or that is owed."""
    found = FORMS.get(plan)
    if found is None or not KINDS[found.folder].fits(ident):
        abort(404)
    wanted = FormAsked(found, Address(found.folder, ident))
    is_owed = any(form_for(duty) == wanted for duty in asked.owed.duties)
    if asked.owed.repository.get(wanted.address) is None and not is_owed:
        abort(404)
    return wanted


def _owed_forms(asked: Asked) -> dict[tuple[str, str], list[FormAsked]]:
    """Return the forms that are owed, by their sort and year."""
    found: dict[tuple[str, str], list[FormAsked]] = {}
    for duty in asked.owed.duties:
        if wanted := form_for(duty):
            group = found.setdefault((wanted.plan.name, wanted.address.id.partition("/")[0]), [])
            if wanted not in group:
                group.append(wanted)
    return found


def _batches(asked: Asked) -> list[Batch]:
    return [
        Batch(f"{FORMS[plan].german} {year}", len(wanted), url_for(".forms", plan=plan, year=year, **asked.chosen))
        for (plan, year), wanted in _owed_forms(asked).items()
        if len(wanted) > 1
    ]
