"""D8: one office an area, run by a provider on a commission, attached to the district's Bürgeramt."""

from __future__ import annotations

from datetime import date

from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.days import areas_in, on_day
from sozialraum.topics.areas.manifest import PROVIDERS
from tests.rows.conftest import Codes, PaperText

PATH = "data/areas/kalk-humboldt-gremberg.yaml"


def test_every_area_has_one_office_one_provider_and_one_attachment(koeln: Repository) -> None:
    day = date(2015, 12, 31)
    for area in areas_in(koeln, 2015):
        for dated in (area.commissions, area.attachments, area.offices):
            assert sum(one.holds_on(day) for one in dated) == 1, area.id


def test_in_2007_nine_providers_were_free_and_one_was_the_city(koeln: Repository) -> None:
    day = date(2007, 12, 31)
    commissioned = [on_day(area.commissions, day) for area in areas_in(koeln, 2007)]
    kinds = [koeln[PROVIDERS][one.provider].type for one in commissioned if one]
    assert (kinds.count("free"), kinds.count("municipal")) == (9, 1)


def test_a_second_provider_at_the_same_time_is_an_error(codes_after: Codes) -> None:
    second = "commissions:\n  - provider: awo-koeln\n    from: 2009-01\n"
    assert "SRK315" in codes_after(PATH, "commissions:\n", second)


def test_report_and_agreement_name_the_office(paper: PaperText) -> None:
    for name, ident in (("report", "2015/kalk-humboldt-gremberg"), ("agreement", "2015/kalk-humboldt-gremberg")):
        assert "Sozialraumkoordination Kalk / Humboldt-Gremberg, Musterstraße 11" in paper(name, ident)
