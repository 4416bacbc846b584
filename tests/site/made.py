"""Sites of the repositories that are at hand, as they are built, and what stands in their files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pymupdf

from sozialraum.engine.records.load import load
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource
from sozialraum.site.build import BuiltSite, build
from sozialraum.site.pages import public_site
from sozialraum.site.papers import make_papers, published_papers
from tests.conftest import CHECKOUT

DAY = date(2018, 6, 30)
REPOSITORIES = (
    ".", "examples/dresden", "examples/berlin", "tests/repositories/good", "tests/repositories/learning",
    "tests/repositories/meetings", "tests/repositories/selection",
)  # fmt: skip


@cache
def repository(root: str) -> Repository:
    """Return the records of a repository of the checkout."""
    return load(FolderSource(CHECKOUT / root)).repository


@cache
def pages_of(root: str) -> BuiltSite:
    """Return the site of a repository without papers, which is quick."""
    return build(public_site(repository(root), DAY))


@cache
def site_of(root: str) -> BuiltSite:
    """Return the whole site of a repository, with its papers."""
    site = public_site(repository(root), DAY)
    return build(site, make_papers(site, published_papers(site), lambda label: None))


def html(files: Mapping[str, bytes], path: str) -> str:
    """Return a page."""
    return files[path].decode()


def text_of(path: str, content: bytes) -> str:
    """Return what can be read in a file of a site, with one space between words."""
    return " ".join(_text(path, content).split())


def _text(path: str, content: bytes) -> str:
    if path.endswith(".pdf"):
        with pymupdf.open(stream=content) as document:  # type: ignore[no-untyped-call]
            return f"{document.metadata} " + " ".join(page.get_text() for page in document)
    if path.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")]
        return unescape(re.sub(r"</w:p>", " ", " ".join(parts)).replace("<w:br/>", " ")) + unescape(
            " ".join(re.sub(r"<[^>]*>", "", re.sub(r"</w:p>|<w:br/>", " ", part)) for part in parts)
        )
    text = content.decode()
    if path.endswith(".ics"):
        return text.replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";").replace("\\n", " ")
    return f"{unescape(text)} {unescape(re.sub(r'<[^>]*>', '', text))}" if path.endswith(".html") else text


class Anchors(NamedTuple):
    """The links of a page, and the places in it that links can lead to."""

    links: list[str]
    places: set[str]


def anchors_of(page: str) -> Anchors:
    """Return all links and places of a page."""
    reader = _Anchors()
    reader.feed(page)
    return Anchors(reader.links, reader.places)


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action") and value:
                self.links.append(value)
            elif name == "id" and value:
                assert value not in self.places, f"two places are called {value}"
                self.places.add(value)


def dead_links(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the links that lead to no file or to no place in one, or out of the site."""
    pages = {path: anchors_of(content.decode()) for path, content in files.items() if path.endswith(".html")}
    for path, (links, _) in pages.items():
        for link in links:
            if link.startswith(("mailto:", "data:")):
                continue
            target, _, place = link.partition("#")
            leads_to = _resolved(path, target) if target else path
            if leads_to not in files or (place and place not in pages[leads_to].places):
                yield f"{path}: {link}"


def _resolved(path: str, link: str) -> str:
    parts = path.split("/")[:-1]
    for step in link.split("/"):
        if step == "..":
            parts.pop()
        else:
            parts.append(step)
    return "/".join(parts)


def written(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files as they are."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
