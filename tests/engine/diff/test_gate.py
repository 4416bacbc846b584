"""What `validate --changed-since` reports: all that `validate` finds anew, and nothing old elsewhere."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest

from sozialraum.engine.diff.gate import to_report
from sozialraum.engine.diff.state import State
from sozialraum.engine.findings.catalogue import message_of
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.source import PROGRAMME_FILE
from sozialraum.topics.figures.manifest import OBSERVATIONS
from tests.conftest import examples
from tests.engine.diff.mutations import CITIES, Files, files_of, kinds_in, with_another_value
from tests.engine.diff.states import state

pytestmark = pytest.mark.slow

Said = tuple[str, str, str]

OF_TWO_STATES = ("SRK395", "SRK396", "SRK398", "SRK399")
"""What a change does to closed records; no single state has such a finding."""


@cache
def as_it_is(city: str) -> State:
    return state(files_of(CITIES[city]))


def said(findings: Iterable[Finding]) -> Counter[Said]:
    return Counter((one.place.file, one.code, message_of(one)) for one in findings)


def nothing_is_missed(city: str, files: Files) -> int:
    """Prove it for one change; how many findings are new."""
    before, old = files_of(CITIES[city]), as_it_is(city)
    new = state(files)
    touched = {path for path in {*before, *files} if before.get(path) != files.get(path)}
    anew = said(new.findings) - said(old.findings)
    reported = said(to_report(old, new, touched))
    assert not anew - reported
    elsewhere = Counter(
        {one: n for one, n in reported.items() if one[0] not in touched and one[1] not in OF_TWO_STATES}
    )
    assert not elsewhere - anew
    return anew.total()


@pytest.mark.parametrize("kind", [PROGRAMME_FILE, *KINDS, OBSERVATIONS])
@pytest.mark.parametrize("city", CITIES)
def test_whatever_is_found_anew_is_reported(city: str, kind: str) -> None:
    files, dice = files_of(CITIES[city]), random.Random(f"{city} {kind}")
    paths = kinds_in(files).get(kind, [])
    for path in dice.sample(paths, min(len(paths), examples(12) // 5)):
        nothing_is_missed(city, {one: data for one, data in files.items() if one != path})
        nothing_is_missed(city, {**files, path: with_another_value(files[path], dice)})


def test_a_deleted_district_leaves_as_many_errors_as_validate_finds() -> None:
    files = files_of(CITIES["koeln"])
    gone = {path: data for path, data in files.items() if path != "data/districts/muelheim.yaml"}
    assert nothing_is_missed("koeln", gone) > 20
