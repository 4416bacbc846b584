"""Selections and calls: judgements on their scale, candidates apart, decisions of the body, and carried out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding, at_key, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.checking import rule, warning_rule
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.days import on_day, quarters_by_address
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS, PROVIDERS
from sozialraum.topics.areas.model import Commission
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.selection.assessment import assess, deviations, not_readable
from sozialraum.topics.selection.calls import as_selection
from sozialraum.topics.selection.manifest import CALLS, SELECTIONS
from sozialraum.topics.selection.model import Selection, SelectionDecision


class Choice(NamedTuple):
    """A choice among areas or providers: its file, the list of those who are compared, and how it is reckoned."""

    path: str
    items: str
    selection: Selection


def _choices(repository: Repository) -> Iterator[Choice]:
    for selection in repository[SELECTIONS].values():
        yield Choice(selection.address.path, "candidates", selection)
    for call in repository[CALLS].values():
        yield Choice(call.address.path, "applications", as_selection(repository, call))


@rule
def judgements_fit_a_scale(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK344, SRK345: a judgement names a step of a stated scale, and each candidate is judged once by a criterion."""
    for choice in _choices(repository):
        yield from _misjudged(choice)


def _misjudged(choice: Choice) -> Iterator[Finding]:
    steps = {one.key: len(one.scale) for one in choice.selection.criteria}
    for index, candidate in enumerate(choice.selection.candidates):
        seen: set[str] = set()
        for number, one in enumerate(candidate.judgements):
            here = (choice.items, index, "judgements", number)
            if one.criterion in steps and not 1 <= one.step <= steps[one.criterion]:
                params = {"criterion": one.criterion, "steps": steps[one.criterion], "step": one.step}
                yield Finding("SRK344", at_value(choice.path, *here, "step"), params)
            if one.criterion in seen:
                twice = {"criterion": one.criterion, "candidate": candidate.key}
                yield Finding("SRK345", at_value(choice.path, *here, "criterion"), twice)
            seen.add(one.criterion)


