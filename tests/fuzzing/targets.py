"""What the fuzzer calls: each target takes bytes, and nothing may come of them but findings that can be shown."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sozialraum.tables.table import read_mapping
from tests.conftest import CHECKOUT, REPOSITORIES
from tests.engine.records.test_never_raises import NEEDED
from tests.overlay import answer, good_files
from tests.tables.making import WIDE
from tests.tables.test_hostile_tables import look

PATHS = (*sorted(good_files()), *NEEDED)
"""The first byte of an input says which file the others are."""

_TABLES = Path(tempfile.gettempdir(), f"srk-fuzzing-{os.getpid()}.csv")
ALONE = {"sozialraum.yaml": good_files()["sozialraum.yaml"]}
LARGEST = 20_000


def repository(data: bytes) -> None:
    """One file of the good repository says something else: everything is read, judged and shown."""
    _put(data, None)


def record(data: bytes) -> None:
    """The same where there is but one file beside the programme: less follows from it, and it is many times faster."""
    _put(data, ALONE)


def _put(data: bytes, base: Mapping[str, bytes] | None) -> None:
    if data:
        answer({PATHS[data[0] % len(PATHS)]: data[1:]}, base)


def mapping(data: bytes) -> None:
    """The bytes of a mapping of tables."""
    read_mapping("m.yaml", data)


def table(data: bytes) -> None:
    """The bytes of a table of an office."""
    _TABLES.write_bytes(data)
    look(_TABLES)


TARGETS: dict[str, Callable[[bytes], None]] = {one.__name__: one for one in (repository, record, mapping, table)}


def seeds(target: str) -> Iterator[bytes]:
    """What the fuzzer begins with: our own files, right and wrong ones."""
    if target == "mapping":
        yield WIDE.encode()
    elif target == "table":
        yield b"Stadtteil;Einwohner\nKalk;5\nVingst;*\n"
        yield "Stadtteil\tEinwohner\nKalk\t1.000\n".encode("utf-16")
    else:
        for number, path in enumerate(PATHS):
            yield from (bytes([number]) + data for data in _like(path))


def _like(path: str) -> Iterator[bytes]:
    """Small files of the same kind in all repositories of this checkout."""
    kind = path if path.count("/") < 2 else "/".join(path.split("/")[:2]) + "/**/*" + Path(path).suffix
    for folder in (CHECKOUT, *REPOSITORIES.glob("*"), *REPOSITORIES.glob("bad/*")):
        for file in sorted(folder.glob(kind)):
            if file.is_file() and file.stat().st_size <= LARGEST:
                yield file.read_bytes()
