"""A desk over the data of Köln in a folder of its own, with and without a browser."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sozialraum.desk.app import create_app
from sozialraum.desk.desk import Desk
from sozialraum.desk.session import FIELD, HOST, Doors
from sozialraum.engine.findings.language import speak
from tests.conftest import CHECKOUT

PORT = 4711


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder and return what it says."""
    command = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, encoding="utf-8").stdout


def committed(root: Path) -> Path:
    """Put the data of Köln into a repository of git, all of it committed."""
    root.mkdir()
    shutil.copytree(CHECKOUT / "data", root / "data")
    for name in ("sozialraum.yaml", ".gitattributes"):
        shutil.copy(CHECKOUT / name, root / name)
    (root / ".gitignore").write_text("/out/\n/local/\n.srk-*\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Daten")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The data of Köln in a repository of git, all of it committed."""
    return committed(tmp_path / "koeln")


class Visitor:
    """A browser that was let in: it keeps the cookie and sends what a form of ours holds."""

    def __init__(self, root: Path) -> None:
        self.desk = Desk(root)
        self.doors = Doors(PORT)
        self.app = create_app(self.desk, self.doors)
        self.client = self.app.test_client()
        self._where = {"base_url": f"http://{HOST}:{PORT}"}
        self.client.get(self.doors.new_address(), follow_redirects=True)

    def get(self, path: str, **more: Any) -> Any:
        """Return the answer to a click."""
        return self.client.get(path, **self._where, **more)

    def text(self, path: str) -> str:
        """Return a page that must be there."""
        answer = self.get(path, follow_redirects=True)
        assert answer.status_code == 200, answer.text
        return str(answer.text)

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        """Return the answer to a form that is sent, after following where it leads."""
        sent = {FIELD: self.doors.word, **(data or {})}
        more.setdefault("follow_redirects", True)
        return self.client.post(path, data=sent, headers={"Origin": self.doors.origin}, **self._where, **more)


@pytest.fixture
def visitor(root: Path) -> Iterator[Visitor]:
    """A person at the desk, who reads German."""
    speak("de")
    try:
        yield Visitor(root)
    finally:
        speak("en")
