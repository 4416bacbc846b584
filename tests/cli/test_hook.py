"""The check before a commit: at the top, in a folder, and when a file is only deleted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.changing import NEW, copy_of_good
from tests.conftest import CHECKOUT
from tests.histories import git, history


def hook(top: Path) -> subprocess.CompletedProcess[str]:
    """What pre-commit would run, from the top of the git repository."""
    (row,) = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_bytes())
    command = [sys.executable, *row["entry"].split()[1:]]
    variables = {**os.environ, "PYTHONPATH": str(CHECKOUT / "src"), "SRK_LANG": "en"}
    return subprocess.run(command, cwd=top, env=variables, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("below", [False, True])
def test_a_deleted_record_that_others_name_stops_the_commit(tmp_path: Path, below: bool) -> None:
    root = copy_of_good(tmp_path)
    top = history(tmp_path if below else root)
    assert hook(top).returncode == 0
    git(root, "rm", "-q", f"data/areas/{NEW}.yaml")
    done = hook(top)
    assert done.returncode == 1
    assert "SRK301" in done.stdout
