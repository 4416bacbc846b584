"""Two states of a repository in memory, compared."""

from __future__ import annotations

from collections.abc import Mapping

from sozialraum.engine.diff.changes import RepositoryChanges
from sozialraum.engine.diff.compare import compare_states
from sozialraum.engine.diff.state import Review, Side, State
from sozialraum.engine.diff.wording import Wording, way_text
from sozialraum.engine.findings.language import speak
from sozialraum.engine.records.checking import check, split_accepted
from sozialraum.engine.records.load import load
from sozialraum.engine.yaml.locate import Locator
from sozialraum.topics.figures.differences import ObservationChanges
from tests.looking import DAY
from tests.overlay import Overlay, good_files

AREA = "data/areas/werder-holzhafen.yaml"
AGREEMENT = "data/agreements/2018/gerberviertel-brueckenvorstadt.yaml"
REPORT = "data/reports/2018/werder-holzhafen.yaml"
FIGURES = "data/observations/population.csv"


def state(files: Mapping[str, bytes]) -> State:
    """A state that consists of some files."""
    source = Overlay({})
    source._files = dict(files)
    loaded = load(source)
    findings, _ = split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, DAY)])
    return State(loaded.repository, findings, source)


def changes(new: Mapping[str, bytes], old: Mapping[str, bytes] | None = None) -> RepositoryChanges:
    """What changed from one set of files to another; without the older one from the good repository."""
    before = good_files() if old is None else old
    touched = {path for path in {*before, *new} if before.get(path) != new.get(path)}
    return compare_states(state(before), state(new), touched)


def changed_figures(found: RepositoryChanges) -> dict[str, ObservationChanges]:
    """The changed figures by their indicators."""
    rows = {one.address.id: one.rows for one in found.tables}
    return {ident: one for ident, one in rows.items() if isinstance(one, ObservationChanges)}


def reviewed(old: Mapping[str, bytes], old_state: State, new: Mapping[str, bytes], new_state: State) -> Review:
    """Two states as the formats show them."""
    touched = {path for path in {*old, *new} if old.get(path) != new.get(path)}
    assert old_state.source
    assert new_state.source
    before = Side("a", None, old_state, Locator(old_state.source))
    after = Side("b", None, new_state, Locator(new_state.source))
    return Review(before, after, touched, compare_states(old_state, new_state, touched))


def edited(*edits: tuple[str, str, str], files: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The good repository with texts replaced (path, old, new), each of which stands in its file once."""
    found = dict(files or good_files())
    for path, old, new in edits:
        text = found[path].decode()
        assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
        found[path] = text.replace(old, new).encode()
    return found


def without(*paths: str) -> dict[str, bytes]:
    """The good repository without some files."""
    return {path: data for path, data in good_files().items() if path not in paths}


def said(new: Mapping[str, bytes], old: Mapping[str, bytes] | None = None) -> list[str]:
    """The differences of records in words, a line each, as somebody reads them who speaks German."""
    speak("de")
    try:
        return _said(new, old)
    finally:
        speak("en")


def _said(new: Mapping[str, bytes], old: Mapping[str, bytes] | None) -> list[str]:
    before, after = state(good_files() if old is None else old), state(new)
    lines = []
    for one in changes(new, old).records:
        was, now = before.repository.get(one.before or one.address), after.repository.get(one.address)
        if was is None or now is None:
            lines.append(f"{one.address} {one.kind}")
            continue
        wording = Wording((before.repository, was), (after.repository, now))
        for difference in one.differences:
            text = "".join(piece for _, piece in wording.entry(difference))
            lines.append(f"{way_text(difference.way)}: {text}" if difference.way else text)
    return [line.replace("\u00a0", " ") for line in lines]
