"""Zip archives without a clock: the same content makes the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

Change = Callable[[str, bytes], bytes]
"""Makes other content of a member's name and content."""


def repacked(
    archive: bytes, day: date, compression: int = zipfile.ZIP_DEFLATED, change: Change = lambda _, content: content
) -> bytes:
    """Return the same zip with one fixed time for all members, and with what `change` makes of their content."""
    stamp = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, stamp)
            member.create_system = 0
            target.writestr(member, change(name, source.read(name)), compression)
    return packed.getvalue()