@warning_rule
def candidates_are_apart(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK346: a whole quarter stands once, in one candidate, be it named there or by the area."""
    known = quarters_by_address(repository[DISTRICTS])
    for selection in repository[SELECTIONS].values():
        holders: dict[str, str] = {}
        for key, quarter, place in _quarters(repository, selection):
            if quarter in holders:
                named = known.get(quarter)
                params = {"quarter": named[1].name if named else quarter, "other": holders[quarter]}
                yield Finding("SRK346", place, params)
            holders.setdefault(quarter, key)


@rule
def quarters_exist_on_the_reference_day(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK551: the quarters that are chosen among exist on the day of the figures."""
    known = quarters_by_address(repository[DISTRICTS])
    for selection in repository[SELECTIONS].values():
        for index, one in enumerate(selection.candidates):
            for number, address in enumerate(one.quarters):
                named = known.get(address)
                if named and not named[1].exists_on(selection.reference_day):
                    place = at_value(selection.address.path, "candidates", index, "quarters", number)
                    when = Words("on the day of the figures")
                    yield Finding("SRK551", place, {"quarter": named[1].name, "when": when})


@rule
def candidates_have_a_type(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK347: where each type gets a reference area, a candidate has a type."""
    for selection in repository[SELECTIONS].values():
        for index, one in enumerate(selection.candidates):
            if selection.method == "by-type" and one.type is None:
                place = at_value(selection.address.path, "candidates", index, "key")
                yield Finding("SRK347", place, {"candidate": one.key})


@rule
def decisions_are_those_of_the_body(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK340, SRK341, SRK342: the body that decides has decided, in its time, in its meeting of that day."""
    for choice in _choices(repository):
        decision = choice.selection.decision
        if decision is None:
            continue
        place = choice.path, "decision"
        decides, decided = repository[BODIES].get(choice.selection.body), repository[BODIES].get(decision.body)
        if decides and decided and decides is not decided:
            params = {"body": decides.name, "other": decided.name}
            yield Finding("SRK340", at_value(*place, "body"), params)
        if decided and decision.on and decided.from_ and not decided.holds_on(decision.on):
            yield Finding("SRK341", at_value(*place, "on"), {"body": decided.name, "day": decision.on})
        yield from _in_its_meeting(repository, choice.path, decision)


def _in_its_meeting(repository: Repository, path: str, decision: SelectionDecision) -> Iterator[Finding]:
    meeting = repository[MEETINGS].get(decision.meeting or "")
    if meeting is None:
        return
    place = at_value(path, "decision", "meeting")
    decides, met = repository[BODIES].get(decision.body), repository[BODIES].get(meeting.body)
    if decides and met and decides is not met:
        yield Finding("SRK340", place, {"body": decides.name, "other": met.name})
    if decision.on and meeting.date != decision.on:
        yield Finding("SRK342", place, {"day": decision.on, "met": meeting.date})


@warning_rule
def deviations_have_a_reason(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK343: where the body did not follow the proposal it says why; said only if the proposal itself is sound."""
    for choice in _choices(repository):
        selection, decision = choice.selection, choice.selection.decision
        if decision is None or not_readable(repository, selection) or any(_misjudged(choice)):
            continue
        explained = {one.candidate for one in decision.deviations}
        known = {one.key for one in selection.candidates}
        added, dropped = deviations(assess(repository, selection))
        for key in added:
            if key in known - explained:
                place = at_value(choice.path, "decision", "chosen", decision.chosen.index(key))
                yield Finding("SRK343", place, {"candidate": key})
        for key in dropped:
            if key not in explained:
                yield Finding("SRK343", at_key(choice.path, "decision", "chosen"), {"candidate": key})


def _quarters(repository: Repository, selection: Selection) -> Iterator[tuple[str, str, Place]]:
    """Each whole quarter of a candidate with the place that brings it in."""
    for index, one in enumerate(selection.candidates):
        here = selection.address.path, "candidates", index
        area = repository[AREAS].get(one.area or "")
        for part in area.parts if area else ():
            if part.quarter:
                yield one.key, part.quarter, at_value(*here, "area")
        for number, quarter in enumerate(one.quarters):
            yield one.key, quarter, at_value(*here, "quarters", number)


@rule
def providers_apply_once_and_in_time(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK351, SRK352, SRK353: who applies is marked if it is invented, applies once and within the time."""
    for call in repository[CALLS].values():
        seen: set[str] = set()
        for index, one in enumerate(call.applications):
            here = call.address.path, "applications", index
            provider, name = repository[PROVIDERS].get(one.provider), repository.name_of(PROVIDERS, one.provider)
            if provider and provider.sample and not call.sample:
                yield Finding("SRK351", at_value(*here, "provider"), {"provider": name})
            if one.provider in seen:
                yield Finding("SRK352", at_value(*here, "provider"), {"provider": name})
            seen.add(one.provider)
            in_time = (call.first_day or date.min) <= one.received <= (call.last_day or date.max)
            if not one.excluded and not in_time:
                limits = {"first": call.first_day or Words("any day"), "last": call.last_day or Words("any day")}
                yield Finding("SRK353", at_value(*here, "received"), {"day": one.received, **limits})


@rule
def decisions_wait_for_all_who_apply(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK355: nothing is decided before the time to apply is over."""
    for call in repository[CALLS].values():
        if call.decision and call.last_day and call.decision.on <= call.last_day:
            params = {"day": call.decision.on, "last": call.last_day}
            yield Finding("SRK355", at_value(call.address.path, "decision", "on"), params)


@warning_rule
def the_chosen_is_commissioned(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK354: from the day that the call names, the area is commissioned to the provider that was chosen."""
    for call in repository[CALLS].values():
        area, decision = repository[AREAS].get(call.area), call.decision
        if area is None or decision is None or call.begins is None or call.begins.last > day:
            continue
        commission: Commission | None = on_day(area.commissions, call.begins.last)
        chosen = [one.provider for one in call.applications if one.key in decision.chosen]
        if chosen and commission and commission.provider not in chosen:
            names = {ident: one.name for ident, one in repository[PROVIDERS].items()}
            params = {
                "chosen": ", ".join(names.get(ident, ident) for ident in chosen),
                "commissioned": names.get(commission.provider, commission.provider),
                "area": area.name,
                "day": call.begins.last,
            }
            yield Finding("SRK354", at_value(call.address.path, "decision", "chosen"), params)


@rule
def items_are_those_of_the_meeting(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK356: the item that a decision names is on the agenda of its meeting."""
    for call in repository[CALLS].values():
        decision = call.decision
        meeting = repository[MEETINGS].get(decision.meeting or "") if decision else None
        if decision and decision.top and meeting and decision.top not in [item.top for item in meeting.agenda]:
            params = {"meeting": meeting.id, "top": decision.top}
            yield Finding("SRK356", at_value(call.address.path, "decision", "top"), params)
