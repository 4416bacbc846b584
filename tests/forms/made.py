"""Forms of the records of Köln and Dresden, made once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import FORMS, FormPlan
from sozialraum.forms.build import form_of, plan_of
from sozialraum.forms.model import Form
from tests.conftest import CHECKOUT
from tests.looking import look

CITIES = (".", "examples/dresden")
VERSION = "77d5909"


@cache
def city(folder: str = ".") -> Repository:
    """The records of a city."""
    return look(CHECKOUT / folder)[0].repository


def form(name: str, ident: str, folder: str = ".") -> Form:
    """The form of a plan, or of a kind that nobody planned one for."""
    plan = FORMS.get(name) or plan_of(KINDS[name])
    return form_of(city(folder), plan, Address(plan.folder, ident), VERSION)


def plans(folder: str) -> list[FormPlan]:
    """The forms that there are for the records of a kind."""
    own = plan_of(KINDS[folder])
    return [own, *(plan for plan in FORMS.values() if plan.folder == folder and plan != own)]


def all_forms() -> Iterator[tuple[Repository, FormPlan, Form]]:
    """Every form of every record."""
    for one in CITIES:
        repository = city(one)
        for kind, records in repository.records.items():
            for ident in records:
                for plan in plans(kind):
                    yield repository, plan, form_of(repository, plan, Address(kind, ident), VERSION)
