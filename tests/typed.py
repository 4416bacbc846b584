"""Calling `srk` on a terminal of its own, the way a person types."""

from __future__ import annotations

import os
import select
import signal
import sys
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT


def typed(root: Path, *arguments: str, answers: list[str]) -> tuple[int, str]:
    """Type an answer whenever `srk` asks; its exit code and what the terminal showed."""
    pty = pytest.importorskip("pty")  # Windows has none
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(root)
        os.environ.update(PYTHONPATH=f"{CHECKOUT / 'src'}", TERM="dumb", PYTHONUTF8="1", SRK_LANG="en")
        os.execv(sys.executable, [sys.executable, "-m", "sozialraum", *arguments])
    shown = b""
    waiting = list(answers)
    while select.select([terminal], [], [], 30)[0]:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # that is how Linux says that the program has ended
            break
        shown += part
        if not part:
            break
        if shown.endswith((b": ", b"] ")) and waiting:
            os.write(terminal, waiting.pop(0).encode())
    else:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode().replace("\r\n", "\n")
