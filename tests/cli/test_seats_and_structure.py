"""`srk seats`, `srk paper seats` and `srk structure`: the bodies on the terminal and on paper."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.calling import process, srk
from tests.conftest import CHECKOUT, MakeRepository

COUNCIL = """\
name: Rat 2014
from: 2014-06-01
groups:
  - {key: spd, name: SPD, seats: 26}
  - {key: cdu, name: CDU, seats: 25}
  - {key: gruene, name: Grüne, seats: 18}
  - {key: linke, name: Linke, seats: 6}
  - {key: fdp, name: FDP, seats: 5}
  - {key: afd, name: AfD, seats: 3}
  - {key: pro, name: Pro, seats: 2}
  - {key: piraten, name: Piraten, seats: 2}
  - {key: freunde, name: Freunde, seats: 2}
  - {key: freie, name: Freie, seats: 1}
"""
LOT = "lots:\n  - {on: 2014-09-01, seats: 9, winners: [fdp]}\n"
FILES = {
    "data/councils/rat-2014.yaml": COUNCIL,
    "data/bodies/beirat.yaml": """\
name: Beirat
kind: steering
from: 2014-09-01
composition: {council: rat-2014, seats: 7}
relations:
  - {kind: reports-to, partner: Rat, note: jährlich}
""",
    "data/bodies/stelle.yaml": """\
name: Geschäftsstelle
kind: secretariat
from: 2014-09-01
relations:
  - {kind: prepares, to: beirat}
""",
    "data/bodies/treffen.yaml": "name: Treffen\nkind: meeting\nfrom: 2015-01-01\n",
    "data/bodies/konferenz.yaml": "name: Konferenz Nord\nkind: conference\nfrom: 2010\nareas: [nord]\nsample: true\n",
    "data/bodies/runde.yaml": "name: Runde ohne Datum\nkind: meeting\n",
    "data/areas/nord.yaml": "name: Nördliches Viertel\nfrom: 2008\n",
}
TREE = """\
Test on 2015-12-31, as the sources' texts have it
├─ Beirat  [since 2014-09-01]
│  ├─ → reports to Rat (jährlich)
│  └─ Geschäftsstelle  [since 2014-09-01]
│     ├─ → prepares for Beirat
│     └─ Treffen  [since 2015-01-01]
└─ Nördliches Viertel
   └─ Konferenz Nord  [since 2010, sample]
