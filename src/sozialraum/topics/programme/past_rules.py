"""What records say about their own past: the names they had, and what was corrected after they were closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from sozialraum.engine.findings import Finding, at_value
from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.records.address import Address
from sozialraum.engine.records.checking import rule
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS, PROVIDERS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.closing import closed_on, hangs_on_unread
from sozialraum.topics.funds.manifest import BUDGETS, FUNDS
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.programme.manifest import CATALOGUES, GOAL_SYSTEMS, programme_of
from sozialraum.topics.reports.manifest import REPORTS

if TYPE_CHECKING:
    from sozialraum.engine.records.former_names import FormerNames
    from sozialraum.engine.records.repository import Repository

LOCAL = "local"
"""The folder of the working copy that git ignores."""


@rule
def former_names_are_in_order(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK385: each former name ends after the one before it."""
    for address, keys, names in _former_names(repository):
        for index, (before, after) in enumerate(pairwise(names), start=1):
            if after.until.last <= before.until.last:
                place = at_value(address.path, *keys, "former_names", index, "until")
                yield Finding("SRK385", place, {"until": after.until.text, "before": before.until.text})


def _former_names(repository: Repository) -> Iterator[tuple[Address, KeyPath, FormerNames]]:
    """All former names, with where they stand."""
    for area in repository[AREAS].values():
        yield area.address, (), area.former_names
    for provider in repository[PROVIDERS].values():
        yield provider.address, (), provider.former_names
    for body in repository[BODIES].values():
        yield body.address, (), body.former_names
    for district in repository[DISTRICTS].values():
        yield district.address, (), district.former_names
        if district.citizens_office:
            yield district.address, ("citizens_office",), district.citizens_office.former_names
        yield from ((district.address, ("quarters", i), one.former_names) for i, one in enumerate(district.quarters))
    for system in repository[GOAL_SYSTEMS].values():
        yield from ((system.address, ("goals", i), one.former_names) for i, one in enumerate(system.goals))
    for catalogue in repository[CATALOGUES].values():
        yield from ((catalogue.address, ("items", i), one.former_names) for i, one in enumerate(catalogue.items))


@rule
def names_of_persons_stay_out_of_git(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK386: a file of names that the programme names lies outside the repository, or in the folder git ignores."""
    programme = programme_of(repository)
    named = programme.people if programme else None
    if named is None:
        return
    root = repository.root.resolve()
    path = (root / named).resolve()
    if path.is_relative_to(root) and not path.is_relative_to(root / LOCAL):
        yield Finding("SRK386", at_value("sozialraum.yaml", "people"), {"path": named})


@rule
def corrections_follow_the_closing(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK387, SRK388: only what is closed is corrected, and one correction stands after the other."""
    kinds = (repository[REPORTS], repository[MEETINGS], repository[FUNDS], repository[BUDGETS])
    for record in (record for records in kinds for record in records.values()):
        if hangs_on_unread(repository, record):
            continue
        closed = closed_on(repository, record)
        latest = date.min
        for index, one in enumerate(record.corrections):
            place = at_value(record.address.path, "corrections", index, "on")
            if closed is None:
                yield Finding("SRK387", place, {"on": one.on})
            elif one.on < latest:
                yield Finding("SRK388", place, {"on": one.on, "before": latest})
            latest = max(latest, one.on)
