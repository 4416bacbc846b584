"""A form as it could be made of a report, with all that forms have, and a returned file of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sozialraum.engine.records.kinds import Address
from sozialraum.forms.answers import AnsweredItem, Answers
from sozialraum.forms.model import Form, Grid, Item, Items, Part, Question, Row, Section, Statement

STATES = {"reached": "erreicht", "partly": "teilweise erreicht", "missed": "nicht erreicht"}
FUNDS = (
    Question(("origin",), "Herkunft", "line", "Woher das Geld kommt."),
    Question(("amount",), "Betrag", "money", "Zum Beispiel 1.234,50 €."),
)


def _project(
    title: str = "", number: str = "", partners: str = "", result: str = "", funds: tuple[Row, ...] = ()
) -> tuple[Part, ...]:
    return (
        Question(("title",), "Projekt", "line", "Nötig. Wie es im Stadtteil heißt.", True, {}, title),
        Question(("participants",), "Teilnehmende", "number", "Eine Zahl.", False, {}, number),
        Question(
            ("partners",), "Beteiligte", "lines", "Mehrere möglich, jede Angabe in einer Zeile.", False, {}, partners
        ),
        Question(
            ("state",), "Stand", "choice", "Eines von: erreicht; teilweise erreicht; nicht erreicht.", False, STATES
        ),
        Question(("result",), "Ergebnis", "prose", "Was daraus geworden ist, in einigen Sätzen.", False, {}, result),
        Grid(("funds",), "Mittel", FUNDS, funds, hint="Nur, wenn sie nicht bei einer Maßnahme stehen."),
    )


def _item(number: int, title: str, participants: str, partners: str, result: str, funds: tuple[Row, ...] = ()) -> Item:
    return Item(f"Projekt {number}: {title}", _project(title, participants, partners, result, funds), number - 1)


PROJECTS = Items(
    ("projects",),
    "2. Projekte und Aktivitäten",
    "Projekt",
    (
        _item(
            1,
            "Mittagstisch",
            "96",
            "Kirchengemeinde\nFamilienzentrum",
            "Gekocht wurde 31-mal.\nDanach wurde gefeiert.",
            funds=(Row(("Spenden", "250,00 €"), 0), Row(("Stiftung", "1.000,00 €"), 1)),
        ),
        _item(2, "Werkstattwoche", "71", "Handwerksbetriebe", "Im **Herbst** kamen alle.\n- Schulen\n- Betriebe"),
    ),
    Item("Projekt (neu)", _project()),
    hint="Für weitere den ganzen Abschnitt mit seiner Überschrift kopieren, dahinter einfügen und ausfüllen.",
)

MEASURES = Items(
    ("measures",),
    "Stand der Zielvereinbarung",
    "Maßnahme",
    (
        Item(
            "Maßnahme 1: Elterncafé",
            (
                Statement(facts=(("Vereinbart", "Bis 31.12.2016 öffnet ein Café."), ("Zuständig", "Träger"))),
                Question(("state",), "Stand", "choice", "Nötig.", True, STATES, "erreicht"),
                Question(("reason",), "Begründung", "prose", "Nötig, wenn nicht erreicht.", False, {}, ""),
            ),
            0,
        ),
        Item(
            "Maßnahme 2: Gerätepool",
            (
                Statement(facts=(("Vereinbart", "Ein Raum wird gefunden."), ("Zuständig", "Bürgeramt"))),
                Question(("state",), "Stand", "choice", "Nötig.", True, STATES),
                Question(("reason",), "Begründung", "prose", "Nötig, wenn nicht erreicht.", False, {}, "Kein Raum."),
            ),
            1,
        ),
    ),
    Item("Maßnahme (neu)", ()),
    spare=0,
    fixed=True,
)

FORM = Form(
    "report",
    "Jahresbericht",
    "Bilderstöckchen 2016",
    Address("reports", "2016/bilderstoeckchen"),
    "77d5909",
    (
        Section(
            "So füllen Sie das Formular aus",
            (Statement("Was schon bekannt ist, steht da: bitte prüfen, ändern und ergänzen."),),
        ),
        Section("Was schon bekannt ist", (Statement(facts=(("Einwohner*innen", "15.430"), ("Träger", "Diakonie"))),)),
        Section(
            "Allgemeine Angaben",
            (
                Question(
                    ("summary",),
                    "Auf einen Blick",
                    "lines",
                    "Höchstens fünf Zeilen.",
                    False,
                    {},
                    "Der Mittagstisch trägt.",
                ),
                Question(("on",), "Abgegeben am", "date", "Zum Beispiel 31.03.2016."),
            ),
        ),
        Section(
            "1. Veränderungen im Sozialraum",
            (
                Question(
                    ("changes", "population"), "Bevölkerung", "prose", "Wer kam, wer ging.", False, {}, "Mehr Familien."
                ),
                Question(
                    ("changes", "networks"),
                    "Netzwerke",
                    "prose",
                    "Wer zusammenarbeitet.",
                    False,
                    {},
                    "Neu ist die Feuerwehr.",
                ),
                Question(("changes", "needs"), "Bedarfe", "prose"),
            ),
        ),
        PROJECTS,
        Question(("bodies",), "Gremienarbeit", "prose", "Worum es ging.", False, {}, "Vier Sitzungen."),
        MEASURES,
        Section(
            "3. Ausblick Folgejahr",
            (
                Question(("outlook", "priorities"), "Schwerpunkte", "lines", "", False, {}, "Jugend\nAlter"),
                Grid(
                    ("outlook", "requests"),
                    "Bedarfe an Fachämter",
                    (Question(("department",), "Fachamt"), Question(("text",), "Bedarf")),
                    (Row(("Jugendamt", "Ein Raum"), 0),),
                ),
            ),
        ),
    ),
)


def said_in(answers: Answers) -> dict[str, str]:
    """All answers by their places, and the titles of the items by theirs."""
    return dict(_said(answers.record))


def _said(item: AnsweredItem) -> Iterator[tuple[str, str]]:
    if item.title:
        yield item.place, item.title
    for answer in item.answers.values():
        yield answer.place, answer.said
    for items in item.items.values():
        for one in items:
            yield from _said(one)


def said_by_form() -> Mapping[str, str]:
    """What a returned file says in which nobody changed anything."""
    return {
        "Allgemeine Angaben › Auf einen Blick": "Der Mittagstisch trägt.",
        "Allgemeine Angaben › Abgegeben am": "",
        "1. Veränderungen im Sozialraum › Bevölkerung": "Mehr Familien.",
        "1. Veränderungen im Sozialraum › Netzwerke": "Neu ist die Feuerwehr.",
        "1. Veränderungen im Sozialraum › Bedarfe": "",
        "Projekt 1": "Mittagstisch",
        "Projekt 1 › Projekt": "Mittagstisch",
        "Projekt 1 › Teilnehmende": "96",
        "Projekt 1 › Beteiligte": "Kirchengemeinde\nFamilienzentrum",
        "Projekt 1 › Stand": "",
        "Projekt 1 › Ergebnis": "Gekocht wurde 31-mal.\nDanach wurde gefeiert.",
        "Projekt 1 › Mittel, Zeile 1 › Herkunft": "Spenden",
        "Projekt 1 › Mittel, Zeile 1 › Betrag": "250,00 €",
        "Projekt 1 › Mittel, Zeile 2 › Herkunft": "Stiftung",
        "Projekt 1 › Mittel, Zeile 2 › Betrag": "1.000,00 €",
        "Projekt 2": "Werkstattwoche",
        "Projekt 2 › Projekt": "Werkstattwoche",
        "Projekt 2 › Teilnehmende": "71",
        "Projekt 2 › Beteiligte": "Handwerksbetriebe",
        "Projekt 2 › Stand": "",
        "Projekt 2 › Ergebnis": "Im **Herbst** kamen alle.\n- Schulen\n- Betriebe",
        "Gremienarbeit": "Vier Sitzungen.",
        "Maßnahme 1": "Elterncafé",
        "Maßnahme 1 › Stand": "erreicht",
        "Maßnahme 1 › Begründung": "",
        "Maßnahme 2": "Gerätepool",
        "Maßnahme 2 › Stand": "",
        "Maßnahme 2 › Begründung": "Kein Raum.",
        "3. Ausblick Folgejahr › Schwerpunkte": "Jugend\nAlter",
        "Bedarfe an Fachämter, Zeile 1 › Fachamt": "Jugendamt",
        "Bedarfe an Fachämter, Zeile 1 › Bedarf": "Ein Raum",
    }
