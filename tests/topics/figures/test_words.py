"""The printed rule says what is computed: every number in it is that of the rules."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sozialraum.topics.figures.scores import Rules
from sozialraum.topics.figures.trend import TrendRules
from sozialraum.topics.figures.words import index_rule_in_words, number, rule_in_words


def test_the_rule_of_trends() -> None:
    text = rule_in_words(TrendRules())
    assert "mindestens die Hälfte der Standardabweichung" in text
    assert "weniger als 4 Jahren, weniger als 5 vergleichbare Gebiete" in text
    assert "zurück" not in text
    assert "Prozent" not in text


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (TrendRules(share=Decimal("0.25")), "mindestens das 0,25-Fache der Standardabweichung"),
        (TrendRules(share=Decimal(1)), "mindestens die Standardabweichung"),
        (TrendRules(share=Decimal("1.0")), "mindestens die Standardabweichung"),
        (TrendRules(years=6), "weniger als 6 Jahren"),
        (TrendRules(years=0), "weniger als 2 Jahren"),
        (TrendRules(units=12), "weniger als 12 vergleichbare Gebiete"),
        (TrendRules(window=5), "höchstens 5 Jahre zurück"),
        (TrendRules(share=Decimal(0)), "Jede Veränderung zählt"),
    ],
)
def test_every_number_stands_in_the_rule(rules: TrendRules, words: str) -> None:
    assert words in rule_in_words(rules)
    assert words in rule_in_words(rules, "percent")


def test_counts_have_no_gap_and_cannot_grow_from_zero() -> None:
    text = rule_in_words(TrendRules(), "percent")
    assert "in Prozent des ersten Wertes" in text
    assert "der erste Wert ist null" in text
    assert "Abstand" not in text
    assert "Abstand zur Gesamtstadt" in rule_in_words(TrendRules())


def test_the_rule_of_the_index() -> None:
    text = index_rule_in_words(Rules())
    assert "zu gleichen Teilen" in text
    assert "1 unter −1, 2 ab −1, 3 über 1, 4 über 1,5" in text
    assert "+ unter −1, - über 1, sonst +/-" in text
    assert "Bevölkerung unter 300" in text
    assert "Ausreißer" not in text


def test_another_city_sets_its_own_numbers() -> None:
    rules = Rules((-0.5, 0.5), (-2.0, 2.0), 0, frozenset({"hafen", "au"}))
    text = index_rule_in_words(rules, equal_weights=False)
    assert "gewichtet addiert" in text
    assert "1 unter −0,5, 2 ab −0,5, 3 über 0,5." in text
    assert "+ unter −2, - über 2" in text
    assert "als Ausreißer au, hafen" in text
    assert "Bevölkerung" not in text


@pytest.mark.parametrize(
    ("value", "text"), [(1.5, "1,5"), (-1.0, "−1"), (Decimal("0.50"), "0,5"), (Decimal(100), "100"), (0.0, "0")]
)
def test_numbers_are_written_in_german(value: float | Decimal, text: str) -> None:
    assert number(value) == text
