"""D7: the Bürgeramt signs the yearly agreements and opens the administration."""

from __future__ import annotations

from tests.rows.conftest import Codes, PaperText


def test_it_is_a_party_of_the_agreement_and_signs(paper: PaperText) -> None:
    text = paper("agreement", "2016/kalk-humboldt-gremberg")
    assert "Bürgeramt Kalk" in text.partition("Ausgangslage")[0]
    assert "Bürgeramt Kalk" in text[-600:]


def test_an_attachment_to_an_unknown_district_is_found(codes_after: Codes) -> None:
    assert "SRK301" in codes_after("data/areas/hoehenberg-vingst.yaml", "district: kalk", "district: kalkk")
