"""D14: due on 31.03., three sections, presented in the Bezirksvertretung."""

from __future__ import annotations

from tests.rows.conftest import Codes, PaperText

PATH = "data/reports/2015/kalk-humboldt-gremberg.yaml"


def test_the_three_sections_are_numbered(paper: PaperText) -> None:
    text = paper("report", "2015/kalk-humboldt-gremberg")
    heads = ("## 1. Veränderungen im Sozialraum", "## 2. Projekte und Aktivitäten", "## 3. Ausblick Folgejahr")
    at = [text.index(head) for head in heads]
    assert at == sorted(at)


def test_where_it_was_presented_stands_in_the_collected_report_and_not_in_the_one_that_was_submitted_before(
    paper: PaperText,
) -> None:
    report, collected = paper("report", "2015/kalk-humboldt-gremberg"), paper("programme", "2015")
    assert "vorgestellt" not in report
    assert "Bezirksvertretung Kalk" in collected


def test_a_day_after_the_due_day_is_late(codes_after: Codes) -> None:
    assert "SRK401" not in codes_after(PATH, "on: 2016-03-29", "on: 2016-03-31")
    assert "SRK401" in codes_after(PATH, "on: 2016-03-29", "on: 2016-04-01")


def test_presented_elsewhere_is_noticed(codes_after: Codes) -> None:
    assert "SRK308" in codes_after(PATH, "district: kalk", "district: porz")