Not shown, since nobody says since when it exists: Runde ohne Datum (bodies/runde)
"""


@pytest.fixture
def city(make_repository: MakeRepository) -> Path:
    return make_repository(FILES)


def table(out: str) -> dict[str, list[str]]:
    """The cells of each line by the name of the group."""
    return {line.split()[0]: line.split()[1:] for line in out.splitlines()[2:] if line}


def test_seats_shows_the_whole_computation(city: Path) -> None:
    answer = srk("seats", "beirat", cwd=city)
    assert answer.code == 0
    assert answer.out.startswith("Beirat: 7 seats by Hare-Niemeyer, Rat 2014\n\n")
    rows = table(answer.out)
    assert rows["Group"] == ["Council", "Quota", "Whole", "Remainder", "Extra", "Seats"]
    assert rows["SPD"] == ["26", "2.022", "2", "0.022", "2"]
    assert rows["CDU"] == ["25", "1.944", "1", "0.944", "1", "2"]
    assert rows["Freie"] == ["1", "0.078", "0", "0.078", "0"]
    assert rows["Linke"] == ["6", "0.467", "0", "0.467", "1", "1"]
    assert rows["Total"] == ["90", "4", "3", "7"]


def test_another_number_of_seats_may_end_in_a_lot(city: Path) -> None:
    out = srk("seats", "beirat", "--seats", "9", cwd=city).out
    assert out.endswith("\n\nA lot decides between CDU and FDP for 1 seat.\n")
    rows = table(out)
    assert rows["CDU"] == ["25", "2.500", "2", "0.500", "lot", "2", "or", "3"]
    assert rows["FDP"] == ["5", "0.500", "0", "0.500", "lot", "0", "or", "1"]
    assert rows["Total"] == ["90", "5", "4", "9"]


def test_a_recorded_lot_is_named(city: Path) -> None:
    (city / "data/councils/rat-2014.yaml").write_text(COUNCIL + LOT, encoding="utf-8")
    out = srk("seats", "beirat", "--seats", "9", cwd=city).out
    assert out.endswith("\n\nA lot decided between CDU and FDP for 1 seat.\n\nDrawn on 2014-09-01: FDP.\n")
    assert table(out)["FDP"] == ["5", "0.500", "0", "0.500", "1", "1"]


def test_a_lot_that_fits_nothing_is_ignored_and_said(city: Path) -> None:
    (city / "data/councils/rat-2014.yaml").write_text(COUNCIL + LOT.replace("seats: 9", "seats: 7"), encoding="utf-8")
    out = srk("seats", "beirat", cwd=city).out
    assert out.endswith("The lot recorded in councils/rat-2014 for 7 seats fits no tie and is ignored.\n")
    assert table(out)["FDP"][-1] == "0"


def test_more_seats_than_the_council_has_are_said(city: Path) -> None:
    assert "The council itself has only 90 seats" in srk("seats", "beirat", "--seats", "91", cwd=city).out


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("beirad", "There is no body `beirad`. Did you mean `beirat`?"),
        ("xyz", "There is no body `xyz`. `srk list bodies` lists them."),
        ("treffen", "The seats of Treffen do not follow the council: bodies/treffen has no `composition`."),
    ],
)
@pytest.mark.parametrize("command", [["seats"], ["paper", "seats"]])
def test_what_has_no_seats_ends_with_a_hint(city: Path, command: list[str], body: str, said: str) -> None:
    answer = srk(*command, body, cwd=city)
    assert answer.code == 2
    assert answer.out == ""
    assert said.partition(". ")[2] in answer.err or said in answer.err


def test_a_council_that_cannot_be_read_is_named(city: Path) -> None:
    (city / "data/councils/rat-2014.yaml").write_text("name: [", encoding="utf-8")
    answer = srk("seats", "beirat", cwd=city)
    assert (answer.code, answer.err) == (
        1,
        "srk: data/councils/rat-2014.yaml cannot be read; run `srk validate data/councils/rat-2014.yaml`.\n",
    )


def test_the_paper_says_the_same(city: Path, tmp_path: Path) -> None:
    (city / "data/bodies/beirat.yaml").write_text(FILES["data/bodies/beirat.yaml"].replace("7", "9"), encoding="utf-8")
    assert srk("paper", "seats", "beirat", "--out", str(tmp_path), "--format", "md", cwd=city).code == 0
    text = (tmp_path / "seats/beirat.md").read_text(encoding="utf-8")
    assert "# Sitzverteilung nach Hare-Niemeyer: Beirat" in text
    assert "| SPD | 26 | 2,600 | 2 | 0,600 | 1 | **3** |" in text
    assert "| CDU | 25 | 2,500 | 2 | 0,500 | Los | **2 oder 3** |" in text
    assert "| **Summe** | **90** |  | **5** |  | **4** | **9** |" in text
    assert "Die Reste von CDU und FDP sind gleich groß. Über einen Sitz entscheidet das Los." in text
    (city / "data/councils/rat-2014.yaml").write_text(COUNCIL + LOT, encoding="utf-8")
    srk("paper", "seats", "beirat", "--out", str(tmp_path), "--format", "md", cwd=city)
    text = (tmp_path / "seats/beirat.md").read_text(encoding="utf-8")
    assert "hat das Los entschieden: Gezogen wurde am 1. September 2014, gewonnen hat: FDP." in text
    assert "| FDP | 5 | 0,500 | 0 | 0,500 | 1 | **1** |" in text


def test_structure_is_a_tree_of_the_day(city: Path) -> None:
    answer = process("structure", "--as-of", "2015-12-31", cwd=city)
    assert (answer.code, answer.out) == (0, TREE)


def test_a_console_without_lines_gets_a_typed_tree(city: Path) -> None:
    typed = TREE.replace("├─ ", "|- ").replace("└─ ", "`- ").replace("│", "|").replace("→", "->")
    script = (
        "import sys; from sozialraum.cli.main import main; sys.stdout.reconfigure(encoding='cp1252', newline='');"
        "sys.argv = ['srk', 'structure', '--as-of', '2015-12-31']; main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=city,
        env={"PYTHONPATH": str(CHECKOUT / "src")},
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode("cp1252") == typed


def test_a_day_without_bodies_says_so(city: Path) -> None:
    out = srk("structure", "--as-of", "2000-01-01", cwd=city).out
    assert out.splitlines()[1] == "No body exists on this day."
