"""The kinds of records: one row each. Loading, references, `list` and `show` read this table.

The model stands as a dotted name, so that nothing is imported before a file of that kind is read.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from sozialraum.engine.findings.language import Words

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Part

R = TypeVar("R", bound="Part")
_PART = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DEVICES = re.compile(r"con|prn|aux|nul|com[1-9]|lpt[1-9]")

SIMPLE: str = Words("name")
YEARLY: str = Words("year/name")
OF_BODY: str = Words("year/body")
NUMBERED: str = Words("year/body-01")
_SHAPES = {
    SIMPLE: re.compile(_PART),
    YEARLY: re.compile(rf"(?:19|20)\d\d/{_PART}"),
    OF_BODY: re.compile(rf"(?:19|20)\d\d/{_PART}"),
    NUMBERED: re.compile(rf"(?:19|20)\d\d/{_PART}-\d\d"),
}


class Kind(Generic[R]):
    """A kind of record: its folder below `data/`, its model, the shape of its ids, its German name."""

    def __init__(self, folder: str, model: str, shape: str, german: str) -> None:
        self.folder = folder
        self.shape = shape
        self.german = german
        self._model = model

    @cached_property
    def model(self) -> type[R]:
        """The model class; importing it is what costs time at start."""
        module, _, name = self._model.partition(":")
        return cast("type[R]", getattr(import_module(module), name))

    def fits(self, ident: str) -> bool:
        """Whether this can be an id of the kind."""
        return _SHAPES[self.shape].fullmatch(ident) is not None and not is_reserved(ident)


def is_reserved(ident: str) -> bool:
    """Whether Windows takes the last part of an id for a device: there nobody could check such a file out."""
    return _DEVICES.fullmatch(ident.rpartition("/")[2]) is not None


KINDS: dict[str, Kind[Any]] = {}
"""All kinds that topics bring, by their folder; filled when the topics are installed."""
