"""Every bad repository is mended as far as that is safe: nothing raises, nothing gets worse, all mended files load."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from sozialraum.engine.editing.fix.file import EditedFile
from sozialraum.engine.editing.fix.mending import mend
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.records.source import FolderSource
from tests.cases import CASES, lay_out
from tests.conftest import REPOSITORIES
from tests.looking import look

pytestmark = pytest.mark.slow

BROKEN = REPOSITORIES / "broken-in-fifty-places"

MENDED = {
    *("SRK101", "SRK102", "SRK103", "SRK104", "SRK106", "SRK109"),
    *("SRK203-german-date", "SRK203-long-german-date", "SRK203-several-in-one-file", "SRK203-figures-with-german-date"),
    *(
        "SRK205",
        "SRK206-german-amount",
        "SRK206-decimal-comma",
        "SRK207-ja",
        "SRK204-thousands-point",
    ),
    *("SRK202-measure", "SRK202-german-from", "SRK202-capital-letter", "SRK202-in-a-group", "SRK202-in-a-list-item"),
    *("SRK211-german-state", "SRK211-mistyped-step", "SRK211-capital-letter"),
    *("SRK107-title", "SRK107-deep", "SRK107-in-a-list-of-texts", "SRK107-at-the-end"),
    *("SRK120-zero-width-space", "SRK120-indented-with-no-break-spaces", "SRK120-in-a-reference"),
    *("SRK125-at-sign", "SRK125-percent", "SRK125-text-begins-with-star", "SRK113-text-begins-with-star"),
}
"""Cases, or all cases of a code, of whose mistake nothing is left."""

NOT_MENDED = {"SRK101-template", "SRK205-zero-missing"}
"""Cases in which the mistake lies in a file that holds no record, or there are others of its kind."""

SAFE = [case for case in CASES if {case.name, case.name.partition("-")[0]} & MENDED and case.name not in NOT_MENDED]


def mend_all(root: Path) -> set[str]:
    """Mend each file of a repository; the paths of those that were mended."""
    source = FolderSource(root)
    mended = set()
    for file in source.files():
        if file.problem or file.leaves:
            continue
        result = mend(root, file.path, source.read(file.path))
        if result:
            assert result.after != result.before
            assert mend(root, file.path, result.after) is None
            before, after = (EditedFile(root, file.path, data) for data in (result.before, result.after))
            assert after.is_read or (not before.is_read and len(after.findings) < len(before.findings))
            (root / file.path).write_bytes(result.after)
            mended.add(file.path)
    return mended


def copy_of(case: Path, folder: Path) -> Path:
    return shutil.copytree(case, folder / case.name) if case == BROKEN else lay_out(case, folder)


@pytest.mark.parametrize("case", [*CASES, BROKEN], ids=lambda path: path.name)
def test_nothing_gets_worse(case: Path, tmp_path: Path) -> None:
    root = copy_of(case, tmp_path)
    loaded, before = look(root)
    mended = mend_all(root)
    _, after = look(root)
    was_read = {address.path for address, _ in loaded.repository}
    new = Counter((one.place.file, one.code) for one in after) - Counter((one.place.file, one.code) for one in before)
    for file, code in new:
        assert file not in mended & was_read, f"{file} was fine and has {code} now"
    if not mended:
        assert after == before
    else:
        errors = [[one for one in found if severity_of(one) == "error"] for found in (before, after)]
        assert (
            len(after) < len(before) or len(errors[1]) < len(errors[0]) or {one.place.file for one in before} & mended
        )


@pytest.mark.parametrize("case", sorted(SAFE), ids=lambda path: path.name)
def test_what_is_safe_is_mended_and_nothing_is_left_of_it(case: Path, tmp_path: Path) -> None:
    code = case.name.partition("-")[0]
    root = copy_of(case, tmp_path)
    assert mend_all(root)
    assert code not in {one.code for one in look(root)[1]}


def test_every_case_that_is_named_here_exists() -> None:
    names = {path.name for path in CASES}
    assert {one for one in MENDED if len(one) > 6} <= names
