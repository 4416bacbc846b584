"""`srk due`: who owes what, until when, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Annotated, Literal

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
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.programme.days import horizon
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.reports.owed import Owed, owed

DueFormat = Literal["text", "json", "ics", "md", "xlsx"]
Grouping = Literal["state", "office"]


def command(
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="The day to look from; else today.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Leave out what is due later.")] = None,
    area: Annotated[
        str | None,
        typer.Option(metavar="AREA", help="Only what concerns one area.", autocompletion=completing.ids("areas")),
    ] = None,
    by: Annotated[Grouping, typer.Option(help="Group by state, or by the office that owes it.")] = "state",
    format: Annotated[
        DueFormat, typer.Option(help="How to say it; ics is a calendar to subscribe to, xlsx a file in out/.")
    ] = "text",
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
    found = owed(repository, programme, day, latest, wanted)
    if mail and format != "text":
        terminal.usage_error(tr("Mails are written without `--format`."))
    if mail:
        _mail(found)
    else:
        _give(found, format, by)


def _area(repository: Repository, named: str) -> str:
    """The id of the area that is named by id or name; what is mistyped or means several ends with 2."""
    meant = id_of(repository, AREAS.folder, named)
    if meant not in repository[AREAS]:
        close = closest(slug(named), repository[AREAS], 0.5)
        sentence = tr("There is no area `{area}`.").format(area=named)
        terminal.no_such(sentence, close, tr("`srk list areas` lists them."))
    return meant


def _give(found: Owed, format: DueFormat, by: Grouping) -> None:
    """Print what is owed, or write the file that was asked for."""
    programme, duties, day = found.programme, found.duties, found.day
    if format == "text":
        show(_lines(found, by))
    elif format == "json":
        until = programme.records.until
        answer = {
            "as_of": day.isoformat(),
            "recorded_until": until.last.isoformat() if until else None,
            "accepted": found.accepted,
            "duties": [_row(found, duty) for duty in duties],
        }
        print(json_text(answer))
    elif format == "ics":
        from sozialraum.topics.meetings.calendar import duty_calendar

        terminal.write_bytes(duty_calendar(programme, duties, day))
    elif format == "md":
        from sozialraum.topics.reports.due_list import due_list

        groups = found.by_office() if by == "office" else None
        print(due_list(programme, duties, day, groups), end="")
    else:
        _write_workbook(found)


def _mail(found: Owed) -> None:
    """Write a reminder to each office that is late or will be soon; the secretariat, which writes, gets none."""
    from sozialraum.cli.files import say_where
    from sozialraum.cli.mailing import Mailing, people_known
    from sozialraum.engine.documents.output import OutputFolder
    from sozialraum.mail.drafts import reminder_names

    root = found.repository.root
    folder, people = OutputFolder(root / "out", root), people_known(found.repository)
    mailing = Mailing(found.repository, folder, found.day, people)
    own = found.programme.terms.secretariat
    groups = found.pressing()
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


def _row(found: Owed, duty: Duty) -> dict[str, object]:
    return {
        "state": found.state(duty),
        "due": duty.due.isoformat() if duty.due else None,
        "closed": found.closed(duty),
        "who": duty.who,
        "office": found.office(duty),
        "what": german_duty_text(duty),
        "code": duty.code,
        "areas": list(duty.areas),
        "meeting": duty.meeting or None,
        "file": duty.place.file,
    }


def _write_workbook(found: Owed) -> None:
    from sozialraum.cli.files import say_where, write_and_say
    from sozialraum.engine.documents.output import OutputFolder
    from sozialraum.topics.reports.due_list import due_workbook

    content = due_workbook(found.repository, found.programme, found.duties, found.day)
    folder = OutputFolder(found.repository.root / "out", found.repository.root)
    name = f"due/{found.day.isoformat()}.xlsx"
    if not write_and_say(folder, name, content):
        sys.exit(terminal.FOUND_ERRORS)
    say_where([folder.root / name])


def _lines(found: Owed, by: Grouping) -> Iterator[Line]:
    yield _first_line(found)
    for title, style, rows in _groups(found, by):
        if rows:
            yield []
            yield [(f"{title} ({len(rows)})", style)]
        for duty in rows:
            yield from _duty_lines(found, duty, with_state=by == "office")
    if not found.duties:
        yield []
        yield [(tr("Nothing is owed."), "bold green")]
    if accepted := found.accepted:
        text = tr_many("{number} accepted, not listed", "{number} accepted, not listed", accepted)
        yield []
        yield [(text.format(number=accepted), "dim")]


def _groups(found: Owed, by: Grouping) -> Iterator[tuple[str, str, list[Duty]]]:
    if by == "office":
        yield from ((printable(office), "bold", rows) for office, rows in found.by_office().items())
        return
    for state, (title, style) in _states().items():
        yield title, style, [duty for duty in found.duties if found.state(duty) == state]


def _first_line(found: Owed) -> Line:
    end = found.programme.records.until
    more = ""
    if end and found.day == end.last:
        more = tr(", the end of the recorded period")
    elif end and found.day > end.last:
        more = tr("; recorded is what happened until {until}").format(until=day_text(end.last))
    return [(tr("As of {day}").format(day=day_text(found.day)), "bold"), (more, "")]


def _duty_lines(found: Owed, duty: Duty, *, with_state: bool) -> Iterator[Line]:
    off = found.closed(duty)
    when = day_text(duty.due) if duty.due else tr("no day set")
    title, style = _states()[found.state(duty)]
    yield [
        (f"  {when:<10}  ", style if with_state else ""),
        (printable(duty_text(duty)), "bold"),
        (f" [{_closed_text(off)}]" if off else "", "yellow"),
    ]
    overdue = found.state(duty) == "overdue"
    why = f"{duty.code} {tr(entry_of(duty.code).title)}" if overdue else duty.code
    told_of = (title if with_state else printable(duty.who), *_area_names(found, duty), why)
    yield [(f"{'':14}{' · '.join(told_of)}", "dim")]


def _area_names(found: Owed, duty: Duty) -> list[str]:
    """The areas that a duty concerns, where its text does not name them."""
    names = [found.repository.name_of(AREAS, ident) for ident in duty.areas]
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
