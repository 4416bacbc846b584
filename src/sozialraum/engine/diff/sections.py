"""A review in the parts that every format shows: what is shouted, records by kind, figures, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from sozialraum.engine.diff.affected import addresses_of
from sozialraum.engine.diff.changes import Difference, FigureChange, RecordChange
from sozialraum.engine.diff.contents import contents
from sozialraum.engine.diff.effects import Prints
from sozialraum.engine.diff.labels import kind_label
from sozialraum.engine.diff.names import record_name
from sozialraum.engine.diff.sides import Review, Side
from sozialraum.engine.diff.states import readable
from sozialraum.engine.diff.values import Phrase
from sozialraum.engine.diff.wording import Wording, way_text
from sozialraum.engine.findings import Finding, Severity
from sozialraum.engine.findings.catalogue import advice_of, message_of, remedy_of, severity_of
from sozialraum.engine.findings.language import said, spoken, tr, tr_many
from sozialraum.engine.records.address import Address
from sozialraum.engine.records.source import TEMPLATES_FOLDER
from sozialraum.topics.figures.differences import figures_in_words
from sozialraum.topics.figures.manifest import OBSERVATIONS

MOST_PLACES = 3
"""So many places are named where the same is found; machines get all."""


class Entry(NamedTuple):
    """A record (or the figures of an indicator) with what changed in it, a line each."""

    name: str
    address: Address
    state: str
    lines: list[Phrase]


class Section(NamedTuple):
    """All entries of one kind of record."""

    title: str
    entries: list[Entry]


class Told(NamedTuple):
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


def sections(review: Review) -> Iterator[Section]:
    """The changed records by kind, the figures, and the templates."""
    prints = Prints(review.new.state.repository)
    for folder, changes in groupby(review.changes.records, key=lambda one: one.address.folder):
        yield Section(kind_label(folder), [_entry(review, change, prints) for change in changes])
    if review.changes.figures:
        yield Section(kind_label(OBSERVATIONS), [_figures(review, change) for change in review.changes.figures])


def shouts(review: Review) -> list[Told]:
    """What happened to closed records that no entry covers, with the name of the record."""
    told = []
    for breach in review.changes.breaches:
        side = review.new if breach.now else review.old
        finding = breach.finding
        name = record_name(side.state.repository, breach.now or breach.address)
        spot = side.locator.spot(finding.place)
        text = message_of(finding._replace(params={**finding.params, "record": name}))
        told.append(Told(severity_of(finding), finding.code, text, finding.place.file, spot.line if spot else None))
    return told


def advice(review: Review) -> list[str]:
    """What to do about the changes to closed records, each advice once."""
    return list(dict.fromkeys(advice_of(one.finding) for one in review.changes.breaches))


def raised(review: Review) -> list[Told]:
    """The findings that are new."""
    return _told([(one, None) for one in review.changes.raised], review.new)


def moved(review: Review) -> list[Told]:
    """The findings of which only a number changed, both numbers in one sentence."""
    return _told([(now, was) for was, now in review.changes.news.moved], review.new)


def mended(review: Review) -> list[Told]:
    """The findings that are gone and that nobody just accepted."""
    return _told([(one, None) for one in review.changes.mended if _accepted(review, one) is None], review.old)


def accepted(review: Review) -> list[tuple[Told, str]]:
    """The warnings that are gone since somebody accepted them, with the reason."""
    found = [(one, reason) for one in review.changes.mended if (reason := _accepted(review, one)) is not None]
    return [(_told([(one, None)], review.old)[0], reason) for one, reason in found]


def grouped(told: list[Told]) -> list[Told]:
    """The findings of which those that say the same stand in one, with all their places."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        groups.setdefault((one.code, one.text), []).append(one)
    return [first._replace(more=tuple(one.where for one in rest)) for first, *rest in groups.values()]


def more_places(told: Told) -> str:
    """Where the same is found."""
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


def template_lines(review: Review) -> Iterator[tuple[str, str]]:
    """The changed templates with what they change."""
    if not review.changes.templates:
        return
    from sozialraum.engine.topic import PAPERS

    names = {paper.template: paper.german if spoken() == "de" else paper.name for paper in PAPERS.values()}
    for path in review.changes.templates:
        name = path.removeprefix(f"{TEMPLATES_FOLDER}/")
        if name in names:
            yield path, tr("the wording of every paper of this kind changes: {paper}").format(paper=names[name])
        elif name.endswith(".docx"):
            yield path, tr("the look of all papers in Word changes")
        elif not name.startswith("ci/"):
            yield path, tr("what papers and pages take from it changes")


def not_judged(review: Review) -> str:
    """Why some findings do not count as gone, where a file cannot be read any more."""
    files = sorted(review.new.state.unreadable() - review.old.state.unreadable())
    if not files:
        return ""
    text = tr("As long as {files} cannot be read, nothing that hangs on it counts as gone.")
    return text.format(files=", ".join(files))


def side_name(side: Side) -> str:
    """What somebody called a state, with its commit: main (4c1f0a2b9d)."""
    if side.commit is None:
        return tr("the files on disk")
    short = side.commit[:10]
    return short if side.revision is None or side.commit.startswith(side.revision) else f"{side.revision} ({short})"


def _entry(review: Review, change: RecordChange, prints: Prints) -> Entry:
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
    return Entry(name, change.address, states[change.kind], lines)


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


def _figures(review: Review, change: FigureChange) -> Entry:
    repository = review.new.state.repository
    indicator = Address("indicators", change.indicator)
    known = repository if repository.get(indicator) else review.old.state.repository
    address = Address(OBSERVATIONS, change.indicator)
    name = record_name(known, indicator) if known.get(indicator) else change.indicator
    return Entry(name, address, "", list(figures_in_words(change, repository)))


def _told(findings: Iterable[tuple[Finding, Finding | None]], side: Side) -> list[Told]:
    """Errors first, then by file and line; where an older finding is given, its numbers stand beside the new ones."""
    told = []
    for finding, older in sorted(findings, key=lambda one: one[0].place.file):
        spot = side.locator.spot(finding.place)
        said = finding if older is None else _with_both(older, finding)
        remedy = remedy_of(finding)
        text = f"{message_of(said)} → {remedy}" if remedy else message_of(said)
        line = spot.line if spot else None
        told.append(Told(severity_of(finding), finding.code, text, finding.place.file, line))
    order = ("error", "warning", "note")
    return sorted(told, key=lambda one: (order.index(one.severity), one.file, one.line or 0, one.code, one.text))


def _with_both(old: Finding, new: Finding) -> Finding:
    """A finding whose changed parameters say what they were and what they are."""
    before, after = said(old.params), said(new.params)
    both = {
        name: value if value == before.get(name) else f"{before.get(name)} → {value}" for name, value in after.items()
    }
    return new._replace(params=both)
