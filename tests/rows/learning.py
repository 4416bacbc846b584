"""Lindenfurt, a city that does not exist, in which studies, teams and profiles say all that a source can say."""

from __future__ import annotations

from pathlib import Path

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.topic import PAPERS
from tests.conftest import REPOSITORIES
from tests.engine.documents.reading import pages
from tests.looking import look

LEARNING = REPOSITORIES / "learning"


def text_of(name: str, ident: str, root: Path = LEARNING) -> str:
    """The Markdown of a paper, in plain characters."""
    return _made(name, ident, "md", root).decode("utf-8").replace("\\", "").replace("\u00a0", " ")


def page_count(name: str, ident: str, root: Path = LEARNING) -> int:
    """How many pages a paper has as PDF."""
    return len(pages(_made(name, ident, "pdf", root)))


def _made(name: str, ident: str, format: str, root: Path) -> bytes:
    made = make(PaperContext(look(root)[0].repository), [], PAPERS[name], ident)
    assert made.document, made.findings
    return write(made.document, format)


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one of any level."""
    return text.partition(f"# {heading}\n")[2].partition("\n#")[0]
