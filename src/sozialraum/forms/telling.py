"""Values of a record as people write them, an item of a list by all that it says: never by keys or words of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.editing.labels import Labels
from sozialraum.engine.records.references import points_of
from sozialraum.engine.records.walk import slot_of
from sozialraum.forms.merging import KEY, ORIGIN
from sozialraum.forms.saying import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sozialraum.engine.records.kinds import Address
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.records.walk import Slot
    from sozialraum.engine.yaml.trees import Tree


def value_text(repository: Repository, address: Address, slot: Slot | None, value: Tree) -> str:
    """Return a value of a field, or of an item of its list, as people write it: 31.12.2016; each item on a line.

    What nobody can read stands as it is written.
    """
    if isinstance(value, dict):
        model = slot.model if slot else None
        fields = [(slot_of(model, name) if model else None, one) for name, one in value.items()
                  if name not in (KEY, ORIGIN)]  # fmt: skip
        return " · ".join(" · ".join(value_text(repository, address, field, one).split("\n")) for field, one in fields)
    if isinstance(value, list) and (slot is None or slot.model):
        return "\n".join(value_text(repository, address, slot, one) for one in value)
    if slot is None:
        return str(value)
    try:
        return said(value, slot.field, _names(repository, address, slot))
    except (ValueError, ArithmeticError, KeyError):
        return str(value)


def _names(repository: Repository, address: Address, slot: Slot) -> Mapping[str, str] | None:
    """Return what the keys mean that a field of a record takes; none where it takes other values."""
    points = points_of(slot.field)
    if points is None:
        return None
    record = repository.get(address) if points.record else None  # an item with an address may be of any record
    return Labels(repository, points, record=record or (address.id if points.record == "=" else None)).labels
