"""Days of agreements: when one was concluded, and what was known of it on a day."""

from __future__ import annotations

from datetime import date

from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.view import AsOf, Knowledge, but
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.agreements.model import AgreedObjective, Agreement


def concluded(repository: Repository, ident: str) -> date | None:
    """Return the day on which an agreement was concluded."""
    return repository[AGREEMENTS][ident].concluded


def _agreement(agreement: Agreement, as_of: AsOf) -> Agreement | None:
    """Return a concluded agreement with the amendments up to a day; a draft is known to nobody else.

    In a paper of its own what was added by an amendment belongs to it: it is a contract.
    """
    if not as_of.reached(agreement.concluded):
        return None
    return but(
        agreement,
        objectives=tuple(_objective(objective, as_of) for objective in agreement.objectives),
        amendments=as_of.entries(agreement.amendments),
    )


def _objective(objective: AgreedObjective, as_of: AsOf) -> AgreedObjective:
    there = (one for one in objective.measures if one.added is None or one.added <= as_of.day)
    return but(objective, measures=tuple(but(one, withdrawn=as_of.reached(one.withdrawn)) for one in there))


def _draft(agreement: Agreement, as_of: AsOf) -> Agreement:
    return but(agreement, concluded=as_of.reached(agreement.concluded))


KNOWN = {"agreements": Knowledge(_agreement, happened=_draft)}
