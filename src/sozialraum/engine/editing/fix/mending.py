"""Mending a file step by step in memory: what does not make it better is not done."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sozialraum.engine.editing.fix.edits import guessed_mend, safe_mend
from sozialraum.engine.editing.fix.file import EditedFile, name_of
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.catalogue import entry_of, severity_of
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.yaml.codepages import readings

_MOST_TRIALS = 2000
"""No file has more mistakes that are worth mending by a program."""

FindAll = Callable[[str, bytes], list[Finding]]
"""What is found in the whole repository if one of its files says something else."""


class Mended(NamedTuple):
    """A file before and after mending."""

    path: str
    before: bytes
    after: bytes


class Guess(NamedTuple):
    """A guess at what a finding meant: a person must agree."""

    finding: Finding
    mended: Mended


def mend(root: Path, path: str, data: bytes, others: Repository | None = None) -> Mended | None:
    """The file with all mends that are safe, be there others left; none where there is none.

    `others` are all records: without them nobody knows what a reference means.
    """
    first = EditedFile(root, path, data, others)
    file = first
    while not file.is_read and (readable := _unreadable(file)) is not file:
        file = readable
    if file.is_read:
        file = _better(file)
    if file is first or (first.is_read and _more(first.findings, file.findings)):
        return None
    return Mended(path, data, file.data)


def _unreadable(first: EditedFile) -> EditedFile:
    """A file that cannot be read with its mistakes mended from the top, and if that does not make it readable, others.

    What is no use to anybody is not kept: a file that says something else and has as many mistakes as before.
    """
    trail = [first]
    while (better := _past_obstacle(trail[-1])) is not None:
        trail.append(better)
    if trail[-1].is_read:
        return trail[-1]
    file = next((one for one in reversed(trail[-3:]) if _is_fewer(one, first)), first)
    while (better := _all_at_once(file)) is not None:
        file = better
    return file


def _past_obstacle(file: EditedFile) -> EditedFile | None:
    """The file without the mistake that keeps it from being read, if the next one stands further below."""
    if file.obstacle is None:
        return None
    data = safe_mend(file, file.obstacle)
    mended = file.changed(data) if data is not None and data != file.data else None
    return mended if mended and (mended.is_read or _is_below(file, mended)) else None


def _all_at_once(file: EditedFile) -> EditedFile | None:
    """The file without all the other mistakes that have a safe remedy, from the bottom up, so that places stay right.

    Around a mistake less is known; so nothing is kept if there are not fewer of them afterwards.
    """
    mended = file
    places = ((file.spot(one), number, one) for number, one in enumerate(file.findings))
    for _, _, finding in sorted(((spot, number, one) for spot, number, one in places if spot), reverse=True):
        data = safe_mend(mended, finding) if finding != file.obstacle else None
        if data is not None and data != mended.data:
            mended = mended.changed(data)
    return mended if mended is not file and _is_fewer(mended, file) else None


def _is_fewer(after: EditedFile, before: EditedFile) -> bool:
    return len(after.findings) < len(before.findings) and not _more(before.findings, after.findings)


def guess(root: Path, path: str, data: bytes, findings: Iterable[Finding], find_all: FindAll) -> Iterator[Guess]:
    """Yield what findings in a file probably meant; each guess mends something in the repository and breaks nothing.

    The guesses exclude each other: each is one change of the file as it was. A record that could not be used before may
    have warnings that nobody saw until now.
    """
    file = EditedFile(root, path, data)
    before: list[Finding] | None = None
    for finding in findings if file.is_utf_8 else ():
        result = guessed_mend(file, finding) if finding.place.file == path else None
        if result is None or result == data:
            continue
        before = find_all(path, data) if before is None else before
        after = find_all(path, result)
        worse = _more(before, after)
        if any(severity_of(one) == "error" for one in file.findings):
            worse = Counter(one for one in worse if entry_of(one[1]).severity == "error")
        if _gone(finding, before, after) and not worse:
            yield Guess(finding, Mended(path, data, result))


class _Trial(NamedTuple):
    """A file with the mends of some findings, and those that have none."""

    file: EditedFile
    mended: list[Finding]
    hopeless: list[Finding]


def _better(file: EditedFile) -> EditedFile:
    """The file after all mends that make it better, as many at once as go together.

    What is refused by itself is tried again once others are mended.
    """
    refused: set[tuple[str, Place]] = set()
    at_once, is_changed = len(file.mendable), False
    for _ in range(_MOST_TRIALS):
        waiting = [one for one in file.mendable if (one.code, one.place) not in refused]
        if not waiting and not is_changed:
            break
        if not waiting:
            refused, is_changed = set(), False
            continue
        trial = _tried(file, waiting[: 1 if file.is_table else at_once])
        if trial.mended and _is_better(file, trial):
            file, at_once, is_changed = trial.file, 2 * at_once, True
        elif len(trial.mended) > 1:
            at_once = (min(at_once, len(waiting)) + 1) // 2
            continue
        else:
            refused |= {(one.code, one.place) for one in trial.mended}
        refused |= {(one.code, one.place) for one in trial.hopeless}
    return file


def _tried(file: EditedFile, findings: list[Finding]) -> _Trial:
    """The file with the safe mends of some findings; of several that change the same line only with the first."""
    pieces: list[tuple[int, int, bytes]] = []
    mended, hopeless = [], []
    for finding in findings:
        data = safe_mend(file, finding)
        if data is None or data == file.data:
            hopeless.append(finding)
            continue
        begin, end, piece = _difference(file.data, data)
        if all(end <= other or begin >= other_end for other, other_end, _ in pieces):
            pieces.append((begin, end, piece))
            mended.append(finding)
    data = file.data
    for begin, end, piece in sorted(pieces, reverse=True):
        data = data[:begin] + piece + data[end:]
    return _Trial(file.changed(data), mended, hopeless)


def _difference(before: bytes, after: bytes) -> tuple[int, int, bytes]:
    """Return from where to where lines differ, and what stands there afterwards."""
    shorter = min(len(before), len(after))
    begin = bisect_left(range(shorter), True, key=lambda size: before[: size + 1] != after[: size + 1])
    left = shorter - begin
    same = bisect_left(range(left), True, key=lambda size: before[-size - 1 :] != after[-size - 1 :])
    begin = before.rfind(b"\n", 0, begin) + 1
    end = before.find(b"\n", len(before) - same)
    end = len(before) if end < 0 else end
    return begin, end, after[begin : len(after) - (len(before) - end)]


def _is_better(before: EditedFile, trial: _Trial) -> bool:
    """Return whether mends took findings away and brought none that stays."""
    after = trial.file
    was, now, mended = (Counter(map(name_of, some)) for some in (before.mendable, after.mendable, trial.mended))
    if not after.is_read or any(now[name] > was[name] - number for name, number in mended.items()):
        return False
    new = _more(before.findings, after.findings)
    return all(safe_mend(after, one) is not None for one in after.findings if name_of(one) in new)


def _is_below(before: EditedFile, after: EditedFile) -> bool:
    """Return whether the mistake that keeps a file from being read is another one now, and none further up."""
    (old, code), (new, other) = _obstacle(before), _obstacle(after)
    return new > old or (new == old and other != code)


def _obstacle(file: EditedFile) -> tuple[tuple[int, int], str]:
    finding = file.obstacle
    spot = file.spot(finding) if finding else None
    return (spot.line, spot.column) if spot else (0, 0), finding.code if finding else ""


def _gone(finding: Finding, before: list[Finding], after: list[Finding]) -> bool:
    name = name_of(finding)
    return Counter(map(name_of, after))[name] < Counter(map(name_of, before))[name]


def _more(before: list[Finding], after: list[Finding]) -> Counter[tuple[str, str, str]]:
    """Return what is found more often than before."""
    return Counter(map(name_of, after)) - Counter(map(name_of, before))


def reason(file: EditedFile, finding: Finding) -> str:
    """Return why nobody but a person can mend what was found in a file."""
    own = next((one for one in file.mendable if name_of(one) == name_of(finding)), finding)
    if own.code == "SRK101":
        return _of_an_old_page(file.data)
    if not file.is_utf_8:
        return tr("the file must become UTF-8 first")
    if safe_mend(file, own) is not None:
        return tr("mended like that, something else would not fit any more")
    if guessed_mend(file, own) is not None:
        return tr("what was meant is only likely; `srk fix` on a terminal asks")
    if file.obstacle is not None and own == file.obstacle:
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
