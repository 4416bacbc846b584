"""What people say leads to the key that they mean, to nothing where it is unknown, and never to the opposite."""

from __future__ import annotations

import pytest

from sozialraum.engine.findings.sayings import Sayings, meant_words, turns_meaning

STATES = {
    "planned": "vorgesehen",
    "begun": "begonnen",
    "achieved": "erreicht",
    "partly-achieved": "teilweise erreicht",
    "not-achieved": "nicht erreicht",
    "carried-over": "ins Folgejahr übertragen",
    "dropped": "nicht weiterverfolgt",
}
RESULTS = {
    "unchanged": "unverändert beschlossen",
    "changed": "geändert beschlossen",
    "postponed": "zurückgestellt",
    "rejected": "abgelehnt",
}
FIELDS = {
    "children-youth-families": "Kinder, Jugend und Familie",
    "social-affairs": "Soziales",
    "health": "Gesundheit",
    "local-economy": "Lokale Ökonomie",
    "housing": "Wohnen",
    "green-and-town-planning": "Grün- und Stadtplanung",
    "urban-development": "Stadtentwicklung",
    "economy-and-work": "Wirtschaft und Arbeit",
}
PEOPLE = {
    "coordinators": "Koordinator*innen",
    "residents": "Bewohner*innen",
    "participants": "Teilnehmende",
    "applications": "Anträge",
    "bodies": "Gremien",
    "providers": "Träger",
    "streets": "Straße",
    "without": "Ohne eigene Mittel",
    "own": "Eigenmittel des Trägers",
}

SAID: list[tuple[dict[str, str], str, list[str]]] = [
    (STATES, "erreicht", ["achieved"]),
    (STATES, "Erreicht.", ["achieved"]),
    (STATES, " ERREICHT ", ["achieved"]),
    (STATES, "„erreicht“", ["achieved"]),
    (STATES, "achieved", ["achieved"]),
    (STATES, "nicht erreicht", ["not-achieved"]),
    (STATES, "Nicht erreicht!", ["not-achieved"]),
    (STATES, "not_achieved", ["not-achieved"]),
    (STATES, "Not achieved", ["not-achieved"]),
    (STATES, "teilweise", ["partly-achieved"]),
    (STATES, "teilweise erreicht", ["partly-achieved"]),
    (STATES, "teils erreicht", ["partly-achieved"]),
    (STATES, "zum Teil erreicht", ["partly-achieved"]),
    (STATES, "Teilweise  erreicht.", ["partly-achieved"]),
    (STATES, "übertragen", ["carried-over"]),
    (STATES, "uebertragen", ["carried-over"]),
    (STATES, "ins Folgejahr", ["carried-over"]),
    (STATES, "in das Folgejahr übertragen", ["carried-over"]),
    (STATES, "u\u0308bertragen", ["carried-over"]),
    (STATES, "nicht weiter verfolgt", ["dropped"]),
    (STATES, "Vorgesehen", ["planned"]),
    (STATES, "nicht", []),
    (STATES, "kein", []),
    (STATES, "weiterverfolgt", []),
    (STATES, "nicht übertragen", []),
    (STATES, "nicht begonnen", []),
    (STATES, "unerreicht", []),
    (STATES, "noch nicht erreicht", []),
    (STATES, "fast erreicht", []),
    (STATES, "kaum erreicht", []),
    (STATES, "nicht ganz erreicht", []),
    (STATES, "teilweise nicht erreicht", []),
    (STATES, "geplant", []),
    (STATES, "ereicht", []),
    (STATES, "wurde im Mai erreicht", []),
    (STATES, "", []),
    (STATES, "–", []),
    (STATES, "in", []),
    (RESULTS, "geändert", ["changed"]),
    (RESULTS, "unverändert", ["unchanged"]),
    (RESULTS, "verändert", []),
    (RESULTS, "beschlossen", ["unchanged", "changed"]),
    (RESULTS, "nicht beschlossen", []),
    (RESULTS, "zurueckgestellt", ["postponed"]),
    (RESULTS, "nicht abgelehnt", []),
    (FIELDS, "Wohnen", ["housing"]),
    (FIELDS, "wohnen", ["housing"]),
    (FIELDS, "Kinder", ["children-youth-families"]),
    (FIELDS, "Kinder/Jugend/Familie", ["children-youth-families"]),
    (FIELDS, "Jugend, Kinder", ["children-youth-families"]),
    (FIELDS, "Familien", ["children-youth-families"]),
    (FIELDS, "Sozial", ["social-affairs"]),
    (FIELDS, "lokale Oekonomie", ["local-economy"]),
    (FIELDS, "Ökonomie", ["local-economy"]),
    (FIELDS, "Stadtplanung", ["green-and-town-planning"]),
    (FIELDS, "Grün", ["green-and-town-planning"]),
    (FIELDS, "Stadt-Entwicklung", ["urban-development"]),
    (FIELDS, "Stadt", []),
    (FIELDS, "Gesund", []),
    (FIELDS, "Wohnen und Gesundheit", []),
    (FIELDS, "Verkehr", []),
    (PEOPLE, "Koordinatorinnen und Koordinatoren", ["coordinators"]),
    (PEOPLE, "Koordinatoren", ["coordinators"]),
    (PEOPLE, "Koordinator:innen", ["coordinators"]),
    (PEOPLE, "Koordinator_innen", ["coordinators"]),
    (PEOPLE, "Koordinator/-innen", ["coordinators"]),
    (PEOPLE, "Koordinator(innen)", ["coordinators"]),
    (PEOPLE, "KoordinatorInnen", ["coordinators"]),
    (PEOPLE, "Koordinatorin", ["coordinators"]),
    (PEOPLE, "Koordination", []),
    (PEOPLE, "Bewohnerinnen und Bewohner", ["residents"]),
    (PEOPLE, "Bewohnerschaft", []),
    (PEOPLE, "Teilnehmer", ["participants"]),
    (PEOPLE, "Teilnehmerinnen und Teilnehmer", ["participants"]),
    (PEOPLE, "Antrag", ["applications"]),
    (PEOPLE, "Gremium", ["bodies"]),
    (PEOPLE, "Trägern", ["providers"]),
    (PEOPLE, "Strasse", ["streets"]),
    (PEOPLE, "Straßen", ["streets"]),
    (PEOPLE, "eigene Mittel", []),
    (PEOPLE, "Eigenmittel", ["own"]),
    (PEOPLE, "Mittel", []),
]


