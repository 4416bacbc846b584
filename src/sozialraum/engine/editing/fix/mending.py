"""Mending a file step by step in memory: what does not make it better is not done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sozialraum.engine.editing.fix.draft import Draft
from sozialraum.engine.editing.fix.edits import guessed_mend, safe_mend
from sozialraum.engine.findings import Finding
from sozialraum.engine.findings.catalogue import entry_of, message_of, severity_of
from sozialraum.engine.findings.language import tr
from sozialraum.engine.yaml.codepages import readings

_MOST_STEPS = 2000
"""No file has more mistakes that are worth mending by a program."""

FindAll = Callable[[str, bytes], list[Finding]]
"""What is found in the whole repository if one of its files says something else."""


class Mended(NamedTuple):
    """A file before and after mending."""

    path: str
    before: bytes
    after: bytes


class Guess(NamedTuple):
    """What a finding probably meant: a person must agree."""

    finding: Finding
    mended: Mended


def mend(root: Path, path: str, data: bytes) -> Mended | None:
    """The file with all mends that are safe, be there others left; none where there is none."""
    first = Draft(root, path, data)
    draft = first
    while not draft.is_read and (readable := _unreadable(draft)) is not draft:
        draft = readable
    for _ in range(_MOST_STEPS if draft.is_read else 0):
        better = _step(draft)
        if better is None:
            break
        draft = better
    if draft is first or (first.is_read and _more(first.findings, draft.findings)):
        return None
    return Mended(path, data, draft.data)


def _unreadable(first: Draft) -> Draft:
    """A file that cannot be read with its mistakes mended from the top, and if that does not make it readable, others.

    What is no use to anybody is not kept: a file that says something else and has as many mistakes as before.
    """
    trail = [first]
    while (better := _past_obstacle(trail[-1])) is not None:
        trail.append(better)
    if trail[-1].is_read:
        return trail[-1]
    draft = next((one for one in reversed(trail[-3:]) if _is_fewer(one, first)), first)
    while (better := _all_at_once(draft)) is not None:
        draft = better
    return draft


def _past_obstacle(draft: Draft) -> Draft | None:
    """The file without the mistake that keeps it from being read, if the next one stands further below."""
    if draft.obstacle is None:
        return None
    data = safe_mend(draft, draft.obstacle)
    mended = draft.changed(data) if data is not None and data != draft.data else None
    return mended if mended and (mended.is_read or _is_below(draft, mended)) else None


def _all_at_once(draft: Draft) -> Draft | None:
    """The file without all the other mistakes that have a safe remedy, from the bottom up, so that places stay right.

    Around a mistake less is known; so nothing is kept if there are not fewer of them afterwards.
    """
    mended = draft
    places = ((draft.spot(one), number, one) for number, one in enumerate(draft.findings))
    for _, _, finding in sorted(((spot, number, one) for spot, number, one in places if spot), reverse=True):
        data = safe_mend(mended, finding) if finding != draft.obstacle else None
        if data is not None and data != mended.data:
            mended = mended.changed(data)
    return mended if mended is not draft and _is_fewer(mended, draft) else None


def _is_fewer(after: Draft, before: Draft) -> bool:
    return len(after.findings) < len(before.findings) and not _more(before.findings, after.findings)


def guess(root: Path, path: str, data: bytes, findings: Iterable[Finding], find_all: FindAll) -> Iterator[Guess]:
    """What findings in a file probably meant; with each guess something in the whole repository is mended, nothing new.

    The guesses exclude each other: each is one change of the file as it was. A record that could not be used before may
    have warnings that nobody saw until now.
    """
    draft = Draft(root, path, data)
    before: list[Finding] | None = None
    for finding in findings if draft.is_utf_8 else ():
        result = guessed_mend(draft, finding) if finding.place.file == path else None
        if result is None or result == data:
            continue
        before = find_all(path, data) if before is None else before
        after = find_all(path, result)
        worse = _more(before, after)
        if any(severity_of(one) == "error" for one in draft.findings):
            worse = Counter(one for one in worse if entry_of(one[1]).severity == "error")
        if _gone(finding, before, after) and not worse:
            yield Guess(finding, Mended(path, data, result))


def _step(draft: Draft) -> Draft | None:
    """The file after the first mend that makes it better."""
    for finding in draft.findings:
        data = safe_mend(draft, finding)
        if data is not None and data != draft.data:
            mended = draft.changed(data)
            if _is_better(draft, mended, finding):
                return mended
    return None


def _is_better(before: Draft, after: Draft, finding: Finding) -> bool:
    """Whether a mend took a finding away and brought none that stays."""
    if not after.is_read or not _gone(finding, before.findings, after.findings):
        return False
    new = _more(before.findings, after.findings)
    return all(safe_mend(after, one) is not None for one in after.findings if name_of(one) in new)


def _is_below(before: Draft, after: Draft) -> bool:
    """Whether the mistake that keeps a file from being read is another one now, and none further up."""
    (old, code), (new, other) = _obstacle(before), _obstacle(after)
    return new > old or (new == old and other != code)


def _obstacle(draft: Draft) -> tuple[tuple[int, int], str]:
    finding = draft.obstacle
    spot = draft.spot(finding) if finding else None
    return (spot.line, spot.column) if spot else (0, 0), finding.code if finding else ""


def name_of(finding: Finding) -> tuple[str, str, str]:
    """A finding without its place, which a mend above it moves."""
    return finding.place.file, finding.code, message_of(finding)


def _gone(finding: Finding, before: list[Finding], after: list[Finding]) -> bool:
    name = name_of(finding)
    return Counter(map(name_of, after))[name] < Counter(map(name_of, before))[name]


def _more(before: list[Finding], after: list[Finding]) -> Counter[tuple[str, str, str]]:
    """What is found more often than before."""
    return Counter(map(name_of, after)) - Counter(map(name_of, before))


def reason(draft: Draft, finding: Finding) -> str:
    """Why nobody but a person can mend what was found in a file."""
    own = next((one for one in draft.findings if name_of(one) == name_of(finding)), finding)
    if own.code == "SRK101":
        return _of_an_old_page(draft.data)
    if not draft.is_utf_8:
        return tr("the file must become UTF-8 first")
    if safe_mend(draft, own) is not None:
        return tr("mended like that, something else would not fit any more")
    if guessed_mend(draft, own) is not None:
        return tr("what was meant is only likely; `srk fix` on a terminal asks")
    if draft.obstacle is not None and own == draft.obstacle:
        return tr("there is more than one way to read the line")
    return tr("only a person knows what belongs there")


def _of_an_old_page(data: bytes) -> str:
    """The words of a file that may have been saved in several pages, each way."""
    ways: Iterable[str] = (f"{', '.join(one.words(data))} ({one.page})" for one in readings(data)[:3])
    told = tr(" or ").join(ways)
    return (
        tr("it may say {words}; `srk fix` on a terminal asks").format(words=told)
        if told
        else tr("it was saved in a way that nobody knows")
    )
