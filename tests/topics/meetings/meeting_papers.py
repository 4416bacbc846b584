"""Invitations and minutes of the small repository of meetings, as text in each format."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.documents.tree import Document
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.programme.manifest import PEOPLE_FILE
from sozialraum.topics.programme.people import People
from tests.conftest import REPOSITORIES
from tests.engine.documents.reading import pages, squeezed
from tests.looking import look

MEETINGS = REPOSITORIES / "meetings"
HELD, MOVED, CANCELLED = (f"2016/lenkungskreis-0{number}" for number in (1, 2, 3))
COMING = "2016/stadtteilkonferenz-hafen-02"


def document(name: str, ident: str, root: Path = MEETINGS, people: People | None = None) -> Document:
    """The paper of a name for a meeting."""
    found = make(PaperContext(look(root)[0].repository, local={PEOPLE_FILE: people}), [], PAPERS[name], ident)
    assert found.document, found.findings
    return found.document


def text(name: str, ident: str, root: Path = MEETINGS, people: People | None = None) -> str:
    """The paper as its Markdown shows it: blocks as lines, cells of tables each on its own."""
    return "\n".join(blocks(write(document(name, ident, root, people), "md").decode()))


def tokens(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(markdown)


def blocks(markdown: str) -> list[str]:
    """The texts of the blocks of a Markdown file as a viewer shows them."""
    shown = {"softbreak": " ", "hardbreak": "\n"}
    return [
        "".join(shown.get(child.type, child.content.replace("<br>", "\n")) for child in token.children or [])
        for token in tokens(markdown)
        if token.type == "inline"
    ]


def in_order(whole: str, parts: Sequence[str]) -> None:
    """Each of the parts stands behind the one before; which one does not is said."""
    at = 0
    for part in parts:
        found = whole.find(part, at)
        assert found >= 0, f"{part!r} is missing" if part not in whole else f"{part!r} stands too early"
        at = found + len(part)


def _word(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))


READERS: dict[str, Callable[[bytes], str]] = {
    "md": lambda data: "".join(blocks(data.decode())),
    "html": lambda data: html.unescape(re.sub(r"<[^>]*>", "", data.decode().partition("<body")[2])),
    "docx": _word,
    "pdf": lambda data: "".join(pages(data)),
}


def shown(paper: Document, format: str) -> str:
    """What a reader of a format sees, without white space."""
    return squeezed(READERS[format](write(paper, format)))


def one_text_everywhere(word: str) -> dict[str, str]:
    """Files of a body and a meeting that say the same in every plain text; JSON is YAML."""
    item: dict[str, Any] = {
        "top": word,
        "title": word,
        "speaker": word,
        "minutes": "5",
        "purpose": "decision",
        "papers": [word],
        "decision": word,
        "result": "changed",
        "tasks": [{"what": word, "who": word, "until": "2016-12-17"}],
        "passed_on": [{"to": word}],
    }
    minutes = {"chair": word, "keeper": word, "present": [{"function": word}], "excused": [word], "guests": [word]}
    meeting = {
        "date": "2016-11-08",
        "begin": "18:00",
        "place": {"name": word, "street": word, "town": word, "step_free": word},
        "topic": word,
        "invited": [word, word],
        "agenda": [item],
        "changes": [{"on": "2016-11-01", "what": "agenda", "old": word}],
        "minutes": minutes,
        "distribution": [word, word],
    }
    body = {"name": word, "kind": "team", "from": "2016", "convenes": word}
    return {
        "data/bodies/kreis.yaml": json.dumps(body),
        "data/meetings/2016/kreis-01.yaml": json.dumps(meeting),
    }
