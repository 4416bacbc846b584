"""A sum knows how many of its parts are there."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.engine.documents.formats import amount, forms, how_many, out_of
from sozialraum.engine.records.sums import NOTHING, Sum, joined, total

PARTS = st.lists(st.none() | st.integers(-(10**9), 10**9).map(Decimal), max_size=20)


@given(st.lists(PARTS, max_size=5))
def test_several_sums_are_the_sum_of_all_their_parts(groups: list[list[Decimal | None]]) -> None:
    assert joined(map(total, groups)) == total(part for group in groups for part in group)


@given(PARTS)
def test_what_is_missing_is_never_zero(parts: list[Decimal | None]) -> None:
    found = total(parts)
    there = [part for part in parts if part is not None]
    assert (found.value is None) == (not there)
    assert found.present == len(there) <= found.of == len(parts)
    assert found.whole == (sum(there) if there and len(there) == len(parts) else None)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (NOTHING, "–"),
        (Sum(None, 0, 11), "liegt noch nicht vor"),
        (Sum(Decimal(0), 11, 11), "0,00 €"),
        (Sum(Decimal("1234.5"), 1, 11), "1.234,50 € (aus 1 von 11 Berichten)"),
        (Sum(Decimal("1234.5"), 11, 11), "1.234,50 €"),
        (None, "liegt noch nicht vor"),
        (Decimal(0), "0,00 €"),
    ],
)
def test_amounts_in_words(found: Sum | Decimal | None, text: str) -> None:
    assert amount(found, "Berichten").replace("\u00a0", " ") == text


def test_words_for_none_one_and_many() -> None:
    assert [forms(number, "kein Ort", "ein Ort", "# Orte") for number in (0, 1, 2, 1234)] == [
        "kein Ort",
        "ein Ort",
        "2 Orte",
        "1.234 Orte",
    ]


def test_words_for_how_many_are_there() -> None:
    cases = [(0, 0), (0, 3), (1, 1), (2, 2), (1, 3), (2, 3), (3, 3)]
    said = [how_many(Sum(Decimal(1), *case), "kein", "ein", "alle #", "# von ##") for case in cases]
    assert said == ["kein", "kein", "ein", "beide", "1 von 3", "2 von 3", "alle 3"]
    assert out_of(Sum(Decimal(1), 2, 3), "Berichten") == " (aus 2 von 3 Berichten)"
    assert not out_of(Sum(Decimal(1), 3, 3), "Berichten")
