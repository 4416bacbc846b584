"""`srk invite`: the invitation to a meeting, as a letter and as a calendar entry."""

from __future__ import annotations

from sozialraum.cli.completing import Force, Formats, Mail, MeetingId, Out
from sozialraum.cli.making import make_for_record


def command(
    meeting: MeetingId,
    format: Formats = None,
    out: Out = None,
    force: Force = False,
    mail: Mail = False,
) -> None:
    """Make the invitation."""
    make_for_record("invitation", meeting, format, out, force, mail=mail)
