"""D2: criteria for choosing areas; nobody is ranked by what is not known."""

from __future__ import annotations

from tests.rows.conftest import Codes, PaperText


def test_candidates_without_values_are_not_ranked(paper: PaperText) -> None:
    text = paper("selection", "ausweitung")
    assert "Hohe soziale Belastung" in text
    assert "Gewachsene Identität" in text
    assert "Es lässt sich keine Reihung bilden" in text
    assert "Die Entscheidung trifft: Steuerungsgremium" in text


def test_a_mistyped_indicator_is_found(codes_after: Codes) -> None:
    assert "SRK301" in codes_after(
        "data/selections/ausweitung.yaml", "indicator: unemployment", "indicator: unemploiment"
    )
