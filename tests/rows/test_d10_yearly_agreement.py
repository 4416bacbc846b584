"""D10: concluded every year between provider and Bürgeramt; changes only by amendment."""

from __future__ import annotations

from datetime import date

from sozialraum.engine.records.repository import Repository
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.measures import is_concluded, standing
from tests.rows.conftest import Codes, PaperText

PATH = "data/agreements/2016/kalk-humboldt-gremberg.yaml"


def test_what_is_agreed_later_needs_an_amendment(codes_after: Codes) -> None:
    at = "        due: 2016-08-31\n"
    assert "SRK307" in codes_after(PATH, at, f"{at}        added: 2016-05-02\n")


def test_it_takes_up_what_was_left_of_the_year_before(paper: PaperText) -> None:
    """Concluded in February, it cannot know what the report of March said."""
    text = paper("agreement", "2016/kalk-humboldt-gremberg")
    assert "Der Jahresbericht 2015 lag noch nicht vor. Vereinbart waren:" in text
    assert "- Sitzbänke auf den Wegen älterer Menschen" in text
    assert "Stand nicht berichtet" not in text
    assert "Die Maßnahme wird aus dem Vorjahr fortgesetzt." in text


def test_it_has_money_deadlines_and_places_to_sign(paper: PaperText) -> None:
    text = paper("agreement", "2016/kalk-humboldt-gremberg")
    for part in ("Mittelübersicht", "Haushalt", "31. August 2016", "500,00 €", "Zwischengespräch", "31. März"):
        assert part in text, part


def test_it_is_concluded_from_its_day_on(koeln: Repository) -> None:
    agreement = koeln[AGREEMENTS]["2016/kalk-humboldt-gremberg"]
    assert [is_concluded(agreement, date(2016, 2, day)) for day in (2, 3, 4)] == [False, True, True]
    assert not is_concluded(koeln[AGREEMENTS]["2016/bilderstoeckchen"], date(2016, 12, 31))


def test_an_amendment_holds_from_its_day_on(koeln: Repository) -> None:
    agreement = koeln[AGREEMENTS]["2015/bickendorf-westend-ossendorf"]
    before, after = ({one.title for one in standing(agreement, date(2015, 9, day))} for day in (16, 17))
    assert before - after == {"Lange Tafel am Rochusplatz"}
    assert after - before == {"Ankommen in Ossendorf"}


def test_money_of_what_was_struck_is_in_no_sum_of_the_agreement(paper: PaperText) -> None:
    """The table on the square was to get 800 euros of the district's council, the playground gets 1,500."""
    text = paper("agreement", "2015/bickendorf-westend-ossendorf")
    assert "Lange Tafel am Rochusplatz" in text
    assert "| Mittel der Bezirksvertretung | 1.500,00 € |" in text
