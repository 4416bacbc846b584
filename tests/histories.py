"""Git repositories for tests: made in a moment, the same on every machine."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SETTINGS = ("user.name=Test", "user.email=test@example.org", "commit.gpgsign=false", "init.defaultBranch=main",
            "core.autocrlf=false", "protocol.file.allow=always")  # fmt: skip


def git(root: Path, *arguments: str, data: bytes = b"") -> str:
    """Run git in a folder, without anybody's own settings; what it prints."""
    settings = [part for setting in SETTINGS for part in ("-c", setting)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *settings, *arguments], cwd=root, env=environment, input=data, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return os.fsdecode(done.stdout).rstrip("\n")


def history(root: Path) -> Path:
    """Make a folder with files a git repository with one commit."""
    git(root, "init", "-q")
    commit(root)
    return root


def commit(root: Path, message: str = "Stand") -> str:
    """Commit everything; the name of the commit."""
    git(root, "add", "--all", "--force")
    git(root, "commit", "-q", "--allow-empty", "-m", message)
    return git(root, "rev-parse", "HEAD")
