"""How the desk is started and how it ends, in a process of its own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.calling import process
from tests.conftest import CHECKOUT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@contextmanager
def started(root: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Yield a running desk and the address that it printed."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT / "src"), "PYTHONUTF8": "1", "SRK_LANG": "de"}
    command = [sys.executable, "-m", "sozialraum", "desk", "--no-browser"]
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stdout
        found = re.search(r"http://\S+", running.stdout.readline())
        assert found
        try:
            yield running, found[0]
        finally:
            running.kill()


def call(address: str, method: str = "GET", body: str = "", **headers: str) -> tuple[int, str, str]:
    """Return status, cookie and text of an answer."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer.status, (answer.headers["Set-Cookie"] or "").partition(";")[0], answer.read().decode()


def test_it_ends_where_its_page_says_so(root: Path) -> None:
    with started(root) as (running, address):
        status, cookie, _ = call(address)
        assert status == 303
        home = address.partition("/auf")[0]
        _, _, page = call(f"{home}/", Cookie=cookie)
        word = re.search(r'name="csrf" value="([^"]+)"', page)
        assert word
        _, _, last = call(f"{home}/beenden", "POST", urlencode({"csrf": word[1]}), Cookie=cookie, Origin=home)
        assert "ist beendet" in last
        assert running.wait(30) == 0
    assert not (root / "local/desk.json").exists()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_signal_ends_it_without_a_word(root: Path, number: signal.Signals, code: int) -> None:
    with started(root) as (running, _):
        running.send_signal(number)
        assert running.wait(30) == code
        assert running.stderr
        assert running.stderr.read() == ""
    assert not (root / "local/desk.json").exists()


def test_a_second_start_opens_the_running_one(root: Path) -> None:
    with started(root) as (_, address):
        second = process("desk", "--no-browser", cwd=root)
        assert second.code == 0
        found = re.search(r"http://\S+", second.out)
        assert found
        assert (urlsplit(found[0]).netloc, found[0] != address) == (urlsplit(address).netloc, True)
        assert call(found[0])[0] == 303


def test_what_a_killed_desk_left_hinders_no_other(root: Path) -> None:
    with started(root) as (running, _):
        running.kill()
        running.wait(30)
    assert (root / "local/desk.json").exists()
    with started(root) as (_, address):
        assert call(address)[0] == 303
