"""The money of an area for a new year: who works there, and what is left of the year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.editing.new.draft import FROM_SAMPLE, Draft
from sozialraum.engine.records.kinds import Address
from sozialraum.topics.agreements.draft import surroundings
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.funds.sums import proofs_are_open, sums_of

if TYPE_CHECKING:
    from sozialraum.engine.findings.finding import KeyPath
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.yaml.trees import Tree
    from sozialraum.topics.funds.model import Fund


def draft_fund(repository: Repository, address: Address) -> Draft:
    """Return what is known about the money of an area before anything is granted."""
    year, _, ident = address.id.partition("/")
    area = repository[AREAS].get(ident)
    draft = Draft(address, {}, tuple(surroundings(repository, area, int(year))) if area else ())
    before = repository[FUNDS].get(f"{int(year) - 1}/{ident}")
    return _with_balance(draft, before) if before else draft


def _with_balance(draft: Draft, before: Fund) -> Draft:
    """The draft with what can still be granted of the year before, and where that figure is from."""
    sums = sums_of(before)
    left = sums.left.value
    if left is None:
        said = f"Ein Rest aus {before.year} lässt sich nicht berechnen: In {before.address.path} fehlt der Ansatz."
        return draft._replace(remarks={("available",): said})
    said = f"Rest aus {before.year} nach {before.address.path}: Ansatz {before.available:.2f}"
    said += f" − gebunden {sums.bound.value or 0:.2f} = {left:.2f} Euro{_open(before)}."
    known: dict[str, Tree] = {}
    if left < 0:
        said += " Es ist mehr gebunden, als da war; übertragen wird nichts."
    else:
        known["available"] = f"{left:.2f}"
        said += f" Den Ansatz für {draft.year} hinzuzählen, sobald er feststeht."
    if before.sample:
        said += f" {FROM_SAMPLE}"
    remarks: dict[KeyPath, str] = {("available",): said}
    return draft._replace(known=known, remarks=remarks)


def _open(before: Fund) -> str:
    """Return what makes the balance provisional."""
    if proofs_are_open(before):
        return "; vorläufig, denn es fehlen noch Nachweise"
    return "" if before.settled else "; vorläufig, denn das Jahr ist noch nicht abgerechnet"