@pytest.mark.parametrize(("words", "said", "meant"), SAID, ids=[said or "nothing" for _, said, _ in SAID])
def test_what_is_said_means(words: dict[str, str], said: str, meant: list[str]) -> None:
    assert meant_words(said, words) == meant


@pytest.mark.parametrize("words", [STATES, RESULTS, FIELDS, PEOPLE], ids=["states", "results", "fields", "people"])
def test_each_word_and_its_meaning_lead_to_it_alone(words: dict[str, str]) -> None:
    for word, german in words.items():
        assert meant_words(word, words) == meant_words(german, words) == meant_words(german.upper(), words) == [word]


def test_the_name_of_today_goes_before_the_name_that_something_else_had() -> None:
    sayings = Sayings({"new": ["Hafen"], "old": ["Speicher"]}, {"old": ["Hafen", "Alter Kai"]})
    assert sayings.meant("hafen") == ["new"]
    assert sayings.meant("alter kai") == ["old"]


def test_two_of_one_name_are_both_meant() -> None:
    assert Sayings({"a": ["Elterncafé"], "b": ["Elterncafe"]}).meant("Eltern-Café") == ["a", "b"]


@pytest.mark.parametrize(
    ("said", "name", "turns"),
    [
        ("erreicht", "nicht erreicht", True),
        ("unverändert", "verändert", True),
        ("mit eigenen Mitteln", "ohne eigene Mittel", True),
        ("teilweise erreicht", "erreicht", True),
        ("kein Beschluss", "nicht Beschluss", False),
        ("ereicht", "erreicht", False),
        ("unter", "unten", False),
    ],
)
def test_a_name_that_says_the_opposite_is_known(said: str, name: str, turns: bool) -> None:
    assert turns_meaning(said, name) is turns


def test_long_texts_and_many_names_end_soon() -> None:
    many = Sayings({f"k{number}": [f"gleicher Name {number}"] for number in range(3000)})
    for number in range(3000):
        assert many.meant(f"gleicher Name {number}") == [f"k{number}"]
    assert many.meant("x" * 100_000) == []
    assert len(many.meant("gleicher")) in (0, 3000)
