"""An attack on whole histories: cities of every layout, some units in no table, one version after the other.

Two thousand are tried by hand: `python -m tests.topics.figures.importing.test_histories 0 2000`.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.topics.figures.rules import small_rests_are_withheld, withheld_figures_cannot_be_derived
from tests.topics.figures.importing.histories import History, told, write

SEEDS = (*range(12), 498, 841)


def found(root: Path) -> list[str]:
    """What `validate` finds of withheld figures that follow, of small rests, and of small counts that stand nowhere."""
    repository = load(FolderSource(root)).repository
    rules = withheld_figures_cannot_be_derived, small_rests_are_withheld
    return [finding.code for rule in rules for finding in rule(repository, date(2016, 1, 1))]


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_no_version_and_no_chain_of_them_tells_what_is_withheld(tmp_path: Path, seed: int) -> None:
    history = told(seed, tmp_path)
    assert history.leaks(Random(seed)) == set()
    assert found(tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_the_check_finds_what_the_attack_finds(tmp_path: Path, seed: int) -> None:
    """Stars are put by hand over some small counts, and nothing else is withheld."""
    rng = Random(seed)
    history = told(seed, tmp_path)
    if not history.versions:
        return
    version, truth = history.versions[-1], history.truths[-1]
    bare = {cell: truth[cell] for cell in version}
    stars = {cell for cell, count in bare.items() if count and count <= rng.choice((4, 9))}
    history.versions, history.truths = [{cell: None if cell in stars else bare[cell] for cell in bare}], [truth]
    rewrite(tmp_path, history)
    reckoned = {cell for _, cell in history.leaks(Random(seed))}
    codes = found(tmp_path)
    judged = {cell for cell in stars if cell[1] in history.groups.withheld}
    assert ("SRK536" in codes) == bool(reckoned & judged)
    assert bool(codes) >= bool(reckoned - stars)


def rewrite(root: Path, history: History) -> None:
    """Write the last version of a history over the files as they are."""
    for path in sorted((root / "data/observations").glob("*.csv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        columns = history.groups.columns[path.stem]
        for number, line in enumerate(lines[1:], start=1):
            unit, day, *counts = line.split(",")
            shown = [history.versions[-1][unit, group] for group in columns[: len(counts)]]
            lines[number] = ",".join((unit, day, *("*" if one is None else str(one) for one in shown)))
        write(root, {f"data/observations/{path.name}": "\n".join(lines) + "\n"})


def main(first: int, last: int) -> None:
    """Try many, and print what came of them."""
    versions, refused, leaking = Counter[int](), Counter[str](), []
    for seed in range(first, last):
        with TemporaryDirectory() as folder:
            history = told(seed, Path(folder))
            if history.leaks(Random(seed)) or found(Path(folder)):
                leaking.append(seed)
        versions[len(history.versions)] += 1
        refused.update(history.refused)
    print(f"{last - first} histories, versions {dict(sorted(versions.items()))}, refused {dict(refused)}: {leaking}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
