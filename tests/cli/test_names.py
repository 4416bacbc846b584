"""Names instead of keys, from what `validate` proposes to what `fix`, `new` and the other commands take."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.calling import srk
from tests.cases import BAD, lay_out
from tests.changing import NEW, OLD, change, copy_of_good
from tests.typed import typed

AGREEMENT = "data/agreements/2015/kalk.yaml"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


@pytest.mark.parametrize(
    ("case", "place", "remedy"),
    [
        ("SRK209-labels-of-catalogues", (10, 25), "write housing"),
        ("SRK302-label-in-small-letters", (10, 25), "did you mean `housing`?"),
        (
            "SRK209-label-of-two-entries",
            (12, 21),
            "it may be one of these: Mittel des Gebiets (area-fund), Mittel eines Fachamts (department)",
        ),
    ],
)
def test_validate_proposes_the_key_that_the_name_means(
    tmp_path: Path, case: str, place: tuple[int, int], remedy: str
) -> None:
    answer = srk("validate", "--format", "json", "--as-of", "2020-01-01", cwd=lay_out(BAD / case, tmp_path))
    first = json.loads(answer.out)["findings"][0]
    assert (first["file"], (first["line"], first["column"]), first["remedy"]) == (AGREEMENT, place, remedy)


@pytest.mark.parametrize(
    ("case", "line"),
    [
        ("SRK209-labels-of-catalogues", "action_fields: [housing, social-affairs]"),
        ("SRK302-label-in-small-letters", "action_fields: [housing]"),
    ],
)
def test_fix_writes_the_key_of_a_name_that_is_the_same(tmp_path: Path, case: str, line: str) -> None:
    root = lay_out(BAD / case, tmp_path)
    assert srk("fix", "--yes", AGREEMENT, cwd=root).code == 0
    assert line in (root / AGREEMENT).read_text(encoding="utf-8")


def test_fix_leaves_a_name_of_two_and_a_part_of_a_name_to_a_person(tmp_path: Path) -> None:
    root = lay_out(BAD / "SRK209-label-of-two-entries", tmp_path)
    change(root, AGREEMENT, "[housing]", "[Stadt]")
    before = (root / AGREEMENT).read_bytes()
    assert srk("fix", "--yes", AGREEMENT, cwd=root).code == 1
    assert (root / AGREEMENT).read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "Gebiete"),
        ("list", "gebiet"),
        ("show", "Gebiet/Werder-Holzhafen"),
        ("report", "2018", "Werder", "--format", "text"),
        ("validate", "--as-of", "20.9.2018", "data/areas"),
        ("due", "--as-of", "20.9.2018", "--until", "31. Dezember 2018"),
        ("paper", "Jahresbericht", "2018/Werder / Holzhafen", "--format", "text"),
    ],
)
def test_names_and_days_are_taken_as_people_write_them(good: Path, arguments: tuple[str, ...]) -> None:
    answer = srk(*arguments, cwd=good)
    assert answer.code in (0, 1), answer.err
    assert "There is no" not in answer.err
    assert answer.out


def test_a_name_of_several_records_is_said_with_their_addresses(good: Path) -> None:
    answer = srk("show", "Gerberviertel", cwd=good)
    assert answer.code == 2
    assert f"(areas/{NEW})" in answer.err
    assert f"(areas/{OLD})" in answer.err


def test_new_takes_names_and_german_values(good: Path) -> None:
    answer = srk(
        "new", "Träger", "neu", "--set", "Name=Neu e. V.", "--set", "Art=Frei", "--set", "Von=1.4.2016", cwd=good
    )
    assert answer.code == 0, answer.err
    text = (good / "data/providers/neu.yaml").read_text(encoding="utf-8")
    assert "type: free" in text
    assert "from: 2016-04-01" in text


def test_new_parts_free_texts_at_each_comma(good: Path) -> None:
    answer = srk("new", "gremium", "runde", "--set", "name=Runde", "--set", "tasks=planen, bauen,prüfen", cwd=good)
    assert answer.code == 0, answer.err
    text = (good / "data/bodies/runde.yaml").read_text(encoding="utf-8")
    assert "  - planen\n  - bauen\n  - prüfen\n" in text


def test_new_asks_for_the_reason_that_a_state_needs(good: Path) -> None:
    (good / f"data/reports/2017/{OLD}.yaml").unlink()
    states = ["nicht erreicht\n", "Der Raum fehlte.\n", *["\n"] * 8]
    code, shown = typed(good, "new", "Jahresbericht", "2017/Gerberviertel / Werder", answers=states)
    assert code == 0, shown
    text = (good / f"data/reports/2017/{OLD}.yaml").read_text(encoding="utf-8")
    assert "state: not-achieved" in text
    assert 'reason: "Der Raum fehlte."' in text
