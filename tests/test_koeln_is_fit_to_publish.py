"""The repository of Köln: what is invented is marked, nothing is copied, and nobody is named."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from itertools import combinations

import pytest

from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.values import texts_of
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.selection.assessment import assess
from sozialraum.topics.selection.manifest import SELECTIONS
from tests.conftest import CHECKOUT
from tests.looking import look

NAMES = {  # SHA-256 of words that no file may hold: persons whom a source names
    "35f85825b9016fcc7818aca22298dc88a92ba6e4f029366ff8acbb3f823152d4",
    "eb549080c685f2d30b2a384c0df833996971c07413666f976b07bb8aa101f2b6",
    "7a4979456a9f56afd85ed3f9545cce08c9172e3589a2a71fd4af59f16aa1078d",
    "9cd2e04ceb14799c0c56a28e0bb8af4c87935d194dd980327d4218dca9e39b4f",
    "5b39bfccb1447d4aae30e7a4fb0f4ba37e79ea96ec54b5ba7223979a15e4d0ae",
    "42e06f0b043d60352be1ccb84bf0a4bd5bf080ec8d41768860a33bf4d091ca23",
    "36f98c6b8eaa1a3688361035389827d307f8787712b8a150a1b138e4ec373b7d",
    "9f03b490d49d823ecbd00011c3673ea9ffb58746bf6d8a3324094561c0a3012f",
}
NUMBER = "74420c3b22ebb50bd78febf3392358930c5af8c5dd8ee38002bd2a994ca6ba3e"
"""SHA-256 of ten digits of a mobile number."""


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture(scope="module")
def koeln() -> Repository:
    return look(CHECKOUT)[0].repository


def test_every_agreement_and_every_report_is_a_sample(koeln: Repository) -> None:
    records = [*koeln[AGREEMENTS].values(), *koeln[REPORTS].values()]
    assert len(records) > 25
    assert [record.id for record in records if not record.sample] == []


def test_every_selection_is_a_sample_and_nobody_is_ranked_without_values(koeln: Repository) -> None:
    assert [selection.id for selection in koeln[SELECTIONS].values() if not selection.sample] == []
    standings = {one.key: one for one in assess(koeln, koeln[SELECTIONS]["ausweitung"]).standings}
    assert {one.rank for one in standings.values()} == {None}
    assert standings["hoehenhaus-duennwald"].values["size"].figure == 15_048 + 11_576
    for one in standings.values():
        values = [one.values[key] for key in ("social-burden", "parenting-support", "housing-emergencies")]
        assert {(value.figure, value.missing) for value in values} == {(None, "no-value")}


def test_every_invented_objective_is_marked_in_the_goal_systems(koeln: Repository) -> None:
    objectives = [objective for system in koeln[GOAL_SYSTEMS].values() for objective in system.objectives]
    assert [objective.key for objective in objectives if not objective.sample] == []


def test_no_two_reports_share_a_sentence_of_more_than_eight_words(koeln: Repository) -> None:
    sentences: dict[str, set[str]] = {}
    for ident, report in koeln[REPORTS].items():
        texts = [" ".join(found.value.lower().split()) for found in texts_of(report)]
        split = {sentence for text in texts for sentence in re.split(r"(?<=[.!?;:]) ", text)}
        sentences[ident] = {sentence for sentence in split if len(sentence.split()) > 8}
    assert all(len(own) > 20 for own in sentences.values())
    assert {
        (a, b): sentences[a] & sentences[b] for a, b in combinations(sentences, 2) if sentences[a] & sentences[b]
    } == {}


def test_no_file_holds_the_name_or_the_mobile_number_of_a_person_from_the_sources() -> None:
    words: Counter[str] = Counter()
    windows: set[str] = set()
    for path in [CHECKOUT / "sozialraum.yaml", *(CHECKOUT / "data").rglob("*.*")]:
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).lower()
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text + " " + path.stem):
            words.update((word, *word.split("-")))
        for run in re.findall(r"\d[\d\s/().–-]*\d", text):
            digits = re.sub(r"\D", "", run)
            windows |= {digits[start : start + 10] for start in range(len(digits) - 9)}
    assert len(words) > 5000
    assert not {digest(word) for word in words} & NAMES
    assert NUMBER not in {digest(window) for window in windows}
