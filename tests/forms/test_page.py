"""Forms as pages: what nobody touches stays as it is, and items keep their names wherever they go."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.topic import FormPlan
from sozialraum.engine.yaml.trees import read_document
from sozialraum.forms.build import WHOLE, form_of, plans_on_pages
from sozialraum.forms.merging import Doubt, with_origins
from sozialraum.forms.model import Form
from sozialraum.forms.page import (
    Field,
    Group,
    ListOf,
    PagePart,
    Sent,
    answered,
    as_sent,
    fields_in,
    ids_in,
    laid_out,
    rearranged,
)
from sozialraum.forms.taken import SentForm, TakenForm, typed_into
from tests.conftest import CHECKOUT
from tests.forms.made import CITIES, city


def on_page(folder: str, plan: FormPlan, address: Address) -> tuple[Form, bytes]:
    """The form of a record for a page, and its file."""
    form = form_of(city(folder), plan, address, on_page=True)
    return form, FolderSource(CHECKOUT / folder).read(address.path)


def take(folder: str, form: Form, sent: Sent, now: bytes, was: bytes | None = None) -> tuple[TakenForm, list[Doubt]]:
    """What a page makes of a record, and what it asks beside removals."""
    asked: list[Doubt] = []

    def decide(doubt: Doubt) -> bool:
        if doubt.kind != "removal":
            asked.append(doubt)
        return True

    base = read_document("", was or now).tree
    assert base is not None
    found = typed_into(SentForm(form, with_origins(base), city(folder)), answered(form, sent).record, now, decide)
    return found, asked


def addresses() -> list[tuple[str, Address]]:
    """All records of both cities."""
    return [
        (one, Address(kind, ident))
        for one in CITIES
        for kind, records in city(one).records.items()
        for ident in records
    ]


def lists_on(parts: tuple[PagePart, ...]) -> list[ListOf]:
    """All lists of a page, those in items too."""
    found: list[ListOf] = []
    for part in parts:
        if isinstance(part, ListOf):
            found += [part, *(one for entry in part.entries for one in lists_on(entry.parts))]
        elif isinstance(part, Group):
            found += lists_on(part.parts)
    return found


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_pages_that_nobody_touches_change_no_byte(kind: str) -> None:
    for folder, address in addresses():
        for plan in plans_on_pages(KINDS[kind]).values() if address.folder == kind else ():
            form, now = on_page(folder, plan, address)
            found, asked = take(folder, form, as_sent(laid_out(form)), now)
            told = [*found.taken, *found.wrong, *found.missing, *asked]
            assert (found.data, told) == (now, []), (address, plan.name)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_all_that_stands_on_a_page_is_found_by_a_name_of_its_own(kind: str) -> None:
    for folder, address in addresses():
        for plan in plans_on_pages(KINDS[kind]).values() if address.folder == kind else ():
            parts = laid_out(on_page(folder, plan, address)[0])
            ids = list(ids_in(parts))
            assert len(ids) == len(set(ids)), address
            assert not [one for one in ids if not one or " " in one]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_moving_an_item_away_and_back_and_a_new_one_that_goes_again_change_no_byte(kind: str) -> None:
    for folder, address in addresses()[::3]:
        if address.folder != kind:
            continue
        form, now = on_page(folder, list(plans_on_pages(KINDS[kind]).values())[-1], address)
        parts = laid_out(form)
        sent = as_sent(parts)
        for one in lists_on(parts):
            if one.part.fixed:
                continue
            added = rearranged(sent, f"add:{one.name}")
            assert rearranged(added, f"remove:{one.name}/{one.next}/")[one.name] == sent[one.name]
            if len(one.entries) > 1:
                there = rearranged(sent, f"down:{one.entries[0].name}")
                assert there[one.name] != sent[one.name]
                sent = rearranged(there, f"up:{one.entries[0].name}")
        assert take(folder, form, sent, now)[0].data == now, address


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_one_changed_text_changes_no_other_value(kind: str) -> None:
    """Any line of text in any record: the record says the same but for that one value."""
    chance = random.Random(kind)
    for folder, address in addresses():
        if address.folder != kind:
            continue
        form, now = on_page(folder, list(plans_on_pages(KINDS[kind]).values())[-1], address)
        parts = laid_out(form)
        texts = [one for one in fields_in(parts) if one.question.sort == "line" and one.said]
        if not texts:
            continue
        chosen: Field = chance.choice(texts)
        sent = as_sent(parts)
        found, _ = take(folder, form, {**sent, chosen.name: [f"{chosen.said} neu"]}, now)
        if found.wrong:  # a short word that takes no blank
            continue
        assert [one.quoted or one.text for one in found.taken] == [f"{chosen.said} neu"], address
        before, after = read_document("", now).tree, read_document("", found.data or b"").tree
        assert len(_differing(before, after)) == 1, (address, chosen.name)


def _differing(one: object, other: object) -> list[object]:
    if isinstance(one, dict) and isinstance(other, dict):
        return [found for name in {**one, **other} for found in _differing(one.get(name), other.get(name))]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [found for pair in zip(one, other, strict=True) for found in _differing(*pair)]
    return [] if one == other else [(one, other)]


def test_the_office_is_asked_for_what_it_keeps() -> None:
    address = Address("reports", "2015/bilderstoeckchen")
    plans = plans_on_pages(KINDS["reports"])
    names = {one.name for one in fields_in(laid_out(on_page(".", plans["report"], address)[0]))}
    lists = {one.name for one in lists_on(laid_out(on_page(".", plans["report"], address)[0]))}
    assert {"note", "sample"} <= names
    assert {"sources", "corrections", "accepted"} <= lists
    assert "key" not in {name.rpartition("/")[2] for name in names}
    assert list(plans) == ["report", WHOLE]


def test_what_is_chosen_of_several_keeps_its_order() -> None:
    address = Address("reports", "2015/bilderstoeckchen")
    form, _ = on_page(".", plans_on_pages(KINDS["reports"])["report"], address)
    field = next(one for one in fields_in(laid_out(form)) if one.question.sort == "choices")
    words = list(field.question.words.values())[:3]
    said = replace(field.question, said="\n".join(reversed(words[:2])))
    from sozialraum.forms.page import typed

    assert typed(said, "x", {"x": ["", *words]}).split("\n") == [words[1], words[0], words[2]]
    assert typed(said, "x", {"x": [""]}) == ""


def test_a_list_of_which_a_page_says_nothing_stays() -> None:
    address = Address("reports", "2015/bilderstoeckchen")
    form, now = on_page(".", plans_on_pages(KINDS["reports"])["report"], address)
    assert take(".", form, {}, now)[0].data == now
    found, _ = take(".", form, {"projects": [""]}, now)
    tree = read_document("", found.data or b"").tree
    assert tree is not None
    assert "projects" not in tree
