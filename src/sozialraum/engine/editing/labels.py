"""One look-up from what people say to keys: kinds, fields, words of closed lists, records and items of lists.

What people say are names: titles of fields, the German of words, names, short names, titles and former names of
records and items. A key is never made up: what is meant is always one that is there. No result means that it is
unknown, several that it may be each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import tr
from sozialraum.engine.findings.sayings import Sayings, letters_of, turns_meaning
from sozialraum.engine.records.base import Dated, Part, Record
from sozialraum.engine.records.fields import fields_of
from sozialraum.engine.records.kinds import KINDS, NUMBERED, SIMPLE, Kind, imported, slug
from sozialraum.engine.records.marks import NAMES
from sozialraum.engine.records.references import PointsTo, points_of, target_of
from sozialraum.engine.records.walk import parts_at, parts_within, slot_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from sozialraum.engine.records.repository import Repository

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)\b")
_CALLED = ("name", "short", "title")
_SHORTEST = 4
"""Kinds are known by the end of their names, too, if it has so many letters: Bericht is a Jahresbericht."""


def meant_kind(said: str) -> list[Kind[Any]]:
    """Return the kinds of records that a word means: folder, model, or German, one or several of them."""
    names, letters = _names_of_kinds(), letters_of(said)
    found = Sayings(names).meant(said)
    if not found and len(letters) >= _SHORTEST:
        found = [one for one, called in names.items() if any(letters_of(name).endswith(letters) for name in called)]
    return [KINDS[folder] for folder in found]


def kind_named(said: str) -> Kind[Any]:
    """Return the one kind that a word means. Raises Refusal."""
    meant = meant_kind(said)
    if len(meant) == 1:
        return meant[0]
    there_is_none = tr("There is no kind `{word}`.").format(word=said)
    if not meant and (close := kind_like(said)):
        raise Refusal(f"{there_is_none} {tr('Did you mean `{close}`?').format(close=close)}")
    if meant:
        there_is_none = tr("`{word}` may be one of these kinds.").format(word=said)
    kinds = ", ".join(with_key(kind.german, kind.folder) for kind in meant or KINDS.values())
    raise Refusal(f"{there_is_none} {tr('Kinds: {kinds}.').format(kinds=kinds)}")


def kind_like(said: str) -> str | None:
    """Return the name of a kind that is most like what is written, to be proposed."""
    names = {slug(name): name for called in _names_of_kinds().values() for name in called}
    close = closest(slug(said), names)
    return names[close] if close else None


def _names_of_kinds() -> dict[str, tuple[str, ...]]:
    """Return what the records of each kind are called, one and several."""
    names = {}
    for folder, kind in KINDS.items():
        model_name = _CAMEL.sub("-", kind.model.__name__).lower()
        names[folder] = (folder, model_name, kind.german, kind.singular, *kind.also)
    return names


def field_meant(said: str, model: type[BaseModel]) -> list[str]:
    """Return the fields of a model, as files write them, that a name or a title means: Ausblick, bis, due."""
    return fields_said(model).meant(said)


def field_like(said: str, model: type[BaseModel]) -> str | None:
    """Return the field that is meant, or else the one whose name or title is most like what is written."""
    meant = field_meant(said, model)
    if meant:
        return meant[0] if len(meant) == 1 else None
    word = slug(said)
    titles = {slug(label_of_field(model, name)): name for name in fields_of(model)}
    close = closest(word.replace("-", "_"), fields_of(model), 0.65) or titles.get(closest(word, titles, 0.8) or "")
    return None if close is None or turns_meaning(said, label_of_field(model, close)) else close


@cache
def fields_said(model: type[BaseModel]) -> Sayings:
    """Return the look-up for the fields of a model."""
    return Sayings({name: (label_of_field(model, name),) for name in fields_of(model)})


def label_of_field(model: type[BaseModel], name: str) -> str:
    """Return the title of a field, or its name where it has none. Raises KeyError for what is no field."""
    slot = slot_of(model, name)
    if slot is None:
        raise KeyError(name)
    return slot.field.title or slot.written


Holder = Record | str | None
"""The record that a reference stands in, or the id of the one that holds what it points to."""


def listed_words(allowed: Iterable[str], meanings: Mapping[str, str]) -> str:
    """Return the words of a closed list as messages list them, in German with the word to write."""
    return ", ".join(with_key(meanings.get(word, word), word) for word in allowed)


def word_like(said: str, meanings: Mapping[str, str]) -> str | None:
    """Return the word of a closed list that, or whose meaning, is most like what is written; never the opposite."""
    names = {**{german.casefold(): word for word, german in meanings.items()}, **{word: word for word in meanings}}
    close = names.get(closest(said.strip().casefold(), names) or "")
    return None if close is None or turns_meaning(said, meanings[close]) else close


def with_key(label: str, key: str) -> str:
    """Return a name as messages list it, with its key: erreicht (achieved)."""
    return key if label == key else f"{label} ({key})"


class Labels:
    """What may stand in one reference, each key or id with its name, in the order of the records.

    Args:
        repository: all records.
        reference: the type of the reference, such as `ActionField`, its field, or its target.
        day: leave out what does not hold on this day, and take the names of that day.
        record: the record that the reference stands in, or the id of the one that holds the items. A short key needs
            it, unless its list is fixed; of items with an address it leaves only those of that record.
    """

    def __init__(
        self, repository: Repository, reference: Any, *, day: date | None = None, record: Holder = None
    ) -> None:
        points = points_of(reference)
        if points is None:
            raise TypeError(reference)
        if day is not None:
            from sozialraum.engine.records.view import as_named  # it knows the rules, which know this

            repository = as_named(repository, day)
        self._repository = repository
        self._points = points
        self._day = day
        self._record = record

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Each key or id with its name."""
        return {key: next(iter(names), key) for key, names, _ in self._named}

    def meant(self, said: str) -> list[str]:
        """Return the keys or ids that are meant: none if it is unknown, several if it may mean each of them."""
        points = self._points
        said = said.removeprefix(f"{points.folder}/")
        if found := self._sayings.called(said):
            return found
        if _DAY.search(said):  # names hold days as 10.03.2016
            said = _DAY.sub(lambda day: f"{int(day[1]):02}.{int(day[2]):02}.{day[3]}", said)
        elif points.items is None and (of_year := self._meant_of_year(said)) is not None:
            return of_year
        if found := self._sayings.meant(said):
            return found
        if points.items is not None and points.record is None and "#" in said:
            found = self._meant_address(said)
        return found or self._sayings.meant(self._without_surroundings(said))

    def called(self, said: str) -> list[str]:
        """Return the keys or ids that are called exactly so, without the word for the kind or the whole in front."""
        return self._sayings.called(said) or self._sayings.called(self._without_surroundings(said))

    def is_same(self, said: str, key: str) -> bool:
        """Return whether what is said is a name of this key but for capitals, umlauts, spaces and marks."""
        return self._sayings.is_same(said, key)

    @cached_property
    def _sayings(self) -> Sayings:
        return Sayings({key: names for key, names, _ in self._named}, {key: former for key, _, former in self._named})

    @cached_property
    def _named(self) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """What the reference may lead to: the key or id, what it is called, and what it was called before."""
        points, records = self._points, self._repository.records[self._points.folder]
        if points.items is None:
            there = ((ident, one) for ident, one in records.items() if _holds(one, self._day))
            return [(ident, _names_of_record(self._repository, ident, one), _former(one)) for ident, one in there]
        holder = holder_of(points, self._record)
        found = []
        for ident in records if holder is None else [holder]:
            for item in parts_at(records.get(ident), points.items.split(".")):
                if _holds(item, self._day):
                    key = item.key if points.record is not None else f"{ident}#{item.key}"
                    found.append((key, _names_of(item), _former(item)))
        return found

    def _meant_of_year(self, said: str) -> list[str] | None:
        """Return the ids that are meant by a year and the name of an owner, and a number if it has one.

        None if something else is said. It goes before the words of a name: the third meeting is not that of 10.03.
        """
        kind, year = KINDS[self._points.folder], _YEAR.search(said)
        if not kind.owner or kind.shape == SIMPLE or year is None:
            return None
        rest = f"{said[: year.start()]} {said[year.end() :]}".strip(" /,-")
        number = re.search(r"[\s/-]+(\d{1,2})$", rest) if kind.shape == NUMBERED else None
        named = rest[: number.start()] if number else rest
        owners = Labels(self._repository, PointsTo(kind.owner), day=self._day).meant(named)
        if not owners:
            return None
        begins = [f"{year[0]}/{owner}{f'-{int(number[1]):02}' if number else ''}" for owner in owners]
        return [one for one in self.labels if one in begins or (kind.shape == NUMBERED and one[:-3] in begins)]

    def _meant_address(self, said: str) -> list[str]:
        """Return the addresses of items that are meant by `2014/kalk#Elterncafé`."""
        place, _, name = said.partition("#")
        found = []
        for ident in Labels(self._repository, PointsTo(self._points.folder), day=self._day).meant(place):
            inside = Labels(self._repository, self._points._replace(record=ident), day=self._day)
            found += [f"{ident}#{key}" for key in inside.meant(name)]
        return found

    def _without_surroundings(self, said: str) -> str:
        """Return a name without the word for its kind, or the name of the whole, in front: Musterstadt-Nord is Nord."""
        split = re.fullmatch(r"([^\s-]+)[\s-]+(.+)", said.strip())
        if split is None:
            return ""
        is_kind = any(kind.folder == self._points.folder for kind in meant_kind(split[1]))
        whole = {letters_of(name) for name in _names_of_whole(self._repository)}
        return split[2] if is_kind or letters_of(split[1]) in whole else ""


