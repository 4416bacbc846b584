"""Each kind of paper lies on its pages as in its golden document."""

from __future__ import annotations

import pytest

from sozialraum.engine.topic import PAPERS
from tests.papers.all import folder, one_of_each
from tests.papers.shown import shown

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_a_paper_lies_on_its_pages_as_before(name: str) -> None:
    golden = folder() / f"{name}.txt"
    assert shown(one_of_each()[name]) == golden.read_text(encoding="utf-8"), (
        "look at the change, then: python -m tests.papers.golden"
    )


def test_there_is_nothing_else() -> None:
    assert {path.stem for path in folder().glob("*.txt")} == set(PAPERS)
