"""Lists that are written as in a letter: with dashes, dots, numbers and tabs. And what else is in such a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraum.engine.editing.fix.mending import mend

REPORT = "data/reports/2015/kalk.yaml"
SOURCE = "data/sources/beschluss.yaml"
TWO = "summary:\n  - eins\n  - zwei\n"
FIELDS = "measures:\n  - measure: a\n    state: begun\n  - measure: b\n    state: begun\n"


def mended(text: str, path: str = REPORT) -> str | None:
    result = mend(Path(), path, text.encode())
    return result.after.decode() if result else None


@pytest.mark.parametrize("sign", ["–", "—", "•", "·", "‣", "◦", "▪", "●", "*", "+", "•\t", "– \u00a0"])
@pytest.mark.parametrize("right", [TWO, FIELDS, TWO.replace("  -", "-"), TWO.replace("zwei", "zwei und\n    mehr")])
def test_signs(sign: str, right: str) -> None:
    assert mended(right.replace("- ", f"{sign} ")) == right


@pytest.mark.parametrize("sign", ["–", "•"])
def test_one_entry_among_others(sign: str) -> None:
    assert mended(TWO.replace("- zwei", f"{sign} zwei")) == TWO
    assert mended(TWO.replace("- eins", f"{sign} eins")) in (TWO, None)


@pytest.mark.parametrize("dot", [".", ")"])
def test_numbers(dot: str) -> None:
    assert mended(f"summary:\n  1{dot} eins\n  2{dot} zwei\n") == TWO
    assert mended(f"summary:\n1{dot} eins\n2{dot} zwei\n") == TWO.replace("  -", "-")
    wide = f"measures:\n  1{dot} measure: a\n     state: begun\n  2{dot} measure: b\n     state: begun\n"
    assert mended(wide) == FIELDS.replace("- ", "-  ").replace("    state", "     state")


@pytest.mark.parametrize(
    "text",
    [
        "summary:\n  1. Mai: das Fest\n",
        "summary:\n  3. eins\n  7. zwei\n",
        "summary:\n  Der Laden – neu – ist offen\n",
        "summary: – eins\n",
        "infrastructure: |\n  • eins\n  • zwei\n",
        "infrastructure:\n  • eins\n  • zwei\n",
    ],
)
def test_what_may_be_no_list_stays(text: str) -> None:
    assert mended(text) is None


def test_tabs() -> None:
    assert mended("summary:\n\t- eins\n\t- zwei\n") == TWO
    assert mended("summary:\n  - eins\n\t- zwei\n") == TWO
    assert mended("summary:\n  -\teins\n  -\tzwei\n") == TWO
    assert mended("summary:\n-eins\n-zwei\n") == TWO.replace("  -", "-")


def test_of_a_file_with_several_mistakes_is_mended_what_can_be() -> None:
    text = "title:Beschluss\nby: 'Rat\non: 31.03.2016\nnote: Amt: Köln\n"
    right = 'title: Beschluss\nby: \'Rat\non: 2016-03-31\nnote: "Amt: Köln"\n'
    assert mended(text, SOURCE) in (right, right.replace('"Amt: Köln"', "Amt: Köln"))
    text = "title: x\nby\non: 31.03.2016\nwiedervorlage: ja\n"
    assert mended(text, SOURCE) == text.replace("31.03.2016", "2016-03-31")
