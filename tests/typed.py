"""Calling `srk` on a terminal of its own, the way a person types."""

from __future__ import annotations

import os
import select
import signal
import sys
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

CTRL_C = "\x03"


def typed(root: Path, *arguments: str, answers: list[str]) -> tuple[int, str]:
    """Type an answer whenever `srk` asks; its exit code and what the terminal showed."""
    pty = pytest.importorskip("pty")  # Windows has none
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(root)
        os.environ.update(PYTHONPATH=f"{CHECKOUT / 'src'}", TERM="dumb", PYTHONUTF8="1", SRK_LANG="en")
        os.execv(sys.executable, [sys.executable, "-m", "sozialraum", *arguments])
    shown, typing, quiet = b"", "", 0
    waiting = list(answers)
    while quiet < 20:
        if not select.select([terminal], [], [], 2)[0]:
            quiet += 1
            if typing == CTRL_C:  # it may have come a moment before the program waits, which Python does not notice
                os.write(terminal, typing.encode())
            continue
        try:
            part = os.read(terminal, 65536)
        except OSError:  # that is how Linux says that the program has ended
            break
        if not part:
            break
        shown += part
        if shown.endswith((b": ", b"] ")) and waiting:
            typing = waiting.pop(0)
            os.write(terminal, typing.encode())
    else:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode().replace("\r\n", "\n")
