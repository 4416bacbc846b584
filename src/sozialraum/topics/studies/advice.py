"""Findings and recommendations of studies as papers show them, and the goals and measures that answer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from typing import Any

from sozialraum.engine.documents import formats
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.figures.model import PROFILE_DIMENSIONS
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS, SOURCES, programme_of
from sozialraum.topics.studies.model import RECOMMENDATION_STATES, SONI, FollowUp, Study, StudyFinding
from sozialraum.topics.studies.rules import Answer, answers

NOT_SAID = "keine Angabe in der Quelle"


def finding_text(repository: Repository, one: StudyFinding, with_area: bool = True) -> str:
    """A finding with the number of answers, their mean and its area."""
    area = repository[AREAS].get(one.area) if one.area and with_area else None
    more = [
        area.name if area else "",
        f"n = {formats.number(one.n)}" if one.n is not None else "",
        f"Mittelwert {formats.as_written(one.mean, at_least=1)}" if one.mean is not None else "",
    ]
    named = "; ".join(filter(None, more))
    return f"{one.text.rstrip('.')} ({named})." if named else one.text


def by_dimension(repository: Repository, findings: Iterable[StudyFinding]) -> list[tuple[str, list[str]]]:
    """The findings under the headings they stand below, in the order in which these come; those without one first."""
    groups: dict[str, list[str]] = {}
    for one in findings:
        heading = one.dimension or SONI.get(one.soni or "") or PROFILE_DIMENSIONS.get(one.profile or "") or ""
        if one.dimension and one.soni:
            heading = f"{one.dimension} – {SONI[one.soni]}"
        groups.setdefault(heading, []).append(finding_text(repository, one))
    return sorted(groups.items(), key=lambda group: group[0] != "")


def advice(repository: Repository, study: Study, day: date, known: Sequence[Answer]) -> Iterator[dict[str, Any]]:
    """The recommendations of a study: whom, how things stood on a day, what answers them."""
    for one in study.recommendations:
        step = one.latest(day)
        yield {
            "text": one.text,
            "to": one.to,
            "state": RECOMMENDATION_STATES[step.state if step else "open"],
            "course": [_step_text(repository, past) for past in one.follow_up if past.on.last <= day],
            "answers": [
                answer_text(repository, answer) for answer in known if answer.target == f"{study.id}#{one.key}"
            ],
        }


def _step_text(repository: Repository, step: FollowUp) -> str:
    """17.12.2013 umgesetzt: Rat der Stadt, Beschluss vom 17.12.2013."""
    programme = programme_of(repository)
    history = programme.history if programme else ()
    decision = next((one for one in history if one.key == step.decision), None)
    meeting = repository[MEETINGS].get(step.meeting or "")
    body = repository[BODIES].get(meeting.body) if meeting else None
    parts = [
        step.by or (decision.by if decision else "") or (body.name if body else ""),
        f"Beschluss vom {formats.partial(decision.on)}" if decision and decision.by else "",
        f"Sitzung vom {formats.day(meeting.date)}" if meeting else "",
        f"Grund: {step.reason}" if step.reason else "",
    ]
    said = ", ".join(filter(None, parts))
    return f"{formats.partial(step.on)} {RECOMMENDATION_STATES[step.state]}{f': {said}' if said else ''}"


def is_known(repository: Repository, study: Study, day: date) -> bool:
    """Return whether a study was there by a day; of one without date it counts when its sources appeared."""
    cited = (repository[SOURCES].get(citation.source) for citation in study.sources)
    first = study.presented or study.from_ or min((one.on for one in cited if one and one.on), default=None)
    return first is None or first.first <= day


def answers_until(repository: Repository, day: date) -> list[Answer]:
    """The answers in agreements and goal systems that hold by a day."""

    def counts(answer: Answer) -> bool:
        goals = repository[GOAL_SYSTEMS][answer.address.id] if answer.address.folder == "goals" else None
        return goals is None or goals.first_day is None or goals.first_day <= day

    return [answer for answer in answers(repository, day.year) if counts(answer)]


def answer_text(repository: Repository, answer: Answer) -> str:
    """Return what answers a recommendation, with where it stands."""
    record: Any = repository.get(answer.address)
    item = reduce(lambda part, key: part[key] if isinstance(key, int) else getattr(part, key), answer.item, record)
    name = getattr(item, "title", None) or getattr(item, "name", None) or item.text
    if answer.address.folder == "goals":
        return f"Ziel „{name}“ ({record.name})"
    kind = "Maßnahme" if hasattr(item, "steps") else "Handlungsziel"
    return f"{kind} „{name}“ (Zielvereinbarung {repository.name_of(AREAS, record.area)} {record.year})"


def newest(study: Study) -> list[date]:
    """The days that a study names."""
    steps = [step for one in study.recommendations for step in one.follow_up]
    named = [study.presented, study.until, study.from_, *(step.on for step in steps)]
    return [one.last for one in named if one]
