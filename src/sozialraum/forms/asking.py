"""Which fields of a model a form asks, and what it says of each: what belongs there, and when it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, get_origin

from sozialraum.engine.documents import formats
from sozialraum.engine.editing.schema import in_order
from sozialraum.engine.records.base import Part, Record
from sozialraum.engine.records.conditions import conditions_of
from sozialraum.engine.records.fields import german_words
from sozialraum.engine.records.marks import ENTRIES, ENTRY_DAY, FIRST_ID
from sozialraum.engine.records.references import PointsTo
from sozialraum.engine.records.values import KEY, RICH_SAID
from sozialraum.engine.records.walk import Slot, slot_of, slots
from sozialraum.forms.model import Sort

if TYPE_CHECKING:
    from pydantic import BaseModel

    from sozialraum.engine.findings.finding import KeyPath
    from sozialraum.engine.topic import FormPlan

KEPT_BY_THE_OFFICE = (*(name for name in Record.model_fields if name != "note"), "key")
"""What is said of data, and short names: nobody is asked for them, wherever they stand."""

_LONGEST_LIST = 400
"""A list of choices with more characters is not told where it can be opened."""
_DESCRIBED: tuple[Sort, ...] = ("line", "prose", "lines", "date", "time", "number")
"""Of other answers the description of a field tells how they stand in a file."""

_FORMS: Mapping[Sort, str] = {
    "lines": "Jede Angabe in einer eigenen Zeile",
    "date": "Zum Beispiel 30.09.2016",
    "period": "Zum Beispiel 2016, März 2016 oder 30.09.2016",
    "time": "Zum Beispiel 18:30 Uhr",
    "money": "Zum Beispiel 1.234,50 €",
    "number": "Eine Zahl",
    "flag": "Ja oder nein",
    "reference": "Die Namen genügen",
}


def asked_slots(plan: FormPlan, model: type[Part], way: tuple[str, ...], *, for_office: bool = False) -> Iterator[Slot]:
    """Yield the fields of a model that a form asks; `way` is the route from the record to the model.

    Of items the office is asked for what it keeps, too; for what it keeps of the record see `office_slots`.
    """
    askable = _askable(model)
    for name in plan.asks if plan.asks and not way else in_order(model):
        slot, is_kept = askable.get(name, (None, False))
        if slot and (not is_kept or (for_office and way)) and ".".join((*way, name)) not in plan.leaves_out:
            yield slot


@cache
def office_slots(model: type[Part]) -> tuple[Slot, ...]:
    """Return the fields of a record that only the office is asked for: entries on what changed, notes, sources."""
    of_office = [slot for slot, is_kept in _askable(model).values() if is_kept]
    return tuple(sorted(of_office, key=lambda slot: not ENTRIES.on(slot.field)))


def asks(plan: FormPlan, model: type[Part], keys: KeyPath) -> bool:
    """Return whether the page of a form has a place for what the keys lead to."""
    way: tuple[str, ...] = ()
    here: Any = model
    for key in keys:
        if isinstance(key, str) and here is not None:
            asked = [*asked_slots(plan, here, way, for_office=True), *(office_slots(here) if not way else ())]
            slot = next((one for one in asked if one.written == key), None)
            if slot is None or key in plan.adds:
                return False
            here, way = slot.model, (*way, key)
    return True


@cache
def _askable(model: type[Part]) -> Mapping[str, tuple[Slot, bool]]:
    """Return the fields of a model that may be asked, by their names, each with whether the office keeps it."""
    found = {}
    is_record = issubclass(model, Record)
    for slot in slots(model):
        is_name = slot.name == "key" or (slot.name == "id" and is_record)
        has_free_names = get_origin(slot.field.annotation) is dict
        if not (is_name or has_free_names or FIRST_ID.on(slot.field)):
            is_kept = slot.name in KEPT_BY_THE_OFFICE or (slot.name == "note" and is_record)
            found[slot.written] = slot, is_kept or any(mark.on(slot.field) for mark in (ENTRIES, ENTRY_DAY))
    return found


def explained(slot: Slot, sort: Sort, words: Mapping[str, str], more: str, *, on_page: bool = False) -> tuple[str, ...]:
    """Return what belongs into an answer, and how it is written; a page shows itself what can be chosen.

    Args:
        slot: the field.
        sort: what an answer is.
        words: the answers that can be chosen, key to German.
        more: what the form says of the field; without it the description tells, as far as that is not about files.
    """
    named = slot.marker(PointsTo) is not None or KEY in slot.metadata
    description = "" if named or sort not in _DESCRIBED else slot.field.description or ""
    told = more or ("" if description == RICH_SAID else description.replace("fehlt, ", "bleibt leer, "))
    if on_page and sort in ("choice", "choices", "flag", "reference"):
        return (told,)
    written = _FORMS["reference"] if named and sort == "lines" else _written(sort, words)
    return told, "" if told and sort == "flag" else written


def sentences(*parts: str) -> str:
    """Return the parts that say something as sentences."""
    return " ".join(f"{part[0].upper()}{part[1:]}{'' if part.endswith(('.', '?')) else '.'}" for part in parts if part)


def _written(sort: Sort, words: Mapping[str, str]) -> str:
    """Return how an answer of a sort is written."""
    if sort not in ("choice", "choices"):
        return _FORMS.get(sort, "")
    listed = "; ".join(words.values())
    if sort == "choice":
        return f"Eines von: {listed}" if len(listed) <= _LONGEST_LIST else "Aus der Liste"
    return f"Mehrere möglich, jedes in einer Zeile: {listed}"


@cache
def conditions_on(model: type[Part]) -> Mapping[str, str]:
    """Return when fields of a model are needed, by their names, as far as that depends on others."""
    found: dict[str, str] = {}
    schemas = (condition.schema(model.model_fields) for condition in conditions_of(model))
    for schema in sorted(schemas, key=lambda one: "dependentRequired" not in one):  # what hangs on others is said first
        for name, text in told_by(model, schema):
            found[name] = f"{found[name]}; {text}" if name in found else text
    return found


def told_by(model: type[BaseModel], schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the names of the fields of a condition, each with the sentence on it."""
    for other, fields in schema.get("dependentRequired", {}).items():
        yield from ((name, f"nötig, wenn „{_title(model, other)}“ angegeben ist") for name in fields)
    if "if" in schema:
        ((other, said),) = schema["if"]["properties"].items()
        words = german_words(model.model_fields[other])
        when = " oder ".join(words.get(word, word) for word in said["enum"])
        names = list(_required(schema["then"].get("anyOf", [schema["then"]])))
        yield from ((name, f"nötig, wenn {when}{_instead(model, name, names)}") for name in names)
    for sign, words_for in (("anyOf", "mindestens eine Angabe ist nötig"), ("oneOf", "genau eine Angabe ist nötig")):
        names = list(_required(schema.get(sign, ())))
        asked = [f"„{_title(model, name)}“" for name in names if name not in KEPT_BY_THE_OFFICE]
        titles = formats.listing(asked).replace(" und ", " oder ")
        yield from ((name, f"{words_for}: {titles}") for name in names)
    refused = schema.get("not", {})
    for pair in refused.get("anyOf", [refused]):
        for name in pair.get("required", ()):
            others = [_title(model, one) for one in pair["required"] if one != name]
            yield name, f"nicht zugleich mit „{others[0]}“"


def _required(ways: Iterable[dict[str, Any]]) -> Iterator[str]:
    return (name for way in ways for name in way["required"])


def _instead(model: type[BaseModel], name: str, names: list[str]) -> str:
    others = [f"„{_title(model, one)}“" for one in names if one != name]
    return f" (oder {' oder '.join(others)})" if others else ""


def _title(model: type[BaseModel], name: str) -> str:
    slot = slot_of(model, name)
    return (slot.field.title if slot else None) or name
