"""The findings of a review in words, and which states it compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sozialraum.engine.diff.changes import ClosureBreach
from sozialraum.engine.diff.names import day, record_name
from sozialraum.engine.diff.state import Review, Side, addresses_of
from sozialraum.engine.findings.catalogue import advice_of, message_of, remedy_of, severity_of
from sozialraum.engine.findings.finding import Finding, Severity
from sozialraum.engine.findings.language import said, tr, tr_many

MOST_PLACES = 3
"""So many places are named where the same is found; machines get all."""


class FindingText(NamedTuple):
    """A finding in words; `more` are the other places of which the same is said."""

    severity: Severity
    code: str
    text: str
    file: str
    line: int | None
    more: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The file, and the line if there is one."""
        return f"{self.file}:{self.line}" if self.line else self.file


def shouts(review: Review) -> list[FindingText]:
    """Return what happened to closed records that no entry covers, with the name of the record."""
    told = []
    for breach in review.changes.breaches:
        side = review.new if breach.now else review.old
        finding = breach.finding
        name = record_name(side.state.repository, breach.now or breach.address)
        text = message_of(finding._replace(params={**finding.params, "record": name}))
        told.append(_placed(finding, text, side))
    return told


def advice(review: Review) -> list[str]:
    """Return what to do about the changes to closed records, each advice once."""
    return list(dict.fromkeys(advice_of(one.finding) for one in review.changes.breaches))


def raised(review: Review) -> list[FindingText]:
    """The findings that are new."""
    return _told([(one, None) for one in review.changes.news.raised], review.new)


def moved(review: Review) -> list[FindingText]:
    """The findings of which only a number changed, both numbers in one sentence."""
    return _told([(now, was) for was, now in review.changes.news.moved], review.new)


def mended(review: Review) -> list[FindingText]:
    """The findings that are gone and that nobody just accepted."""
    return _told([(one, None) for one in review.changes.news.mended if _accepted(review, one) is None], review.old)


def accepted(review: Review) -> list[tuple[FindingText, str]]:
    """The warnings that are gone since somebody accepted them, with the reason."""
    found = [(one, reason) for one in review.changes.news.mended if (reason := _accepted(review, one)) is not None]
    return [(_told([(one, None)], review.old)[0], reason) for one, reason in found]


def grouped(told: list[FindingText]) -> list[FindingText]:
    """The findings of which those that say the same stand in one, with all their places."""
    groups: dict[tuple[str, str], list[FindingText]] = {}
    for one in told:
        groups.setdefault((one.code, one.text), []).append(one)
    return [first._replace(more=tuple(one.where for one in rest)) for first, *rest in groups.values()]


def more_places(told: FindingText) -> str:
    """Return the other places where the same is found."""
    listed = ", ".join(told.more[:MOST_PLACES])
    rest = len(told.more) - MOST_PLACES
    several = tr_many("and {n} more", "and {n} more", rest).format(n=rest) if rest > 0 else ""
    return tr("also {places}").format(places=f"{listed} {several}".strip())


def _accepted(review: Review, finding: Finding) -> str | None:
    """The reason for which a warning is accepted now that was not before."""
    for address in addresses_of([finding.place.file]):
        record = review.new.state.repository.get(review.changes.renamed.get(address, address))
        for one in record.accepted if record else ():
            if one.code == finding.code:
                return one.reason
    return None


def not_judged(review: Review) -> str:
    """Return why some findings do not count as gone, where a file cannot be read any more."""
    files = sorted(review.new.state.unreadable() - review.old.state.unreadable())
    if not files:
        return ""
    text = tr("As long as {files} cannot be read, nothing that hangs on it counts as gone.")
    return text.format(files=", ".join(files))


def findings(review: Review) -> Iterator[tuple[str, list[FindingText]]]:
    """Yield what changed among the findings by title, where there is any; those that say the same stand in one."""
    for title, told in (
        (tr("Findings that are new"), grouped(raised(review))),
        (tr("Findings of which only a number changed"), moved(review)),
        (tr("Findings that are gone"), grouped(mended(review))),
    ):
        if told:
            yield title, told


def compared(review: Review, written: Callable[[str], str]) -> str:
    """Return the sentence that says which states were compared, their names as a format writes them."""
    old, new = (written(side_name(side)) for side in (review.old, review.new))
    if review.changes.nothing():
        return tr("{old} → {new}: nothing changed in the programme.").format(old=old, new=new)
    return tr("Compared: {old} → {new}").format(old=old, new=new)


def side_name(side: Side) -> str:
    """Return what somebody called a state, with its commit: main (4c1f0a2b9d)."""
    if side.commit is None:
        return tr("the files on disk")
    short = side.commit[:10]
    return short if side.revision is None or side.commit.startswith(side.revision) else f"{side.revision} ({short})"


def _told(findings: Iterable[tuple[Finding, Finding | None]], side: Side) -> list[FindingText]:
    """Errors first, then by file and line; where an older finding is given, its numbers stand beside the new ones."""
    told = []
    for finding, older in sorted(findings, key=lambda one: one[0].place.file):
        said = finding if older is None else _with_both(older, finding)
        remedy = remedy_of(finding)
        text = f"{message_of(said)} → {remedy}" if remedy else message_of(said)
        told.append(_placed(finding, text, side))
    order = ("error", "warning", "note")
    return sorted(told, key=lambda one: (order.index(one.severity), one.file, one.line or 0, one.code, one.text))


def _placed(finding: Finding, text: str, side: Side) -> FindingText:
    line = side.locator.line(finding.place)
    return FindingText(severity_of(finding), finding.code, text, finding.place.file, line)


def _with_both(old: Finding, new: Finding) -> Finding:
    """A finding whose changed parameters say what they were and what they are."""
    before, after = said(old.params), said(new.params)
    both = {
        name: value if value == before.get(name) else f"{before.get(name)} → {value}" for name, value in after.items()
    }
    return new._replace(params=both)


def closed_sentence(breach: ClosureBreach, name: str) -> str:
    """Return why a closed record is left as it is; `name` is what it is called."""
    text = tr("{record} has been closed since {day}. A change needs a correction of its own, with a day and a reason.")
    return text.format(record=name, day=day(breach.closed))