def holder_of(points: PointsTo, record: Holder) -> str | None:
    """Return the id of the record that holds the items; none where it may be any."""
    if isinstance(record, str):
        return record
    if points.record is None:
        return record.id if record and record.folder == points.folder else None
    if points.record[:1] in ("=", "."):
        return target_of(record, points, "").address.id if record else ""
    return points.record


def _holds(part: Part, day: date | None) -> bool:
    """Return whether something is there on a day; what has no beginning always is, unless it vanishes then."""
    return day is None or not isinstance(part, Dated) or part.may_hold(day, day)


def _names_of(part: Part) -> tuple[str, ...]:
    """Return what a part is called, its best name first."""
    fields = type(part).model_fields
    named = [name for name, field in fields.items() if name in _CALLED or NAMES.on(field)]
    named.sort(key=lambda name: (*_CALLED, name).index(name))
    texts = [value for name in named if isinstance(value := getattr(part, name), str)]
    if not texts:  # an item without a name is called by the text that it needs
        needed = (name for name, field in fields.items() if field.is_required() and name not in ("key", "id"))
        texts = [value for name in needed if isinstance(value := getattr(part, name), str)][:1]
    return tuple(texts)


def _names_of_record(repository: Repository, ident: str, record: Record) -> tuple[str, ...]:
    """Return what a record is called; one that belongs to another and to a year is called by both."""
    kind = KINDS[record.folder]
    owner = kind.owner_of(ident) if kind.owner else ""
    if not owner or kind.shape == SIMPLE:
        return _names_of(record)
    of = repository.records[kind.owner].get(owner)
    own = (str(imported(kind.label)(repository, record)),) if kind.label else ()
    tail = f"{ident[-3:]} {ident[:4]}" if kind.shape == NUMBERED else f" {ident[:4]}"
    return (*own, *(f"{name}{tail}" for name in (_names_of(of) if of else (owner,))))


def _former(part: Part) -> tuple[str, ...]:
    names = getattr(part, "former_names", ())
    return tuple(text for one in names for text in (one.name, one.short) if text)


def _names_of_whole(repository: Repository) -> Iterator[str]:
    """Yield the names in the file on top, its own and those of its parts."""
    if repository.settings:
        yield from _names_of(repository.settings)
        for _, part in parts_within(repository.settings):
            yield from (str(part.name),) if hasattr(part, "name") else ()
