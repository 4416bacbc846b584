"""What a change means beyond the record that it is in: sums of money, and closed records that print what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from sozialraum.engine.diff.closed import closable
from sozialraum.engine.diff.contents import money_in
from sozialraum.engine.diff.labels import kind_label, number, signed_euro
from sozialraum.engine.findings.language import tr, tr_many
from sozialraum.engine.records.closing import closed_on
from sozialraum.engine.records.links import named_by, target_of
from sozialraum.engine.records.references import references_of

if TYPE_CHECKING:
    from sozialraum.engine.diff.changes import RecordChange
    from sozialraum.engine.diff.sides import Review
    from sozialraum.engine.records.address import Address
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.repository import Repository


def totals(review: Review) -> Iterator[str]:
    """By how much the sums of money changed over all records of a kind: agreed money +7.900 €."""
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
    if (folder, field) == ("agreements", "funds"):
        closed = record is not None and closed_on(repository, record) is not None
        return (tr("agreed money") if closed else tr("money in drafts of agreements")), field
    return f"{kind_label(folder)}, {title}", field


class Prints:
    """Which closed records refer to what, and so print it."""

    def __init__(self, repository: Repository) -> None:
        self._by_target: dict[tuple[Address, str], set[Address]] = defaultdict(set)
        for folder in closable():
            for record in repository.records[folder].values():
                if closed_on(repository, record) is None:
                    continue
                for points, text in references_of.pairs(record):
                    target = target_of(record, points, text)
                    self._by_target[target.address, target.key].add(record.address)
                    self._by_target[target.address, ""].add(record.address)
                for address in named_by(record.address):
                    self._by_target[address, ""].add(record.address)

    def effects(self, change: RecordChange) -> Iterator[str]:
        """A sentence for each kind of closed record that prints what changed."""
        keys = {_key(one.way, one.new or one.old) for one in change.differences} or {""}
        found = set().union(*(self._by_target.get((change.address, key), set()) for key in keys))
        found -= {change.address}
        for folder, count in sorted(Counter(one.folder for one in found).items()):
            yield _sentence(folder, count)


def _key(way: tuple[object, ...], item: object) -> str:
    """The key of the item in which something changed, or that is itself new or gone."""
    keys = [str(key) for step in way if (key := getattr(step, "key", ""))]
    return next(iter(keys), "") or str(getattr(item, "key", "") or "")


def _sentence(folder: str, count: int) -> str:
    texts = {
        "agreements": tr_many("{n} concluded agreement prints this", "{n} concluded agreements print this", count),
        "reports": tr_many("{n} presented report prints this", "{n} presented reports print this", count),
        "meetings": tr_many(
            "{n} set of approved minutes prints this", "{n} sets of approved minutes print this", count
        ),
    }
    settled = tr_many("{n} settled account prints this", "{n} settled accounts print this", count)
    return texts.get(folder, settled).format(n=number(count))
