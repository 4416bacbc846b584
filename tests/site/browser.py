"""A real browser for tests: Chromium by its debugging pipe, and axe-core from npm; nothing else is needed.

`SRK_CHROMIUM` names the browser, `SRK_AXE` the file axe.min.js; else they are looked for where Debian and npm put them.
Tests that need them are skipped where they are missing, and pytest says so at its end.
"""

from __future__ import annotations

import base64
import functools
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.conftest import CHECKOUT

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""The strictest policy that the pages are to live with."""


def chromium() -> str | None:
    """Return where Chromium is, if it is there; on Windows its pipe cannot be handed over."""
    if os.name == "nt":
        return None
    names = (os.environ.get("SRK_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


def axe() -> Path | None:
    """Return where axe-core is, if it is there."""
    places = (os.environ.get("SRK_AXE", ""), CHECKOUT / "node_modules" / "axe-core" / "axe.min.js")
    return next((Path(one) for one in places if one and Path(one).is_file()), None)


class Browser:
    """One tab of Chromium; `requests` are the addresses that it asked for, `refused` what the policy forbade."""

    def __init__(self, process: subprocess.Popen[bytes], write: int, read: int) -> None:
        self._process, self._write, self._read = process, write, read
        self._number, self._rest, self._events = 0, b"", list[dict[str, Any]]()
        self.requests: list[str] = []
        self.refused: list[str] = []
        target = self._call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._session = None
        self._session = self._call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self._call(f"{domain}.enable")

    _session: str | None = None

    def size(self, width: int, height: int = 900, **media: str) -> None:
        """Set the size of the window, and features of media such as `prefers_color_scheme`."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._call("Emulation.setDeviceMetricsOverride", metrics)
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]
        self._call("Emulation.setEmulatedMedia", {"media": "", "features": features})

    def print_media(self) -> None:
        """Show pages as they are printed."""
        self._call("Emulation.setEmulatedMedia", {"media": "print"})

    def open(self, address: str) -> None:
        """Open a page and wait until it is there."""
        self._events.clear()
        self._call("Page.navigate", {"url": address})
        while not any(one["method"] == "Page.loadEventFired" for one in self._events):
            self._receive()

    def run(self, script: str) -> Any:
        """Return what a script, which may have to be waited for, says in the page."""
        wanted = {"expression": script, "awaitPromise": True, "returnByValue": True}
        answer = self._call("Runtime.evaluate", wanted)
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def press(self, key: str, code: int) -> None:
        """Press a key."""
        more = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            event = {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code}
            self._call("Input.dispatchKeyEvent", event | (more if kind == "keyDown" else {}))

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self._call("Input.insertText", {"text": text})

    def wait(self, condition: str) -> None:
        """Wait until a condition holds in the page, five seconds at most."""
        waiting = f"""new Promise((done, fail) => {{ let left = 100; (function look() {{
            if ({condition}) done(true); else if (--left) setTimeout(look, 50); else fail("in vain"); }})() }})"""
        self.run(waiting)

    def picture(self, height: int | None = None) -> bytes:
        """Return the page, or its top, as a PNG."""
        height = height or self.run("document.documentElement.scrollHeight")
        width = self.run("innerWidth")
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        answer = self._call("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        return base64.b64decode(answer["data"])

    def _call(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params or {}}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise AssertionError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._read, 1 << 20)
            if not piece:
                raise AssertionError("the browser ended")
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        if "method" in message:
            self._note(message)
        return message

    def _note(self, event: dict[str, Any]) -> None:
        self._events.append(event)
        params = event.get("params", {})
        if event["method"] == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        if event["method"] == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.refused.append(params["entry"]["text"])


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start Chromium without a window; it ends with the block."""
    to_read, write = os.pipe()
    read, to_write = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            "bash", "-c", f'exec "$@" 3<&{to_read} 4>&{to_write}', "chromium", str(chromium()), "--headless",
            "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", f"--user-data-dir={profile}",
            "--remote-debugging-pipe",
        ]  # fmt: skip
        process = subprocess.Popen(command, pass_fds=(to_read, to_write), stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        try:
            yield Browser(process, write, read)
        finally:
            process.terminate()
            process.wait()
            os.close(write)
            os.close(read)


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder with the strict policy; the address ends with a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
