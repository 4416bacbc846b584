"""D26, D27: the KiFaZ with its posts and the Aktionsbudget with its criteria are recommended, and checked too."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sozialraum.engine.records.checking import check
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import ChangedFiles
from sozialraum.topics.offers.manifest import OFFERS
from tests.looking import DAY
from tests.rows.conftest import PaperText
from tests.rows.dresden import DRESDEN, dresden, text

CENTRE = "data/offers/kifaz.yaml"
FURTHER = "  - function: Weitere Fachkräfte\n"


def codes(new: str, old: str = FURTHER) -> set[str]:
    """What is said when the posts of the centre are others."""
    written = (DRESDEN / CENTRE).read_text(encoding="utf-8")
    assert old in written
    loaded = load(ChangedFiles(DRESDEN, {CENTRE: written.replace(old, new).encode()}))
    return {finding.code for finding in [*loaded.findings, *check(loaded.repository, DAY)]}


@pytest.mark.parametrize(("share", "said"), [("0.25", True), ("0.5", False), ("1", False), ("1.25", True)])
def test_a_centre_has_one_and_a_half_to_two_posts(share: str, said: bool) -> None:
    assert ("SRK383" in codes(f"{FURTHER}    full_time: {share}\n")) is said


def test_one_of_the_posts_is_coordination() -> None:
    assert "SRK384" in codes("    full_time: 0.75\n", "    full_time: 1\n")
    assert "SRK384" in codes("", "    coordination: true\n")


def test_a_centre_of_which_not_all_posts_are_known_is_left_alone() -> None:
    assert not codes(FURTHER) & {"SRK383", "SRK384"}


def test_the_centre_is_recommended_for_areas_that_nobody_named() -> None:
    centre = dresden()[OFFERS]["kifaz"]
    assert centre.recommended
    assert (centre.areas, centre.districts, centre.city_wide) == ((), (), False)
    assert (centre.from_, centre.as_of) == (None, None)
    assert [(post.coordination, post.full_time) for post in centre.posts] == [(True, Decimal(1)), (False, None)]


def test_the_report_of_the_programme_prints_centre_and_budget_as_recommended() -> None:
    paper = text("programme", "2017")
    assert "### Kinder- und Familienzentrum (KiFaZ; empfohlen)" in paper
    assert "zusammen 1,5 bis 2 Vollzeitstellen, davon 1 Koordination" in paper
    assert "mit eigenständigem Handlungsauftrag" in paper
    assert "## Sozialräumliches Aktionsbudget (empfohlen)" in paper
    assert "Reguläre Aufgaben werden daraus nicht finanziert" in paper
    assert "Fassung der Vorstellung vom 15.11.2017 (empfohlen)" in paper


def test_a_report_of_koeln_tells_nothing_of_what_dresden_was_advised_later(paper: PaperText) -> None:
    assert "(empfohlen)" not in paper("programme", "2015")
