"""The page of findings is the catalogue, and the catalogue is complete."""

from __future__ import annotations

import re
from importlib import import_module
from string import Formatter

import pytest

from sozialraum.engine.findings.catalogue import HUNDREDS, MODULES, REMEDIES, Entry, catalogue, find_entry, remedies
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
    assert codes == sorted(entry.code for name in MODULES for entry in import_module(name).ENTRIES)


def test_every_module_with_codes_is_known() -> None:
    found = (path.relative_to(CHECKOUT / "src").with_suffix("") for path in CHECKOUT.glob("src/**/codes.py"))
    assert sorted(MODULES) == sorted(".".join(path.parts) for path in found)


def test_a_code_is_found_by_the_numbers_of_its_module() -> None:
    assert {code: find_entry(code) for code in catalogue()} == catalogue()
    assert find_entry("SRK100") is find_entry("SRK9999") is find_entry("elsewhere") is None


def test_no_number_is_promised_to_two_modules() -> None:
    ranges = (part.partition("-") for numbers in MODULES.values() for part in numbers.split())
    promised = [number for first, _, last in ranges for number in range(int(first), int(last or first) + 1)]
    assert len(promised) == len(set(promised))


def test_a_code_stands_beside_what_raises_it() -> None:
    for name in MODULES:
        package = name.removesuffix(".codes")
        if package.startswith("sozialraum.engine"):
            continue  # a code of any record is raised wherever records are
        folder = CHECKOUT / "src" / package.replace(".", "/")
        sources = [path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.name != "codes.py"]
        strange = [one.code for one in import_module(name).ENTRIES if not any(one.code in text for text in sources)]
        assert strange == []


def test_a_remedy_is_given_once_and_is_known() -> None:
    own = [name for module in MODULES for name in getattr(import_module(module), "REMEDIES", ())]
    assert len(remedies()) == len(REMEDIES) + len(own)
    assert {entry.remedy for entry in catalogue().values()} <= {"", *remedies()}


def test_remedies_are_short() -> None:
    assert all(len(remedy) < 90 and not remedy.endswith(".") for remedy in remedies().values())
