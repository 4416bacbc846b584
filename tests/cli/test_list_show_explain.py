"""`srk list`, `srk show` and `srk explain`: looking around."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraum.engine.findings.catalogue import catalogue
from tests.calling import process, srk
from tests.changing import NEW, OLD, PART, change


def test_list_counts_the_records_of_each_kind(root: Path) -> None:
    lines = srk("list", cwd=root / "data/reports").out.splitlines()
    counts = {line.split()[0]: line.split()[1] for line in lines}
    expected = {"areas": "3", "agreements": "5", "reports": "6", "goals": "2", "observations/population": "40"}
    assert {kind: counts[kind] for kind in expected} == expected


@pytest.mark.parametrize("kind", ["areas", "data/areas", "data/areas/"])
def test_list_shows_period_and_name_of_each_record(root: Path, kind: str) -> None:
    lines = srk("list", kind, cwd=root).out.splitlines()
    assert [line.split(maxsplit=2) for line in lines] == [
        [NEW, "2017-07-01–", "Gerberviertel / Brückenvorstadt [sample]"],
        [OLD, "2012-09–2017-06-30", "Gerberviertel / Werder [sample]"],
        [PART, "2017-07-01–", "Werder / Holzhafen [sample]"],
    ]


def test_list_names_reports_after_their_areas(root: Path) -> None:
    lines = srk("list", "reports", cwd=root).out.splitlines()
    assert len(lines) == 6
    assert lines[0].split(maxsplit=1) == [f"2016/{OLD}", "Gerberviertel / Werder [sample]"]


def test_list_keeps_records_that_cannot_be_read_in_sight(root: Path) -> None:
    change(root, f"data/areas/{OLD}.yaml", "parts:", "prts:")
    lines = srk("list", "areas", cwd=root).out.splitlines()
    assert sorted(line.split()[0] for line in lines) == [NEW, OLD, PART]
    assert [line for line in lines if line.startswith(OLD) and "cannot be read: run `srk validate`" in line]


def test_show_prints_german_names_and_who_refers_to_it(root: Path) -> None:
    answer = srk("show", f"areas/{OLD}", cwd=root)
    assert answer.code == 0
    head, _, referring = answer.out.partition("\nReferred to by\n")
    assert head.splitlines()[0] == f"areas/{OLD}  (data/areas/{OLD}.yaml)"
    assert {"Name: Gerberviertel / Werder", "Von: 2012-09", "Bis: 2017-06-30"} <= set(head.splitlines())
    assert [line.split()[0] for line in referring.splitlines()][:2] == [f"areas/{NEW}", f"areas/{PART}"]


def test_show_knows_a_measure_that_continues_one_of_this_agreement(root: Path) -> None:
    answer = srk("show", f"agreements/2017/{OLD}", cwd=root)
    assert f"agreements/2018/{PART}  objectives.0.measures.0.continues" in answer.out


def test_show_takes_the_path_of_the_file_too(root: Path) -> None:
    by_path = srk("show", f"data/areas/{PART}.yaml", cwd=root)
    assert by_path == srk("show", f"areas/{PART}", cwd=root)
    assert by_path.code == 0


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [
        (["list", "aeras"], "There is no kind `aeras`. Did you mean `areas`?"),
        (["list", "xyz"], "There is no kind `xyz`. Kinds: Quellen (sources), Zielsysteme (goals), "),
        (["show", "wrdr-hlzhfn"], "Nothing here is called `wrdr-hlzhfn`. Did you mean `areas/werder-holzhafen`?"),
        (["show", "aera/kalk"], "There is no kind `aera`. Did you mean `area`?"),
        (["show", "areas/gerbervirtel-werder"], f"There is no `areas/gerbervirtel-werder`. Did you mean `areas/{OLD}`"),
        (["show", "areas/xyz"], "There is no `areas/xyz`. `srk list areas` lists them."),
        (["explain", "SRK319x"], "There is no code `SRK319X`. Did you mean `SRK319`? `srk explain` lists all codes."),
        (["explain", "kalk"], "There is no code `KALK`. `srk explain` lists all codes."),
    ],
)
def test_what_does_not_exist_ends_with_2_and_a_suggestion(root: Path, arguments: list[str], beginning: str) -> None:
    answer = srk(*arguments, cwd=root)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"srk: {beginning}")


def test_show_of_a_record_that_cannot_be_read_sends_to_validate(root: Path) -> None:
    change(root, f"data/areas/{OLD}.yaml", "parts:", "prts:")
    answer = srk("show", f"areas/{OLD}", cwd=root)
    path = f"data/areas/{OLD}.yaml"
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"srk: {path} cannot be read; run `srk validate {path}`.\n"


@pytest.mark.parametrize("arguments", [["list"], ["list", "areas"], ["show", f"areas/{OLD}"]])
def test_outside_a_repository_looking_around_ends_with_3(elsewhere: Path, arguments: list[str]) -> None:
    answer = srk(*arguments, cwd=elsewhere)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"srk: There is no sozialraum.yaml in {elsewhere} or above it.")


@pytest.mark.parametrize("code", ["SRK311", "srk311", "311"])
def test_explain_says_why_and_what_to_do_and_needs_no_repository(elsewhere: Path, code: str) -> None:
    answer = srk("explain", code, cwd=elsewhere)
    entry = catalogue()["SRK311"]
    assert answer.code == 0
    assert answer.out.startswith("SRK311: Succeeds an area that goes on (error)\n")
    assert entry.why in answer.out
    assert entry.mend in answer.out


def test_explain_lists_every_code_once(elsewhere: Path) -> None:
    lines = srk("explain", cwd=elsewhere).out.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  SRK")]
    assert listed == list(catalogue())


def test_umlauts_survive_a_terminal_that_knows_none(root: Path) -> None:
    answer = process("list", "areas", cwd=root, PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (answer.code, answer.err) == (0, "")
    assert "Gerberviertel / Br?ckenvorstadt [sample]" in answer.out
