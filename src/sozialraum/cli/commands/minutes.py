"""`srk minutes`: the minutes of a meeting; before it the empty form with the agenda."""

from __future__ import annotations

from sozialraum.cli.completing import Force, Formats, MeetingId, Out
from sozialraum.cli.making import make_for_record


def command(
    meeting: MeetingId,
    format: Formats = None,
    out: Out = None,
    force: Force = False,
) -> None:
    """Make the minutes."""
    make_for_record("minutes", meeting, format, out, force)
