"""Calendar files as others see them: through a parser that we did not write, and as bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime, tzinfo
from typing import Any

import vobject
from dateutil.tz import tzical  # comes with vobject

LIMIT = 75
"""So many octets has a line at most, without its CRLF (RFC 5545, 3.1)."""


def read(data: bytes) -> Any:
    """The calendar as vobject reads it, which has to be all that the file holds."""
    (calendar,) = vobject.readComponents(data.decode())
    return calendar


def event(data: bytes) -> Any:
    """The one entry of a calendar."""
    (found,) = read(data).vevent_list
    return found


def zone(data: bytes) -> tzinfo:
    """The time zone that the file itself describes, as dateutil reads it."""
    found: tzinfo | None = tzical(io.StringIO("\r\n".join(unfolded(data)) + "\r\n")).get("Europe/Berlin")
    assert found is not None
    return found


def in_utc(moment: datetime) -> datetime:
    """The moment without the zone that it was written in."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def physical(data: bytes) -> list[bytes]:
    """The lines as they stand in the file, which ends with one; CR and LF occur only together."""
    assert data.endswith(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    return lines


def unfolded(data: bytes) -> list[str]:
    """The content lines: a line that begins with a space goes on with the one before."""
    found: list[bytes] = []
    for line in physical(data):
        if line[:1] in (b" ", b"\t"):
            found[-1] += line[1:]
        else:
            found.append(line)
    return [line.decode() for line in found]


def names(data: bytes) -> list[str]:
    """The names of the properties in their order, with what begins and ends."""
    lines = unfolded(data)
    return [line if line.startswith(("BEGIN:", "END:")) else line.partition(":")[0].partition(";")[0] for line in lines]
