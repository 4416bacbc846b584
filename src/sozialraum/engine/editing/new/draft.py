"""What is known about a record before somebody fills in the rest."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from itertools import pairwise
from typing import Any, NamedTuple

from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.records.kinds import KINDS, Address, Kind
from sozialraum.engine.yaml.trees import Tree, value_at

FROM_SAMPLE = "Das Übernommene sind Musterdaten: erst prüfen, ob es stimmt."
"""What stands above values that were taken from invented ones; the new record itself is never a sample."""


class Draft(NamedTuple):
    """The known fields of a record that is to be.

    `heading` says in words what surrounds it, `remarks` stand above a value, `repeated` are the fields that each item
    of a list is asked for again (else only the first explains what may stand there).
    """

    address: Address
    known: dict[str, Tree]
    heading: tuple[str, ...] = ()
    remarks: Mapping[KeyPath, str] = {}
    repeated: frozenset[str] = frozenset()

    @property
    def kind(self) -> Kind[Any]:
        """Its kind."""
        return KINDS[self.address.folder]

    @property
    def year(self) -> str:
        """The year that its id begins with, if it does."""
        year = self.address.id.partition("/")[0][:4]
        return year if year.isdigit() else ""

    def at(self, keys: KeyPath) -> Tree | None:
        """Return what is known at a place."""
        return value_at(self.known, keys, None)

    def with_value(self, keys: KeyPath, value: Tree) -> Draft:
        """The draft with one more value known. Groups and lists on the way are made, and the next item of a list."""
        known = deepcopy(self.known)
        here: Any = known
        for key, following in pairwise(keys):
            empty: Any = [] if isinstance(following, int) else {}
            if isinstance(key, int) and key == len(here):
                here.append(empty)
            here = here.setdefault(key, empty) if isinstance(here, dict) else here[key]
        if isinstance(here, list) and keys[-1] == len(here):
            here.append(value)
        else:
            here[keys[-1]] = value
        return self._replace(known=known)
