"""Studies and what is recommended: told in order, no fact yet, and all of it can be looked up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.closest import KnownWords
from sozialraum.engine.findings.finding import Finding, KeyPath, at_key, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.base import Dated
from sozialraum.engine.records.checking import rule, warning_rule
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.references import references_of
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.values import PartialDate
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.programme.manifest import GOAL_SYSTEMS, programme_of
from sozialraum.topics.studies.manifest import STUDIES
from sozialraum.topics.studies.model import FollowUp, Recommendation, Study


def _recommendations(repository: Repository) -> Iterator[tuple[str, KeyPath, Study, Recommendation]]:
    for ident, study in repository[STUDIES].items():
        for index, one in enumerate(study.recommendations):
            yield Address("studies", ident).path, ("recommendations", index), study, one


def _steps(repository: Repository) -> Iterator[tuple[str, KeyPath, Study, FollowUp]]:
    for path, keys, study, one in _recommendations(repository):
        for index, step in enumerate(one.follow_up):
            yield path, (*keys, "follow_up", index), study, step


@rule
def steps_are_in_order(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK370, SRK375: steps stand in the order of their days, none before the study was presented."""
    for path, keys, _, one in _recommendations(repository):
        for index, (before, step) in enumerate(pairwise(one.follow_up), start=1):
            if step.on.last < before.on.first:
                place = at_value(path, *keys, "follow_up", index, "on")
                yield Finding("SRK370", place, {"on": step.on.text, "before": before.on.text})
    for path, keys, study, step in _steps(repository):
        if study.presented and step.on.last < study.presented.first:
            params = {"on": step.on.text, "presented": study.presented.text}
            yield Finding("SRK375", at_value(path, *keys, "on"), params)


@warning_rule
def steps_name_what_they_rest_on(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK371: what was taken up or done was so by somebody, by a decision, or by a measure that answers it."""
    bare = [
        (at_value(path, *keys, "follow_up", index, "state"), study.id, one.key, step.state)
        for path, keys, study, one in _recommendations(repository)
        for index, step in enumerate(one.follow_up)
        if step.state in ("taken-up", "done") and not (step.by or step.decision or step.meeting)
    ]
    answered = {answer.target for answer in answers(repository)} if bare else set()
    for place, study, key, state in bare:
        if f"{study}#{key}" not in answered:
            yield Finding("SRK371", place, {"key": key, "state": state, "study": study})


@rule
def steps_fit_decisions(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK372, SRK374: the decision and the meeting of a step exist and are of its day."""
    programme = programme_of(repository)
    history = {one.key: one for one in programme.history} if programme else None
    names = KnownWords(history or ())
    for path, keys, _, step in _steps(repository):
        if step.decision and history is not None and step.decision not in history:
            close = names.closest(step.decision)
            params = {"key": step.decision, "suggestion": close}
            place = at_value(path, *keys, "decision")
            yield Finding("SRK374", place, params, hint="did-you-mean" if close else None)
        decision = history.get(step.decision or "") if history else None
        meeting = repository[MEETINGS].get(step.meeting or "")
        if decision:
            yield from _on_another_day(at_value(path, *keys, "on"), step, Words("its decision"), decision.on)
        if meeting and not step.on.first <= meeting.date <= step.on.last:
            params = {"on": step.on.text, "what": Words("its meeting"), "other": str(meeting.date)}
            yield Finding("SRK372", at_value(path, *keys, "on"), params)


def _on_another_day(place: Place, step: FollowUp, what: Words, other: PartialDate) -> Iterator[Finding]:
    if step.on.last < other.first or other.last < step.on.first:
        yield Finding("SRK372", place, {"on": step.on.text, "what": what, "other": other.text})


def _begins(repository: Repository, answer: Answer) -> date | None:
    """Since when an answer holds; none where nobody says."""
    agreement = repository[AGREEMENTS].get(answer.address.id) if answer.address.folder == "agreements" else None
    return date(agreement.year, 1, 1) if agreement else repository[GOAL_SYSTEMS][answer.address.id].first_day


@warning_rule
def declined_is_not_answered(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK373: no goal or measure answers what had been declined before."""
    declined = {
        f"{study.id}#{one.key}": one.follow_up[-1]
        for _, _, study, one in _recommendations(repository)
        if one.follow_up and one.follow_up[-1].state == "declined"
    }
    for answer in answers(repository) if declined else ():
        step = declined.get(answer.target)
        begins = _begins(repository, answer)
        if step and (begins is None or step.on.last < begins):
            params = {"target": answer.target, "on": step.on.text}
            yield Finding("SRK373", at_value(answer.address.path, *answer.keys), params)


@rule
def recommendations_are_no_facts(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK380, SRK381, SRK382: a recommendation has no beginning, is no sample, and names its source."""
    for address, record in repository:
        if not record.recommended:
            continue
        if isinstance(record, Dated) and record.from_:
            yield Finding("SRK380", at_key(address.path, "from"), {"begins": record.from_.text})
        if record.sample:
            yield Finding("SRK381", at_key(address.path, "sample"), {})
        if not record.sources:
            yield Finding("SRK382", at_key(address.path, "recommended"), {})


class Answer(NamedTuple):
    """A goal, objective or measure that answers a recommendation: its record, the way to it, what it answers."""

    address: Address
    keys: KeyPath
    target: str

    @property
    def item(self) -> KeyPath:
        """The way to the goal, objective or measure."""
        return self.keys[:-2]


def answers(repository: Repository, last_year: int = date.max.year) -> Iterator[Answer]:
    """All answers, those in agreements up to a year, in the order of the records."""
    agreements = repository.with_ids(AGREEMENTS, lambda ident: int(ident[:4]) <= last_year)
    for record in (*repository[GOAL_SYSTEMS].values(), *agreements):
        if any(points.folder == "studies" for points, _ in references_of.pairs(record)):
            for found in references_of(record):
                if found.marker.folder == "studies" and "answers" in found.keys:
                    yield Answer(record.address, found.keys, found.value)
