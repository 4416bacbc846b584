"""D30: focus groups and expert rounds are parts of a study; findings by dimension and by field of SONI."""

from __future__ import annotations

from tests.rows.dresden import text as dresden
from tests.rows.learning import section, text_of


def test_a_study_shows_its_rounds_by_dimension_and_by_soni() -> None:
    text = text_of("study", "untersuchung")
    assert text.index("## Befunde") < text.index("### Strukturlogiken") < text.index("## Fokusgruppe: Planung")
    assert "Zeit und Räume für Kooperation fehlen." in section(text, "Entwicklungsbedarfe")
    assert "Arm und Reich wohnen Tür an Tür." in section(text, "Sozialstruktur")
    assert "Die Netzwerke tragen." in section(text, "Netzwerk")
    assert "- „Uns fehlt die Zeit füreinander.“ (Fokusgruppe Planung)" in section(text, "Stimmen")


def test_a_round_says_of_what_it_is_a_part() -> None:
    text = text_of("study", "runde-zeche")
    assert "- **Teil von:** Leben in Lindenfurt" in text
    assert "- **Ort:** Rund um die Zeche" in text
    assert "- **Zeitraum:** November 2017" in text


def test_dresdens_study_has_focus_groups_rounds_main_results_and_open_advice() -> None:
    text = dresden("study", "konzept-2017")
    for heading in ("Strukturlogiken und Strukturentwicklung", "Sozialraumverständnis", "Sozialräumliche Praxis"):
        assert section(text, heading).strip().startswith("- ")
    assert "## Fokusgruppe: ASD und zentrale Steuerung" in text
    assert "Abstand zwischen Armut und Reichtum" in section(text, "Sozialstruktur")
    assert "Die Quelle nennt keine Befunde." in section(text, "Runde von Fachleuten: Expert_innen-Runde Leuben")
    assert text.count("| offen |") == 10
