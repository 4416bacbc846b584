"""What is public is chosen: by kind, by state and by field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sozialraum.engine.records.kinds import KINDS, Published, kind_of
from sozialraum.engine.records.load import load
from sozialraum.engine.records.public import private_fields, public_view
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import FolderSource
from sozialraum.topics.funds.model import Grant
from tests.conftest import CHECKOUT
from tests.private_texts import private_texts

PRIVATE = {
    "": "people email",
    "agreements": "filed",
    "areas": "vacancies.note",
    "bodies": "relations.note",
    "funds": "posts costs remarks corrections grants.withdrawn",
    "meetings": "invited distribution filed",
    "offers": "places.occupancy",
    "reports": "filed steps.note",
    "studies": "recommendations.follow_up.decision recommendations.follow_up.meeting recommendations.follow_up.reason",
}
"""Fields that stay in the house, beside `accepted` and `note`. A new field belongs here, or with its kind."""


def test_fields_that_no_kind_lists_are_named_here() -> None:
    kinds = {folder: kind for folder, kind in [("", kind_of("")), *KINDS.items()] if kind.published}
    private = {folder: set(private_fields(kind)) - {"accepted", "note"} for folder, kind in kinds.items()}
    assert private == {folder: set(PRIVATE.get(folder, "").split()) for folder in kinds}


def test_some_kinds_never_leave_the_house() -> None:
    assert {folder for folder, kind in KINDS.items() if not kind.published} == {
        "budgets", "calls", "mappings", "selections"
    }  # fmt: skip


@pytest.mark.parametrize(("fields", "wrong"), [("titel title", "Source.titel"), ("", "Source.title")])
def test_a_manifest_that_lists_what_cannot_be_is_told(fields: str, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KINDS["sources"], "published", Published(fields))
    with pytest.raises(ValueError, match=wrong):
        list(private_fields(KINDS["sources"]))


@pytest.fixture(scope="module")
def koeln() -> Repository:
    return load(FolderSource(CHECKOUT)).repository


def test_a_report_is_public_from_its_presentation_on(koeln: Repository) -> None:
    def is_public(day: date) -> bool:
        return "2015/bilderstoeckchen" in public_view(koeln, day).records["reports"]

    assert not is_public(date(2016, 6, 15))
    assert is_public(date(2016, 6, 16))
    steps: Any = public_view(koeln, date(2016, 6, 30)).records["reports"]["2015/bilderstoeckchen"]
    assert [step.note for step in steps.steps] == [None, None, None]


def test_only_concluded_agreements_are_public(koeln: Repository) -> None:
    drafts = {ident for ident, one in koeln.records["agreements"].items() if not getattr(one, "concluded")}  # noqa: B009
    assert drafts
    assert koeln.records["agreements"].keys() - public_view(koeln, date.max).records["agreements"].keys() == drafts


def test_of_a_meeting_that_was_not_public_only_body_and_day_are_told(koeln: Repository) -> None:
    shown: Any = public_view(koeln, date(2016, 6, 30)).records["meetings"]["2016/steuerungsgremium-01"]
    assert (shown.body, shown.date, shown.state) == ("steuerungsgremium", date(2016, 3, 10), "held")
    assert [shown.agenda, shown.minutes, shown.topic, shown.place, shown.concepts] == [(), None, None, None, ()]


def test_minutes_are_public_when_they_are_approved(koeln: Repository) -> None:
    ident = "2015/stadtteilkonferenz-bilderstoeckchen-01"
    meeting: Any = koeln.records["meetings"][ident]
    approving: Any = koeln.records["meetings"][meeting.minutes.approved_in]

    def shown(day: date) -> Any:
        return public_view(koeln, day).records["meetings"][ident]

    before = shown(date.fromordinal(approving.date.toordinal() - 1))
    assert before.minutes is None
    assert [item.title for item in before.agenda] == [item.title for item in meeting.agenda]
    assert not any(item.text or item.decision or item.votes or item.tasks for item in before.agenda)
    assert shown(approving.date).minutes == meeting.minutes


def test_a_meeting_may_be_public_or_not_against_the_habit_of_its_body(koeln: Repository) -> None:
    habits = {"2016/steuerungsgremium-01": True, "2015/sozialraumkonferenz-kalk-01": False}
    for ident, public in habits.items():
        meeting = koeln.records["meetings"][ident]
        changed = koeln.records["meetings"] | {ident: meeting.model_copy(update={"public": public})}
        other = load(FolderSource(CHECKOUT)).repository
        other.records["meetings"] = changed
        shown: Any = public_view(other, date(2016, 12, 31)).records["meetings"][ident]
        assert bool(shown.agenda) == public


def test_applications_are_public_only_when_money_was_granted(koeln: Repository) -> None:
    granted: list[Grant] = [
        grant
        for fund in public_view(koeln, date.max).records["funds"].values()
        for grant in getattr(fund, "grants")  # noqa: B009
    ]
    assert granted
    assert all(grant.decision and grant.decision.granted > 0 for grant in granted)
    assert all(not getattr(fund, "costs") for fund in public_view(koeln, date.max).records["funds"].values())  # noqa: B009


def test_texts_of_meetings_that_were_not_public_stay_in_the_house(koeln: Repository) -> None:
    private = private_texts(koeln, date(2016, 6, 30))
    meeting: Any = koeln.records["meetings"]["2016/steuerungsgremium-01"]
    decisions = {" ".join(item.decision.split()) for item in meeting.agenda if item.decision}
    assert decisions
    assert decisions <= private


@pytest.mark.parametrize("root", ["examples/dresden", "tests/repositories/meetings", "tests/repositories/selection"])
def test_every_repository_has_texts_that_stay_in_the_house(root: str) -> None:
    assert private_texts(load(FolderSource(CHECKOUT / root)).repository, date(2018, 6, 30))


def test_tables_leave_only_with_the_record_that_says_what_they_mean(koeln: Repository) -> None:
    shown = public_view(koeln, date.max)
    assert shown.tables["observations"].keys() == koeln.tables["observations"].keys()
    without = load(FolderSource(CHECKOUT)).repository
    del without.records["indicators"]["population"]
    assert "population" not in public_view(without, date.max).tables["observations"]
