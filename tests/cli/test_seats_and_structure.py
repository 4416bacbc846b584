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
LIST = """\
Politik
-------

- Beirat (seit 01.09.2014)
  - Bericht an Rat (jährlich)

Gesamtstadt
-----------

- Geschäftsstelle (seit 01.09.2014)
  - Vorbereitung für Beirat
- Treffen (seit 01.01.2015)

Gebiet
------

- Konferenz Nord (Nördliches Viertel; seit 2010; Muster)

Nicht gezeigt, da keine Quelle sagt, seit wann es besteht: Runde ohne Datum
(bodies/runde).
"""


@pytest.fixture
def city(make_repository: MakeRepository) -> Path:
    return make_repository(FILES)


def table(out: str) -> dict[str, list[str]]:
    """The cells of each line of the table by the name of the group."""
    lines = out.partition("\nVerteilung\n")[2].partition("Rechenweg")[0].splitlines()[2:]
    return {line.split()[0]: line.split()[1:] for line in lines if line}


def unwrapped(out: str) -> str:
    """What is printed, with a single space for each space and line break."""
    return " ".join(out.split())


def test_seats_shows_the_whole_computation(city: Path) -> None:
    answer = srk("seats", "beirat", cwd=city)
    assert (answer.code, answer.err) == (0, "")
    assert "Sitzverteilung nach Hare-Niemeyer: Beirat\n" in answer.out
    assert "Sitze nach dem Rat: 7 Grundlage: Rat 2014 " in unwrapped(answer.out)
    rows = table(answer.out)
    assert "Fraktion oder Gruppe Sitze im Rat Quote Ganze Rest Weiterer Sitze" in unwrapped(answer.out)
    assert rows["SPD"] == ["26", "2,022", "2", "0,022", "–", "2"]
    assert rows["CDU"] == ["25", "1,944", "1", "0,944", "1", "2"]
    assert rows["Freie"] == ["1", "0,078", "0", "0,078", "–", "0"]
    assert rows["Linke"] == ["6", "0,467", "0", "0,467", "1", "1"]
    assert rows["Summe"] == ["90", "4", "3", "7"]
    assert "Die Stimmen je Gruppe sind hier angenommen" in unwrapped(answer.out)


def test_another_number_of_seats_may_end_in_a_lot(city: Path) -> None:
    out = srk("seats", "beirat", "--seats", "9", cwd=city).out
    assert "Die Reste von CDU und FDP sind gleich groß. Über einen Sitz entscheidet das Los." in unwrapped(out)
    rows = table(out)
    assert rows["CDU"] == ["25", "2,500", "2", "0,500", "Los", "2", "oder", "3"]
    assert rows["FDP"] == ["5", "0,500", "0", "0,500", "Los", "0", "oder", "1"]
    assert rows["Summe"] == ["90", "5", "4", "9"]
    assert "seats: 7" in (city / "data/bodies/beirat.yaml").read_text(encoding="utf-8")


def test_a_recorded_lot_is_named(city: Path) -> None:
    (city / "data/councils/rat-2014.yaml").write_text(COUNCIL + LOT, encoding="utf-8")
    out = srk("seats", "beirat", "--seats", "9", cwd=city).out
    assert "Die Reste von CDU und FDP sind gleich groß. Über einen Sitz hat das Los entschieden:" in unwrapped(out)
    assert "Gezogen wurde am 1. September 2014, gewonnen hat: FDP." in unwrapped(out)
    assert table(out)["FDP"] == ["5", "0,500", "0", "0,500", "1", "1"]


def test_a_lot_that_fits_nothing_is_ignored_and_said(city: Path) -> None:
    (city / "data/councils/rat-2014.yaml").write_text(COUNCIL + LOT.replace("seats: 9", "seats: 7"), encoding="utf-8")
    out = srk("seats", "beirat", cwd=city).out
    said = unwrapped(out.replace("|", ""))
    assert "Für 7 Sitze ist ein Los eingetragen, das zu keinem Gleichstand passt; es zählt nicht." in said
    assert table(out)["FDP"][-1] == "0"


def test_more_seats_than_the_council_has_are_said(city: Path) -> None:
    out = srk("seats", "beirat", "--seats", "91", cwd=city).out
    assert "Zu verteilen sind mehr Sitze, als der Rat hat (90)." in unwrapped(out.replace("|", ""))


def test_a_council_without_seats_is_said(city: Path) -> None:
    empty = "name: Rat 2014\nfrom: 2014-06-01\ngroups:\n  - {key: spd, name: SPD, seats: 0}\n"
    (city / "data/councils/rat-2014.yaml").write_text(empty, encoding="utf-8")
    answer = srk("seats", "beirat", cwd=city)
    assert "Der Rat hat noch keine Sitze; darum lässt sich nichts verteilen." in answer.out
    assert "Rechenweg" not in answer.out


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


def test_structure_lists_the_bodies_of_the_day(city: Path) -> None:
    answer = process("structure", "--as-of", "2015-12-31", cwd=city)
    assert answer.code == 0
    assert "\nStruktur am 31. Dezember 2015\n=====" in answer.out
    assert "nach Textangaben" in answer.out
    assert answer.out.endswith(LIST)


def test_a_console_without_german_signs_gets_all_the_same(city: Path) -> None:
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
    assert run.stdout.decode("cp1252").endswith(LIST)


def test_a_day_without_bodies_says_so(city: Path) -> None:
    assert "An diesem Tag besteht kein Gremium." in srk("structure", "--as-of", "2000-01-01", cwd=city).out


def test_the_paper_of_a_district_leaves_out_the_bodies_of_other_areas(city: Path) -> None:
    district = "name: {}\nnumber: '{}'\nquarters: [{{key: {}, number: '{}01', name: {}}}]\n"
    for number, name in ((1, "Ost"), (2, "West")):
        text = district.format(name, number, name.lower(), number, name)
        target = city / f"data/districts/{name.lower()}.yaml"
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
    area = FILES["data/areas/nord.yaml"] + "parts: [{quarter: ost#ost}]\nattachments: [{district: ost, from: 2008}]\n"
    (city / "data/areas/nord.yaml").write_text(area, encoding="utf-8")
    east = srk("paper", "structure", "2015/ost", "--format", "text", cwd=city)
    west = srk("paper", "structure", "2015", "--district", "west", "--format", "text", cwd=city)
    assert ("Konferenz Nord" in east.out, "Konferenz Nord" in west.out) == (True, False), (east, west)
    assert "Geschäftsstelle" in west.out
