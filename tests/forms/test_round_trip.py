"""Taking a form as it went out changes nothing, whatever programs did to the file on the way."""

from __future__ import annotations

import pytest

from sozialraum.engine.topic import FORMS
from sozialraum.forms.word import write_form
from tests.forms.made import CITIES, city
from tests.forms.round_trip import CHAINS, OFFICE, OFFICE_CHAINS, Case, Chain, cases, changed_by


def planned() -> list[Case]:
    """The forms that topics plan, of the longest records."""
    return [
        one
        for folder in CITIES
        for kind, records in city(folder).records.items()
        if records
        for one in cases(folder, kind, max(records, key=lambda ident: len(str(records[ident]))))
        if one.form.name in FORMS
    ]


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_longest_records(chain: Chain) -> None:
    tried = planned()
    for one, data in zip(tried, chain([write_form(case.form) for case in tried]), strict=True):
        if "another file" in (said := changed_by(one, data)) or chain is list:
            assert said == [], one.name


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="NOT TRIED: LibreOffice is not installed")
@pytest.mark.parametrize("chain", OFFICE_CHAINS.values(), ids=OFFICE_CHAINS)
def test_through_libreoffice(chain: Chain) -> None:
    tried = [*cases(".", "reports", "2015/bilderstoeckchen"), *cases(".", "agreements", "2016/bilderstoeckchen"),
             *cases(".", "meetings", "2015/steuerungsgremium-03")]  # fmt: skip
    for one, data in zip(tried, chain([write_form(case.form) for case in tried]), strict=True):
        assert changed_by(one, data) == [], one.name
