"""What a comparison says beside the changed fields: findings first, totals, effects, contents, templates, reasons."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sozialraum.engine.diff.outputs import as_json, as_lines
from sozialraum.engine.findings.language import speak
from tests.engine.diff.states import AGREEMENT, AREA, FIGURES, REPORT, edited, reviewed, state, without
from tests.overlay import good_files

GOAL = "data/goals/neu.yaml"
BIG = "data/areas/gerberviertel-brueckenvorstadt.yaml"


def told(new: Mapping[str, bytes], old: Mapping[str, bytes] | None = None, language: str = "de") -> list[str]:
    """The lines for a terminal, without marks of layout."""
    before = good_files() if old is None else old
    speak(language)
    try:
        found = reviewed(before, state(before), new, state(new))
        return ["".join(span for span, _ in line).strip().replace("\u00a0", " ") for line in as_lines(found)]
    finally:
        speak("en")


def test_a_new_and_a_deleted_record_say_what_is_in_them() -> None:
    for lines in (told(without(AGREEMENT)), told(good_files(), without(AGREEMENT))):
        assert any(line.startswith("Zielsystem ") and "Abgeschlossen am 12.12.2017" in line for line in lines)
        assert "Maßnahmen: 2 (‚Werkstatt Lohplatz‘, ‚Spazierkreis am Mühlgraben‘)" in lines
        assert "Mittel 1.080,50 €" in lines


def test_totals_are_told() -> None:
    files = edited((AGREEMENT, "amount: 900.00", "amount: 8800.00"))
    assert "vereinbarte Mittel +7.900 €" in told(files)
    assert "vereinbarte Mittel −7.900 €" in told(good_files(), files)
    draft = (AGREEMENT, "concluded: 2017-12-12\n", "")
    lines = told(good_files(), edited(draft))
    assert "vereinbarte Mittel +1.080,50 €" in lines
    assert "Mittel in Entwürfen von Zielvereinbarungen −1.080,50 €" in lines


def test_closed_records_that_print_a_change_are_counted() -> None:
    text = good_files()[GOAL].decode()
    key = text[text.index("key: gesundheit") :].splitlines()[1].strip()
    lines = told(edited((GOAL, key, f"{key} und mehr")))
    assert "→ 1 abgeschlossene Zielvereinbarung druckt dies" in lines
    lines = told(edited((AREA, "name: Werder / Holzhafen", "name: Werder und Hafen")))
    assert any(line.startswith("→ ") and "vorgestellte" in line for line in lines)


def test_a_finding_whose_number_moved_is_one_line_with_both_numbers() -> None:
    old = edited(("sozialraum.yaml", "until: 14000", "until: 6001"))
    rows = good_files()[FIGURES].decode()
    new = {**old, FIGURES: rows.replace(",2018-12-31,", ",2018-12-31,1").encode()}
    lines = told(new, old)
    title = lines.index("Befunde, in denen sich nur eine Zahl geändert hat")
    assert "SRK312" in lines[title + 1]
    assert "→" in lines[title + 1]
    assert "Behobene Befunde" not in lines


def test_equal_findings_stand_in_one_line_before_the_records() -> None:
    lines = told(without("data/districts/mitte.yaml"))
    (one,) = [line for line in lines if "SRK301" in line]
    assert "(auch " in one
    assert lines.index("Neue Befunde") < lines.index("Stadtbezirke")


def test_an_accepted_warning_shows_its_reason() -> None:
    old = edited(("sozialraum.yaml", "until: 14000", "until: 6001"))
    accepted = "sample: true\naccepted:\n  - {code: SRK312, reason: So gewollt., on: 2018-01-01}\n"
    new = edited((BIG, "sample: true\n", accepted), files=old)
    lines = told(new, old)
    title = lines.index("Angenommene Warnungen")
    assert lines[title + 1].endswith("– So gewollt.")
    assert "Behobene Befunde" not in lines
    assert any("‚SRK312‘ (neu: Begründung: „So gewollt.“; Angenommen am 01.01.2018)" in line for line in lines)


def test_changed_templates_are_named() -> None:
    files = {**good_files(), "templates/report.md.j2": b"x", "templates/paper.docx": b"y"}
    lines = told(files)
    assert "templates/report.md.j2: der Wortlaut aller Papiere dieser Art ändert sich: Jahresbericht" in lines
    assert "templates/paper.docx: das Aussehen aller Papiere in Word ändert sich" in lines
    assert not any("hat sich nichts geändert" in line for line in lines)


def test_what_cannot_be_read_is_not_compared_and_mends_nothing() -> None:
    old = edited(("sozialraum.yaml", "until: 14000", "until: 6001"))
    broken = {**old, "sozialraum.yaml": b"name: [\n"}
    lines = told(broken, old)
    assert "Behobene Befunde" not in lines
    assert any("als Ganzes nicht vergleichbar" in line and "sozialraum.yaml" in line for line in lines)
    assert "Solange sozialraum.yaml nicht lesbar ist, gilt nichts als behoben, was davon abhängt." in lines


def test_figures_with_markers_or_junk_are_not_taken_for_gone() -> None:
    rows = good_files()[FIGURES].decode().splitlines(keepends=True)
    markers = "".join([*rows[:2], "<<<<<<< HEAD\n", *rows[2:3], "=======\n", *rows[2:3], ">>>>>>> neu\n", *rows[3:]])
    junk = "".join([*rows[:2], "das ist, nichts\n", *rows[4:]])
    for text in (markers, junk):
        lines = told({**good_files(), FIGURES: text.encode()})
        assert "nicht vergleichbar: nicht alle Zeilen sind in beiden Ständen lesbar" in lines
        assert not any("entfallen" in line for line in lines)


def test_what_can_be_read_of_a_broken_record_is_compared() -> None:
    lines = told(edited((AREA, "parts:", "prts:"), (AREA, "name: Werder / Holzhafen", "name: Werder")))
    assert "Name: „Werder / Holzhafen“ → „Werder“" in lines


def test_money_is_named_by_what_it_is_for_in_paths_too() -> None:
    fund = b"settled: 2019-05-01\ncosts:\n  - {type: staff, spent: 100.00}\n  - {type: material, spent: 50.00}\n"
    path = "data/funds/2018/werder-holzhafen.yaml"
    old, new = {**good_files(), path: fund}, {**good_files(), path: fund.replace(b"50.00", b"60.00")}
    found = reviewed(old, state(old), new, state(new))
    (record,) = json.loads(as_json(found))["records"]
    assert [one["path"] for one in record["differences"]] == [["costs", "material", "spent"]]


def test_each_language_has_its_own_labels() -> None:
    files = edited((REPORT, "state: achieved", "state: begun"), (REPORT, "participants: 31", "participants: 1031"))
    assert "Maßnahme ‚Lernabend im Werderladen‘: erreicht → begonnen" in told(files)
    assert "Measure progress ‘Lernabend im Werderladen’: achieved → begun" in told(files, language="en")
    assert any("Participants 31 → 1,031" in line for line in told(files, language="en"))
