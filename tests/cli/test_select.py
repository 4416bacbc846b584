"""`srk select` and the paper for the body that decides."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openxml_audit
import outloud
import pytest

from tests.calling import process, srk
from tests.changing import add_line, change
from tests.conftest import REPOSITORIES, MakeRepository

WEIGHTED, BY_TYPE = "data/selections/erweiterung.yaml", "data/selections/bezugsgebiete.yaml"
RANKING = """\
Rang  Gebiet             Belastung  Größe  Identität  Punkte
----  -----------------  ---------  -----  ---------  ------
   1  Bachtal                 50,0   20,0       12,5    82,5
   2  Auwiese/Auwald          16,7   25,0       25,0    66,7
   3  Rund um die Zeche        0,0   20,0       25,0    45,0
"""
DECISION = """\
Gremium:         Lenkungskreis
Beschlossen am:  15. November 2018
Ausgewählt:      Bachtal und Dorfanger/Deich
"""
TYPES = """\
Rang  Gebiet   Belastungsindex  Punkte  Abstand
----  -------  ---------------  ------  -------
   1  Auwald              30,0    30,0      0,0
   2  Auwiese              0,0     0,0     30,0
   2  Bachtal             60,0    60,0     30,0

Gleichauf: Auwiese und Bachtal.
"""


def unwrapped(out: str) -> str:
    """What is printed, with a single space for each space and line break."""
    return " ".join(out.split())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPOSITORIES / "selection", tmp_path / "selection"))


def paper(root: Path, name: str) -> str:
    answer = srk("paper", "selection", name, "--format", "md", cwd=root)
    assert answer.code == 0, answer.err
    return (root / f"out/selections/{name}.md").read_text(encoding="utf-8")


def monitoring(root: Path) -> str:
    assert srk("monitor", "2018", "zeche", "--format", "md", cwd=root).code == 0
    return (root / "out/monitoring/2018/zeche.md").read_text(encoding="utf-8")


def test_the_ranking_shows_shares_who_has_no_rank_and_the_decision(root: Path) -> None:
    answer = process("select", "erweiterung", cwd=root)
    assert (answer.code, answer.err) == (0, "")
    assert RANKING in answer.out
    assert DECISION in answer.out
    out = unwrapped(answer.out)
    assert "| Musterdaten" in out
    assert "Zahlen bis zum: 30.06.2018" in out
    assert "Nach der Reihung: Bachtal und Auwiese/Auwald." in out
    assert "Eichberg ist nicht einbezogen: Dort beginnt 2019 ein Programm des Landes mit gleicher Aufgabe." in out
    assert "Stadtteile: Dorfanger und Deich. Rang: nicht beurteilbar." in out
    unknown = answer.out.partition("Was nicht bekannt ist\n")[2].partition("Vorschlag")[0]
    assert [row.split()[-1] for row in unknown.splitlines() if row.endswith(("Dorfanger/Deich", "Fabrik"))] == [
        "Dorfanger/Deich",
        "Fabrik",
        "Fabrik",
        "Fabrik",
    ]
    assert "–" not in unknown
    for reason in ("aus Datenschutzgründen nicht ausgewiesen", "nicht ableitbar (Teilgebiet)", "nicht eingeschätzt"):
        assert reason in answer.out
    assert "In Auwiese/Auwald arbeitet bis 2020 ein" in out


def test_by_type_each_type_has_a_table_and_ties_are_said(root: Path) -> None:
    out = srk("select", "bezugsgebiete", cwd=root).out
    assert TYPES in out
    said = unwrapped(out)
    assert "Unauffälliger Alltag ~~~~~~~~~~~~~~~~~~~~ Es lässt sich keine Reihung bilden" in said
    assert "Im Wandel Auwald " in said
    assert "Buntes Viertel Rund um die Zeche und Dorfanger liegen gleichauf; das Gremium wählt eines" in said
    assert "Für ein Gebiet lässt sich nach diesen Kriterien kein Vorschlag machen: Es fehlen Werte." in said
    assert out.endswith("Noch nicht gefasst. Die Entscheidung trifft: Lenkungskreis.\n")


def test_with_most_points_there_is_no_distance(root: Path) -> None:
    change(root, BY_TYPE, "method: by-type", "method: by-type\nreference: highest")
    out = srk("select", "bezugsgebiete", cwd=root).out
    assert "Abstand" not in out
    assert "\nIm Wandel             Bachtal\n" in out
    assert "\nBuntes Viertel        Rund um die Zeche\n" in out


def test_one_that_is_set_and_an_indicator_without_difference_are_said(root: Path) -> None:
    change(root, WEIGHTED, "  - key: fabrik\n", "  - key: fabrik\n    fixed: Beschluss des Rates.\n")
    change(root, WEIGHTED, "    indicator: benefits\n", "    indicator: index\n")
    change(root, "data/observations/index.csv", "zeche,2017-12-31,1.2", "zeche,2017-12-31,0.8")
    out = unwrapped(srk("select", "erweiterung", cwd=root).out)
    assert "Ohne Unterschied zwischen den Gebieten und darum ohne Punkte: Hohe soziale Belastung." in out
    assert "Alte Fabrik ist unabhängig von der Punktzahl gesetzt: Beschluss des Rates." in out
    assert "Nach der Reihung: Rund um die Zeche." in out


def test_without_a_name_all_are_listed(root: Path) -> None:
    assert srk("select", cwd=root).out == (
        "bezugsgebiete  Ein Bezugsgebiet je Typ (not decided) [sample]\n"
        "erweiterung    Zwei weitere Gebiete ab 2019 (decided on 2018-11-15) [sample]\n"
    )


def test_a_repository_without_selections_says_so(make_repository: MakeRepository) -> None:
    assert srk("select", cwd=make_repository({})) == (
        0,
        "There is no selection in data/selections and no call in data/calls.\n",
        "",
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("erweitrung", "There is no selection `erweitrung`. Did you mean `erweiterung`?"),
        ("xyz", "There is no selection `xyz`. `srk select` lists them."),
    ],
)
def test_a_mistyped_name_suggests(root: Path, name: str, said: str) -> None:
    assert srk("select", name, cwd=root) == (2, "", f"srk: {said}\n")


@pytest.mark.parametrize("name", ["selections/erweiterung", "data/selections/erweiterung.yaml"])
def test_a_path_names_a_selection_too(root: Path, name: str) -> None:
    assert RANKING in srk("select", name, cwd=root).out


def test_a_selection_that_cannot_be_read_is_named(root: Path) -> None:
    (root / WEIGHTED).write_text("title: [", encoding="utf-8")
    said = (
        "srk: data/selections/erweiterung.yaml cannot be read; run `srk validate data/selections/erweiterung.yaml`.\n"
    )
    assert srk("select", "erweiterung", cwd=root) == (1, "", said)


@pytest.mark.parametrize(
    "path",
    ["sozialraum.yaml", "data/indicators/benefits.yaml", "data/areas/zeche.yaml", "data/bodies/lenkungskreis.yaml"],
)
def test_nothing_is_ranked_or_found_missing_while_what_it_rests_on_cannot_be_read(root: Path, path: str) -> None:
    decided = "deviations:\n    - candidate: dorf"
    change(root, WEIGHTED, decided, decided.replace("dorf", "zeche"))
    assert "SRK343" in srk("validate", cwd=root).out
    (root / path).write_text("name: [", encoding="utf-8")
    said = f"srk: {path} is missing or cannot be read; run `srk validate`.\n"
    assert srk("select", "erweiterung", cwd=root) == (1, "", said)
    assert "SRK343" not in srk("validate", cwd=root).out


def test_json_holds_ranks_shares_and_gaps(root: Path) -> None:
    found = json.loads(srk("select", "erweiterung", "--format", "json", cwd=root).out)
    second, dorf = found["candidates"][1], found["candidates"][3]
    assert (second["candidate"], second["rank"], second["score"]) == ("aue", 2, 66.666667)
    assert second["shares"] == {"burden": 16.666667, "size": 25.0, "identity": 25.0}
    assert (dorf["rank"], dorf["score"], dorf["missing"]) == (None, None, {"burden": "withheld"})
    assert found["proposed"] == ["bachtal", "aue"]
    assert found["decided"] == {"on": "2018-11-15", "chosen": ["bachtal", "dorf"]}
    listed = json.loads(srk("select", "--format", "json", cwd=root).out)
    assert [(one["selection"], one["decided"]) for one in listed] == [("bezugsgebiete", False), ("erweiterung", True)]


def test_the_paper_says_what_was_reckoned_proposed_and_decided(root: Path) -> None:
    text = paper(root, "erweiterung")
    assert "| Hohe soziale Belastung | Mindestsicherung; ein hoher Wert spricht für die Auswahl | 2 | 50,0 |" in text
    assert "| 2 | Auwiese/Auwald | 16,7 | 25,0 | 25,0 | **66,7** |" in text
    assert "| Hohe soziale Belastung | 15,0 % (31.12.2017) | 33,3 |" in text.replace("\u00a0", " ")
    assert "| Hohe soziale Belastung | aus Datenschutzgründen nicht ausgewiesen | Dorfanger/Deich |\n" in text
    assert (
        "## Vorschlag\n\nNach der Reihung: Bachtal und Auwiese/Auwald.\n\nEichberg ist nicht einbezogen: Dort" in text
    )
    assert "| Dorfanger/Deich | nicht vorgeschlagen, ausgewählt | Auch ein Gebiet" in text
    assert "| Auwiese/Auwald | vorgeschlagen, nicht ausgewählt | In Auwiese" in text
    assert "Balkendiagramm der Punkte von höchstens 100. Bachtal: 82,5; Auwiese/Auwald: 66,7;" in text


def test_the_paper_never_says_that_a_decision_follows_which_does_not(root: Path) -> None:
    reasons = (root / WEIGHTED).read_text(encoding="utf-8")
    head, _, rest = reasons.partition("  deviations:\n")
    (root / WEIGHTED).write_text(head + rest[rest.index("sample: true") :], encoding="utf-8")
    text = paper(root, "erweiterung")
    assert "| Dorfanger/Deich | nicht vorgeschlagen, ausgewählt | Gründe sind nicht festgehalten. |" in text
    assert "folgt dem Vorschlag." not in text.partition("Abweichungen")[2]
    change(root, WEIGHTED, "chosen: [bachtal, dorf]", "chosen: [aue, bachtal]")
    assert "Der Beschluss folgt dem Vorschlag." in paper(root, "erweiterung")


def test_the_paper_leaves_a_tie_over_the_last_place_to_the_body(root: Path) -> None:
    """Zeche with 1,200 inhabitants of which 15 % have benefits is level with Auwiese/Auwald."""
    change(root, "data/observations/population.csv", "zeche,2017-12-31,2500", "zeche,2017-12-31,1200")
    change(root, "data/observations/benefits.csv", "zeche,2017-12-31,250,2500", "zeche,2017-12-31,180,1200")
    text = paper(root, "erweiterung")
    assert "Gleichauf: Auwiese/Auwald und Rund um die Zeche." in text
    assert "\nAuwiese/Auwald und Rund um die Zeche liegen gleichauf; für ein weiteres Gebiet wählt das" in text
    change(root, WEIGHTED, "number: 2", "number: 4")
    assert "Für ein Gebiet lässt sich nach diesen Kriterien kein Vorschlag machen" in paper(root, "erweiterung")


def test_the_paper_by_type_leaves_the_choice_between_equals_to_the_body(root: Path) -> None:
    text = paper(root, "bezugsgebiete")
    assert "| 1 | Auwald | 30,0 | **30,0** | 0,0 |" in text
    assert "| Belastungsindex | 0,8 Punkte (31.12.2017) | 60,0 |" in text
    assert "| Im Wandel | Auwald |\n" in text
    assert "| Buntes Viertel | Rund um die Zeche und Dorfanger liegen gleichauf; das Gremium wählt eines davon" in text
    assert "| Unauffälliger Alltag | kein Vorschlag möglich |" in text
    assert "Noch nicht gefasst. Die Entscheidung trifft: Lenkungskreis." in text


@pytest.mark.parametrize("name", ["erweiterung", "bezugsgebiete"])
def test_no_word_of_the_paper_puts_a_stamp_on_an_area(root: Path, name: str) -> None:
    assert not [word for word in ("brennpunkt", "problemgebiet", "sozial schwach") if word in paper(root, name).lower()]


def test_what_serves_selection_alone_is_not_monitored(root: Path) -> None:
    add_line(root, "data/areas/zeche.yaml", "from: 2010")
    assert "Belastungsindex" in monitoring(root)
    add_line(root, "data/indicators/index.yaml", "monitored: false")
    assert "Belastungsindex" not in monitoring(root)
    assert "Mindestsicherung" in monitoring(root)


@pytest.mark.parametrize("name", ["erweiterung", "bezugsgebiete"])
def test_the_paper_with_ranking_and_chart_passes_independent_checkers(root: Path, name: str) -> None:
    assert srk("paper", "selection", name, "--format", "pdf,docx", cwd=root).code == 0
    assert not outloud.check(str(root / f"out/selections/{name}.pdf")).findings
    assert not openxml_audit.OpenXmlValidator(max_errors=0).validate(root / f"out/selections/{name}.docx").errors


def test_hostile_names_stay_text(root: Path) -> None:
    change(root, WEIGHTED, "name: Bachtal", 'name: "**Bach** | {{ 7 * 7 }} <b>"')
    change(root, WEIGHTED, "short: Größe", 'short: "Größe | *"')
    text = paper(root, "erweiterung")
    assert "| 1 | \\*\\*Bach\\*\\* \\| {{ 7 \\* 7 }} \\<b\\> | 50,0 | 20,0 | 12,5 | **82,5** |" in text
    assert srk("paper", "selection", "erweiterung", "--format", "pdf,docx,html", cwd=root).code == 0
