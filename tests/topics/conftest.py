"""What tests of duties share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.topics.owing import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A repository that records 2015–2019."""
    return Place(tmp_path)
