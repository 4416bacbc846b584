"""What is missing in a record, and what has to wait for it: an unfinished form is not a wrong one.

A record may be a draft: most of it need not be there. What must be there for it to be read is another thing: an item in
which such a thing is missing waits, and all else is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sozialraum.engine.findings.catalogue import message_of, severity_of
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.conditions import Breach, conditions_of
from sozialraum.engine.records.fields import model_at
from sozialraum.engine.records.kinds import Address, kind_of
from sozialraum.engine.records.load import build_record
from sozialraum.engine.records.walk import slot_of
from sozialraum.engine.yaml.trees import value_at
from sozialraum.forms.answers import Remark
from sozialraum.forms.asking import conditions_on, told_by
from sozialraum.forms.merging import KEY, NEW, ORIGIN, Fields, item_place, plain
from sozialraum.forms.outline import SIGN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from sozialraum.engine.findings.finding import Finding, KeyPath
    from sozialraum.engine.records.walk import Slot

_MOST = 200
_ABSENT = "SRK201"


@dataclass
class Finished:
    """A record without what has to wait; `is_no_record` if what is missing is needed for it to be one.

    `held` are the places of items that wait.
    """

    tree: Fields
    missing: list[Remark] = field(default_factory=list)
    wrong: list[Remark] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    is_no_record: bool = False


def finished(address: Address, tree: Fields, base: Fields) -> Finished:
    """Return a record of which items wait in which something is missing: they stay as they are in `base`."""
    done = Finished(tree)
    model = kind_of(address.folder).model
    for _ in range(_MOST):
        _, findings = build_record(kind_of(address.folder), address, plain(tree), [])
        finding = next((one for one in findings if severity_of(one) == "error"), None)
        if finding is None:
            return done
        keys = finding.place.keys
        demanded = list(demanded_by(model, tree, finding))
        if not demanded:
            said = value_at(tree, keys, "")
            text = said if isinstance(said, str) else ""
            done.wrong.append(Remark(message_of(finding), place_of(model, tree, keys), text))
            return done
        within = keys if finding.code == _ABSENT else part_of(tree, keys)
        if not _is_asked_as_needed(model, finding):
            place = place_of(model, tree, within)
            done.missing += [
                Remark(why, SIGN.join(filter(None, (place, str(slot.field.title))))) for slot, why in demanded
            ]
        if not _hold_back(done, model, within, base):
            break
    done.is_no_record = True
    return done


def _is_asked_as_needed(model: type[BaseModel], finding: Finding) -> bool:
    """Return whether who read the answers has missed it already, in the words of the form."""
    keys = finding.place.keys
    slot = slot_of(model_at(model, keys), str(finding.params.get("key"))) if finding.code == _ABSENT else None
    return slot is not None and slot.field.is_required() and (not keys or isinstance(keys[-1], int))


def part_of(tree: Fields, keys: KeyPath) -> KeyPath:
    """Return the keys of the part that a finding is of: the place itself, or that in which its value stands."""
    return keys if isinstance(value_at(tree, keys, ""), dict) else keys[:-1]


def demanded_by(model: type[BaseModel], tree: Fields, finding: Finding) -> Iterator[tuple[Slot, str]]:
    """Yield the fields that would make a finding go if somebody filled them in, and why."""
    keys = finding.place.keys
    part = part_of(tree, keys)
    inner = model_at(model, part)
    if finding.code == _ABSENT and (slot := slot_of(inner, str(finding.params["key"]))):
        yield slot, conditions_on(inner).get(slot.name, tr("needed"))
        return
    for condition in conditions_of(inner):
        if isinstance(condition.breach, Breach) and condition.breach.code == finding.code:
            schema = condition.schema(inner.model_fields)
            for name, _ in () if "not" in schema else told_by(inner, schema):
                slot = slot_of(inner, name)
                if slot and slot.written not in value_at(tree, part, {}):
                    yield slot, conditions_on(inner).get(slot.name, "")


def _hold_back(done: Finished, model: type[BaseModel], keys: KeyPath, base: Fields) -> bool:
    """Let the innermost item around a place be as it was, or not be there; return whether there is one."""
    ends = [number for number, key in enumerate(keys) if isinstance(key, int)]
    if not ends:
        return False
    way, at = keys[: ends[-1]], keys[ends[-1]]
    items: Any = value_at(done.tree, way, [])
    item = items[at]
    there: Any = value_at(base, way, [])
    before = next((one for one in there if one.get(ORIGIN) == item.get(ORIGIN, "")), None)
    if item != before:
        done.held.append(place_of(model, done.tree, (*way, at)))
    if before is None or item == before:  # of the draft of a record nothing need be there
        del items[at]
    else:
        items[at] = before
    if not items:
        holder: Any = value_at(done.tree, way[:-1], {}) if way[:-1] else done.tree
        del holder[way[-1]]
    return True


def place_of(model: type[BaseModel], tree: Fields, keys: KeyPath) -> str:
    """Return where something stands, as people call it: Projekt 2 (Werkstattwoche) › Teilnehmende.

    An item of the form is called as it is there, also when others before it have been held back.
    """
    place = ""
    here: Any = tree
    slot = None
    for key in keys:
        here = value_at(here, (key,), "")
        if isinstance(key, int):
            if slot and slot.model and isinstance(here, dict):
                origin = str(here.get(ORIGIN, key))
                number = int(origin) if origin.isdecimal() else key
                in_form = origin.removeprefix(NEW) if origin.startswith(NEW) else ""
                place = in_form or item_place(slot, plain(here), number, place.rpartition(SIGN)[0])
            continue
        if key == KEY:
            break
        slot = slot_of(model, key)
        place = SIGN.join(filter(None, (place, str(slot.field.title) if slot else key)))
        if slot and slot.model:
            model = slot.model
    return place
