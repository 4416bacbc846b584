"""D9: the choice of a provider by the criteria of the framework concept; the program proposes, the body decides."""

from __future__ import annotations

import json
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from sozialraum.topics.selection.assessment import assess
from sozialraum.topics.selection.calls import as_selection
from sozialraum.topics.selection.manifest import CALLS
from tests.calling import srk
from tests.changing import change
from tests.conftest import CHECKOUT
from tests.looking import look
from tests.rows.papers import paper, table_row

NAME = "bilderstoeckchen-2017"
CALL = f"data/calls/{NAME}.yaml"
CRITERIA = {
    "Präsenz und Angebote im Sozialraum",
    "Kompetenzen und Erfahrungen im neuen Aufgabenbereich",
    "Bereitstellung geeigneten Fachpersonals",
    "Wirtschaftliche und organisatorische Stabilität",
}


@pytest.fixture
def koeln(tmp_path: Path) -> Path:
    """The data of Köln, free to be changed."""
    root = tmp_path / "koeln"
    shutil.copytree(CHECKOUT / "data", root / "data")
    shutil.copyfile(CHECKOUT / "sozialraum.yaml", root / "sozialraum.yaml")
    return root


def test_points_are_those_reckoned_by_hand() -> None:
    """Weights 2 : 2 : 1 : 1, steps of 0, 50 and 100: (2·100 + 2·50 + 100 + 50) / 6 and (0 + 2·100 + 50 + 100) / 6."""
    repository = look(CHECKOUT)[0].repository
    found = assess(repository, as_selection(repository, repository[CALLS][NAME]))
    assert {one.key: one.score for one in found.standings} == {
        "paritaet-nippes": Fraction(75),
        "awo-chorweiler": Fraction(350, 6),
        "diakonie-ehrenfeld": None,
    }
    assert {one.name for one in found.selection.criteria} == CRITERIA


def test_the_paper_gives_reasons_and_the_vote_of_the_meeting(tmp_path: Path) -> None:
    text = paper("call", NAME, tmp_path)
    assert "\n\n> **Musterdaten – Inhalte erfunden**\n\n" in text
    assert table_row(text, "1")[-1] == "**75,0**"
    assert table_row(text, "2")[-1] == "**58,3**"
    assert "ist nicht einbezogen: Die Bewerbung ging nach dem Ende der Frist ein." in text
    assert "Angebote an mehreren Orten des Gebiets, bekannt bei den Einrichtungen. (Geschäftsstelle)" in text
    assert "**Beschlossen am:** 16. Juni 2016, 10. Sitzung, TOP 5\n" in text
    assert "**Abstimmung:** Ja 6, Nein 1, Enthaltung 1 (unverändert beschlossen)" in text
    assert "Der Beschluss folgt dem Vorschlag." in text


def test_the_body_may_decide_otherwise_and_says_why(koeln: Path) -> None:
    change(koeln, CALL, "  chosen:\n    - paritaet-nippes\n", "  chosen:\n    - awo-chorweiler\n")
    out = srk("validate", CALL, cwd=koeln).out
    assert out.count("SRK343") == 3  # one for each of the two, and the advice below
    assert "SRK354" in out  # the area is still commissioned to the other
    reasons = "".join(
        f"    - candidate: {key}\n      reason: Erfahrung wiegt hier schwerer.\n"
        for key in ("awo-chorweiler", "paritaet-nippes")
    )
    change(koeln, CALL, "    - awo-chorweiler\n  reasons", f"    - awo-chorweiler\n  deviations:\n{reasons}  reasons")
    assert "SRK343" not in srk("validate", CALL, cwd=koeln).out
    text = paper("call", NAME, koeln / "out", koeln)
    assert "| nicht vorgeschlagen, ausgewählt | Erfahrung wiegt hier schwerer. |" in text
    assert "| vorgeschlagen, nicht ausgewählt | Erfahrung wiegt hier schwerer. |" in text


def test_without_a_decision_the_paper_says_who_takes_it(koeln: Path) -> None:
    file = koeln / CALL
    text = file.read_text(encoding="utf-8")
    file.write_text(text.partition("decision:")[0] + "sample: true\n", encoding="utf-8")
    assert "Noch nicht gefasst. Die Entscheidung trifft: Steuerungsgremium" in paper("call", NAME, koeln / "out", koeln)


def test_who_lacks_a_judgement_is_not_ranked_and_a_tie_is_never_decided(koeln: Path) -> None:
    step = "      - criterion: competence\n        step: 2\n"
    change(koeln, CALL, step, step.replace("2", "1"))  # 350 : 350
    equal = " ".join(srk("select", NAME, cwd=koeln).out.split())
    assert "Gleichauf: " in equal
    assert "liegen gleichauf; zwischen ihnen wählt das Gremium." in equal
    assert "Vorschlag nach der Reihung" not in equal
    text = (koeln / CALL).read_text(encoding="utf-8")
    cut = text.index("      - criterion: stability")
    (koeln / CALL).write_text(text[:cut] + text[text.index("  - key: awo-chorweiler") :], encoding="utf-8")
    judged = " ".join(srk("select", NAME, cwd=koeln).out.split())
    assert "nicht eingeschätzt: Musterträger des Paritätischen in Köln-Nippes." in judged


def test_select_reads_calls_by_name_and_by_path_and_lists_them() -> None:
    named = srk("select", NAME, cwd=CHECKOUT)
    assert named.code == 0
    assert srk("select", CALL, cwd=CHECKOUT) == named
    assert "Zahlen bis zum" not in named.out
    assert "\nRang  Träger " in named.out
    assert json.loads(srk("select", NAME, "--format", "json", cwd=CHECKOUT).out)["call"] == NAME
    listed = json.loads(srk("select", "--format", "json", cwd=CHECKOUT).out)
    assert {"call": NAME, "title": "Koordinationsstelle Bilderstöckchen ab 2017 (Muster)", "decided": True} in listed
    assert srk("select", f"selections/{NAME}", cwd=CHECKOUT).code == 2
    assert "Did you mean `bilderstoeckchen-2017`?" in srk("select", "bilderstockchen-2017", cwd=CHECKOUT).err
