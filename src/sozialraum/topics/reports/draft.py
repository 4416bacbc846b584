"""A new annual report: the agreed measures of the year, to be told how far they got."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.editing.new.draft import Draft
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.yaml.trees import Tree
from sozialraum.topics.agreements.draft import surroundings
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.manifest import MEETINGS

if TYPE_CHECKING:
    from sozialraum.engine.findings.finding import KeyPath
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.agreements.model import Measure


def draft_report(repository: Repository, address: Address) -> Draft:
    """Return what is known about a report before the coordinator writes."""
    year, _, ident = address.id.partition("/")
    area = repository[AREAS].get(ident)
    agreement = repository[AGREEMENTS].get(address.id)
    heading = [*(surroundings(repository, area, int(year)) if area else ()), *_sessions(repository, ident, year)]
    remarks: dict[KeyPath, str] = {
        ("projects",): "Was zu einer vereinbarten Maßnahme gehört, nennt sie; Ziel und Geld stehen dann schon dort."
    }
    known: dict[str, Tree] = {}
    agreed = [measure for _, measure in agreement.measures()] if agreement else []
    if agreed:
        known["measures"] = [{"measure": measure.key} for measure in agreed]
        remarks[("measures",)] = (
            "Die vereinbarten Maßnahmen: bei jeder eintragen, wie weit sie kam. Was aus eigenen Mitteln des Gebiets "
            "verausgabt wurde, nimmt der Bericht aus den Nachweisen; hier nur, was andere bezahlt haben."
        )
        remarks |= {("measures", number): _title(measure) for number, measure in enumerate(agreed)}
    return Draft(address, known, tuple(heading), remarks, frozenset({"state"}))


def _title(measure: Measure) -> str:
    gone = f" (einvernehmlich gestrichen am {measure.withdrawn:%d.%m.%Y})" if measure.withdrawn else ""
    return f"{measure.title}{gone}"


def _sessions(repository: Repository, area: str, year: str) -> list[str]:
    """The meetings of the area's bodies, which the report lists by itself."""
    bodies = [body for body in repository[BODIES].values() if area in body.areas]
    counts = [
        f"{body.short or body.name} {number}×"
        for body in bodies
        if (number := sum(one.body == body.id and one.id[:4] == year for one in repository[MEETINGS].values()))
    ]
    return [f"Sitzungen des Jahres (stehen von selbst im Bericht): {', '.join(counts)}"] if counts else []
