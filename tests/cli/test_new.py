"""`srk new`: one file more, nothing else changed; questions on a terminal, flags in a script."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.calling import srk
from tests.changing import NEW, OLD, PART
from tests.conftest import CHECKOUT
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


@pytest.mark.parametrize(
    ("name", "file"),
    [("Büro am Kai e. V.", "buero-am-kai-e-v"), ("Nord / Süd", "nord-sued"), ("Hafen", "hafen")],
)
def test_a_name_is_written_down_and_makes_the_name_of_the_file(root: Path, name: str, file: str) -> None:
    assert srk("new", "träger", name, "--set", "Art=frei", cwd=root).code == 0
    assert srk("validate", f"data/providers/{file}.yaml", cwd=root).code == 0
    assert name in srk("show", f"providers/{file}", cwd=root).out
    again = srk("new", "träger", name, cwd=root)
    assert (again.code, "is there already" in again.err) == (2, True)


@pytest.mark.parametrize("written", ["../Etc/Passwd", "Nord/Süd", "kai_nord", " ", "CON"])
def test_what_is_neither_a_name_nor_an_id_makes_no_file(root: Path, written: str) -> None:
    before = files(root)
    assert srk("new", "träger", written, cwd=root).code == 2
    assert files(root) == before


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


def koeln(tmp_path: Path) -> Path:
    """A copy of the data of Köln, whose money of 2016 can be worked on."""
    shutil.copytree(CHECKOUT / "data", tmp_path / "data")
    shutil.copy(CHECKOUT / "sozialraum.yaml", tmp_path)
    return tmp_path


GRANT = {
    "title": "Sommerfest", "applied.on": "2016-06-20", "applied.by": "Bürgerverein", "applied.amount": "300.00",
    "applied.need": "Ein Fest fehlt.", "applied.idea": "Ein Fest.", "applied.regular_funding.replaced": "false",
    "applied.regular_funding.reason": "Dafür gibt es keine.",
}  # fmt: skip


def set_all(values: dict[str, str]) -> list[str]:
    return [part for name, value in values.items() for part in ("--set", f"{name}={value}")]


@pytest.mark.parametrize(("word", "field"), [("grant", "title"), ("Antrag", "Vorhaben in Kürze")])
def test_a_grant_is_added_to_a_file_that_keeps_its_layout(tmp_path: Path, word: str, field: str) -> None:
    root = koeln(tmp_path)
    path = root / "data/funds/2016/bilderstoeckchen.yaml"
    path.write_bytes(b"# von Hand\n" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    values = {field if name == "title" else name: value for name, value in GRANT.items()}
    answer = srk("new", word, "2016/bilderstoeckchen", *set_all(values), cwd=root)
    assert (answer.code, answer.err) == (0, "")
    assert "one more item in `grants`: sommerfest." in answer.out
    assert "Still" not in answer.out
    assert path.read_bytes().startswith(before)
    assert srk("validate", "data/funds", cwd=root).code == 0
    assert "Sommerfest" in srk("show", "funds/2016/bilderstoeckchen", cwd=root).out
    again = srk("new", word, "2016/bilderstoeckchen#zweites", *set_all(values), cwd=root)
    assert again.code == 0
    assert path.read_text(encoding="utf-8").count("title: Sommerfest") == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2016/bilderstoeckchen"], "A new item needs a key: write 2016/bilderstoeckchen#KEY"),
        (["2016/bilderstoeckchen#malaktion"], "has an item `malaktion` in `grants` already"),
        (["2016/bilderstoeckchen#neu", "--set", "applied.on=im Juni"], "im Juni"),
        (["2016/bilderstoeckchen#neu", "--set", "aplied.on=2016-06-20"], "Did you mean `applied`?"),
        (["2016/bilderstoeckchen#Malaktion"], "has an item `malaktion` in `grants` already"),
        (["2016/nirgends#neu"], "There is no funds/2016/nirgends. `srk new funds 2016/nirgends` makes it."),
        ([], "Which one? Write `srk new grant ID`."),
    ],
)
def test_a_grant_that_cannot_be_changes_nothing(tmp_path: Path, arguments: list[str], said: str) -> None:
    root = koeln(tmp_path)
    before = files(root)
    answer = srk("new", "grant", *arguments, cwd=root)
    assert answer.code == 2
    assert said in answer.err
    assert files(root) == before


def test_a_grant_that_lacks_something_is_written_and_says_what(tmp_path: Path) -> None:
    root = koeln(tmp_path)
    answer = srk("new", "grant", "2016/bilderstoeckchen#neu", "--set", "title=Neu", cwd=root)
    assert "Still to be filled in: applied.\n" in answer.out
    assert srk("validate", "data/funds", cwd=root).code == 1


def test_items_that_are_not_there_yet_are_reached_by_a_new_key_or_the_next_number(root: Path) -> None:
    (root / f"data/agreements/2019/{NEW}.yaml").unlink(missing_ok=True)
    values = {
        "objectives.lernen.goal": "bildung",
        "objectives.lernen.text": "Lernorte",
        "Teilziele.lernen.Maßnahmen.treff.title": "Treff",
        "objectives.lernen.measures.treff.due": "2019-10-01",
        "objectives.lernen.measures.treff.funds.1.origin": "area-fund",
        "objectives.lernen.measures.treff.funds.1.amount": "5.00",
    }
    answer = srk("new", "agreement", f"2019/{NEW}", *set_all(values), cwd=root)
    assert (answer.code, answer.err) == (0, "")
    text = (root / f"data/agreements/2019/{NEW}.yaml").read_text(encoding="utf-8")
    assert "      - key: treff\n        title: Treff\n" in text
    assert "          - origin: area-fund\n            amount: 5.00\n" in text
    refused = srk("new", "report", f"2019/{NEW}", "--set", "measures.9.state=erreicht", cwd=root)
    assert "There is no item `9` in `measures`." in refused.err


def test_the_first_agreement_of_a_new_city_offers_all_that_belongs_into_one(elsewhere: Path) -> None:
    """Taken from the model: there is no other agreement to copy from."""
    srk("init", "--name", "Quartiere", "--city", "Leipzig", "--year", "2026", cwd=elsewhere)
    srk("new", "gebiet", "gruenau", "--set", "name=Grünau", "--set", "from=2026", cwd=elsewhere)
    assert srk("new", "zielvereinbarung", "2026/gruenau", cwd=elsewhere).code == 0
    text = (elsewhere / "data/agreements/2026/gruenau.yaml").read_text(encoding="utf-8")
    for field in ("due", "responsible", "funds", "steps", "success", "action_fields"):
        assert f"#         {field}:" in text
    assert "# objectives:  # nötig: Teilziele" in text
    assert "#         due: 2026-03-31  # wenn bekannt: Frist" in text
    assert "#             amount: 1234.50  # nötig: Betrag in Euro" in text


def test_nothing_that_is_made_from_samples_is_a_sample(tmp_path: Path) -> None:
    root = koeln(tmp_path)
    for kind, ident in (
        ("agreement", "2017/bilderstoeckchen"),
        ("meeting", "2017/steuerungsgremium"),
        ("funds", "2017/bilderstoeckchen"),
        ("report", "2016/bilderstoeckchen"),
    ):
        answer = srk("new", kind, ident, cwd=root)
        assert answer.code == 0, answer.err
        text = (root / answer.out.split()[0]).read_text(encoding="utf-8")
        assert "sample:" not in text
