"""Sixty sentences as annual reports hold them: thirty tell of a person, thirty do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.topics.programme.test_cases_smell import codes

PERSONAL = [
    "Die Spende ging auf das Konto DE89 3704 0044 0532 0130 00 der Mutter.",
    "Bankverbindung: DE02100100100006820101",
    "Geburtsdatum: 12.03.2009, wohnhaft in Kalk.",
    "Der Besucher, Geburtsdatum 3. Mai 1998, wurde an die Beratung verwiesen.",
    "Ein Jugendlicher (geb. 14.07.2004) nahm am Training teil.",
    "Das Verfahren Az 51/2-1234/15 ist noch offen.",
    "Rückfragen zum Vorgang AZ: 513-22/2014 an das Jugendamt.",
    "Der Antrag mit dem Aktenzeichen 50 12 334 wurde bewilligt.",
    "Erreichbar ist der Bewohner unter 0049 171 2345678.",
    "Die Familie ist unter 0221 9876543 zu erreichen.",
    "Kontakt zu den Eltern: Tel. 0221/4567890",
    "Die Mutter bittet um Rückruf (02203-123456).",
    "Der 14-jährige Kevin gewann das Turnier.",
    "Besonders engagiert war die 16-jährige Aylin aus der Mädchengruppe.",
    "Der 9jährige Paul kommt seitdem täglich in die Hausaufgabenhilfe.",
    "Der Sohn von Ayşe hat einen Ausbildungsplatz gefunden.",
    "Die Tochter von Maria besucht jetzt die Kita.",
    "Die Mutter von Leon unterstützt das Elterncafé.",
    "Der Bruder von Mehmet wurde in die Gruppe aufgenommen.",
    "Frau Yilmaz aus dem dritten Stock leitet den Nähkurs.",
    "Herr Schmidt hat seine Wohnung verloren.",
    "Familie Kaya zog in eine größere Wohnung.",
    "Drei Jugendliche wurden in Obhut genommen.",
    "Zwei Familien sind wegen Mietschulden von Räumung bedroht.",
    "Bei 3 Kindern wurde eine Gefährdung gemeldet.",
    "Fallbesprechung zu Kevin M. im Juni.",
    "Jonas, 12 Jahre, fand über das Projekt einen Sportverein.",
    "Das Kind L. wurde im März in eine Pflegefamilie vermittelt.",
    "Anfragen bitte an petra.mueller@gmx.de richten.",
    "Nach der Inobhutnahme am 12.04. wurde die Hilfe beendet.",
]

IMPERSONAL = [
    "Drei Jugendliche übernahmen die Moderation der Konferenz.",
    "Je Team arbeiten 2 Personen; 2 Personen je Team sind vorgesehen.",
    "Frau Bezirksbürgermeisterin eröffnete das Stadtteilfest.",
    "Herr Oberbürgermeister überreichte den Preis Soziale Stadt.",
    "Zwei Mädchen und zwei Jungen sprachen für den Kinderbeirat.",
    "Die Gruppe traf sich mit 3 Personen als Redaktion der Stadtteilzeitung.",
    "Vier Bewohner*innen gestalteten den Aushang.",
    "Vier Familien spendeten Spielzeug für das Sommerfest.",
    "Das Bürgeramt ist unter 0221 221-0 erreichbar.",
    "Die Koordinationsstelle hat das Telefon 0221 8888888.",
    "Die Steuerungsgruppe besteht aus 4 Frauen und 3 Männern.",
    "Das 10-jährige Bestehen des Nachbarschaftshauses wurde gefeiert.",
    "Die 5-jährige Förderung endet im Dezember.",
    "Kinder ab 6 Jahren und Jugendliche bis 16 Jahre nutzen den Treff.",
    "Der Anteil der 14-jährigen Schülerinnen und Schüler ist gestiegen.",
    "Mutter-Kind-Treff, Vater-Kind-Turnen und Familienfrühstück sind gut besucht.",
    "Sohn und Tochter vieler Familien besuchen die Grundschule von Kalk.",
    "Das Projekt läuft im Haus der Familie am Markt.",
    "Die Vorlage 2377/2013 wurde im Rat beschlossen.",
    "Die Beratung nach § 8a SGB VIII ist gesichert.",
    "Fallberatung findet monatlich ohne Namen statt.",
    "Die Konferenz begann am 12.03.2015 um 18:30 Uhr im Saal 2.",
    "Von 120 Teilnehmenden kamen 45 aus Bilderstöckchen.",
    "Der Zuschuss betrug 2.164,40 Euro für 12 Termine.",
    "Die Mutter aller Stadtteilfeste fand zum 20. Mal statt.",
    "Frau und Beruf: Beratung für Wiedereinsteigerinnen.",
    "Herr im Haus ist jetzt der Bürgerverein.",
    "Frau Vorsitzende und die Mitglieder dankten den Ehrenamtlichen.",
    "Die Eltern von Kitakindern wurden befragt.",
    "Im Durchschnitt kamen je Termin 3 Kinder mit Begleitung und 2 Fachkräfte.",
]


def test_there_are_sixty_different_ones() -> None:
    assert (len(set(PERSONAL)), len(set(IMPERSONAL))) == (30, 30)


@pytest.mark.parametrize("text", PERSONAL)
def test_what_tells_of_a_person_is_found(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, text)


@pytest.mark.parametrize("text", IMPERSONAL)
def test_what_tells_of_nobody_is_not(tmp_path: Path, text: str) -> None:
    assert not codes(tmp_path, text)


@pytest.mark.parametrize("text", PERSONAL)
@pytest.mark.parametrize("filler", [1, 4])
def test_it_is_found_among_many_sentences_with_the_same_words(tmp_path: Path, text: str, filler: int) -> None:
    among = " ".join([*IMPERSONAL * filler, text, *IMPERSONAL * filler])
    assert codes(tmp_path / "among", among) >= codes(tmp_path / "alone", text) > set()
