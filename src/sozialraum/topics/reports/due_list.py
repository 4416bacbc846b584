"""What is owed as a list in Markdown, for an e-mail or a wiki."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.escape import LINE_BREAK, escape
from sozialraum.engine.records.duty import Duty, german_duty_text
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import office_of
from sozialraum.topics.programme.days import closed
from sozialraum.topics.programme.model import Programme

STATES: Mapping[str, str] = {"overdue": "Überfällig", "soon": "Bald fällig", "planned": "Geplant"}


def due_list(
    programme: Programme, duties: Sequence[Duty], day: date, groups: Mapping[str, Sequence[Duty]] | None = None
) -> str:
    """Headings for overdue, soon and planned, or for the groups that are given, each with a table."""
    lines = [f"# Offene Fristen: {_text(programme.short)}", "", f"Stand: {formats.long_day(day)}", ""]
    by_state = {STATES[state]: rows for state, rows in _by_state(programme, duties, day).items()}
    for title, rows in (by_state if groups is None else groups).items():
        if rows:
            title = _text(title)
            lines += [f"## {title}", "", "| Fällig | Was | Zuständig | Grund |", "|---|---|---|---|"]
            lines += [
                f"| {_due(programme, row)} | {_text(german_duty_text(row))} | {_text(row.who)} | {row.code} |"
                for row in rows
            ]
            lines.append("")
    if not duties:
        lines += ["Nichts ist offen.", ""]
    return "\n".join(lines)


def _by_state(programme: Programme, duties: Sequence[Duty], day: date) -> dict[str, list[Duty]]:
    soon = programme.rules.days.soon
    return {state: [duty for duty in duties if duty.state(day, soon) == state] for state in STATES}


_COLUMNS = (
    ("Fällig", 12), ("Hinweis", 16), ("Stand", 14), ("Was", 70), ("Zuständig", 44), ("Gebiet", 34), ("Sitzung", 30),
    ("Grund", 10), ("Datei", 50),
)  # fmt: skip


def due_workbook(repository: Repository, programme: Programme, duties: Sequence[Duty], day: date) -> bytes:
    """The same as a sheet to sort and to filter, one duty a row."""
    from sozialraum.engine.documents.workbook import write_workbook

    states = {id(duty): STATES[state] for state, rows in _by_state(programme, duties, day).items() for duty in rows}
    rows = [
        (
            duty.due,
            (closed(duty.due, programme.city.region) or "") if duty.due else "ohne Frist",
            states[id(duty)],
            german_duty_text(duty),
            office_of(repository, programme, duty),
            "; ".join(repository.name_of(AREAS, ident) for ident in duty.areas),
            duty.meeting,
            duty.code,
            duty.place.file,
        )
        for duty in duties
    ]
    return write_workbook(
        "Fristen", f"Offene Fristen: {programme.short}, Stand {formats.day(day)}", _COLUMNS, rows, day
    )


def _text(text: str) -> str:
    """The text for a table that nobody works on any more: on one line."""
    return escape(text).replace(LINE_BREAK, " ")


def _due(programme: Programme, duty: Duty) -> str:
    if duty.due is None:
        return "ohne Frist"
    off = closed(duty.due, programme.city.region)
    return formats.day(duty.due) + (f" ({off})" if off else "")
