"""Bodies: their seats follow the council by Hare-Niemeyer, and lots are drawn, not guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.finding import Finding, at_key, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.checking import rule, warning_rule
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.bodies import seats
from sozialraum.topics.bodies.manifest import BODIES, COUNCILS
from sozialraum.topics.bodies.model import Body, Composition, Council, Lot


@warning_rule
def seats_follow_the_council(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK321, SRK322: members by group are those that Hare-Niemeyer gives; equal remainders need a recorded lot."""
    for body, composition, council in _composed(repository):
        allocation = seats.seats_of(council, body, composition.seats, max(day, seats.judged_on(body, council, day)))
        names = {group.key: group.name for group in council.groups}
        members = seats.members_by_group(body, seats.judged_on(body, council, day))
        comparable = members and members.keys() <= names.keys()
        for key, has, fewest, most in seats.members_that_differ(allocation, members) if comparable else ():
            expected = str(fewest) if fewest == most else Words("{fewest}, or {most} by lot", fewest=fewest, most=most)
            params = {"group": names[key], "count": has, "expected": expected, "council": council.id}
            yield Finding("SRK321", _place_of(body, key), params)
        if allocation.open and allocation.lot == "none":
            tied = ", ".join(names[key] for key in allocation.open.groups)
            params = {"groups": tied, "open": allocation.open.seats, "seats": allocation.seats, "council": council.id}
            yield Finding("SRK322", at_value(body.address.path, "composition", "seats"), params)


@warning_rule
def council_is_the_newest(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK323: a body that exists has its seats from the composition of the council that holds."""
    for body, _, council in _composed(repository):
        newer = seats.newer_council(repository, body, council, day)
        if newer and newer.from_:
            params = {"newer": newer.id, "begins": newer.from_.text, "council": council.id, "suggestion": newer.id}
            yield Finding("SRK323", at_value(body.address.path, "composition", "council"), params, hint="write")


@rule
def groups_are_known(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK324, SRK325: groups are those of the council, and a recorded lot was drawn between groups of a tie."""
    for body, _, council in _composed(repository):
        for index, member in enumerate(body.members):
            if member.group:
                yield from _known(council, member.group, at_value(body.address.path, "members", index, "group"))
    for council in repository[COUNCILS].values():
        path = council.address.path
        for index, lot in enumerate(council.lots):
            here = ("lots", index, "winners")
            unknown = [
                finding
                for number, winner in enumerate(lot.winners)
                for finding in _known(council, winner, at_value(path, *here, number))
            ]
            yield from unknown or _fits(council, lot, at_key(path, *here))


@rule
def lots_belong_to_a_body(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK390, SRK391, SRK392: a lot says for which seats of which body it was drawn, and is drawn once for them."""
    composed = _composed(repository)
    bodies = grouped(((council.id, composition.seats), body.id) for body, composition, council in composed)
    for council in repository[COUNCILS].values():
        first: dict[tuple[str | None, int], date] = {}
        for index, lot in sorted(enumerate(council.lots), key=lambda item: item[1].on):
            having = bodies.get((council.id, lot.seats), [])
            here = at_value(council.address.path, "lots", index, "body" if lot.body else "seats")
            params = {"seats": lot.seats, "council": council.id, "on": lot.on, "body": lot.body or ", ".join(having)}
            if lot.body in repository[BODIES] and lot.body not in having:
                yield Finding("SRK392", here, params)
            elif lot.body is None and len(having) > 1:
                yield Finding("SRK391", here, params)
            elif (lot.body, lot.seats) in first:
                again = at_value(council.address.path, "lots", index, "on")
                yield Finding("SRK390", again, {**params, "first": first[lot.body, lot.seats]})
            first.setdefault((lot.body, lot.seats), lot.on)


def _composed(repository: Repository) -> Iterator[tuple[Body, Composition, Council]]:
    """The bodies whose seats follow a council that could be read."""
    for body in repository[BODIES].values():
        if body.composition and (council := repository[COUNCILS].get(body.composition.council)):
            yield body, body.composition, council


def _known(council: Council, key: str, place: Place) -> Iterator[Finding]:
    keys = [group.key for group in council.groups]
    if key not in keys:
        close = closest(key, keys)
        params = {"council": council.id, "group": key, "suggestion": close, "known": ", ".join(keys)}
        yield Finding("SRK324", place, params, hint="did-you-mean" if close else "known-keys" if keys else None)


def _fits(council: Council, lot: Lot, place: Place) -> Iterator[Finding]:
    allocation = seats.allocate([(group.key, group.seats) for group in council.groups], lot.seats, lot.winners)
    if allocation.lot == "settles":
        return
    tie = allocation.tie
    params = {"council": council.id, "seats": lot.seats}
    if tie:
        params |= {"groups": ", ".join(tie.groups), "open": tie.seats}
    yield Finding("SRK325", place, params, hint="lot-between" if tie else "no-lot")


def _place_of(body: Body, key: str) -> Place:
    """The member of a group, or the composition where the group has none."""
    index = next((i for i, member in enumerate(body.members) if member.group == key and member.voting), None)
    return (
        at_key(body.address.path, "composition")
        if index is None
        else at_value(body.address.path, "members", index, "group")
    )
