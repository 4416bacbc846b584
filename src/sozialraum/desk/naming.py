"""What records, their files and what stands in them are called on pages: never by a path or a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.diff.names import record_name
from sozialraum.engine.diff.state import addresses_of, readable
from sozialraum.engine.editing.labels import labels_of, points_of
from sozialraum.engine.records.kinds import TABLES, Address, german_name, kind_of
from sozialraum.engine.records.source import PROGRAMME_FILE, TEMPLATES_FOLDER
from sozialraum.forms.saying import said

if TYPE_CHECKING:
    from sozialraum.engine.diff.state import State
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.records.walk import Slot
    from sozialraum.engine.yaml.trees import Tree

_MOST_FIELDS = 4


def kind_word(folder: str) -> str:
    """Return what one record of a folder is called: Jahresbericht."""
    if folder in TABLES:
        return TABLES[folder].german
    return str(kind_of(folder).model.model_config.get("title") or german_name(folder))


def file_name(state: State, path: str) -> str:
    """Return what a file is called: Jahresbericht Kalk 2016. Only what is no record goes by its own name."""
    address = next(iter(addresses_of([path])), None)
    if path == PROGRAMME_FILE or (address and not address.folder):
        return "Angaben zum Programm"
    if address is None:
        folder, _, name = path.partition("/")
        return f"Vorlage {name}" if folder == TEMPLATES_FOLDER else path.rpartition("/")[2]
    return f"{kind_word(address.folder)} {address_name(state, address)}"


def address_name(state: State, address: Address) -> str:
    """Return the name of a record or a table, also where it can be read only in part."""
    if address.folder in TABLES:
        address = Address(TABLES[address.folder].twin, address.id)
    if state.repository.get(address) is None and (record := readable(state, address)):
        name = getattr(record, "name", None) or getattr(record, "title", None)
        if name:
            return str(name)
    name = record_name(state.repository, address)
    return address.id if name == str(address) else name


def answer_text(repository: Repository, address: Address, slot: Slot | None, value: Tree | None) -> str | None:
    """Return a value as people write it: 31.12.2016; an item of a list by what it says first."""
    if value is None:
        return None
    if isinstance(value, dict):
        return _item_text(value)
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return "\n".join(_item_text(one) if isinstance(one, dict) else str(one) for one in value)
    if slot is None:
        return str(value)
    points = points_of(slot.field)
    names = labels_of(repository, points, record=address.id) if points else None
    try:
        return said(value, slot.field, names)
    except (ValueError, ArithmeticError, KeyError):  # what nobody can read stands as it is written
        return str(value)


def _item_text(item: dict[str, Tree]) -> str:
    texts = [" ".join(str(value).split()) for name, value in item.items() if isinstance(value, str) and name != "key"]
    return " · ".join(texts[:_MOST_FIELDS])
