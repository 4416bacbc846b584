"""Search: an index by words that works without a script, and the same index as data for a script of ours."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from html.parser import HTMLParser
from typing import Any, NamedTuple

from sozialraum.engine.grouping import grouped
from sozialraum.site.pages import SEARCH_SECTION, Page, Site, orders

INDEX = "suche/index.json"
SCRIPT = "suche/suche.js"
MOST_PAGES = 12
"""A word on more pages tells them apart no more; the titles among them stay."""

MOST_LINKS = 600
"""So many links stand on a page of the index; a letter with more has several pages."""

_WORD = re.compile(r"[^\W\d_][\w-]*[^\W_]")
_NOT_TEXT = {"script", "style", "svg", "nav", "title"}


class Found(NamedTuple):
    """A page with the words on it."""

    path: str
    title: str
    section: str
    words: frozenset[str]
    in_title: frozenset[str]


class _Text(HTMLParser):
    """Collects the text of what is inside `main`."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._inside = self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the content begins, and what is no text."""
        self._inside += tag == "main"
        self._hidden += tag in _NOT_TEXT
        self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Note where they end."""
        self._inside -= tag == "main"
        self._hidden -= tag in _NOT_TEXT
        self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if self._inside and not self._hidden:
            self.pieces.append(data)


def found_in(html: str, path: str, title: str, section: str) -> Found:
    """Return the words of a page: nouns and names, which German writes with a capital letter."""
    reader = _Text()
    reader.feed(html)
    return Found(path, title, section, frozenset(_nouns("".join(reader.pieces))), frozenset(_nouns(title)))


def _nouns(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text.replace("\u00ad", "")):
        word = match[0]
        if len(word) > 2 and word[0].isupper() and not word[1:].isupper():
            yield word


def words_of(found: Iterable[Found]) -> dict[str, list[Found]]:
    """Return the pages of each word; a word that is on many pages leads only to those that have it in their title."""
    pages = grouped((word, one) for one in found for word in one.words | one.in_title)
    shown: dict[str, list[Found]] = {}
    for word, there in pages.items():
        kept = there if len(there) <= MOST_PAGES else [one for one in there if word in one.in_title]
        if kept:
            shown[word] = sorted(kept[: 4 * MOST_PAGES], key=lambda one: (one.title, one.path))
    return dict(sorted(shown.items(), key=lambda entry: (_plain(entry[0]), entry[0])))


def _plain(word: str) -> str:
    """Return a word as it is sorted: small, ä as a."""
    apart = unicodedata.normalize("NFKD", word.casefold().replace("ß", "ss"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def search_pages(words: Mapping[str, list[Found]]) -> Iterator[Page]:
    """Yield the page of the search, and the index by first letters."""
    parts = list(_parts(words))
    paths = [(name, f"suche/{name.lower()}.html") for name, _ in parts]
    yield Page(SEARCH_SECTION.path, "site/search.html.j2", SEARCH_SECTION.name, partial(_search, paths=paths))
    for (name, path), (_, rows) in zip(paths, parts, strict=True):
        yield Page(
            path, "site/search_words.html.j2", f"Wörter mit {name}",
            partial(_letter, rows=rows, paths=paths, shown=path),
            (SEARCH_SECTION,),
        )  # fmt: skip


def _search(site: Site, paths: list[tuple[str, str]]) -> dict[str, Any]:
    return {"letters": orders(tuple(paths), "")}


def _letter(
    site: Site, rows: list[tuple[str, list[Found]]], paths: list[tuple[str, str]], shown: str
) -> dict[str, Any]:
    return {"letters": orders(tuple(paths), shown), "words": rows}


def _parts(words: Mapping[str, list[Found]]) -> Iterator[tuple[str, list[tuple[str, list[Found]]]]]:
    """Yield the words of each letter, in parts where there are too many for a page: S, S-2."""
    letters = grouped((_plain(word)[:1].upper(), (word, there)) for word, there in words.items())
    for letter, rows in letters.items():
        part: list[tuple[str, list[Found]]] = []
        links, number = 0, 1
        for row in rows:
            if part and links + len(row[1]) > MOST_LINKS:
                yield (letter if number == 1 else f"{letter}-{number}"), part
                part, links, number = [], 0, number + 1
            part.append(row)
            links += len(row[1]) + 1
        yield (letter if number == 1 else f"{letter}-{number}"), part


def index_json(found: list[Found], words: Mapping[str, list[Found]]) -> bytes:
    """Return the index as the script reads it: pages as path, title and section, words with numbers of pages."""
    places = {one.path: place for place, one in enumerate(found)}
    content = {
        "pages": [[one.path, one.title, one.section] for one in found],
        "words": {word: [places[one.path] for one in there] for word, there in words.items()},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
