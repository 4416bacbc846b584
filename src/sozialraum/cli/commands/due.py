"""`srk due`: who owes what, until when, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraum.analysis.calendar_days import closed
from sozialraum.analysis.duties import Duty, duties
from sozialraum.analysis.progress import horizon
from sozialraum.cli import completing, terminal
from sozialraum.cli.reporters import duties as told
from sozialraum.cli.reporters.text import Line, print_plain, print_rich
from sozialraum.findings.catalogue import entry_of
from sozialraum.findings.closest import closest
from sozialraum.findings.language import day_text, tr, tr_many
from sozialraum.findings.printable import json_text, printable
from sozialraum.repository.kinds import AREAS
from sozialraum.repository.load import load
from sozialraum.repository.slugs import slug

if TYPE_CHECKING:
    from sozialraum.model.programme import Programme
    from sozialraum.repository.repository import Repository


class Format(StrEnum):
    """How it is said."""

    text = "text"
    json = "json"
    ics = "ics"
    md = "md"


def command(
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="The day to look from; else today.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Leave out what is due later.")] = None,
    area: Annotated[
        str | None,
        typer.Option(metavar="AREA", help="Only what concerns one area.", autocompletion=completing.ids("areas")),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to say it; ics is a calendar to subscribe to.")] = Format.text,
) -> None:
    """List everything that is owed."""
    loaded = load(terminal.open_source())
    repository = loaded.repository
    programme = repository.programme
    if programme is None:
        sentence = tr("{path} cannot be read; run `srk validate {path}`.")
        terminal.fail(sentence.format(path="sozialraum.yaml"), terminal.FOUND_ERRORS)
    day = horizon(programme, terminal.day_of(as_of))
    latest = terminal.day_of(until) if until else date.max
    wanted = _area(repository, area) if area else None
    found = [one for one in duties(repository, day) if _wanted(one, latest, wanted)]
    found.sort(key=lambda one: (one.due or date.min, one.who, one.code))
    if repository.broken:
        unread = tr_many(
            "{number} file cannot be read; run `srk validate`.",
            "{number} files cannot be read; run `srk validate`.",
            len(repository.broken),
        )
        terminal.complain(unread.format(number=len(repository.broken)))
    _print(programme, found, day, format)


def _wanted(duty: Duty, latest: date, area: str | None) -> bool:
    return (duty.due or date.min) <= latest and (area is None or area in duty.areas)


def _area(repository: Repository, named: str) -> str:
    """The id of the area that is named by id or name; what is mistyped or means several ends with 2."""
    if named in repository[AREAS]:
        return named
    meant = [one.id for one in repository[AREAS].values() if slug(one.name) == slug(named)]
    if len(meant) > 1:
        several = tr("Several areas are called `{area}`; name one by its id: {ids}.")
        terminal.usage_error(several.format(area=named, ids=", ".join(sorted(meant))))
    if not meant:
        close = closest(slug(named), repository[AREAS], 0.5)
        hint = tr("Did you mean `{name}`?").format(name=close) if close else tr("`srk list areas` lists them.")
        terminal.usage_error(tr("There is no area `{area}`.").format(area=named) + f" {hint}")
    return meant[0]


def _print(programme: Programme, found: list[Duty], day: date, format: Format) -> None:
    if format is Format.text:
        (print_rich if terminal.is_terminal() else print_plain)(_lines(programme, found, day))
    elif format is Format.json:
        rows = [_row(programme, duty, day) for duty in found]
        print(json_text({"as_of": day.isoformat(), "duties": rows}))
    elif format is Format.ics:
        from sozialraum.documents.calendar import duty_calendar

        terminal.write_bytes(duty_calendar(programme, found, day))
    else:
        from sozialraum.documents.contents.due_list import due_list

        print(due_list(programme, found, day), end="")


def _states() -> dict[str, tuple[str, str]]:
    """The title and the style of each state, in order."""
    return {
        "overdue": (tr("Overdue"), "bold red"),
        "soon": (tr("Due soon"), "bold yellow"),
        "planned": (tr("Planned"), "bold"),
    }


def _row(programme: Programme, duty: Duty, day: date) -> dict[str, object]:
    from sozialraum.documents.contents.duty_texts import duty_text

    return {
        "state": duty.state(day, programme.rules.days.soon),
        "due": duty.due.isoformat() if duty.due else None,
        "closed": closed(duty.due, programme.city.region) if duty.due and duty.due.year < 9999 else None,
        "who": duty.who,
        "what": duty_text(duty),
        "code": duty.code,
        "areas": list(duty.areas),
        "file": duty.place.file,
    }


def _lines(programme: Programme, found: list[Duty], day: date) -> Iterator[Line]:
    end = programme.records.until
    at_end = tr(", the end of the recorded period") if end and day == end.last else ""
    yield [(tr("As of {day}").format(day=day_text(day)), "bold"), (at_end, "")]
    soon = programme.rules.days.soon
    for state, (title, style) in _states().items():
        rows = [duty for duty in found if duty.state(day, soon) == state]
        if not rows:
            continue
        yield []
        yield [(f"{title} ({len(rows)})", style)]
        for duty in rows:
            off = closed(duty.due, programme.city.region) if duty.due and duty.due.year < 9999 else None
            when = day_text(duty.due) if duty.due else tr("no day set")
            yield [
                (f"  {when:<10}  ", ""),
                (printable(told.duty_text(duty)), "bold"),
                (f" [{told.closed_text(off)}]" if off else "", "yellow"),
            ]
            why = f"{duty.code} {tr(entry_of(duty.code).title)}" if state == "overdue" else duty.code
            yield [(f"{'':14}{printable(duty.who)} · {why}", "dim")]
    if not found:
        yield []
        yield [(tr("Nothing is owed."), "bold green")]
