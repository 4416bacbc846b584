"""The good repository in memory, with single files replaced: read, judged and shown like any other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from sozialraum.cli.reporters import FORMATS, Shown, Summary, machine, prepare, text
from sozialraum.engine.records.checking import check, split_accepted
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource, SourceFile
from sozialraum.engine.yaml.encoding import lenient_text, lines_of
from sozialraum.engine.yaml.locate import Locator
from tests.conftest import REPOSITORIES
from tests.looking import DAY

GOOD = REPOSITORIES / "good"

MOST_ANNOTATIONS = 10
"""GitHub shows so many of a kind."""


@cache
def good_files() -> dict[str, bytes]:
    """All files of the good repository."""
    source = FolderSource(GOOD)
    return {file.path: source.read(file.path) for file in source.files()}


class Overlay:
    """A source like a folder, but nothing of it lies on a disk: `base`, else the good repository, with other files."""

    root = GOOD

    def __init__(self, changed: Mapping[str, bytes], base: Mapping[str, bytes] | None = None) -> None:
        self._files = {**(good_files() if base is None else base), **changed}

    def files(self) -> Iterator[SourceFile]:
        """All files, sorted by path."""
        return (SourceFile(path, len(data)) for path, data in sorted(self._files.items()))

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        if path not in self._files:
            raise FileNotFoundError(path)
        return self._files[path]


def validate(changed: Mapping[str, bytes]) -> list[Shown]:
    """What `srk validate` says in all its formats; every place must lie in its file."""
    return answer(changed)[0]


def answer(changed: Mapping[str, bytes], base: Mapping[str, bytes] | None = None) -> tuple[list[Shown], list[str]]:
    """What is found, and the lines that a person reads."""
    source = Overlay(changed, base)
    loaded = load(source)
    findings, accepted = split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, DAY)])
    shown = prepare(findings, Locator(source))
    summary = Summary(loaded.files, 0, len(shown), 0, 0, accepted, 0, 0.0)
    lines = ["".join(part for part, _ in line) for line in text.render(shown, summary)]
    for format in FORMATS.values():
        assert format.report()(shown, summary)
    annotations = machine.as_github(shown, summary).splitlines()
    of_a_kind = Counter(one.severity for one in shown)
    assert len(annotations) == sum(min(number, MOST_ANNOTATIONS) for number in of_a_kind.values()) + 1
    said = [*lines, *annotations, *machine.as_json(shown, summary).split("\n")]
    assert [line for line in said if not line.isprintable()] == []
    lengths = {file: len(lines_of(lenient_text(source.read(file)))) for file in {one.file for one in shown}}
    for one in shown:
        if one.spot:
            assert 1 <= one.spot.line <= lengths[one.file]
            assert 1 <= one.spot.column <= len(one.spot.text) + 1
            assert one.spot.length >= 1
    return shown, lines
