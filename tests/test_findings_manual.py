"""The page of findings is the catalogue, and the catalogue is complete."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from sozialraum.engine.findings.catalogue import HUNDREDS, Entry, catalogue
from sozialraum.engine.findings.codes.remedies import REMEDIES
from tests.conftest import CHECKOUT
from tools.manual import german_manual, manual


def test_the_page_in_docs_is_the_catalogue() -> None:
    assert (CHECKOUT / "docs/findings.md").read_text(encoding="utf-8") == manual()


def test_the_german_page_in_docs_is_the_translated_catalogue() -> None:
    page = german_manual()
    assert (CHECKOUT / "docs/befunde.md").read_text(encoding="utf-8") == page
    assert "{" not in page
    assert page.count("\n### SRK") == len(catalogue())


@pytest.mark.parametrize("entry", catalogue().values(), ids=lambda entry: entry.code)
def test_an_entry_is_complete_and_in_its_hundred(entry: Entry) -> None:
    assert re.fullmatch(r"SRK[1-6]\d\d", entry.code)
    assert int(entry.code[3]) in HUNDREDS
    for text in (entry.title, entry.message, entry.why, entry.mend):
        assert text
        assert not text.startswith(" ")
        list(Formatter().parse(text))
    assert entry.message.endswith(".")


def test_deadlines_never_turn_a_check_red() -> None:
    assert {entry.severity for entry in catalogue().values() if entry.code.startswith("SRK4")} == {"warning"}


def test_codes_are_in_order_and_unique() -> None:
    codes = [entry.code for entry in catalogue().values()]
    assert codes == sorted(set(codes))


def test_remedies_are_short() -> None:
    assert all(len(remedy) < 90 and not remedy.endswith(".") for remedy in REMEDIES.values())
