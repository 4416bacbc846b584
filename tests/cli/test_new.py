"""`srk new`: one file more, nothing else changed; questions on a terminal, flags in a script."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calling import srk
from tests.changing import NEW, OLD, PART
from tests.typed import CTRL_C, typed


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_it_writes_one_file_that_is_valid_and_changes_no_other(root: Path) -> None:
    before = files(root)
    answer = srk("new", "agreement", f"2019/{NEW}", cwd=root / "data" / "areas")
    assert answer.code == 0
    path = f"data/agreements/2019/{NEW}.yaml"
    assert f"{path} is written." in answer.out
    after = files(root)
    assert set(after) - set(before) == {path}
    assert {name: after[name] for name in before} == before
    said = srk("validate", path, "--format", "json", cwd=root).out
    assert "SRK201" in said or '"errors": 0' in said


def test_what_flags_say_makes_it_complete(root: Path) -> None:
    flags = [part for value in ("name=Caritas: Lindenfurt", "Art=frei", "from=2019") for part in ("--set", value)]
    answer = srk("new", "träger", "caritas", *flags, cwd=root)
    assert (answer.code, "Still to be filled in" in answer.out) == (0, False)
    assert srk("validate", "data/providers", cwd=root).code == 0
    assert "Caritas: Lindenfurt" in srk("show", "providers/caritas", cwd=root).out


def test_what_nobody_said_is_named_by_new_and_by_validate(root: Path) -> None:
    answer = srk("new", "provider", "caritas", "--set", "name=Caritas", cwd=root)
    assert answer.code == 0
    assert "Still to be filled in: type.\n" in answer.out
    found = srk("validate", "data/providers/caritas.yaml", cwd=root)
    assert found.code == 1
    assert "SRK201: `type` is missing" in found.out


def test_items_are_named_by_their_key(root: Path) -> None:
    (root / f"data/reports/2018/{PART}.yaml").unlink()
    arguments = ["new", "report", f"2018/{PART}", "--set", "measures.lesecafe.state=erreicht"]
    answer = srk(*arguments, cwd=root)
    assert (answer.code, "Still" in answer.out) == (0, False)
    assert srk("validate", f"data/reports/2018/{PART}.yaml", cwd=root).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["area", "neu", "--set", "from=32.04.2016"], '"32.04.2016" is not a date. A date is written 2015-03-31'),
        (["area", "neu", "--set", "frm=2016"], "There is no field `frm`. Did you mean `from`?"),
        (["area", "neu", "--set", "name"], "is not written FIELD=VALUE"),
        (["area", "neu", "--set", "offices=a"], "fill it in in the file"),
        (["area", "neu", "--set", "name="], "characters is not possible"),
        (["body", "rat", "--set", f"areas={OLD},unbekannt"], "There is no areas/unbekannt."),
        (["provider", "neu", "--set", "type=privat"], "is not one of: frei (free), städtisch (municipal)"),
        (["area"], "Which one? Write `srk new areas ID`."),
        (["area", NEW], "is there already and is left as it is"),
        (["agrement", "2019/x"], "Did you mean `agreement`?"),
    ],
)
def test_what_cannot_be_ends_with_2_a_sentence_and_no_file(root: Path, arguments: list[str], said: str) -> None:
    before = files(root)
    answer = srk("new", *arguments, cwd=root)
    assert answer.code == 2
    assert said in answer.err
    assert files(root) == before


def test_a_broken_file_is_not_overwritten(root: Path) -> None:
    path = root / f"data/areas/{NEW}.yaml"
    path.write_bytes(b"\xff\xfe")
    assert srk("new", "area", NEW, cwd=root).code == 2
    assert path.read_bytes() == b"\xff\xfe"


def test_what_a_new_file_needs_must_be_readable(root: Path) -> None:
    (root / f"data/areas/{NEW}.yaml").write_text("name: [\n", encoding="utf-8")
    answer = srk("new", "agreement", f"2019/{NEW}", cwd=root)
    assert answer.code == 2
    assert f"srk validate data/areas/{NEW}.yaml" in answer.err


def test_a_link_out_of_the_repository_is_not_followed(root: Path, elsewhere: Path) -> None:
    (root / "data/sources").rename(elsewhere / "sources")
    (root / "data/sources").symlink_to(elsewhere / "sources")
    answer = srk("new", "source", "neu", "--set", "title=Neu", cwd=root)
    assert answer.code in (2, 3)
    assert not (elsewhere / "sources/neu.yaml").exists()


def test_outside_a_repository_it_says_where_to_go(elsewhere: Path) -> None:
    assert srk("new", "area", "neu", cwd=elsewhere).code == 3


def test_a_terminal_asks_until_the_answer_fits(root: Path) -> None:
    code, shown = typed(root, "new", "provider", "caritas", answers=["Caritas Lindenfurt\n", "privat\n", "frei\n"])
    assert code == 0, shown
    assert "municipal" in shown
    assert "städtisch" in shown
    assert '"privat" is not one of' in shown
    text = (root / "data/providers/caritas.yaml").read_text(encoding="utf-8")
    assert 'name: "Caritas Lindenfurt"  # Name\n' in text
    assert "type: free  # Art\n" in text
    assert srk("validate", "data/providers", cwd=root).code == 0


def test_a_terminal_asks_for_the_id_and_for_each_measure(root: Path) -> None:
    (root / f"data/reports/2017/{OLD}.yaml").unlink()
    code, shown = typed(root, "new", "Jahresbericht", answers=[f"2017/{OLD}\n", "begonnen\n", "\n"])
    assert code == 0, shown
    text = (root / f"data/reports/2017/{OLD}.yaml").read_text(encoding="utf-8")
    assert "- measure: lesecafe  # Maßnahme\n    state: begun  # Stand\n" in text
    assert "Still to be filled in: measures.uferweg.state." in shown


def test_ctrl_c_writes_nothing(root: Path) -> None:
    before = files(root)
    code, _ = typed(root, "new", "provider", "caritas", answers=["Caritas\n", CTRL_C])
    assert code == 130
    assert files(root) == before
