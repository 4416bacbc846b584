"""The findings by who must act, safe mends and acceptance."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from sozialraum.engine.findings.catalogue import message_of
from tests.calling import srk
from tests.desk.conftest import Visitor, git

REPORT = "data/reports/2015/kalk-humboldt-gremberg.yaml"
AREA = "data/areas/bocklemuend-mengenich.yaml"
CODE = "SRK312"


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def section(page: str, office: str) -> str:
    found = re.search(rf"<h2[^>]*>{re.escape(office)} .*?</section>", page, re.DOTALL)
    assert found, office
    return unescape(found[0])


def test_all_that_is_found_stands_on_the_page_with_the_way_there(visitor: Visitor) -> None:
    page = visitor.text("/pruefung")
    for finding in visitor.desk.state().findings:
        assert message_of(finding) in unescape(page)
    assert page.count("Zum Feld") == len(visitor.desk.state().findings)
    assert f"/daten/areas/{Path(AREA).stem}?offen=parts#parts" in unescape(page)
    assert "data/areas/" not in re.sub(r"<[^>]*>", " ", page)


def test_at_a_field_nobody_sees_how_its_file_is_written(visitor: Visitor) -> None:
    page = visitor.text("/pruefung")
    assert "until:" not in page
    assert 'class="quoted"' not in page


def test_they_stand_by_who_must_act(visitor: Visitor) -> None:
    change(visitor.desk.root, "data/indicators/population.yaml", "name:", "wrong: 1\nname:")
    page = visitor.text("/pruefung")
    assert "hatte am 31.12.2012 10.350 Einwohner*innen" in section(page, "Geschäftsstelle")
    assert "Elterninformation in einfacher Sprache" in section(page, "Runder Tisch Übergang")
    assert "wrong" in section(page, "Statistik")
    assert "SRK401" in section(page, "Sozialraumkoordination Bilderstöckchen")
    assert page.index("Statistik <") < page.index("Geschäftsstelle <"), "errors come first"


def test_one_safe_mend_is_shown_and_done_and_changes_only_its_line(visitor: Visitor) -> None:
    root = visitor.desk.root
    change(root, REPORT, "  - on: 2016-03-29", "  - on: 29.03.2016")
    page = visitor.text("/pruefung")
    assert re.search(r"<del>-  - on: 29\.03\.2016</del>\s*<ins>\+  - on: 2016-03-29</ins>", page)
    mark = re.findall(r'name="mark" value="([^"]+)"', page)
    assert len(mark) == 1
    assert "Behoben: Jahresbericht" in visitor.post("/pruefung/beheben", {"mark": mark[0]}).text
    assert git(root, "status", "--porcelain") == ""
    assert "Knopfdruck" not in visitor.text("/pruefung")


def test_all_safe_mends_go_at_once_and_an_old_page_mends_nothing(visitor: Visitor) -> None:
    root = visitor.desk.root
    change(root, REPORT, "  - on: 2016-03-29", "  - on: 29.03.2016")
    change(root, AREA, "parts:", "partts:")
    page = visitor.text("/pruefung")
    marks = set(re.findall(r'name="mark" value="([^"]+)"', page))
    assert len(marks) == 2
    change(root, REPORT, "sample: true", "sample: false")
    answer = visitor.post("/pruefung/beheben", {"mark": sorted(marks)})
    assert "Inzwischen hat sich etwas geändert" in answer.text
    assert git(root, "diff", "--name-only") == f"{REPORT}\n", "the other one is mended"
    assert "29.03.2016" in (root / REPORT).read_text(encoding="utf-8")


def test_a_warning_is_accepted_with_a_reason(visitor: Visitor) -> None:
    root = visitor.desk.root
    before = len(visitor.desk.state().findings)
    sent = {"file": AREA, "code": CODE, "reason": "So beschlossen: »klein«, # ja"}
    assert "Angenommen, mit Ihrer Begründung" in visitor.post("/pruefung/annehmen", sent).text
    assert len(visitor.desk.state().findings) == before - 1
    removed = [line for line in git(root, "diff").splitlines() if line.startswith("-") and not line.startswith("---")]
    assert removed == []
    assert srk("fmt", "--check", cwd=root).code == 0
    assert "gibt es nicht mehr" in visitor.post("/pruefung/annehmen", sent).text


@pytest.mark.parametrize(
    ("path", "code", "reason", "said"),
    [
        (AREA, CODE, " \n ", "warum die Angaben trotzdem stimmen"),
        (AREA, "SRK101", "x", "gibt es nicht mehr"),
        ("../../etc/passwd", CODE, "x", "gibt es nicht mehr"),
        ("data/observations/population.csv", CODE, "x", "gibt es nicht mehr"),
        ("", "", "", "gibt es nicht mehr"),
    ],
)
def test_nothing_else_is_accepted(visitor: Visitor, path: str, code: str, reason: str, said: str) -> None:
    answer = visitor.post("/pruefung/annehmen", {"file": path, "code": code, "reason": reason})
    assert said in answer.text
    assert git(visitor.desk.root, "status", "--porcelain") == ""


def test_a_file_that_cannot_be_read_is_said_and_shown(visitor: Visitor) -> None:
    (visitor.desk.root / REPORT).write_bytes(b"summary: [\n\xff<script>alert(1)</script>\n")
    page = visitor.text("/pruefung")
    assert "<script>alert" not in page
    assert "Jahresbericht" in page
    assert "Fehler</span>" in page


def test_without_anything_to_say_the_page_says_so(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    state = visitor.desk.state()._replace(findings=[])
    monkeypatch.setattr(visitor.desk, "state", lambda: state)
    assert "Es ist nichts zu beanstanden." in visitor.text("/pruefung")
