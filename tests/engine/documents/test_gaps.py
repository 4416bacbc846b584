"""A table that is more than half empty becomes a sentence and the rows that have values."""

from __future__ import annotations

import pytest

from sozialraum.engine.documents.gaps import filled_rows, gap_sentence


def known(row: str) -> list[bool]:
    return [cell == "x" for cell in row]


def test_a_table_that_is_half_full_stays_whole() -> None:
    assert filled_rows(["xx", ".."], known) == (["xx", ".."], [], False)


def test_of_a_table_that_is_more_than_half_empty_rows_without_values_go() -> None:
    assert filled_rows(["x.", "..", ".x", ".."], known) == (["x.", ".x"], ["..", ".."], True)


def test_an_empty_table_has_no_gaps() -> None:
    assert filled_rows([], known) == ([], [], False)


@pytest.mark.parametrize(
    ("silent", "of", "givers", "sentence"),
    [
        ([], 3, [], ""),
        (["A"], 3, ["Amt"], "Zu 1 von 3 Kennzahlen liegt nichts vor: A. Woher: Amt."),
        (["A", "B"], 3, ["Amt", "", "Amt"], "Zu 2 von 3 Kennzahlen liegt nichts vor: A und B. Woher: Amt."),
        (["A", "B"], 2, [], "Zu keiner von 2 Kennzahlen liegt etwas vor: A und B."),
        (["A"], 1, [], "Zu der Kennzahl liegt nichts vor: A."),
    ],
)
def test_the_sentence_is_right_for_none_one_many_and_all(
    silent: list[str], of: int, givers: list[str], sentence: str
) -> None:
    assert gap_sentence(silent, of, ("Kennzahl", "Kennzahlen"), givers) == sentence
