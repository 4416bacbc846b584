"""The desk as it runs in an office: a process of its own, and a browser or a bare connection in front of it."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

import pytest

from sozialraum.desk.server import running_address
from sozialraum.desk.session import FIELD, HOST
from tests.conftest import CHECKOUT
from tests.desk.pages import Sent
from tests.site.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


class Running:
    """A desk that runs; `url` is where, `log` is the file with all that it says."""

    def __init__(self, root: Path, process: subprocess.Popen[str], log: Path) -> None:
        self.root, self.process, self.log = root, process, log
        assert process.stdout
        found = None
        while found is None:
            line = process.stdout.readline()
            assert line, f"the desk ended: {log.read_text(encoding='utf-8')}"
            found = re.search(r"(http://127\.0\.0\.1:(\d+))/auf\?\S+", line)
        self.url, self.port = found[1], int(found[2])
        self._address: str | None = found[0]

    def address(self) -> str:
        """Return an address that opens it once: the one that was printed, then what a second start would print."""
        found, self._address = self._address or running_address(self.root), None
        assert found
        return found

    def said(self) -> str:
        """Return what stands in the window that it was started from."""
        return self.log.read_text(encoding="utf-8")

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.process.kill()
        self.process.wait()


@contextmanager
def running(root: Path) -> Iterator[Running]:
    """Start `srk desk` in a repository; it ends with the block, and never with a traceback."""
    log = root.parent / f"{root.name}-{os.urandom(4).hex()}.log"
    command = [sys.executable, "-m", "sozialraum", "-C", str(root), "desk", "--no-browser"]
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}  # a computer that does not know who works
    environment = {**os.environ, **nobody, "PYTHONPATH": str(CHECKOUT / "src"), "PYTHONUTF8": "1"}
    with log.open("w") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment, encoding="utf-8")
    try:
        yield Running(root, process, log)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait(timeout=20)
        assert process.stdout
        process.stdout.close()
    assert "Traceback" not in log.read_text(encoding="utf-8")


class Answer(NamedTuple):
    """What the server says: its number, where it leads, the cookie, the page or file."""

    status: int
    location: str
    cookie: str
    content: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.content.decode("utf-8", "replace")


class Guest:
    """Somebody who speaks to a desk without a browser, so also in ways in which no browser would."""

    def __init__(self, desk: Running, *, is_let_in: bool = True) -> None:
        self._desk = desk
        self.cookie = self.word = ""
        if is_let_in:
            self.cookie = self.ask("GET", desk.address().removeprefix(desk.url)).cookie
            found = re.search(rf'name="{FIELD}" value="([^"]+)"', self.ask("GET", "/eingang").text)
            assert found
            self.word = found[1]

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Send a request as it is given; underscores in the names of headers are hyphens."""
        connection = HTTPConnection(HOST, self._desk.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it answers before it has read all
                connection.request(method, path, body or None, {"Cookie": self.cookie} | named)
            answer = connection.getresponse()
            cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
            return Answer(answer.status, answer.headers["Location"] or "", cookie, answer.read())
        finally:
            connection.close()

    def upload(self, path: str, field: str, name: str, content: bytes) -> Answer:
        """Send a file with the secret word of a page."""
        mark = "grenze-4711"
        parts = (
            f'--{mark}\r\nContent-Disposition: form-data; name="{FIELD}"\r\n\r\n{self.word}\r\n'.encode(),
            f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode(),
            content,
            f"\r\n--{mark}--\r\n".encode(),
        )
        kind = f"multipart/form-data; boundary={mark}"
        return self.ask("POST", path, b"".join(parts), Content_Type=kind, Origin=self._desk.url)

    def send(self, path: str, sent: Sent, **headers: str) -> Answer:
        """Send a form with the secret word of a page."""
        body = urlencode({FIELD: self.word, **sent}, doseq=True).encode()
        kind = "application/x-www-form-urlencoded"
        return self.ask("POST", path, body, **{"Content_Type": kind, "Origin": self._desk.url, **headers})


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Start Chromium by Playwright, which ends with the block."""
    playwright = pytest.importorskip("playwright.sync_api", reason="there is no playwright; pip install playwright")
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def entered(browser: Browser, desk: Running, *, scripts: bool = True) -> Page:
    """Return a tab in a browser that was let in."""
    context = browser.new_context(base_url=desk.url, java_script_enabled=scripts, accept_downloads=True)
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(desk.address())
    return page
