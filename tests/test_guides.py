"""What the guides and the README name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sozialraum.cli.app import COMMANDS
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


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_commands_are_there(guide: Path) -> None:
    named = set(re.findall(r"`srk ([a-z]+)\b", guide.read_text(encoding="utf-8")))
    assert named - COMMANDS.keys() == set()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_links_to_headings_find_one(guide: Path) -> None:
    for file, anchor in re.findall(r"\]\(([^):#\s]*)#([^)\s]+)\)", guide.read_text(encoding="utf-8")):
        target = (guide.parent / file if file else guide).read_text(encoding="utf-8")
        heads = re.findall(r"^#+ (.+)$", target, re.MULTILINE)
        assert anchor in [re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads]
