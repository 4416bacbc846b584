"""How long the desk's first page takes: 15 areas over 5, 10 and 20 years. `python -m benchmarks.desk`, by hand.

The first time the files are read; again, when nothing was touched, and after one file was saved. Twice as many years
are to take about twice as long. `python -m benchmarks.desk FOLDER` asks once for the first page of a repository.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import sozialraum.topics
from benchmarks.site import FIRST, write
from sozialraum.desk.app import create_app
from sozialraum.desk.desk import Desk
from sozialraum.desk.session import HOST, Doors

assert sozialraum.topics, "imported so that there are kinds of records"

PORT = 4711
GIT = ("git", "-c", "user.name=T", "-c", "user.email=t@example.org")


class DeskOn(Desk):
    """A desk on which somebody works on a certain day."""

    def __init__(self, root: Path, day: date) -> None:
        super().__init__(root)
        self._day = day

    @property
    def day(self) -> date:
        """That day."""
        return self._day


def page_of(desk: Desk) -> Callable[[], bytes]:
    """Return what asks for the first page, as a browser does that was let in."""
    doors = Doors(PORT)
    client = create_app(desk, doors).test_client()
    with desk.alone():
        client.get(doors.new_address())

    def ask() -> bytes:
        answer = client.get("/", base_url=f"http://{HOST}:{PORT}")
        assert answer.status_code == 200
        return bytes(answer.data)

    return ask


def seconds(work: Callable[[], bytes]) -> float:
    """Return the processor time of this process and of those of git that it starts."""
    before = sum(time_used())
    work()
    return sum(time_used()) - before


def time_used() -> tuple[float, float]:
    """Return processor seconds of this process, and of those that it started and that ended."""
    used = os.times()
    return used.user + used.system, used.children_user + used.children_system


def measure(years: int) -> float:
    """Print how long the first page takes, and return the seconds of the first time."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, years)
        for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Daten"]):
            subprocess.run([*GIT, *arguments], cwd=root, check=True)
        ask = page_of(DeskOn(root, date(FIRST + years, 12, 31)))
        first = seconds(ask)
        again = min(seconds(ask) for _ in range(5))
        path = root / "data" / "areas" / "gebiet-000.yaml"
        path.write_bytes(path.read_bytes() + b"history: Neu\n")
        saved = seconds(ask)
        size = len(ask())
        number = sum(1 for _ in (root / "data").rglob("*.*"))
    print(
        f"{years:3} years: {number:5} files, first {first:5.2f} s, again {again * 1000:4.0f} ms, "
        f"after a file was saved {saved:5.2f} s, {size / 1000:.0f} KB",
        flush=True,
    )
    return first


def main(arguments: list[str]) -> None:
    """Print all figures, or ask for one page."""
    if arguments:
        page_of(DeskOn(Path(arguments[0]), date(2016, 1, 15)))()
        return
    found = {years: measure(years) for years in (5, 10, 20)}
    print(f"twice the years take {found[10] / found[5]:.2f} and {found[20] / found[10]:.2f} times as long")


if __name__ == "__main__":
    main(sys.argv[1:])
