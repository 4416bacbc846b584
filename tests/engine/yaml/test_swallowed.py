"""Lines that stand too far in and have become part of the text above them."""

from __future__ import annotations

import pytest

from sozialraum.engine.findings.catalogue import remedy_of
from sozialraum.engine.yaml.trees import read_document

SWALLOWED = [
    ("summary:\n  - Ein Treffpunkt.\n    - Ein Markt.\n  - Ein Fest.\n", (3, 5)),
    ("summary:\n  - Eins\n    - Zwei\n    - Drei\n", (3, 5)),
    ("summary:\n  - >-\n    Ein Treffpunkt.\n    - Ein Markt.\n", (4, 5)),
    ("text: >-\n  Eins.\n\n  - Zwei\n  - Drei\n", (5, 3)),
    ("text: >-\n  - Eins\n  - Zwei\nnote: Drei\n", (3, 3)),
    ("a:\n  text: >-\n    Eins.\n    sources:\n      - source: x\nsources: []\n", (4, 5)),
    ("a:\n  text: >-\n    Eins.\n      sources:\n        - source: x\nsources: []\n", (4, 7)),
    ("text: >-\n  Eins.\n  - Zwei", (3, 3)),
]


@pytest.mark.parametrize(("content", "expected"), SWALLOWED)
def test_the_first_swallowed_line_is_named(content: str, expected: tuple[int, int]) -> None:
    (finding,) = read_document("a.yaml", content.encode()).findings
    assert (finding.code, finding.place.line, finding.place.column) == ("SRK135", *expected)
    assert remedy_of(finding).startswith("begin this line further left")


MEANT = [
    "text: |-\n  Eins:\n  - Zwei\n  - Drei\n",
    "text: >-\n  Eins:\n\n  - Zwei\n\n  - Drei\n",
    "text: >-\n  Eins:\n    - Zwei\n    - Drei\n",
    "text: Eins - Zwei\nnote: >-\n  Eins - Zwei\n  und - Drei\n",
    "text: >-\n  Eins.\n  aus: Nippes\n",
    "text: >-\n  text: Eins.\n  Zwei.\n",
    "text: >-\n  Eins, Zwei\n  und text:Drei\n# - kein Eintrag\n",
    "text: >-\n  Eins: Zwei\nlist:\n  - Drei\n  - Vier\n",
]


@pytest.mark.parametrize("content", MEANT)
def test_what_a_text_shows_as_it_is_written_is_meant(content: str) -> None:
    assert read_document("a.yaml", content.encode()).findings == []
