"""Changed papers are named papers, and marks fit: tried with values of all kinds, the same ones every time.

`python -m tests.engine.documents.provenance.every_value` tries many more, by hand.
"""

from __future__ import annotations

import os
from functools import cache

import pytest

from sozialraum.engine.documents.notices import SAMPLE_WORD
from sozialraum.engine.documents.papers import PaperContext, drawn
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import PAPERS
from tests.conftest import CHECKOUT
from tests.engine.documents.provenance.all_papers import DAY, Job, jobs, printed
from tests.engine.documents.provenance.changing_values import changed, places
from tests.engine.documents.provenance.every_value import (
    asked_by,
    differing,
    first_lines,
    named_papers,
    seeded,
    unmarked_papers,
)
from tests.looking import look

pytestmark = pytest.mark.slow

ROOTS = {"dresden": CHECKOUT / "examples/dresden", "koeln": CHECKOUT}
NUMBER = int(os.environ.get("SRK_CHANGES", "0"))
"""How many changes to try in each city, where somebody wants other than the usual number."""


@cache
def repository(city: str) -> Repository:
    return look(ROOTS[city], DAY)[0].repository


@cache
def before(city: str) -> dict[Job, str]:
    return printed(repository(city))


@pytest.mark.parametrize(("city", "number", "seed"), [("dresden", 8, 1), ("koeln", 2, 1)])
def test_the_papers_that_change_are_the_papers_that_are_named_and_marked(city: str, number: int, seed: int) -> None:
    for change in seeded(repository(city), ROOTS[city], NUMBER or number, seed):
        where = (change.address, change.keys)
        found = differing(before(city), change)
        assert found == named_papers(repository(city), change), where
        assert not unmarked_papers(before(city), change, found), where


def test_a_paper_is_marked_if_and_only_if_an_invented_value_changes_it() -> None:
    city = "dresden"
    known, marked = repository(city), {job for job, text in before(city).items() if SAMPLE_WORD in first_lines(text)}
    ctx, reached = PaperContext(known, DAY), set()
    asking = {job: asked_by(ctx, job) for job in before(city)}
    for address, keys in places(known, ROOTS[city]):
        change = changed(known, ROOTS[city], address, keys)
        if change and change.sample:
            other, asked = ctx.beside(change.repository), [job for job in asking if asking[job].asked_for((address,))]
            reached |= {job for job in asked if _shown(other, job) != _shown(ctx, job)}
    assert marked == reached
    assert marked


def _shown(ctx: PaperContext, job: Job) -> str:
    return drawn(ctx, PAPERS[job[0]], job[1]).markdown


@pytest.mark.parametrize("city", ROOTS)
def test_altered_values_ask_for_the_same_records(city: str) -> None:
    ctx = PaperContext(repository(city))
    other = ctx.beside(ctx.alternatives.in_groups("sample", tuple(ctx.alternatives.groups("sample"))))
    for name, ident in jobs(repository(city)):
        asked = []
        for one in (ctx, other):
            watched = asked_by(one, (name, ident))
            asked.append([address for address, _ in one.repository if watched.asked_for((address,))])
        assert asked[0] == asked[1], (name, ident)
