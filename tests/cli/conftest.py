"""A copy of the good repository for each test of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changing import copy_of_good


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder in which, and above which, there is no repository."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder
