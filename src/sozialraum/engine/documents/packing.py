"""Zips, as Word and Excel files are: the same content makes the same bytes, for no member tells when it was packed."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import IO


def zip_time(day: date) -> tuple[int, int, int, int, int, int]:
    """Return the time that members of a zip get from a day; a zip knows only the years 1980 to 2107."""
    return min(max(day.year, 1980), 2107), day.month, day.day, 0, 0, 0


def repacked(archive: bytes, day: date, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the same zip with one fixed time for all members."""
    packed = io.BytesIO()
    repack(io.BytesIO(archive), packed, day, compression)
    return packed.getvalue()


def repack(
    archive: IO[bytes],
    target: Path | IO[bytes],
    day: date,
    compression: int = zipfile.ZIP_DEFLATED,
    changes: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType({}),
) -> None:
    """Write the same zip with one fixed time for all members, block by block.

    `changes` make other content of that of the members of these names, which they get as a whole.
    """
    stamp = zip_time(day)
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, stamp)
            member.create_system = 0
            member.compress_type = compression
            if name in changes:
                packed.writestr(member, changes[name](source.read(name)))
                continue
            member.file_size = source.getinfo(name).file_size
            with source.open(name) as content, packed.open(member, "w") as copy:
                shutil.copyfileobj(content, copy)
