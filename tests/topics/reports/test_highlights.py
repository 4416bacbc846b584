"""What is out of the ordinary in a year, for none, one and many of everything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from sozialraum.engine.documents import formats
from sozialraum.engine.records.sums import NOTHING, total
from sozialraum.topics.agreements.measures import AgreedRow
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.reports.highlights import (
    Missed,
    against_last_year,
    first_request,
    first_sentence,
    main_requests,
    missed_in,
    of_measures,
    of_money,
    of_money_in_areas,
    opening,
)
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.reports.model import Outlook, Request
from sozialraum.topics.reports.year import AreaYear, Money, MoneyLine, MoneyRow
from tests.conftest import CHECKOUT
from tests.topics.test_none_one_many import loaded


def said(lines: Iterable[str]) -> list[str]:
    return [line.replace("\u00a0", " ") for line in lines]


def row(state: str, name: str = "Lauftreff", reason: str | None = None) -> AgreedRow:
    return AgreedRow("Teilhabe", "Ziel", name, state, reason, None)


def money(planned: str | None, spent: str | None) -> Money:
    there = total([Decimal(spent)]) if spent is not None else None
    amount = Decimal(planned) if planned is not None else None
    return Money([MoneyRow("Spenden", amount, None, there)], amount, None, there)


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([], []),
        ([row("Stand nicht berichtet")], ["Über den Stand der vereinbarten Maßnahme ist noch nicht berichtet."]),
        ([row("Stand nicht berichtet")] * 2, ["Über den Stand der 2 vereinbarten Maßnahmen ist noch nicht berichtet."]),
        ([row("erreicht")], ["Die vereinbarte Maßnahme: erreicht."]),
        ([row("erreicht")] * 3, ["Alle 3 vereinbarten Maßnahmen: erreicht."]),
        (
            [row("erreicht"), row("nicht erreicht", "Fest „Oben“", "Es regnete. Niemand kam.")],
            [
                "Von 2 vereinbarten Maßnahmen: 1 erreicht und 1 nicht erreicht.",
                "Nicht erreicht: „Fest ‚Oben‘“. Es regnete. Niemand kam.",
            ],
        ),
        (
            [row("ins Folgejahr übertragen", name) for name in ("A", "B", "C", "D", "E")],
            [
                "Alle 5 vereinbarten Maßnahmen: ins Folgejahr übertragen.",
                "Ins Folgejahr übertragen: „A“.",
                "Ins Folgejahr übertragen: „B“.",
                "Ins Folgejahr übertragen: „C“.",
                "Ebenfalls nicht erreicht, übertragen oder nicht weiterverfolgt: „D“ und „E“.",
            ],
        ),
    ],
)
def test_measures_that_did_not_come_about_are_told_with_their_reason(rows: list[AgreedRow], lines: list[str]) -> None:
    assert list(of_measures(rows)) == lines


def test_a_year_is_set_beside_the_one_before() -> None:
    head = "Nicht erreicht, übertragen oder nicht weiterverfolgt: "
    assert list(against_last_year(Missed(2016, 1, 7), Missed(2015, 3, 6))) == [
        f"{head}3 von 6 Maßnahmen (2015), 1 von 7 (2016)."
    ]
    assert list(against_last_year(Missed(2016, 0, 1), Missed(2015, 3, 6))) == [
        f"{head}3 von 6 Maßnahmen (2015), keine von 1 (2016)."
    ]
    assert list(against_last_year(Missed(2016, 2, 70, 11), Missed(2015, 1, 5, 1))) == [
        f"{head}1 von 5 Maßnahmen (2015, aus 1 Bericht), 2 von 70 (2016, aus 11 Berichten)."
    ]
    assert list(against_last_year(Missed(2016, 2, 7), None)) == []


def test_what_nobody_reported_is_not_counted_as_reached() -> None:
    assert missed_in(2015, [row("Stand nicht berichtet")]) is None
    assert missed_in(2015, [row("Stand nicht berichtet"), row("nicht erreicht")]) == Missed(2015, 1, 1)


@pytest.mark.parametrize(
    ("planned", "spent", "line"),
    [
        (None, "5", None),
        ("5", None, None),
        ("0", "0", None),
        ("0", "50", "Verausgabt wurden 50,00 €, ohne dass Mittel geplant waren."),
        ("100", "100", "Verausgabt wurden 100,00 €, wie geplant."),
        ("100", "81", "Verausgabt wurden 81,00 € von 100,00 €, die geplant waren (−19 %)."),
        ("100", "80", "Verausgabt wurden 80,00 € von 100,00 €, die geplant waren (−20 %)."),
        ("1000", "1004", "Verausgabt wurden 1.004,00 € von 1.000,00 €, die geplant waren (+0,4 %)."),
        ("100000", "99999.99", "Verausgabt wurden 99.999,99 € von 100.000,00 €, die geplant waren (−0,00001 %)."),
        ("100", "150", "Verausgabt wurden 150,00 € von 100,00 €, die geplant waren (+50 %)."),
    ],
)
def test_money_is_told_beside_the_plan(planned: str | None, spent: str | None, line: str | None) -> None:
    assert said(of_money(money(planned, spent))) == ([line] if line else [])


def test_of_several_origins_the_one_farthest_from_its_plan_is_named() -> None:
    rows = [
        MoneyRow("Spenden", Decimal(100), None, total([90])),
        MoneyRow("Fachamt", Decimal(3000), None, None),
    ]
    assert said(of_money(Money(rows, Decimal(3100), None, total([90])))) == [
        "Verausgabt wurden 90,00 € von 3.100,00 €, die geplant waren (−97 %); am weitesten vom Plan: Fachamt "
        "(geplant 3.000,00 €, keine Ausgabe genannt)."
    ]


@pytest.mark.parametrize(
    ("untold", "rest"),
    [
        (0, ""),
        (1, "; über eine Maßnahme mit geplanten Mitteln ist nicht berichtet"),
        (2, "; über 2 Maßnahmen mit geplanten Mitteln ist nicht berichtet"),
    ],
)
def test_what_is_told_in_part_is_not_measured_against_the_whole_plan(untold: int, rest: str) -> None:
    rows = [
        MoneyRow("Spenden", Decimal(100), None, total([90])),
        MoneyRow("Fachamt", Decimal(3000), None, None),
    ]
    assert said(of_money(Money(rows, Decimal(3100), None, total([90, None, None]), untold))) == [
        f"Verausgabt wurden 90,00 € (aus 1 von 3 Angaben), geplant waren 3.100,00 €{rest}."
    ]


def test_an_origin_that_nobody_planned_can_lie_farthest_from_the_plan() -> None:
    rows = [
        MoneyRow("Eigene", Decimal(1000), None, total([900])),
        MoneyRow("Dritte", None, None, total([50000])),
    ]
    assert said(of_money(Money(rows, Decimal(1000), None, total([900, 50000])))) == [
        "Verausgabt wurden 50.900,00 € von 1.000,00 €, die geplant waren (+4.990 %); am weitesten vom Plan: Dritte "
        "(nicht geplant, verausgabt 50.000,00 €)."
    ]


def line(area: str, planned: int | None, spent: int | None) -> MoneyLine:
    return MoneyLine(area, total([planned]), total([]), total([spent]))


def test_areas_far_from_their_plan_are_named_the_farthest_first() -> None:
    assert said(of_money_in_areas([line("A", 100, 75), line("B", 100, 99), line("C", 100, 200)])) == [
        "Um 20 % oder mehr vom Plan entfernt: C (+100 %) und A (−25 %)."
    ]
    assert said(of_money_in_areas([line("A", 100, 90), line("B", 100, None)])) == [
        "A liegt nicht um 20 % oder mehr vom Plan entfernt."
    ]
    assert said(of_money_in_areas([line("A", 100, 90), line("B", 100, 95)])) == [
        "Keines von 2 Gebieten liegt um 20 % oder mehr vom Plan entfernt."
    ]
    assert said(of_money_in_areas([line("A", None, 90), line("B", 0, 0)])) == []


def test_areas_that_spent_without_a_plan_are_named() -> None:
    unplanned = "Mittel verausgabt, ohne dass welche geplant waren: "
    assert said(of_money_in_areas([line("A", None, 90), line("B", 0, 5)])) == [f"{unplanned}B."]
    assert said(of_money_in_areas([line("C", 0, 7), line("A", 100, 99), line("B", 0, 5)])) == [
        "A liegt nicht um 20 % oder mehr vom Plan entfernt.",
        f"{unplanned}B und C.",
    ]


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ([["Sportamt"]], "Gebeten wird: Sportamt."),
        ([["Sportamt"], ["Jobcenter"]], "Jedes wird von nur einem Gebiet gebeten."),
        ([["Sportamt"], ["Sportamt", "Jobcenter"]], "Am häufigsten: Sportamt (2 Gebiete)."),
    ],
)
def test_whom_the_areas_ask_is_told(asked: list[list[str]], line: str) -> None:
    assert list(main_requests([year_that_asks(*departments) for departments in asked])) == [line]


def year_that_asks(*departments: str) -> AreaYear:
    requests = [{"department": one, "text": "Hallenzeiten."} for one in departments]
    report = loaded(CHECKOUT)[REPORTS]["2015/bilderstoeckchen"].model_copy(
        update={"outlook": Outlook.model_validate({"requests": requests})}
    )
    area = loaded(CHECKOUT)[AREAS]["bilderstoeckchen"]
    return AreaYear(area, None, report, None, NOTHING, False, True, date(2016, 12, 31))


def test_the_first_request_is_told() -> None:
    one = Request(department="Sportamt", text="Hallenzeiten am Wochenende.")
    other = Request(department="Jobcenter", text="Sprechstunde im Gebiet.")
    assert list(first_request([])) == []
    assert list(first_request([one])) == ["Bedarf: Sportamt. Hallenzeiten am Wochenende."]
    assert list(first_request([one, other])) == [
        "An erster Stelle von 2 Bedarfen: Sportamt. Hallenzeiten am Wochenende."
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Am 31.03. kam der Bericht. Dann nicht mehr.", "Am 31.03. kam der Bericht"),
        ("Der Treff am St. Anna Platz endet. Schade.", "Der Treff am St. Anna Platz endet"),
        ("Nur ein Satz", "Nur ein Satz"),
        ("", ""),
    ],
)
def test_a_sentence_ends_where_it_ends(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_as_many_sentences_are_taken_as_fit() -> None:
    assert opening("Kurz. Auch kurz. " + "Lang " * 50) == "Kurz. Auch kurz."
    assert opening("Lang " * 50) == ("Lang " * 50).strip()


def test_quotations_are_nested() -> None:
    assert formats.quoted("Fest „Oben trifft unten“") == "„Fest ‚Oben trifft unten‘“"
