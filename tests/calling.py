"""Calling `srk` the way a person does, in this process or in one of its own."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from sozialraum.cli.main import main
from sozialraum.engine.findings.language import speak
from tests.conftest import CHECKOUT


class Answer(NamedTuple):
    """What came of a command line."""

    code: int
    out: str
    err: str


WHERE = re.compile(
    r"\n\d+ (?:files? lies?|Datei(?:en)? lieg(?:t|en)) in (?P<folder>.+)\n(?:Open it|Öffnen): \S+ (?P<file>.+)\n\Z"
)
"""The last lines of what made papers: where they lie."""


def troubles(answer: Answer) -> str:
    """Return what was said besides the answer, but for where the papers lie."""
    return WHERE.sub("", answer.err)


def srk(*arguments: str, cwd: Path) -> Answer:
    """Run one command line in this process; any exception but an exit comes through."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        patch.object(sys, "argv", ["srk", *arguments]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        contextlib.chdir(cwd),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    return Answer(code, out.getvalue(), err.getvalue())


def srk_german(*arguments: str, cwd: Path) -> Answer:
    """Run one command line in this process for somebody who speaks German."""
    try:
        with patch.dict(os.environ, {"SRK_LANG": "de"}):
            return srk(*arguments, cwd=cwd)
    finally:
        speak("en")


def python(*arguments: str, cwd: Path, **environment: str) -> Answer:
    """Run Python with our sources in a process of its own."""
    path = os.pathsep.join((str(CHECKOUT / "src"), str(CHECKOUT)))
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def process(*arguments: str, cwd: Path, **environment: str) -> Answer:
    """Run one command line in a process of its own."""
    return python("-m", "sozialraum", *arguments, cwd=cwd, **environment)


def report_text(root: Path, ident: str, out: Path) -> str:
    """The annual report year/area as Markdown, as `srk report` writes it."""
    year, _, area = ident.partition("/")
    answer = srk("report", year, area, "--format", "md", "--out", str(out), cwd=root)
    assert answer.code == 0, answer.err
    return (out / "reports" / f"{ident}.md").read_text(encoding="utf-8")
