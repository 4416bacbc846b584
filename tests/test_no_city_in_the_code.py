"""The program knows no city: what differs between cities stands in their `sozialraum.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import CHECKOUT

WORDS = re.compile(
    r"Köln|koeln|Veedel|Bürgeramt|Bürgerämter|Bezirksvertretung|Dresden|Stadtraum|Jugendamt|Rahmenkonzept\b|\bLIGA\b"
    r"|Sozialraumgebiet|Sozialraummonitoring|31\.03\."
)
ALLOWED = {
    ("src/sozialraum/topics/programme/model.py", "Köln"): "an example in a description",
    ("src/sozialraum/topics/programme/model.py", "Bürgeramt"): "the default of a term",
    ("src/sozialraum/topics/programme/model.py", "Sozialraumgebiet"): "the default of a term",
    ("src/sozialraum/topics/programme/model.py", "Sozialraummonitoring"): "the default of a term",
    ("src/sozialraum/topics/selection/model.py", "Dresden"): "an example in a docstring",
    ("src/sozialraum/topics/programme/starter/sozialraum.yaml", "Stadtraum"): "an example in a comment",
    ("src/sozialraum/cli/app.py", "koeln"): "an example of a command",
    ("src/sozialraum/cli/app.py", "Dresden"): "an example of a command",
    ("src/sozialraum/cli/commands/init.py", "Dresden"): "an example in a help text",
    ("src/sozialraum/engine/documents/formats.py", "31.03."): "an example in a docstring",
    ("src/sozialraum/topics/bodies/structure.py", "Bürgeramt"): "an example in a docstring",
    ("src/sozialraum/topics/bodies/structure.py", "Bürgerämter"): "an example in a docstring",
}


def _found() -> Iterator[tuple[str, str]]:
    for folder in ("src", "templates"):
        for path in sorted((CHECKOUT / folder).rglob("*")):
            if path.suffix in (".py", ".j2", ".yaml", ".yml", ".md", ".typ", ".css"):
                name = path.relative_to(CHECKOUT).as_posix()
                yield from ((name, word) for word in WORDS.findall(path.read_text(encoding="utf-8")))


def test_the_program_holds_no_word_of_a_city() -> None:
    assert set(_found()) - ALLOWED.keys() == set()


def test_the_list_of_exceptions_holds_nothing_that_is_gone() -> None:
    assert ALLOWED.keys() - set(_found()) == set()


def test_no_template_writes_a_gender_sign_itself() -> None:
    signs = re.compile(r"[a-zäöü](?:\\?[*_:/])in(?:nen)?\b")
    written = {path.name: signs.findall(path.read_text(encoding="utf-8")) for path in _templates()}
    assert {name: found for name, found in written.items() if found} == {}


def _templates() -> list[Path]:
    return sorted((CHECKOUT / "templates").rglob("*.j2"))
