"""What an official list of districts and quarters changes: new files, new quarters in files that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.layout.scalars import plain_or_quoted
from sozialraum.engine.editing.new.items import with_item
from sozialraum.engine.editing.patch import UnpatchableError, patched
from sozialraum.engine.findings.catalogue import message_of
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.load import build_record
from sozialraum.engine.records.source import PROGRAMME_FILE
from sozialraum.engine.yaml.trees import Tree, read_document, sound_tree
from sozialraum.topics.areas.manifest import DISTRICTS
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.records.source import FolderSource
    from sozialraum.topics.areas.model import District
    from sozialraum.topics.areas.units_list import ListedDistrict, ListedQuarter, UnitsList


class UnitsChange(NamedTuple):
    """A file that a list makes or adds to: what it said (none where it is new), what it will say, and that in words."""

    path: str
    old: bytes | None
    new: bytes
    told: str


class UnitsPlan(NamedTuple):
    """What a list changes, and the sentences on what it contradicts; with one of them nothing is to be written."""

    changes: list[UnitsChange]
    unchanged: int
    problems: list[str]


def plan_units(repository: Repository, source: FolderSource, found: UnitsList, file: str) -> UnitsPlan:
    """Compare a list with what is there. Raises Refusal where a file cannot be added to, OSError."""
    plan = UnitsPlan([], 0, [])
    unchanged = 0
    for listed in found.districts:
        old = _known(repository, listed, plan.problems)
        wanted = [] if old is None else _new_quarters(old, listed, plan.problems)
        unchanged += 0 if old is None else len(listed.quarters) - len(wanted)
        if old is None:
            plan.changes.append(_new_file(listed, file))
        elif wanted:
            path = old.address.path
            data = changed = source.read(path)
            for quarter in wanted:
                changed = with_item(path, changed, "quarters", _lines(quarter))
            plan.changes.append(UnitsChange(path, data, changed, _quarters(len(wanted))))
    plan.problems.extend(_numbers_of_others(repository, found))
    plan.problems.extend(_refused(plan.changes))
    if plan.changes and (change := _digits(repository, source, found.digits)):
        plan.changes.insert(0, change)  # what is written first is right for what follows, also if it is broken off
    return plan._replace(unchanged=unchanged)


def _known(repository: Repository, listed: ListedDistrict, problems: list[str]) -> District | None:
    """The district that is there already, by its number or else its id."""
    districts = repository[DISTRICTS]
    by_number = next((one for one in districts.values() if one.number == listed.number), None)
    by_ident = districts.get(listed.ident)
    found = by_number or by_ident
    if by_number is None and repository.knows(DISTRICTS.folder, listed.ident) and by_ident is None:
        path = Address(DISTRICTS.folder, listed.ident).path
        problems.append(tr("{path} cannot be read; run `srk validate {path}` and mend it first.").format(path=path))
    elif found and (found.number, found.name) != (listed.number, listed.name):
        sentence = tr("{path} is {number} {name}, but the list says {listed_number} {listed_name}.")
        problems.append(sentence.format(
            path=found.address.path, number=found.number, name=found.name, listed_number=listed.number,
            listed_name=listed.name,
        ))  # fmt: skip
    return found


def _new_quarters(old: District, listed: ListedDistrict, problems: list[str]) -> list[ListedQuarter]:
    numbers = {one.number: one for one in old.quarters}
    keys = {one.key: one for one in old.quarters}
    new = []
    for quarter in listed.quarters:
        there = numbers.get(quarter.number) or keys.get(quarter.key)
        if there is None:
            new.append(quarter)
        elif (there.number, there.name) != (quarter.number, quarter.name):
            sentence = tr("row {row}: {path} says {number} {name}, the list {listed_number} {listed_name}")
            problems.append(sentence.format(
                row=quarter.row, path=old.address.path, number=there.number, name=there.name,
                listed_number=quarter.number, listed_name=quarter.name,
            ))  # fmt: skip
    return new


def _numbers_of_others(repository: Repository, found: UnitsList) -> list[str]:
    """Return the quarters whose number another district has already."""
    holders = {one.number: ident for ident, district in repository[DISTRICTS].items() for one in district.quarters}
    idents = {listed.number: listed.ident for listed in found.districts}
    by_number = {district.number: ident for ident, district in repository[DISTRICTS].items()}
    sentence = tr("row {row}: the number {number} belongs to a quarter of {district}")
    return [
        sentence.format(row=one.row, number=one.number, district=f"districts/{holder}")
        for listed in found.districts
        for one in listed.quarters
        if (holder := holders.get(one.number)) and holder != by_number.get(listed.number, idents[listed.number])
    ]


def _new_file(listed: ListedDistrict, file: str) -> UnitsChange:
    lines = [f"name: {plain_or_quoted(listed.name)}", f'number: "{listed.number}"', "quarters:"]
    lines += [f"  {line}" for quarter in listed.quarters for line in _lines(quarter)]
    lines.append(f"note: {plain_or_quoted(f'Aus der Liste {file}.')}")
    content = ("\n".join(lines) + "\n").encode()
    return UnitsChange(Address(DISTRICTS.folder, listed.ident).path, None, content, _quarters(len(listed.quarters)))


def _lines(quarter: ListedQuarter) -> list[str]:
    return [f"- key: {quarter.key}", f'  number: "{quarter.number}"', f"  name: {plain_or_quoted(quarter.name)}"]


def _quarters(number: int) -> str:
    return tr_many("{number} new quarter", "{number} new quarters", number).format(number=number)


def _refused(changes: list[UnitsChange]) -> list[str]:
    """Return what a reader of the new files would find wrong in them."""
    said = []
    for change in changes:
        folder, _, ident = change.path.removeprefix("data/").removesuffix(".yaml").partition("/")
        document = read_document(change.path, change.new)
        _, findings = build_record(DISTRICTS, Address(folder, ident), document.tree or {}, document.findings)
        said += [f"{change.path}: {message_of(finding)}" for finding in findings]
    return said


def _digits(repository: Repository, source: FolderSource, digits: int) -> UnitsChange | None:
    """The programme with the number of digits, where it says none and means another."""
    programme = programme_of(repository)
    if programme is None or programme.city.quarter_digits == digits:
        return None
    data = source.read(PROGRAMME_FILE)
    tree = sound_tree(data) or {}
    try:
        new = patched(data, {**tree, "city": {**cast("dict[str, Tree]", tree["city"]), "quarter_digits": str(digits)}})
    except (UnpatchableError, KeyError):
        raise Refusal(tr("Write `{field}: {value}` below `{group}:` in {path} first.").format(
            field="quarter_digits", value=digits, group="city", path=PROGRAMME_FILE
        )) from None  # fmt: skip
    return UnitsChange(PROGRAMME_FILE, data, new, f"quarter_digits: {digits}")
