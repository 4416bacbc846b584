"""The server of the desk: on this computer only, at a port that is free, until it is ended or nobody uses it."""

from __future__ import annotations

import _thread
import contextlib
import json
import os
import signal
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from waitress.server import create_server

from sozialraum.desk.app import LARGEST_UPLOAD, create_app
from sozialraum.desk.desk import Desk
from sozialraum.desk.session import HOST, Doors
from sozialraum.engine.findings.language import speak
from sozialraum.engine.records.writing import PREFIX, SafeWriter

IDLE = 3600.0
"""After so many seconds without a request the desk ends."""

RUNNING = "local/desk.json"
"""Here a desk tells a second start where it is; git does not see this folder, and nobody else can read the file."""

_WAIT = 2.0
_THREADS = 6


def running_address(root: Path) -> str | None:
    """Return an address that opens the desk which runs for a repository already; none if none does."""
    try:
        told = json.loads((root / RUNNING).read_bytes())
        port, secret = int(told["port"]), str(told["secret"])
        connection = HTTPConnection(HOST, port, timeout=_WAIT)
        connection.request("POST", "/neu", headers={"X-Srk-Desk": secret, "Content-Length": "0"})
        answer = connection.getresponse()
        address = answer.read().decode()
    except (OSError, ValueError, KeyError, TypeError, HTTPException):
        return None
    return address if answer.status == 200 and address.startswith(f"http://{HOST}:{port}/") else None


def serve(root: Path, opened: Callable[[str], None], idle: float = IDLE) -> None:
    """Serve until the desk is ended, by a page, by Ctrl-C, or since nobody used it; `opened` gets its address."""
    speak("de")
    used = _LastUse()

    def application(environ: Any, start_response: Any) -> Any:
        used.now()
        return app(environ, start_response)

    server: Any = create_server(
        application, host=HOST, port=0, threads=_THREADS, ident=None, max_request_body_size=LARGEST_UPLOAD * 2,
        clear_untrusted_proxy_headers=True, channel_timeout=60, asyncore_use_poll=os.name != "nt",
    )  # fmt: skip
    doors = Doors(int(server.effective_port))
    ended = threading.Event()
    app = create_app(Desk(root), doors, ended.set)
    watch = threading.Thread(target=_watch, args=(ended, used, idle), daemon=True)
    with contextlib.suppress(OSError):
        SafeWriter(root).tidy()  # what a desk left behind that was killed
    _tell(root, doors)
    signal.signal(signal.SIGTERM, _leave)
    try:
        opened(doors.new_address())
        watch.start()
        server.run()
    finally:
        _forget(root, doors)
        server.close()


class _LastUse:
    def __init__(self) -> None:
        self._at = time.monotonic()

    def now(self) -> None:
        self._at = time.monotonic()

    def seconds(self) -> float:
        return time.monotonic() - self._at


def _watch(ended: threading.Event, used: _LastUse, idle: float) -> None:
    """End the server when it is time; the page that says so is sent before."""
    while not ended.wait(min(idle / 2, 5.0)):
        if used.seconds() > idle:
            break
    time.sleep(0.3)
    _thread.interrupt_main(signal.SIGTERM)


def _leave(number: int, frame: object) -> None:
    raise SystemExit


def _tell(root: Path, doors: Doors) -> None:
    """Write for a second start where the desk is. Without that file a second start just gets a desk of its own."""
    path = root / RUNNING
    told = json.dumps({"port": doors.port, "secret": doors.hand_over, "process": os.getpid()})
    beside = path.with_name(f"{PREFIX}{os.getpid()}.tmp")
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(told)
        beside.replace(path)


def _forget(root: Path, doors: Doors) -> None:
    path = root / RUNNING
    with contextlib.suppress(OSError, ValueError, KeyError):
        if json.loads(path.read_bytes())["secret"] == doors.hand_over:
            path.unlink()
