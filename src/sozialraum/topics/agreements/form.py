"""What surrounds the form of an agreement: what became of last year's measures; and what a measure says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sozialraum.engine.documents import formats
from sozialraum.engine.editing.new.outline import draft_of
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.topic import FormContext
from sozialraum.topics.agreements.draft import before, last_state, surroundings
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.measures import by_origin, in_order
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import catalogue_name
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS

if TYPE_CHECKING:
    from sozialraum.engine.findings.finding import KeyPath
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.agreements.model import Funding, Measure

Facts = tuple[tuple[str, str], ...]


def context(repository: Repository, address: Address) -> FormContext:
    """Return the area with its offices, the measures that can be gone on with, and how far each of these got."""
    year, _, ident = address.id.partition("/")
    area = repository[AREAS].get(ident)
    lines = surroundings(repository, area, int(year)) if area else ()
    goals = repository[GOAL_SYSTEMS].get(_goal_system(repository, address))
    known = [*map(label_and_text, lines), *([("Zielsystem", goals.name)] if goals else [])]
    facts: dict[KeyPath, Facts] = {(): tuple(known)}
    earlier = before(repository, ident, int(year))
    going_on = {f"{one.id}#{measure.key}": measure for one in earlier for _, measure in one.measures()}
    for place, continued in _continued(repository, address):
        if continued in going_on:
            facts[place] = tuple(last_state(repository, continued))
    return FormContext(
        facts=facts, words={"objectives.measures.continues": {key: one.title for key, one in going_on.items()}}
    )


def _goal_system(repository: Repository, address: Address) -> str:
    agreement = repository[AGREEMENTS].get(address.id)
    return agreement.goal_system if agreement else str(draft_of(repository, address).known.get("goal_system"))


def _continued(repository: Repository, address: Address) -> Iterable[tuple[KeyPath, str]]:
    """Yield the measures that go on with one of an earlier year, each with the address of that."""
    agreement = repository[AGREEMENTS].get(address.id)
    if agreement:
        for number, objective in enumerate(agreement.objectives):
            for index, measure in enumerate(objective.measures):
                yield ("objectives", number, "measures", index), measure.continues or ""
        return
    draft = draft_of(repository, address)
    for place in draft.remarks:
        if len(place) == 4:
            yield place, str(draft.at((*place, "continues")))


def label_and_text(line: str) -> tuple[str, str]:
    """Return the two parts of a line such as `Gebiet: Kalk`."""
    label, _, text = line.partition(": ")
    return label, text


def facts_of(repository: Repository, measure: Measure) -> Facts:
    """Return what is agreed of a measure, as far as it says something, and how far it got the year before."""
    money = "ohne eigene Mittel" if measure.without_cost else money_by_origin(repository, measure.funds)
    found = (
        ("Umsetzungsschritte", "\n".join(measure.steps)),
        ("Zuständig", "\n".join(measure.responsible)),
        ("Frist", formats.day(measure.due) if measure.due else ""),
        ("Erfolgsmerkmal", measure.success or ""),
        ("Vereinbarte Mittel", money),
        ("Einvernehmlich gestrichen", formats.day(measure.withdrawn) if measure.withdrawn else ""),
        *(last_state(repository, measure.continues) if measure.continues else ()),
    )
    return tuple((label, text) for label, text in found if text)


def money_by_origin(repository: Repository, funds: Iterable[Funding]) -> str:
    """Return the amounts by their origin, one a line."""
    sums = by_origin(funds)
    return "\n".join(
        f"{catalogue_name(repository, 'funding-origins', origin)}: {formats.euro(sums[origin])}"
        for origin in in_order(repository, sums)
    )
