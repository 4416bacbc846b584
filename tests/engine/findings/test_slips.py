"""What is mended without asking because only a finger slipped, and what may be another word."""

from __future__ import annotations

import pytest

from sozialraum.engine.findings.closest import is_only_slip, is_slip

SLIPS = [
    ("Summary", "summary"),
    ("SAMPLE", "sample"),
    ("goal-system", "goal_system"),
    ("goal system", "goal_system"),
    ("goalsystem", "goal_system"),
    ("Traeger", "Träger"),
    ("traeger", "Träger"),
    ("Massnahme", "Maßnahme"),
    ("sampel", "sample"),
    ("form", "from"),
    ("rfom", "from"),
    ("acheived", "achieved"),
    ("conlcuded_on", "concluded_on"),
    ("untill", "until"),
    ("submited", "submitted"),
    ("adress", "address"),
    ("comittee", "committee"),
    ("summmary", "summary"),
    ("noote", "note"),
    ("quater", "quarter"),
    ("achived", "achieved"),
    ("resonsible", "responsible"),
    ("objectves", "objectives"),
    ("citizens_ofice", "citizens_office"),
    ("proviider", "provider"),
    ("paricipants", "participants"),
    ("plannrd", "planned"),
    ("conclided_on", "concluded_on"),
    ("prpjects", "projects"),
    ("agremeent", "agreement"),
    ("responsable", "responsible"),
    ("definetion", "definition"),
    ("catalogues", "catalogue"),
    ("measure", "measures"),
    ("titl", "title"),
    ("partly achieved", "partly-achieved"),
    ("partly-acheived", "partly-achieved"),
    ("vorgestelt", "vorgestellt"),
    ("begonen", "begonnen"),
    ("übertragenn", "übertragen"),
]

OTHER_WORDS = [
    ("not_concluded", "concluded"),
    ("not_concluded_on", "concluded_on"),
    ("unplanned", "planned"),
    ("planned", "unplanned"),
    ("concluded_by", "concluded_on"),
    ("concluded", "concluded_on"),
    ("preview", "review"),
    ("review", "preview"),
    ("unchanged", "changed"),
    ("nchanged", "changed"),
    ("nchanged", "unchanged"),
    ("non-public", "public"),
    ("nonpublic", "public"),
    ("inactive", "active"),
    ("disapproved", "approved"),
    ("misreported", "reported"),
    ("kein_ziel", "ein_ziel"),
    ("nicht erreicht", "erreicht"),
    ("unerreicht", "erreicht"),
    ("atypical", "typical"),
    ("exclude", "include"),
    ("external", "internal"),
    ("export", "import"),
    ("lower", "power"),
    ("minor", "major"),
    ("begin", "begun"),
    ("hold", "held"),
    ("gone", "done"),
    ("approve", "approved"),
    ("planner", "planned"),
    ("planne", "planned"),
    ("reviewer", "review"),
    ("adopted", "adapted"),
    ("income", "outcome"),
    ("for", "from"),
    ("frm", "for"),
    ("no", "on"),
    ("to", "on"),
    ("goal-1", "goal-2"),
    ("2015", "2016"),
    ("goal1", "goal11"),
    ("higher", "highest"),
    ("high", "higher"),
    ("area_from", "area"),
    ("former_name", "name"),
    ("ohne_kosten", "kosten"),
    ("presubmitted", "submitted"),
    ("resubmitted", "submitted"),
    ("", "from"),
    ("§$%", "from"),
]


def test_there_are_enough_of_both() -> None:
    assert len(SLIPS) >= 30
    assert len(OTHER_WORDS) >= 30


@pytest.mark.parametrize(("written", "meant"), SLIPS)
def test_a_slip_of_the_finger(written: str, meant: str) -> None:
    assert is_slip(written, meant)


@pytest.mark.parametrize(("written", "meant"), OTHER_WORDS)
def test_what_may_be_another_word(written: str, meant: str) -> None:
    assert not is_slip(written, meant)


@pytest.mark.parametrize(
    "part", ["un", "not_", "nicht_", "non-", "in", "dis", "ex", "re", "pre", "kein", "ohne_", "miss"]
)
@pytest.mark.parametrize("word", ["planned", "concluded_on", "erreicht", "public", "achieved", "report"])
def test_a_part_before_a_word_is_no_slip(part: str, word: str) -> None:
    assert not is_slip(part + word, word)
    assert not is_slip(word, part + word)


@pytest.mark.parametrize(
    "part", ["_by", "_until", "er", "ing", "ed", "d", "r", "t", "n", "y", "less", "frei", "-los", "_2", "1"]
)
@pytest.mark.parametrize("word", ["planned", "concluded", "erreicht", "public", "report"])
def test_a_part_behind_a_word_is_no_slip(part: str, word: str) -> None:
    if not word.endswith(part):  # a letter that is doubled
        assert not is_slip(word + part, word)
        assert not is_slip(word, word + part)


def test_what_may_be_two_words_is_none_of_them() -> None:
    assert is_only_slip("plaed", "placed", ["placed", "planned"])
    assert not is_only_slip("plaed", "placed", ["placed", "planed"])
