"""One repository with more than fifty mistakes: all are said in one run, and none is said twice in other words.

Areas, agreements and reports in it refer to providers, districts, goals, catalogues and sources that cannot be read.
"""

from __future__ import annotations

from tests.conftest import REPOSITORIES
from tests.looking import look, places

BROKEN = REPOSITORIES / "broken-in-fifty-places"
UNREADABLE = {
    "agreements/2018/ostheim",
    "agreements/2018/vingst",
    "areas/ostheim",
    "catalogues/funding-origins",
    "districts/porz",
    "goals/alt",
    "indicators/kinder",
    "indicators/population",
    "providers/awo",
    "providers/caritas",
    "reports/2018/ostheim",
    "reports/2018/vingst",
    "sources/konzept",
    "sources/liste",
    "sources/niederschrift",
    "sources/notiz",
    "sources/rahmenkonzept",
    "sources/vorlage",
}


def test_everything_is_said_in_one_run() -> None:
    expected = (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert places(BROKEN) == expected
    assert len(expected) >= 50


def test_the_files_that_cannot_be_read_are_known_to_exist() -> None:
    loaded, _ = look(BROKEN)
    assert {str(address) for address in loaded.repository.broken} >= UNREADABLE
    for address in UNREADABLE:
        folder, _, ident = address.partition("/")
        assert loaded.repository.knows(folder, ident)


def test_only_reading_is_judged_in_a_file_that_did_not_load() -> None:
    loaded, findings = look(BROKEN)
    broken = {address.path for address in loaded.repository.broken}
    assert {finding.code[:4] for finding in findings if finding.place.file in broken} == {"SRK1", "SRK2"}


def test_no_reference_to_a_file_that_did_not_load_dangles() -> None:
    _, findings = look(BROKEN)
    named = {str(finding.params.get("target", finding.params.get("record"))) for finding in findings}
    assert named.isdisjoint(UNREADABLE)
    assert {"providers/caritass", "sources/rahmenkonzep-2", "districts/kalk"} <= named


def test_no_figure_and_no_deadline_follows_from_a_file_that_did_not_load() -> None:
    _, findings = look(BROKEN)
    late = [finding for finding in findings if finding.code in ("SRK402", "SRK405")]
    assert {finding.place.file for finding in late} == {"data/areas/kalk-alt.yaml"}
    unknown = [finding.params for finding in findings if finding.code in ("SRK316", "SRK320")]
    assert {params.get("unit", params.get("indicator")) for params in unknown} == {"districts/kalk#vinkst", "arbeit"}
