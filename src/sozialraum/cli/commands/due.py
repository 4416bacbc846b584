"""`srk due`: who owes what, until when, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from sozialraum.cli import completing, terminal
from sozialraum.cli.naming import id_of
from sozialraum.cli.reporters.text import Line, show
from sozialraum.engine.findings.catalogue import entry_of
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import day_text, json_text, printable, tr, tr_many
from sozialraum.engine.records.duty import Duty, duty_text, german_duty_text
from sozialraum.engine.records.kinds import slug
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.programme.days import horizon
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.reports.owed import Owed, owed


class DueFormat(StrEnum):
    """The format of the answer."""

    text = "text"
    json = "json"
    ics = "ics"
    md = "md"
    xlsx = "xlsx"


class Grouping(StrEnum):
    """The groups of the answer."""

    state = "state"
    office = "office"


def command(
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="The day to look from; else today.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Leave out what is due later.")] = None,
    area: Annotated[
        str | None,
        typer.Option(metavar="AREA", help="Only what concerns one area.", autocompletion=completing.ids("areas")),
    ] = None,
    by: Annotated[Grouping, typer.Option(help="Group by state, or by the office that owes it.")] = Grouping.state,
    format: Annotated[
        DueFormat, typer.Option(help="How to say it; ics is a calendar to subscribe to, xlsx a file in out/.")
    ] = DueFormat.text,
    mail: Annotated[
        bool, typer.Option("--mail", help="Write a reminder to each office: draft, text to copy, mail merge.")
    ] = False,
) -> None:
    """List everything that is owed."""
    loaded = terminal.open_repository()
    repository = loaded.repository
    programme = programme_of(repository)
    if programme is None:
        terminal.unreadable("sozialraum.yaml")
    day = terminal.day_of(as_of) if as_of else horizon(programme, terminal.day_of(None))
    latest = terminal.day_of(until) if until else date.max
    wanted = _area(repository, area) if area else None
    if repository.broken:
        terminal.complain(terminal.unread_files(len(repository.broken)))
    report = _DueReport(owed(repository, programme, day, latest, wanted))
    if mail and format is not DueFormat.text:
        terminal.usage_error(tr("Mails are written without `--format`."))
    if mail:
        report.mail()
    else:
        report.give(format, by)


def _area(repository: Repository, named: str) -> str:
    """The id of the area that is named by id or name; what is mistyped or means several ends with 2."""
    meant = id_of(repository, AREAS.folder, named)
    if meant not in repository[AREAS]:
        close = closest(slug(named), repository[AREAS], 0.5)
        sentence = tr("There is no area `{area}`.").format(area=named)
        terminal.no_such(sentence, close, tr("`srk list areas` lists them."))
    return meant


class _DueReport:
    """The answer: what is owed, in the groups and the format that somebody wants."""

    def __init__(self, owed: Owed) -> None:
        self._owed = owed
        self._repository = owed.repository
        self._programme = owed.programme
        self._found = owed.duties
        self._day = owed.day

    def give(self, format: DueFormat, by: Grouping) -> None:
        """Print it, or write the file that was asked for."""
        programme, found, day = self._programme, self._found, self._day
        if format is DueFormat.text:
            show(self._lines(by))
        elif format is DueFormat.json:
            until = programme.records.until
            answer = {
                "as_of": day.isoformat(),
                "recorded_until": until.last.isoformat() if until else None,
                "accepted": self._owed.accepted,
                "duties": [self._row(duty) for duty in found],
            }
            print(json_text(answer))
        elif format is DueFormat.ics:
            from sozialraum.topics.meetings.calendar import duty_calendar

            terminal.write_bytes(duty_calendar(programme, found, day))
        elif format is DueFormat.md:
            from sozialraum.topics.reports.due_list import due_list

            groups = self._owed.by_office() if by is Grouping.office else None
            print(due_list(programme, found, day, groups), end="")
        else:
            self._write_workbook()

    def mail(self) -> None:
        """Write a reminder to each office that is late or will be soon; the secretariat, which writes, gets none."""
        from sozialraum.cli.files import say_where
        from sozialraum.cli.mailing import Mailing, people_known
        from sozialraum.engine.documents.output import OutputFolder
        from sozialraum.mail.drafts import reminder_names

        root = self._repository.root
        folder, people = OutputFolder(root / "out", root), people_known(self._repository)
        mailing = Mailing(FolderSource(root), self._repository, folder, self._day, people)
        own = self._programme.terms.secretariat
        groups = self._owed.pressing()
        mine = len(groups.pop(own, ()))
        for name, (office, rows) in zip(reminder_names(groups), groups.items(), strict=True):
            mailing.add(partial(mailing.post.reminder, name, office, rows))
        mailing.finish("serienmail-erinnerungen")
        if not groups:
            terminal.remark(tr("No other office is late or has to be reminded soon."))
        if mine:
            text = tr_many(
                "{number} duty is that of {office} itself.", "{number} duties are those of {office} itself.", mine
            )
            terminal.remark(text.format(number=mine, office=own))
        say_where(mailing.files)
        sys.exit(terminal.FOUND_ERRORS if mailing.failed else terminal.OK)

    def _row(self, duty: Duty) -> dict[str, object]:
        return {
            "state": self._owed.state(duty),
            "due": duty.due.isoformat() if duty.due else None,
            "closed": self._owed.closed(duty),
            "who": duty.who,
            "office": self._owed.office(duty),
            "what": german_duty_text(duty),
            "code": duty.code,
            "areas": list(duty.areas),
            "meeting": duty.meeting or None,
            "file": duty.place.file,
        }

    def _write_workbook(self) -> None:
        from sozialraum.cli.files import say_where, write_and_say
        from sozialraum.engine.documents.output import OutputFolder
        from sozialraum.topics.reports.due_list import due_workbook

        content = due_workbook(self._repository, self._programme, self._found, self._day)
        folder = OutputFolder(self._repository.root / "out", self._repository.root)
        name = f"due/{self._day.isoformat()}.xlsx"
        if not write_and_say(folder, name, content):
            sys.exit(terminal.FOUND_ERRORS)
        say_where([folder.root / name])

    def _lines(self, by: Grouping) -> Iterator[Line]:
        yield self._first_line()
        if by is Grouping.office:
            for office, rows in self._owed.by_office().items():
                yield []
                yield [(f"{printable(office)} ({len(rows)})", "bold")]
                for duty in rows:
                    yield from self._duty_lines(duty, with_state=True)
        else:
            for state, (title, style) in _states().items():
                rows = [duty for duty in self._found if self._owed.state(duty) == state]
                if rows:
                    yield []
                    yield [(f"{title} ({len(rows)})", style)]
                for duty in rows:
                    yield from self._duty_lines(duty, with_state=False)
        if not self._found:
            yield []
            yield [(tr("Nothing is owed."), "bold green")]
        if accepted := self._owed.accepted:
            text = tr_many("{number} accepted, not listed", "{number} accepted, not listed", accepted)
            yield []
            yield [(text.format(number=accepted), "dim")]

    def _first_line(self) -> Line:
        end = self._programme.records.until
        more = ""
        if end and self._day == end.last:
            more = tr(", the end of the recorded period")
        elif end and self._day > end.last:
            more = tr("; recorded is what happened until {until}").format(until=day_text(end.last))
        return [(tr("As of {day}").format(day=day_text(self._day)), "bold"), (more, "")]

    def _duty_lines(self, duty: Duty, *, with_state: bool) -> Iterator[Line]:
        off = self._owed.closed(duty)
        when = day_text(duty.due) if duty.due else tr("no day set")
        title, style = _states()[self._owed.state(duty)]
        yield [
            (f"  {when:<10}  ", style if with_state else ""),
            (printable(duty_text(duty)), "bold"),
            (f" [{_closed_text(off)}]" if off else "", "yellow"),
        ]
        overdue = self._owed.state(duty) == "overdue"
        why = f"{duty.code} {tr(entry_of(duty.code).title)}" if overdue else duty.code
        told_of = (title if with_state else printable(duty.who), *self._area_names(duty), why)
        yield [(f"{'':14}{' · '.join(told_of)}", "dim")]

    def _area_names(self, duty: Duty) -> list[str]:
        """The areas that a duty concerns, where its text does not name them."""
        names = [self._repository.name_of(AREAS, ident) for ident in duty.areas]
        said = f"{duty_text(duty)} {duty.who}"
        return [printable(name) for name in names if name not in said]


def _states() -> dict[str, tuple[str, str]]:
    """The title and the style of each state, in order."""
    return {
        "overdue": (tr("Overdue"), "bold red"),
        "soon": (tr("Due soon"), "bold yellow"),
        "planned": (tr("Planned"), "bold"),
    }


def _closed_text(name: str) -> str:
    """Return why offices are closed on a day; holidays keep their German names."""
    return {"Samstag": tr("Saturday"), "Sonntag": tr("Sunday")}.get(name, name)
