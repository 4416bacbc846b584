"""`srk due`: who owes what until when, in four formats."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from tests.calling import srk
from tests.changing import NEW, change, copy_of_good, copy_of_meetings
from tests.conftest import CHECKOUT
from tests.topics.meetings.calendars import physical, read
from tests.topics.owing import DUTIES

LAST = "2016-11-30"
TASKS = "data/meetings/2016/stadtteilkonferenz-hafen-01.yaml"
EXPECTED = [
    ("2016-12-01", "Einladung: Stadtteilkonferenz Hafenviertel am 08.12.2016"),
    ("2016-12-08", "Niederschrift genehmigen: Stadtteilkonferenz Hafenviertel vom 29.09.2016"),
    ("2016-12-13", "Beschluss weitergeben: TOP 3 Leitlinien für die Konferenzen (Lenkungskreis vom 16.06.2016)"),
    ("2016-12-17", "Karte der Spielflächen zeichnen (TOP 1, Stadtteilkonferenz Hafenviertel vom 29.09.2016)"),
    ("2016-12-26", "Eltern befragen (TOP 1, Stadtteilkonferenz Hafenviertel vom 29.09.2016)"),
    ("2016-12-31", "Jahreszielvereinbarung 2016: Hafenviertel"),
    ("2016-12-31", "Sitzung: Lenkungskreis (alle 6 Monate; zuletzt 16.06.2016)"),
    (
        "2017-01-18",
        "Antwort auf das Handlungskonzept „Spielen am Wasser“ (Stadtteilkonferenz Hafenviertel vom 29.09.2016)",
    ),
    ("2017-02-28", "Auswertung des Programms (Auftrag des Beschlusses rat-2014)"),
    ("2017-03-31", "Jahresbericht 2016: Hafenviertel"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_meetings(tmp_path)


def goes_on(root: Path, until: str = "2019-12-31") -> None:
    """Let the recorded period end later."""
    change(root, "sozialraum.yaml", f"until: {LAST}", f"until: {until}")


def rows(root: Path, *arguments: str) -> list[dict[str, Any]]:
    answer = srk("due", *arguments, "--format", "json", cwd=root)
    assert (answer.code, answer.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(answer.out)["duties"]
    return found


def listed(root: Path, *arguments: str) -> list[tuple[str, str]]:
    return [(row["due"], row["what"]) for row in rows(root, *arguments)]


def test_everything_is_listed_by_its_day(root: Path) -> None:
    assert listed(root, "--as-of", LAST) == EXPECTED


def test_a_row_says_who_why_and_where(root: Path) -> None:
    answer = srk("due", "--as-of", LAST, "--format", "json", cwd=root)
    whole = json.loads(answer.out)
    assert (list(whole), whole["as_of"]) == (["as_of", "recorded_until", "accepted", "duties"], LAST)
    assert whole["duties"][3] == {
        "state": "soon",
        "due": "2016-12-17",
        "closed": "Samstag",
        "who": "Jugendzentrum",
        "office": "Jugendzentrum",
        "what": "Karte der Spielflächen zeichnen (TOP 1, Stadtteilkonferenz Hafenviertel vom 29.09.2016)",
        "code": "SRK414",
        "areas": ["hafen"],
        "meeting": "2016/stadtteilkonferenz-hafen-01",
        "file": TASKS,
    }
    assert [row["closed"] for row in whole["duties"]] == [
        *(None, None, None, "Samstag", "Zweiter Weihnachtstag", "Samstag", "Samstag", None, None, None)
    ]
    assert [row["state"] for row in whole["duties"]] == ["soon"] * 5 + ["planned"] * 5
    assert whole["duties"][2]["areas"] == []


def test_without_a_day_it_looks_from_the_end_of_the_recorded_period_and_says_so(root: Path) -> None:
    assert listed(root) == EXPECTED
    first = srk("due", cwd=root).out.splitlines()[0]
    assert first == "As of 2016-11-30, the end of the recorded period"


def test_a_later_day_is_obeyed_and_what_is_recorded_is_said(root: Path) -> None:
    states = {row["state"] for row in rows(root, "--as-of", "2030-01-01")}
    years = {row["due"][:4] for row in rows(root, "--as-of", "2030-01-01")}
    assert (states, years) == ({"overdue"}, {"2016", "2017"})
    first = srk("due", "--as-of", "2030-01-01", cwd=root).out.splitlines()[0]
    assert first == "As of 2030-01-01; recorded is what happened until 2016-11-30"


def test_on_an_earlier_day_nothing_is_known_of_a_later_one(root: Path) -> None:
    asked = [row["what"] for row in rows(root, "--as-of", "2016-06-01")]
    assert "Sitzung: Lenkungskreis (alle 6 Monate; geplant für den 13.10.2016)" in asked
    assert [what for what in asked if "vom 29.09.2016" in what or "Leitlinien" in what] == []


def test_grouped_by_office_each_office_has_one_name(root: Path) -> None:
    lines = srk("due", "--by", "office", cwd=root).out.splitlines()
    heads = [line for line in lines if line and not line.startswith(" ")][1:]
    assert heads == [
        "Bürgeramt und Träger, Hafenviertel (1)",
        "Geschäftsstelle (3)",
        "Grünflächenamt (1)",
        "Jugendzentrum (1)",
        "Kita am Kai (1)",
        "Sozialraumkoordination Hafenviertel (3)",
    ]


def test_the_workbook_has_a_row_a_duty_with_real_days_and_the_same_bytes_each_time(root: Path) -> None:
    done = srk("due", "--format", "xlsx", cwd=root)
    path = root / "out/due" / f"{LAST}.xlsx"
    assert (done.code, Path(done.out.strip()).name) == (0, path.name)
    first = path.read_bytes()
    sheet = load_workbook(path).active
    assert sheet is not None
    table = list(sheet.iter_rows(values_only=True))
    assert table[0][:5] == ("Fällig", "Hinweis", "Stand", "Was", "Zuständig")
    assert [(str(row[0])[:10], row[3]) for row in table[1:]] == EXPECTED
    path.unlink()
    srk("due", "--format", "xlsx", cwd=root)
    assert path.read_bytes() == first


def test_what_people_accepted_is_counted_and_not_listed(root: Path) -> None:
    accepted = "accepted: [{code: SRK416, reason: Mündlich beantwortet., on: 2016-11-01}]\n"
    path = root / TASKS
    path.write_text(path.read_text(encoding="utf-8") + accepted, encoding="utf-8")
    assert "SRK416" not in {row["code"] for row in rows(root)}
    assert srk("due", cwd=root).out.splitlines()[-1] == "1 accepted, not listed"


def test_the_day_decides_what_is_overdue(root: Path) -> None:
    goes_on(root)
    states = {row["what"]: row["state"] for row in rows(root, "--as-of", "2016-12-18")}
    assert [states[what] for _, what in EXPECTED[1:]] == ["overdue"] * 3 + ["soon"] * 3 + ["planned"] * 3
    assert EXPECTED[0][1] not in states


@pytest.mark.parametrize(
    ("until", "count"), [("2016-12-07", 1), ("2016-12-08", 2), ("2017-03-31", 10), ("2015-01-01", 0)]
)
def test_until_is_included(root: Path, until: str, count: int) -> None:
    assert listed(root, "--as-of", LAST, "--until", until) == EXPECTED[:count]


@pytest.mark.parametrize("area", ["hafen", "Hafenviertel", "hafenviertel"])
def test_an_area_is_named_by_id_or_name_and_sees_what_concerns_it(root: Path, area: str) -> None:
    of_the_city = {EXPECTED[2], EXPECTED[6], EXPECTED[8]}
    assert listed(root, "--area", area) == [row for row in EXPECTED if row not in of_the_city]
    assert listed(root, "--area", area, "--until", "2016-12-13") == EXPECTED[:2]


def test_a_name_that_several_areas_have_asks_for_the_id(root: Path) -> None:
    text = (root / "data/areas/hafen.yaml").read_text(encoding="utf-8")
    (root / "data/areas/hafen-alt.yaml").write_text(text, encoding="utf-8")
    answer = srk("due", "--area", "Hafenviertel", cwd=root)
    assert answer.code == 2
    assert answer.err == "srk: `Hafenviertel` may be one of these: Hafenviertel (hafen-alt), Hafenviertel (hafen).\n"
    assert srk("due", "--area", "hafen", cwd=root).code == 0


def test_what_a_body_of_two_areas_owes_concerns_both(root: Path) -> None:
    text = (root / "data/areas/hafen.yaml").read_text(encoding="utf-8").replace("Hafenviertel", "Deichviertel")
    (root / "data/areas/deich.yaml").write_text(text, encoding="utf-8")
    change(root, "data/bodies/stadtteilkonferenz-hafen.yaml", "  - hafen\n", "  - hafen\n  - deich\n")
    assert all({EXPECTED[3], EXPECTED[4]} <= set(listed(root, "--area", area)) for area in ("hafen", "deich"))


def test_what_is_due_at_once_comes_first(tmp_path: Path) -> None:
    root = copy_of_good(tmp_path)
    change(root, f"data/reports/2018/{NEW}.yaml", "  - on: 2019-04-09\n    step: submitted\n", "")
    first = rows(root, "--as-of", "2019-05-01")[0]
    assert (first["code"], first["due"], first["state"]) == ("SRK406", None, "overdue")
    assert "no day set" in srk("due", "--as-of", "2019-05-01", cwd=root).out


def test_the_text_groups_by_state_and_names_closed_days(root: Path) -> None:
    goes_on(root)
    lines = srk("due", "--as-of", "2016-12-18", cwd=root).out.splitlines()
    assert lines[0] == "As of 2016-12-18"
    assert [line for line in lines if line and not line.startswith(" ")][1:] == [
        "Overdue (4)",
        "Due soon (3)",
        "Planned (3)",
    ]
    of = "(TOP 1, Stadtteilkonferenz Hafenviertel of 2016-09-29)"
    assert f"  2016-12-17  Karte der Spielflächen zeichnen {of} [Saturday]" in lines
    assert f"  2016-12-26  Eltern befragen {of} [Zweiter Weihnachtstag]" in lines
    below = lines[lines.index(f"  2016-12-26  Eltern befragen {of} [Zweiter Weihnachtstag]") + 1]
    assert below.strip().startswith("Kita am Kai · SRK414")


def test_markdown_is_a_table_for_each_state(root: Path) -> None:
    answer = srk("due", "--as-of", LAST, "--format", "md", cwd=root)
    html = MarkdownIt("commonmark").enable("table").render(answer.out)
    assert html.count("<table>") == 2
    assert html.count("<tr>") == 10 + 2
    assert [html.index(f"<h2>{title}</h2>") for title in ("Bald fällig", "Geplant")] == sorted(
        html.index(f"<h2>{title}</h2>") for title in ("Bald fällig", "Geplant")
    )
    task = "Karte der Spielflächen zeichnen (TOP 1, Stadtteilkonferenz Hafenviertel vom 29.09.2016)"
    assert f"<td>17.12.2016 (Samstag)</td>\n<td>{task}</td>\n<td>Jugendzentrum</td>" in html
    assert "Stand: 30. November 2016" in html


def test_the_calendar_goes_to_the_standard_output_as_bytes(root: Path) -> None:
    command = [sys.executable, "-m", "sozialraum", "due", "--as-of", LAST, "--format", "ics"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT / "src"), "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True)
    assert done.stderr == b""
    assert physical(done.stdout)[0] == b"BEGIN:VCALENDAR"
    entries = [(str(one.dtstart.value), one.summary.value) for one in read(done.stdout).vevent_list]
    assert entries == EXPECTED


@pytest.mark.parametrize(
    ("format", "sentence"), [("text", "Nothing is owed."), ("md", "Nichts ist offen."), ("json", '"duties": []')]
)
def test_where_nothing_is_owed_it_is_said(root: Path, format: str, sentence: str) -> None:
    answer = srk("due", "--until", "2016-01-01", "--format", format, cwd=root)
    assert answer.code == 0
    assert sentence in answer.out


@pytest.mark.parametrize("day", ["2016-12-18", "2017-04-01", "2018-02-01", "2019-12-31"])
def test_validate_warns_of_what_is_overdue_here(root: Path, day: str) -> None:
    goes_on(root)
    overdue = sorted((row["code"], row["file"]) for row in rows(root, "--as-of", day) if row["state"] == "overdue")
    findings = json.loads(srk("validate", "--as-of", day, "--format", "json", cwd=root).out)["findings"]
    warned = sorted((one["code"], one["file"]) for one in findings if one["code"] in DUTIES)
    assert overdue == warned != []
