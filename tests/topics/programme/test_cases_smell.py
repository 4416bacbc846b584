"""Texts that tell of a case are found; the everyday German of the trade is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.looking import look

BODY = """\
name: Sozialraumteam
kind: team
from: 2010
projects:
  - key: projekt
    kind: prevention
    title: Projekt
    results:
      - {text}
"""


def codes(root: Path, text: str) -> set[str]:
    (root / "data/bodies").mkdir(parents=True)
    (root / "sozialraum.yaml").write_text(
        "name: Probe\nshort: Probe\ncity:\n  name: Probe\n  full_name: Stadt Probe\nrecords:\n  from: 2010\n"
        "rules:\n  inhabitants:\n    from: 1\n    until: 2\n",
        encoding="utf-8",
    )
    (root / "data/bodies/team.yaml").write_text(BODY.format(text=f'"{text}"'), encoding="utf-8")
    found = look(root)[1]
    assert not [one for one in found if one.code[3] in "12"], found
    return {one.code for one in found if one.code.startswith("SRK50")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Fallbesprechung von M. mit der Schule", "SRK506"),
        ("Hilfeplan für Kevin fortgeschrieben", "SRK506"),
        ("Hilfeplan Max M. verlängert", "SRK506"),
        ("Hilfeplangespräch mit der Mutter", "SRK506"),
        ("Fallberatung zu einem Jungen aus der Grundschule", "SRK506"),
        ("Hilfeplan des Kindes", "SRK506"),
        ("M., 9 J., besucht jetzt die Tagesgruppe", "SRK507"),
        ("Leon, 9 J., ist dabei", "SRK507"),
        ("K. (14 Jahre) kommt gern", "SRK507"),
        ("Erfolg für eine 14-jährige Schülerin", "SRK507"),
        ("Der Junge, 9 Jahre alt, bleibt", "SRK507"),
        ("Familie S. zieht um", "SRK508"),
        ("Für Kind K. wurde ein Platz gefunden", "SRK508"),
        ("Nach der Inobhutnahme am 12.03. kehrte Ruhe ein", "SRK509"),
        ("8a-Meldung vom 3. Mai", "SRK509"),
    ],
)
def test_what_tells_of_a_case_is_found(tmp_path: Path, text: str, code: str) -> None:
    assert code in codes(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "Kollegiale Fallberatung im Sozialraumteam von ASD und Trägern",
        "Fallberatung von ASD und Schwerpunktträgern",
        "Fallbesprechungen ohne Namen; Fallbesprechung zu Themen der Schule",
        "Sozialraumorientierte Hilfeplanung mit Schulen und bei Bedarf mit dem Jugendamt",
        "Hilfeplan für Kinder mit Behinderung; Hilfeplanung für Familien; Hilfeplan für Bildung und Teilhabe",
        "HPG mit Jugendamt und Trägern; Fallberatung für Fachkräfte",
        "Ferienangebot für Kinder, 6 bis 12 Jahre; Jugendliche ab 14 Jahren; Kinder (6 Jahre)",
        "Ein 10-jähriges Bestehen, ein 3-jähriges Projekt, nach 10 Jahren",
        "Mutter-Kind-Gruppe des Vereins Kind e. V.; das Kind in den Mittelpunkt",
        "Verkürzung der Inobhutnahme durch zeitnahes Clearing; Beratung nach § 8a SGB VIII",
        "Vortrag von Prof. K. F. Müller-Musterfrau, Laufzeit 4 Jahre",
    ],
)
def test_the_german_of_the_trade_is_no_case(tmp_path: Path, text: str) -> None:
    assert not codes(tmp_path, text)
