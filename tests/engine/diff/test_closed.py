"""What was presented, approved or settled changes by a correction; Köln's own records are tried."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from sozialraum.engine.diff.closed import changed_fields
from sozialraum.engine.diff.compare import compare_states
from sozialraum.engine.diff.state import State, loosely
from sozialraum.engine.records.kinds import KINDS
from tests.conftest import CHECKOUT
from tests.engine.diff.mutations import files_of, tree_of
from tests.engine.diff.states import edited, state

pytestmark = pytest.mark.slow

REPORT = "data/reports/2014/kalk-humboldt-gremberg.yaml"
MINUTES = "data/meetings/2015/stadtteilkonferenz-kalk-01.yaml"
APPROVING = "data/meetings/2015/stadtteilkonferenz-kalk-02.yaml"
VOTED = "data/meetings/2015/steuerungsgremium-01.yaml"
FUND = "data/funds/2015/bilderstoeckchen.yaml"
DAY = {REPORT: "2016-12-01", MINUTES: "2016-12-01", VOTED: "2016-12-01", FUND: "2016-12-01"}

Edit = tuple[str, str, str]


def koeln() -> dict[str, bytes]:
    return files_of(CHECKOUT)


@cache
def as_it_is() -> State:
    return state(koeln())


def codes(files: dict[str, bytes], before: State | None = None, old: dict[str, bytes] | None = None) -> list[str]:
    was = koeln() if old is None else old
    touched = {path for path in {*was, *files} if was.get(path) != files.get(path)}
    return [one.finding.code for one in compare_states(before or as_it_is(), state(files), touched).breaches]


def corrected(files: dict[str, bytes], path: str, day: str) -> dict[str, bytes]:
    entry = f"corrections:\n  - {{on: {day}, what: Eine Zahl war falsch., why: Verzählt.}}\n"
    return {**files, path: files[path] + entry.encode()}


def first(path: str, field: str) -> Edit:
    """The first line of a field with another value."""
    text = koeln()[path].decode()
    start = text.index(f"{field}: ")
    line = text[start:].splitlines()[0]
    number = line.partition(": ")[2]
    at = text[: text.index("\n", start) + 1]
    return path, at, at[:start] + f"{field}: {int(number.split('.')[0]) + 1}{number[len(number.split('.')[0]) :]}\n"


EDITS = [
    first(REPORT, "participants"),
    first(VOTED, "yes"),
    first(MINUTES, "number"),
    (MINUTES, "result: unchanged\n    tasks:\n      - what: Zum", "result: changed\n    tasks:\n      - what: Zum"),
    (FUND, "spent: 2164.40", "spent: 2100.00"),
    (FUND, "spent: 58122.37", "spent: 58122.38"),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit[0].split('/')[1]}-{edit[2][-20:]!r}")
def test_a_change_is_an_error_unless_a_correction_says_so(edit: Edit) -> None:
    files = edited(edit, files=koeln())
    assert codes(files) == ["SRK395"]
    assert codes(corrected(files, edit[0], DAY[edit[0]])) == []
    assert codes(corrected(files, edit[0], "2015-01-01")) == ["SRK395"]


@pytest.mark.parametrize(
    "edit",
    [
        (MINUTES, "done: 2015-06-03", "done: 2015-06-04"),
        (MINUTES, "on: 2015-03-17", "on: 2015-03-18"),
        (MINUTES, "sample: true\n", "sample: true\nnote: Abgelegt\n"),
        (FUND, "sample: true\n", "sample: true\nnote: Abgelegt\n"),
    ],
)
def test_what_is_told_later_may_change(edit: Edit) -> None:
    assert codes(edited(edit, files=koeln())) == []


@pytest.mark.parametrize("path", [REPORT, MINUTES, FUND])
def test_what_is_deleted_or_filed_elsewhere_is_an_error(path: str) -> None:
    gone = {one: data for one, data in koeln().items() if one != path}
    assert "SRK396" in codes(gone)
    assert "SRK396" in codes({**gone, path.replace("/2014/", "/2013/").replace("/2015/", "/2013/"): koeln()[path]})


def test_a_report_is_presented_in_another_committee_and_no_step_is_taken_back() -> None:
    step = "  - {on: 2016-02-01, step: presented, committee: Sozialausschuss}\n"
    text = koeln()[REPORT].decode()
    head, _, tail = text.partition("steps:\n")
    assert codes({**koeln(), REPORT: f"{head}steps:\n{step}{tail}".encode()}) == []
    assert codes({**koeln(), REPORT: text.replace("step: submitted", "step: checked").encode()}) == ["SRK395"]
    assert codes({**koeln(), REPORT: text.replace("step: presented", "step: checked").encode()}) == ["SRK398"]


def test_minutes_are_opened_again_where_the_meeting_that_approved_them_goes() -> None:
    gone = {one: data for one, data in koeln().items() if one != APPROVING}
    assert "SRK398" in codes(gone)
    unheld = edited((APPROVING, "state: held", "state: planned"), files=koeln())
    assert "SRK398" in codes(unheld)


def test_a_mistake_in_one_field_hides_nothing_else() -> None:
    broken = edited((FUND, "full_time: 1\n", "full_time: viel\n"), files=koeln())
    worse = edited((FUND, "spent: 2164.40", "spent: 2100.00"), files=broken)
    mended = edited((FUND, "spent: 2164.40", "spent: 2100.00"), files=koeln())
    assert codes(worse) == ["SRK395"]
    assert codes(worse, state(broken), broken) == ["SRK395"]
    assert codes(mended, state(broken), broken) == ["SRK395"]


FREE_FIELDS = {"sources", "sample", "accepted", "note", "review", "done", "passed_on", "sent", "answer", "answered"}


def scalars(tree: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[Any, Any, tuple[str, ...]]]:
    """All texts of a tree with the fields that lead to them."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        here = (*way, key) if isinstance(key, str) else way
        if isinstance(value, str):
            yield tree, key, here
        yield from scalars(value, here)


@pytest.mark.parametrize("kind", ["agreements", "reports", "meetings", "funds", "budgets"])
def test_every_value_of_a_closed_record_is_watched(kind: str) -> None:
    paths = [path for path in koeln() if path.startswith(f"data/{kind}/")]
    model = KINDS[kind].model
    seen = 0
    for path in random.Random(kind).sample(paths, min(2, len(paths))):
        tree = tree_of(koeln()[path])
        was = loosely(model, {**tree, "id": "x"})
        for holder, key, way in list(scalars(tree)):
            before = holder[key]
            for other in ("9999-99-99", f"{before} und mehr"):
                holder[key] = other
                changes = list(changed_fields(was, loosely(model, {**tree, "id": "x"})))
                assert bool(changes) == FREE_FIELDS.isdisjoint(way), way
                seen += 1
            holder[key] = before
    assert seen > 10
