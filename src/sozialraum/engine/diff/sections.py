"""The changed records and tables of a review, a line for what changed, and what it means beyond the record.

Beyond the record are sums of money, and closed records that print what changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from sozialraum.engine.diff.changes import Difference, RecordChange, TableChange
from sozialraum.engine.diff.closed import closable
from sozialraum.engine.diff.names import kind_label, number, record_name, signed_euro
from sozialraum.engine.diff.state import Review, readable
from sozialraum.engine.diff.wording import Phrase, Wording, contents, money_in, way_text
from sozialraum.engine.findings.language import spoken, tr
from sozialraum.engine.records.base import Record
from sozialraum.engine.records.checking import closed_on
from sozialraum.engine.records.kinds import TABLES, Address, kind_of
from sozialraum.engine.records.references import Target, named_by, references_of, target_of
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import TEMPLATES_FOLDER
from sozialraum.engine.topic import PAPERS


class ReviewEntry(NamedTuple):
    """A record or a table with what changed in it, a line each."""

    name: str
    address: Address
    state: str
    lines: list[Phrase]


class ReviewSection(NamedTuple):
    """All entries of one kind of record."""

    title: str
    entries: list[ReviewEntry]


def sections(review: Review) -> Iterator[ReviewSection]:
    """Yield the changed records by kind, then the changed tables."""
    prints = Prints(review.new.state.repository, {one.address for one in review.changes.records})
    for folder, changes in groupby(review.changes.records, key=lambda one: one.address.folder):
        yield ReviewSection(kind_label(folder), [_entry(review, change, prints) for change in changes])
    for folder, tables in groupby(review.changes.tables, key=lambda one: one.address.folder):
        yield ReviewSection(kind_label(folder), [_table(review, change) for change in tables])


def template_lines(review: Review) -> Iterator[tuple[str, str]]:
    """The changed templates with what they change."""
    if not review.changes.templates:
        return
    names = {paper.template: paper.german if spoken() == "de" else paper.name for paper in PAPERS.values()}
    for path in review.changes.templates:
        name = path.removeprefix(f"{TEMPLATES_FOLDER}/")
        if name in names:
            yield path, tr("the wording of every paper of this kind changes: {paper}").format(paper=names[name])
        elif name.endswith(".docx"):
            yield path, tr("the look of all papers in Word changes")
        elif not name.startswith("ci/"):
            yield path, tr("what papers and pages take from it changes")


def _entry(review: Review, change: RecordChange, prints: Prints) -> ReviewEntry:
    old, new = review.old.state.repository, review.new.state.repository
    name = record_name(old if new.get(change.address) is None else new, change.address)
    states = {
        "added": tr("new"),
        "removed": tr("gone"),
        "renamed": tr("renamed from {name}").format(name=change.before),
        "changed": "",
        "unreadable": tr("cannot be compared as a whole, since it could not be read in both states"),
    }
    was, now = (old.get(change.before or change.address), new.get(change.address))
    if change.kind == "unreadable":
        was, now = (readable(side.state, change.address) for side in (review.old, review.new))
    lines: list[Phrase] = []
    if was and now:
        lines += _lines(Wording((old, was), (new, now)), change.differences)
    elif change.kind in ("added", "removed") and (record := was or now):
        lines += contents(new if now else old, record)
    if change.kind == "removed" or change.differences:
        lines += [[("", f"→ {said}")] for said in prints.effects(change)]
    return ReviewEntry(name, change.address, states[change.kind], lines)


def _lines(wording: Wording, differences: Iterable[Difference]) -> Iterator[Phrase]:
    """A line for each item; a line for each field of the record itself."""
    for head, group in groupby(differences, key=lambda one: way_text(one.way)):
        phrases = [wording.entry(one) for one in group]
        if head:
            joined = phrases[0]
            for phrase in phrases[1:]:
                joined = [*joined, ("", "; "), *phrase]
            yield [("head", f"{head}: "), *joined]
        else:
            yield from phrases


def _table(review: Review, change: TableChange) -> ReviewEntry:
    """Return a table under the name of the record that says what its rows mean."""
    repository = review.new.state.repository
    twin = Address(TABLES[change.address.folder].twin, change.address.id)
    known = repository if repository.get(twin) else review.old.state.repository
    name = record_name(known, twin) if known.get(twin) else twin.id
    return ReviewEntry(name, change.address, "", list(change.rows.in_words(repository)))


def totals(review: Review) -> Iterator[str]:
    """Yield the changes in the sums of money over all records of a kind: agreed money +7.900 €."""
    old, new = review.old.state.repository, review.new.state.repository
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for change in review.changes.records:
        if change.kind == "unreadable":
            continue
        for repository, address, sign in ((old, change.before or change.address, -1), (new, change.address, 1)):
            record = repository.get(address)
            for (field, title), amount in money_in(record).items() if record else ():
                sums[_label(repository, record, address.folder, field, title)] += sign * amount
    for (label, _), amount in sums.items():
        if amount:
            yield f"{label} {signed_euro(amount)}"


def _label(repository: Repository, record: Record | None, folder: str, field: str, title: str) -> tuple[str, str]:
    closing = kind_of(folder).closing
    if closing and field in closing.sums:
        closed, still_open = closing.sums[field]
        label = closed if record is not None and closed_on(repository, record) is not None else still_open
        return tr(label), field
    return f"{kind_label(folder)}, {title}", field


class Prints:
    """Which closed records refer to some records, and so print them."""

    def __init__(self, repository: Repository, addresses: Set[Address]) -> None:
        self._by_target: dict[tuple[Address, str], set[Address]] = defaultdict(set)
        folders = {one.folder for one in addresses}
        for folder in closable():
            for record in repository.records[folder].values():
                if closed_on(repository, record) is None:
                    continue
                here = record.address
                pairs = references_of.pairs(record)
                found = {target_of(record, points, text) for points, text in pairs if points.folder in folders}
                found |= {Target(address, "") for address in named_by(here)}
                for address, key in found:
                    if address in addresses:
                        self._by_target[address, key].add(here)
                        self._by_target[address, ""].add(here)

    def effects(self, change: RecordChange) -> Iterator[str]:
        """A sentence for each kind of closed record that prints what changed."""
        keys = {_key(one.way, one.new or one.old) for one in change.differences} or {""}
        found = set().union(*(self._by_target.get((change.address, key), set()) for key in keys))
        found -= {change.address}
        for folder, count in sorted(Counter(one.folder for one in found).items()):
            closing = kind_of(folder).closing
            assert closing  # no other record is closed
            yield closing.prints.text(count).format(n=number(count))


def _key(way: tuple[object, ...], item: object) -> str:
    """The key of the item in which something changed, or that is itself new or gone."""
    keys = [str(key) for step in way if (key := getattr(step, "key", ""))]
    return next(iter(keys), "") or str(getattr(item, "key", "") or "")
