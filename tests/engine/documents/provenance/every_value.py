"""Changes values one by one and tells where marks, or the papers that are named, do not fit. Run by hand:

python -m tests.engine.documents.provenance.every_value FOLDER        every value that can be changed: do the marks fit?
python -m tests.engine.documents.provenance.every_value FOLDER 300 7  300 values, by a seed: are the right papers named?
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sozialraum.engine.diff.papers import touched_papers
from sozialraum.engine.diff.state import State
from sozialraum.engine.documents.notices import SAMPLE_WORD
from sozialraum.engine.documents.papers import Drawn, PaperContext, drawn
from sozialraum.engine.documents.provenance.watching import AccessLog
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.figures.manifest import observations_of
from sozialraum.topics.figures.monitor import READ
from tests.engine.documents.provenance.all_papers import DAY, Job, jobs, printed
from tests.engine.documents.provenance.changing_values import Change, changed, changed_figure, places
from tests.looking import look


def main() -> None:
    """Print the figures, and a line for everything that does not fit."""
    root = Path(sys.argv[1])
    repository = look(root, DAY)[0].repository
    started = time.perf_counter()
    if len(sys.argv) > 2:
        _named(repository, root, int(sys.argv[2]), int(sys.argv[3]))
    else:
        _marks(repository, root)
    print(f"{time.perf_counter() - started:.0f} s")


def _named(repository: Repository, root: Path, number: int, seed: int) -> None:
    before, tried, pairs, wrong = printed(repository), 0, 0, 0
    for change in seeded(repository, root, number, seed):
        expected, named = differing(before, change), named_papers(repository, change)
        tried, pairs = tried + 1, pairs + len(expected)
        if expected != named:
            wrong += 1
            print("NAMED", change.address, change.keys, sorted(expected ^ named)[:5])
        unmarked = unmarked_papers(before, change, expected)
        if unmarked:
            wrong += 1
            print("UNMARKED", change.address, change.keys, unmarked[:5])
    print(f"{tried} changes, {pairs} papers differ, {wrong} times something does not fit")


def _marks(repository: Repository, root: Path) -> None:
    ctx, before = PaperContext(repository, DAY), printed(repository)
    marked, unmarked = {job for job, text in before.items() if SAMPLE_WORD in first_lines(text)}, set(before)
    tried, pairs, wrong = 0, 0, 0
    reached: set[Job] = set()
    asking = {job: asked_by(ctx, job) for job in before}
    were = {job: drawn(ctx, PAPERS[job[0]], job[1]) for job in before}
    for address, keys in places(repository, root):
        change = changed(repository, root, address, keys)
        if change is None:
            continue
        tried += 1
        other = PaperContext(change.repository, DAY)
        for job in before:
            if address.folder not in ("", *READ) and not asking[job].asked_for((address,)):
                continue
            if _differs(were[job], drawn(other, PAPERS[job[0]], job[1])):
                pairs += 1
                if change.sample:
                    reached.add(job)
                    if job not in marked:
                        wrong += 1
                        print("UNMARKED", *job, address, keys, flush=True)
    print(f"{tried} values, {pairs} times a paper differs, {wrong} times without the mark that it should have")
    print(f"{len(marked)} of {len(unmarked)} papers marked; marked without a value: {sorted(marked - reached)}")


def asked_by(ctx: PaperContext, job: Job) -> AccessLog:
    """What a paper asks for."""
    watch, paper = AccessLog(ctx.repository), PAPERS[job[0]]
    Drawn(ctx.watching(watch, paper, job[1]), paper, job[1])
    return watch


def _differs(one: Drawn, other: Drawn) -> bool:
    return one.shown != other.shown and one.text != other.text and one.markdown != other.markdown


def seeded(repository: Repository, root: Path, number: int, seed: int) -> Iterator[Change]:
    """So many changes over all kinds, among them some of figures; the same for the same seed."""
    chance = random.Random(seed)
    by_kind: dict[str, list[tuple[object, object]]] = {}
    for address, keys in places(repository, root):
        by_kind.setdefault(address.folder, []).append((address, keys))
    for ident, figures in observations_of(repository).items():
        by_kind.setdefault("observations", []).extend((ident, place) for place in range(len(figures)))
    found = 0
    while found < number:
        folder = chance.choice(sorted(by_kind))
        where, what = chance.choice(by_kind[folder])
        change = (
            changed_figure(repository, where, what)  # type: ignore[arg-type]
            if folder == "observations"
            else changed(repository, root, where, what)  # type: ignore[arg-type]
        )
        if change:
            found += 1
            yield change


def differing(before: dict[Job, str], change: Change) -> set[Job]:
    """The papers whose Markdown is another one after a change."""
    after = printed(change.repository, jobs(change.repository))
    return {job for job in {*before, *after} if before.get(job) != after.get(job)}


def named_papers(repository: Repository, change: Change) -> set[Job]:
    """The papers that `srk paper --changed-since` would make."""
    found = touched_papers(State(repository, []), State(change.repository, []), DAY)
    return {(one.paper.name, one.ident) for one in found}


def unmarked_papers(before: dict[Job, str], change: Change, differing: set[Job]) -> list[Job]:
    """The papers that an invented value reaches and that do not say so."""
    return sorted(job for job in differing if change.sample and SAMPLE_WORD not in first_lines(before[job]))


def first_lines(text: str) -> str:
    """What stands under the title, where the mark belongs."""
    lines = text.splitlines()
    title = next(place for place, line in enumerate(lines) if line.startswith("# "))
    return "\n".join(lines[title : title + 4])


if __name__ == "__main__":
    main()
