"""What the guides and the README name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

GUIDES = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", CHECKOUT / "CHANGELOG.md"]
GUIDES += sorted((CHECKOUT / "docs").glob("*.md"))
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_links_and_pictures_lead_somewhere(guide: Path) -> None:
    links = LINK.findall(guide.read_text(encoding="utf-8"))
    assert [link for link in links if not (guide.parent / link).exists()] == []


def test_every_picture_is_shown() -> None:
    shown = "".join(guide.read_text(encoding="utf-8") for guide in GUIDES)
    assert [path.name for path in (CHECKOUT / "docs/pictures").glob("*.png") if path.name not in shown] == []
