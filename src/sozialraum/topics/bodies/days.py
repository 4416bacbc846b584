"""Days of bodies: when one ended, and what was known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.view import AsOf, Knowledge, but
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.bodies.model import Body, Council


def last_day(repository: Repository, ident: str) -> date | None:
    """Return the last day of a body that is no more."""
    return repository[BODIES][ident].last_day


def body_of(ident: str) -> Address:
    """Return the body that a paper is made for."""
    return Address("bodies", ident)


def bodies_with_seats(repository: Repository, day: date) -> Iterator[str]:
    """Yield the bodies whose seats follow a council; those of most follow none."""
    yield from (ident for ident, body in repository[BODIES].items() if body.composition is not None)


def _body(body: Body, as_of: AsOf) -> Body:
    rules = body.rules_of_procedure
    return but(body, rules_of_procedure=None) if rules and rules.on and as_of.day < rules.on else body


def _council(council: Council, as_of: AsOf) -> Council:
    return but(council, lots=as_of.entries(council.lots))


KNOWN = {"bodies": Knowledge(_body), "councils": Knowledge(_council)}
