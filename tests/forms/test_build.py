"""Forms of all records: each field asked once, with what the record says, in words that people know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from sozialraum.engine.diff.sameness import as_written
from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.walk import slots
from sozialraum.engine.topic import FORMS, FormPlan
from sozialraum.forms.build import form_of, plan_of
from sozialraum.forms.model import Form, Grid, Item, Items, Part, Question, Section, Statement
from sozialraum.forms.saying import said
from tests.forms.made import all_forms, city, form
from tests.forms.shown import shown

GOLDEN = Path(__file__).parent / "golden"
NEVER_ASKED = {"id", "key", "sample", "accepted", "sources", "recommended", "corrections", "amendments", "uid"}
"""What the office keeps, by name; `note` too where it stands in a record, and the days of entries."""
OF_ENTRIES = {"added", "withdrawn"}

Routes = Counter[tuple[str, ...]]


def asked(parts: tuple[Part, ...], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the route of each question, those of empty items for lists."""
    for part in parts:
        if isinstance(part, Question):
            yield (*before, *part.route)
        elif isinstance(part, Section):
            yield from asked(part.parts, before)
        elif isinstance(part, Grid):
            yield from asked(part.columns, (*before, *part.route))
        elif isinstance(part, Items):
            yield from asked(part.blank.parts, (*before, *part.route))


