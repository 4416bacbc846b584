"""Two mistakes in the good repository, a warning and an error, and what an answer says of them."""

from __future__ import annotations

import re
from pathlib import Path

from tests.changing import NEW, PART, change

LATE = f"data/reports/2017/{NEW}.yaml"
MISTYPED = f"data/reports/2018/{PART}.yaml"


def with_a_warning(root: Path) -> None:
    """A report that came three days late: SRK401 in line 26."""
    change(root, LATE, "on: 2018-03-31", "on: 2018-04-03")


def with_an_error(root: Path) -> None:
    """A mistyped field: SRK202 in line 19; the report cannot be read."""
    change(root, MISTYPED, "outlook:", "outlok:")


def said(text: str) -> list[str]:
    """The codes that an answer for people names in its first lines."""
    return re.findall(r"^\S+: (?:error|warning|note) (SRK\d{3}): ", text, re.MULTILINE)
