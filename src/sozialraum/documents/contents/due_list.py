"""What is owed as a list in Markdown, for an e-mail or a wiki."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.analysis.calendar_days import closed
from sozialraum.documents import formats
from sozialraum.documents.contents.duty_texts import STATES, duty_text
from sozialraum.documents.escape import LINE_BREAK, escape

if TYPE_CHECKING:
    from sozialraum.analysis.duties import Duty
    from sozialraum.model.programme import Programme


def due_list(programme: Programme, duties: Sequence[Duty], day: date) -> str:
    """Headings for overdue, soon and planned, each with a table."""
    lines = [f"# Offene Fristen: {_text(programme.short)}", "", f"Stand: {formats.long_day(day)}", ""]
    for state, title in STATES.items():
        rows = [duty for duty in duties if duty.state(day, programme.rules.days.soon) == state]
        if rows:
            lines += [f"## {title}", "", "| Fällig | Was | Zuständig | Grund |", "|---|---|---|---|"]
            lines += [
                f"| {_due(programme, row)} | {_text(duty_text(row))} | {_text(row.who)} | {row.code} |" for row in rows
            ]
            lines.append("")
    if not duties:
        lines += ["Nichts ist offen.", ""]
    return "\n".join(lines)


def _text(text: str) -> str:
    """The text for a table that nobody works on any more: on one line."""
    return escape(text).replace(LINE_BREAK, " ")


def _due(programme: Programme, duty: Duty) -> str:
    if duty.due is None:
        return "ohne Frist"
    off = closed(duty.due, programme.city.region)
    return formats.day(duty.due) + (f" ({off})" if off else "")