def expected(plan: FormPlan, model: type[BaseModel], way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the routes of the fields of a model that a plan does not leave out."""
    for slot in slots(model):
        here = (*way, slot.written)
        is_first = bool(plan.asks) and not way and slot.written not in plan.asks
        is_kept = slot.written in NEVER_ASKED | (OF_ENTRIES if plan.folder == "agreements" else set())
        is_note = slot.written == "note" and not way
        is_pinned = plan.fixed.get(".".join(way)) == slot.written
        has_free_names = str(slot.field.annotation).startswith("dict")
        if is_first or is_kept or is_note or is_pinned or has_free_names or ".".join(here) in plan.leaves_out:
            continue
        if slot.model:
            yield from expected(plan, slot.model, here)
        else:
            yield here


def values(parts: tuple[Part, ...], keys: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what stands in a form of a record, each with its place in the record."""
    for part in parts:
        if isinstance(part, Question):
            yield (*keys, *part.route), part.said
        elif isinstance(part, Section):
            yield from values(part.parts, keys)
        elif isinstance(part, Grid):
            for row in part.rows:
                assert row.index is not None
                for column, text in zip(part.columns, row.said, strict=True):
                    yield (*keys, *part.route, row.index, *column.route), text
        elif isinstance(part, Items):
            for item in part.items:
                if item.index is not None:
                    yield from values(item.parts, (*keys, *part.route, item.index))


def headings(parts: tuple[Part, ...]) -> Iterator[list[str]]:
    """Yield all that stands below one heading: labels and titles."""
    named = (
        part.label if isinstance(part, Question) else part.title for part in parts if not isinstance(part, Statement)
    )
    yield list(named)
    for part in parts:
        if isinstance(part, Section):
            yield from headings(part.parts)
        elif isinstance(part, Grid):
            yield from headings(part.columns)
        elif isinstance(part, Items):
            for item in (*part.items, part.blank):
                yield from headings(item.parts)


def questions(parts: tuple[Part, ...]) -> Iterator[Question]:
    for part in parts:
        if isinstance(part, Question):
            yield part
        elif isinstance(part, Section):
            yield from questions(part.parts)
        elif isinstance(part, Grid):
            yield from part.columns
        elif isinstance(part, Items):
            for item in (*part.items, part.blank):
                yield from questions(item.parts)


@pytest.mark.parametrize("folder", list(KINDS))
def test_every_field_that_is_asked_stands_in_the_form_once(folder: str) -> None:
    for plan in (plan_of(KINDS[folder]), *FORMS.values()):
        if plan.folder == folder:
            made = form_of(city(), plan, Address(folder, "2031/there-is-none-01"), "77d5909")
            assert made.new
            assert Routes(asked(made.parts)) == Routes(expected(plan, KINDS[folder].model)), plan.name


def test_all_forms_say_what_the_records_say() -> None:
    number = 0
    for repository, plan, made in all_forms():
        tree: Any = as_written(repository.get(made.address))
        model = KINDS[plan.folder].model
        found = dict(values(made.parts))
        for keys, text in found.items():
            value: Any = tree
            slot = None
            part: Any = model
            for key in keys:
                if isinstance(key, str):
                    slot = next(one for one in slots(part) if one.written == key)
                    part = slot.model or part
                    value = value.get(key) if value is not None else None
                else:
                    value = value[key]
            assert slot
            assert bool(text) == (value is not None), (made.identity, keys)
            if value is not None and not slot.metadata:
                assert text == said(value, slot.field), (made.identity, keys)
        number += 1
    assert number > 250


def test_labels_below_a_heading_differ() -> None:
    for _, _, made in all_forms():
        for labels in headings(made.parts):
            assert len(labels) == len(set(labels)), (made.identity, labels)


def test_nothing_that_people_read_is_a_key() -> None:
    technical = re.compile(
        r"[`#{]|data/|\.yaml|Kurzname in|Kurzname aus|Kennung einer|JJJJ|\b(?:true|false)\b|[a-z]+_(?!in)[a-z]+"
    )
    for _, plan, made in all_forms():
        if plan.folder == "mappings":  # they are about columns of tables; nobody gets a form of them
            continue
        for question in questions(made.parts):
            assert not technical.search(f"{question.label} {question.hint}"), (plan.name, question.label, question.hint)
            if question.words:
                told = question.said.split("\n") if question.sort == "choices" else [question.said]
                assert set(told) <= {"", *question.words.values()}, (made.identity, question.label, told)


def test_items_are_called_by_what_they_are() -> None:
    made = form("report", "2015/bilderstoeckchen")
    titles = {part.title: [item.title for item in part.items] for part in made.parts if isinstance(part, Items)}
    assert titles["2. Projekte und Aktivitäten"][:2] == [
        "Projekt 1: Donnerstags um halb eins",
        "Projekt 2: Werkstattwoche",
    ]
    assert titles["Stand der Zielvereinbarung"][1].startswith("Maßnahme 2: Technikstunde – Jugendliche helfen")
    agenda = next(part for part in form("minutes", "2015/steuerungsgremium-04").parts if isinstance(part, Items))
    assert [item.title for item in agenda.items][2:4] == ["TOP 3: Programmatische Eckpunkte 2016", "TOP 3.1: Themen"]


def test_a_condition_of_the_model_is_said_in_words() -> None:
    measures = _items(form("report", "2015/bilderstoeckchen"), "measures")
    reason = next(one for one in measures.items[0].parts if isinstance(one, Question) and one.route == ("reason",))
    assert reason.hint == "Nötig, wenn nicht erreicht oder nicht weiterverfolgt."


def test_a_new_report_asks_for_every_agreed_measure_and_tells_what_was_agreed() -> None:
    made = form("report", "2016/bilderstoeckchen")
    measures = _items(made, "measures")
    assert (made.new, measures.fixed, measures.spare) == (True, True, 0)
    assert [item.pinned for item in measures.items][:2] == [
        {"measure": "abendessen"},
        {"measure": "nachmittage-grundschule"},
    ]
    told = measures.items[0].parts[0]
    assert isinstance(told, Statement)
    facts = dict(told.facts)
    assert facts["Vereinbarte Mittel"] == "Sozialräumliche Mittel: 1.500,00\u00a0€"
    assert facts["Frist"] == "09.12.2016"
    assert facts["Stand 2015"].startswith("teilweise erreicht: Die Zahlen der Termine")


def test_measures_that_a_report_forgot_stand_behind_those_that_it_tells() -> None:
    repository = city()
    address = Address("reports", "2015/bilderstoeckchen")
    report: Any = repository.get(address)
    records = {**repository.records["reports"], address.id: report.model_copy(update={"measures": report.measures[1:]})}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(repository.records, "reports", records)
        items = _items(form_of(repository, FORMS["report"], address, "77d5909"), "measures").items
    assert [item.index for item in items] == [0, 1, 2, 3, 4, None]
    assert items[-1].pinned == {"measure": report.measures[0].measure}


def test_an_application_is_asked_for_without_showing_those_of_others() -> None:
    grants = _items(form("grant", "2015/bilderstoeckchen"), "grants")
    assert (grants.items, grants.spare) == ((), 1)
    assert "Mittagstisch" not in str([one.said for one in questions(grants.blank.parts)])


def test_what_goes_on_from_last_year_stands_in_a_new_agreement() -> None:
    made = form("agreement", "2017/bilderstoeckchen")
    objectives = _items(made, "objectives")
    first = next(part for part in objectives.items[0].parts if isinstance(part, Items))
    going_on = next(one for one in questions(first.items[0].parts) if one.route == ("continues",))
    assert going_on.said == "Freitagstisch für Familien"
    assert first.spare == 0
    assert objectives.spare == 1


def test_the_form_of_a_report_reads_well() -> None:
    name = "jahresbericht-2015-bilderstoeckchen.txt"
    assert shown(form("report", "2015/bilderstoeckchen")) == (GOLDEN / name).read_text(encoding="utf-8"), (
        "look at the change, then: python -m tests.forms.golden"
    )


def _items(made: Form, name: str) -> Items:
    return next(part for part in made.parts if isinstance(part, Items) and part.route == (name,))


def test_an_item_has_the_questions_of_an_empty_one() -> None:
    for _, _, made in all_forms():
        for items in (part for part in made.parts if isinstance(part, Items)):
            for item in items.items:
                assert _routes(item) == _routes(items.blank), (made.identity, item.title)


def _routes(item: Item) -> list[tuple[str, ...]]:
    return list(asked(item.parts))
