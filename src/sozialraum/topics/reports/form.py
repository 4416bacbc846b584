"""What surrounds the form of an annual report: what was agreed and spent, the meetings, the goals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from sozialraum.engine.diff.sameness import as_written
from sozialraum.engine.documents import formats
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.topic import FormContext
from sozialraum.topics.agreements.draft import surroundings
from sozialraum.topics.agreements.form import facts_of, label_and_text
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.days import year_end
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import goal_name
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.meetings.sessions import meetings_of_area, session_rows
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.reports.manifest import REPORTS
from sozialraum.topics.reports.paper import goals_of

if TYPE_CHECKING:
    from sozialraum.engine.findings.finding import KeyPath
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.yaml.trees import Tree
    from sozialraum.topics.agreements.model import AgreedObjective, Measure
    from sozialraum.topics.programme.model import GoalSystem

Facts = tuple[tuple[str, str], ...]


def context(repository: Repository, address: Address) -> FormContext:
    """Return all agreed measures with what is known of each, the meetings of the year, and the goals to choose from."""
    year, _, ident = address.id.partition("/")
    agreement = repository[AGREEMENTS].get(address.id)
    goals = goals_of(repository, agreement, year_end(int(year)))
    agreed = {measure.key: (objective, measure) for objective, measure in agreement.measures()} if agreement else {}
    report = repository[REPORTS].get(address.id)
    told = list(cast("list[Tree]", as_written(report.measures))) if report else []
    keys = [entry.measure for entry in report.measures] if report else []
    missing = [key for key in agreed if key not in keys]
    untold: list[Tree] = [{"measure": key} for key in missing]
    facts: dict[KeyPath, Facts] = {
        ("measures", index): _facts_of(repository, address.id, goals, *agreed[key])
        for index, key in enumerate((*keys, *missing))
        if key in agreed
    }
    return FormContext(
        facts={(): tuple(_known(repository, ident, int(year))), **facts},
        words={"projects.goals": {goal.key: goal.name for goal in goals.goals}} if goals else {},
        known={"measures": [*told, *untold]},
    )


def _known(repository: Repository, ident: str, year: int) -> Iterator[tuple[str, str]]:
    """Yield what stands in the report by itself."""
    area = repository[AREAS].get(ident)
    yield from map(label_and_text, surroundings(repository, area, year) if area else ())
    sessions = session_rows(repository, meetings_of_area(repository, ident, year))
    lines = (f"{formats.day(row.day)} {row.body}: {row.topic}{f' ({row.state})' * bool(row.state)}" for row in sessions)
    yield f"Sitzungen {year}", "\n".join(lines) or "keine eingetragen"


def _facts_of(
    repository: Repository, ident: str, goals: GoalSystem | None, objective: AgreedObjective, measure: Measure
) -> Facts:
    """Return what was agreed of a measure, what became of it before, and what proofs show of its money."""
    programme = programme_of(repository)
    fund = repository[FUNDS].get(ident)
    grants = [grant for grant in fund.grants if grant.measure == measure.key and grant.proof] if fund else []
    term = programme.terms.fund if programme else ""
    spent = sum(grant.spent for grant in grants)
    return (
        ("Projektziel", goal_name(goals, objective.goal)),
        ("Handlungsziel", objective.text),
        *facts_of(repository, measure),
        *([(f"Nachgewiesen: {term}", formats.euro(spent))] if grants else []),
    )
