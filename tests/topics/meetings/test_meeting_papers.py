"""Invitation and minutes: what PAPERS.md lists stands on the page, in that order."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraum.engine.documents.output import write
from sozialraum.topics.programme.people import People, Person
from tests.changing import change, copy_of_meetings
from tests.engine.documents.reading import opened_by_pikepdf, opened_by_pymupdf
from tests.looking import places
from tests.topics.meetings.meeting_papers import (
    CANCELLED,
    COMING,
    HELD,
    MEETINGS,
    MOVED,
    document,
    in_order,
    shown,
    text,
    tokens,
)

LETTER = [
    *("Hafenhaus e. V.", "Büro am Kai", "Kaistraße 5, 99903 Auenstadt"),
    *("An die Mitglieder", "Stadtteilkonferenz Hafenviertel"),
    *("Ansprechperson: Sozialraumkoordination", "Telefon: 09999 123-45", "Datum: 01.12.2016"),
    "Einladung: Stadtteilkonferenz Hafenviertel",
    *("Guten Tag", "Winter im Viertel", "Donnerstag, 8. Dezember 2016", "18:00 Uhr", "20:00 Uhr"),
    *("Büro am Kai, Kaistraße 5, 99903 Auenstadt", "ebenerdig", "Tagesordnung", "Begrüßung"),
    *("Genehmigung der Niederschrift vom 29. September 2016", "Beschluss"),
    *("Wärmestube (Anlage)", "Hafenhaus e. V.", "Information", "30", "9. März 2017", "5. Dezember 2016"),
    *("Mit freundlichen Grüßen", "Sozialraumkoordination", "Anlagen: Raumplan (TOP 3)"),
    "Verteiler: Einrichtungen und Vereine im Hafenviertel; Bewohner*innen",
]
RECORD = [
    *("Niederschrift: Lenkungskreis, 6. Sitzung", "Donnerstag, 25. Februar 2016"),
    *("Rathaus, Saal 2, Altmarkt 1, 99901 Auenstadt", "Beginn: 16:00 Uhr", "Ende: 17:40 Uhr"),
    *("Vorsitz: Vorsitzendes Ratsmitglied", "Protokollführung: Geschäftsstelle Quartiere"),
    *("Stimmberechtigt: Ratsmitglied (5)", "Beratend: Sachverständige der Träger"),
    *("Entschuldigt: Eine sachverständige Person der Träger", "Gäste: Leitung des Bauhofs"),
    *("Ordnungsgemäß eingeladen: ja", "Beschlussfähig: ja"),
    *("TOP 1: Eröffnung", "TOP 2: Genehmigung", "TOP 3: Mittel für das Hafenviertel", "Amt für Soziales"),
    *("Der Kostenplan wurde erläutert.", "Miete", "Umbau des Eingangs"),
    *("Beschluss: Das Büro am Kai erhält 1.500 Euro.", "geändert beschlossen (Ja 4, Nein 1, Enthaltung 0)"),
    *("Hafenhaus e. V. am 01.03.2016", "TOP 4: Verschiedenes"),
    *("Aufgaben", "Bescheid ausfertigen", "Amt für Soziales", "31.03.2016", "29.03.2016"),
    *("Umbau mit dem Vermieter klären", "15.04.2016", "9. Juni 2016", "Vorsitz", "Protokollführung"),
    *("Anlagen: Kostenplan (TOP 3); Stellungnahme des Trägers (TOP 3)", "Verteiler: Mitglieder des Lenkungskreises"),
]


def test_the_sample_is_free_of_findings() -> None:
    assert places(MEETINGS) == []


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """The sample after the coming meeting was called."""
    root = copy_of_meetings(tmp_path)
    change(root, f"data/meetings/{COMING}.yaml", "topic:", "invited_on: 2016-12-01\ntopic:")
    return root


def test_the_letter_has_its_parts_in_order(sent: Path) -> None:
    in_order(text("invitation", COMING, sent), LETTER)
    assert "Entwurf" not in text("invitation", COMING, sent)


DRAFT = "Entwurf. Die Einladung ist noch nicht versandt."


@pytest.mark.parametrize("format", ["docx", "html", "md", "pdf"])
def test_a_letter_without_a_day_is_a_draft_and_says_so(format: str) -> None:
    whole = shown(document("invitation", COMING), format)
    assert "".join(DRAFT.split()) in whole
    assert "Datum" not in whole


@pytest.mark.parametrize("what", ["agenda", "date", "begin", "place"])
def test_a_change_before_anybody_was_invited_gives_a_draft_no_day(tmp_path: Path, what: str) -> None:
    root = copy_of_meetings(tmp_path)
    change(root, f"data/meetings/{COMING}.yaml", "next:", f"changes: [{{on: 2016-11-21, what: {what}}}]\nnext:")
    assert DRAFT in text("invitation", COMING, root)
    assert "Datum:" not in text("invitation", COMING, root)


def test_a_meeting_called_off_before_anybody_was_invited_is_told_with_the_day_of_that(tmp_path: Path) -> None:
    root = copy_of_meetings(tmp_path)
    off = "state: cancelled\nchanges: [{on: 2016-11-21, what: cancelled}]\nnext:"
    change(root, f"data/meetings/{COMING}.yaml", "next:", off)
    assert "Datum: 21.11.2016" in text("invitation", COMING, root)
    assert "Entwurf" not in text("invitation", COMING, root)


@pytest.mark.parametrize("format", ["docx", "html"])
def test_other_formats_have_the_same_parts(format: str, sent: Path) -> None:
    whole = shown(document("invitation", COMING, sent), format)
    assert [part for part in LETTER if "".join(part.split()).replace(":", "") not in whole.replace(":", "")] == []


def test_the_letter_is_one_page_with_its_title() -> None:
    data = write(document("invitation", COMING), "pdf")
    with opened_by_pikepdf(data) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Einladung: Stadtteilkonferenz Hafenviertel am 08.12.2016"
        assert len(pdf.pages) == 1


def test_the_recipients_stand_in_the_window_of_the_envelope() -> None:
    """DIN 5008: the address field begins 45 mm below the edge at the latest, and ends 90 mm below it."""
    with opened_by_pymupdf(write(document("invitation", HELD), "pdf")) as pdf:
        lines = [line for block in pdf[0].get_text("dict")["blocks"] for line in block.get("lines", ())]
    places = {"".join(span["text"] for span in line["spans"]).strip(): line["bbox"] for line in lines}
    left, top, _, bottom = (value / 72 * 25.4 for value in places["Lenkungskreis"])
    assert 45 <= top < bottom <= 90
    assert 20 <= left <= 30
    assert not [line for line, box in places.items() if line.startswith("Guten Tag") and box[1] / 72 * 25.4 < 90]


@pytest.mark.parametrize(
    ("ident", "subject", "there", "absent"),
    [
        (HELD, "Einladung: Lenkungskreis, 6. Sitzung", "laden Sie herzlich ein", "Geändert"),
        (
            MOVED,
            "Verlegung: Lenkungskreis, 7. Sitzung",
            "Geändert am 24.05.2016: Tag, bisher 9. Juni 2016",
            "laden Sie",
        ),
        (CANCELLED, "Absage: Lenkungskreis, 8. Sitzung", "findet nicht statt", "Tagesordnung:"),
    ],
)
def test_the_subject_says_what_became_of_a_meeting(ident: str, subject: str, there: str, absent: str) -> None:
    paper = document("invitation", ident)
    assert paper.title.startswith(f"{subject} am ")
    heading = next(i for i, token in enumerate(tokens(write(paper, "md").decode())) if token.type == "heading_open")
    assert tokens(write(paper, "md").decode())[heading + 1].content == subject
    assert paper.footer.startswith(f"{subject.partition(':')[0]} · Lenkungskreis")
    assert there in text("invitation", ident)
    assert absent not in text("invitation", ident)


def test_a_cancelled_meeting_has_no_agenda_and_asks_for_no_reply(tmp_path: Path) -> None:
    root = copy_of_meetings(tmp_path)
    more = "reply_until: 2016-10-01\nagenda:\n  - top: 1\n    title: Unwichtiges\n    papers: [Nutzloses]"
    change(root, f"data/meetings/{CANCELLED}.yaml", "agenda:\n  - top: 1\n    title: Eröffnung", more)
    whole = text("invitation", CANCELLED, root)
    assert not [word for word in ("Unwichtiges", "Nutzloses", "Bescheid", "Ort:") if word in whole]


@pytest.mark.parametrize(
    ("what", "subject"),
    [("agenda", "Einladung"), ("date", "Verlegung"), ("begin", "Verlegung"), ("place", "Verlegung")],
)
def test_a_meeting_is_moved_in_time_or_place(sent: Path, what: str, subject: str) -> None:
    root = sent
    change(root, f"data/meetings/{COMING}.yaml", "next:", f"changes: [{{on: 2016-12-03, what: {what}}}]\nnext:")
    assert text("invitation", COMING, root).count(f"{subject}: Stadtteilkonferenz Hafenviertel") == 1
    assert "Datum: 03.12.2016" in text("invitation", COMING, root)


def test_each_change_has_a_line_of_its_own() -> None:
    lines = text("invitation", MOVED).splitlines()
    assert {
        "Geändert am 24.05.2016: Tag, bisher 9. Juni 2016",
        "Geändert am 01.06.2016: Ort, bisher Rathaus, Saal 2",
    } <= set(lines)


def test_the_date_of_a_letter_comes_from_the_data() -> None:
    dates = [text("invitation", ident).partition("Datum: ")[2][:10] for ident in (HELD, MOVED, CANCELLED)]
    assert dates == ["09.02.2016", "01.06.2016", "04.10.2016"]


def test_names_come_from_the_working_copy() -> None:
    people = People(
        people=(
            Person(role="coordinator", of="areas/hafen", name="Ada Beispiel"),
            Person(role="secretariat", of="bodies/lenkungskreis", name="Kim Muster"),
        )
    )
    assert text("invitation", COMING, people=people).count("Ada Beispiel (Sozialraumkoordination)") == 2
    assert text("invitation", HELD, people=people).count("Kim Muster (Geschäftsstelle Quartiere)") == 2
    assert "Kim Muster" not in text("invitation", COMING, people=people)


def test_the_sender_is_named_as_the_file_names_it() -> None:
    assert "Geschäftsstelle Quartiere" in text("invitation", HELD).splitlines()


def test_minutes_have_their_parts_in_order() -> None:
    whole = text("minutes", HELD)
    in_order(whole, RECORD)
    assert "Genehmigt am: 16. Juni 2016" in whole
    assert "____" not in whole.replace("____________\n", "", 2)


@pytest.mark.parametrize(("number", "shown"), [(0, " (0)"), (1, ""), (2, " (2)")])
def test_minutes_say_how_many_were_there_of_a_function_unless_it_was_one(
    tmp_path: Path, number: int, shown: str
) -> None:
    root = copy_of_meetings(tmp_path)
    change(root, f"data/meetings/{HELD}.yaml", "number: 5", f"number: {number}")
    assert f"Stimmberechtigt: Ratsmitglied{shown}" in text("minutes", HELD, root).splitlines()


DECIDED = {
    "decision": "    decision: Das Büro am Kai erhält 1.500 Euro.\n",
    "result": "    result: changed\n",
    "votes": "    votes:\n      yes: 4\n      no: 1\n      abstained: 0\n",
}


@pytest.mark.parametrize(
    ("left_out", "shown"),
    [
        (("decision",), ["Ergebnis: geändert beschlossen (Ja 4, Nein 1, Enthaltung 0)"]),
        (("decision", "votes"), ["Ergebnis: geändert beschlossen"]),
        (("decision", "result"), ["Abstimmung: Ja 4, Nein 1, Enthaltung 0"]),
        (("result",), ["Beschluss: Das Büro am Kai erhält 1.500 Euro.", "Abstimmung: Ja 4, Nein 1, Enthaltung 0"]),
        (("decision", "result", "votes"), []),
    ],
)
def test_minutes_lose_nothing_where_the_rest_of_a_decision_is_missing(
    tmp_path: Path, left_out: tuple[str, ...], shown: list[str]
) -> None:
    root = copy_of_meetings(tmp_path)
    for part in left_out:
        change(root, f"data/meetings/{HELD}.yaml", DECIDED[part], "")
    in_order(text("minutes", HELD, root), [*shown, "Weitergabe: Hafenhaus e. V. am 01.03.2016", "TOP 4: Verschiedenes"])


def test_minutes_say_what_is_not_in_order() -> None:
    whole = text("minutes", MOVED)
    assert "Ordnungsgemäß eingeladen: nein" in whole
    assert "Beschlussfähig: nein" in whole
    assert "Genehmigt" not in whole.replace("Genehmigung", "")
    assert "Fachämter (steht aus)" in whole


def test_minutes_say_nothing_of_a_quorum_that_nobody_looked_for(tmp_path: Path) -> None:
    root = copy_of_meetings(tmp_path)
    change(root, f"data/meetings/{HELD}.yaml", "  quorum: true\n", "")
    assert "Beschlussfähig" not in text("minutes", HELD, root)


def test_before_the_meeting_the_form_is_empty_and_has_the_agenda() -> None:
    whole = text("minutes", COMING)
    in_order(whole, ["Ende: ___", "Vorsitz: ___", "Protokollführung: ___", "Stimmberechtigt: ___", "Beratend: ___"])
    in_order(whole, ["Entschuldigt: ___", "Gäste: ___", "eingeladen: ja / nein", "Beschlussfähig: ja / nein"])
    in_order(whole, ["TOP 1: Begrüßung", "Sachstand: ___", "TOP 2: Genehmigung", "Beschluss: ___", "Ja ____ Nein ____"])
    assert whole.count("Sachstand: ___") == 3
    assert whole.count("Beschluss: ___") == 1


@pytest.mark.parametrize(("ident", "word"), [(HELD, "öffentlich"), (COMING, "nichtöffentlich")])
def test_minutes_say_whether_the_public_was_there(ident: str, word: str) -> None:
    assert f"Sitzung: {word}" in text("minutes", ident).splitlines()


def test_minutes_of_a_cancelled_meeting_say_so() -> None:
    assert "Die Sitzung wurde abgesagt." in text("minutes", CANCELLED).splitlines()
