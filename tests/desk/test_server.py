"""How the desk ends, and how it begins again."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.desk.running import Guest, running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
RUNNING = "local/desk.json"


def test_it_ends_where_its_page_says_so(root: Path) -> None:
    with running(root) as desk:
        assert "ist beendet" in Guest(desk).send("/beenden", {}).text
        assert desk.process.wait(30) == 0
        assert desk.said() == ""
    assert not (root / RUNNING).exists()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_signal_ends_it_without_a_word(root: Path, number: signal.Signals, code: int) -> None:
    with running(root) as desk:
        desk.process.send_signal(number)
        assert desk.process.wait(30) == code
        assert desk.said() == ""
    assert not (root / RUNNING).exists()


def test_what_a_killed_desk_left_hinders_no_other(root: Path) -> None:
    with running(root) as desk:
        desk.kill()
    assert (root / RUNNING).exists()
    with running(root) as desk:
        assert Guest(desk).ask("GET", "/").status == 200
