"""`srk validate --changed-since REV`: everything is checked, said is what concerns the changed records."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calling import srk
from tests.changing import NEW, PART, add_line
from tests.cli.mistakes import LATE, MISTYPED, said, with_a_warning, with_an_error
from tests.histories import commit, git, history


@pytest.fixture
def tracked(root: Path) -> Path:
    with_a_warning(root)
    with_an_error(root)
    return history(root)


def since(root: Path, revision: str = "HEAD", *more: str) -> list[str]:
    return said(srk("validate", "--changed-since", revision, *more, cwd=root).out)


def test_without_a_change_nothing_is_said_and_nothing_counts(tracked: Path) -> None:
    answer = srk("validate", "--changed-since", "HEAD", cwd=tracked)
    assert (said(answer.out), answer.code) == ([], 0)
    assert srk("validate", cwd=tracked).code == 1


def test_a_changed_record_is_judged_committed_or_not(tracked: Path) -> None:
    first = git(tracked, "rev-parse", "HEAD")
    add_line(tracked, MISTYPED, "# Kommentar")
    assert since(tracked) == ["SRK202"]
    commit(tracked)
    assert since(tracked) == []
    assert since(tracked, first) == ["SRK202"]


def test_who_refers_to_a_changed_record_is_judged_too(tracked: Path) -> None:
    add_line(tracked, f"data/areas/{NEW}.yaml", "# Kommentar")
    assert since(tracked) == ["SRK401"]


def test_who_refers_to_a_deleted_record_is_judged(tracked: Path) -> None:
    (tracked / "data/providers/stadt-lindenfurt.yaml").unlink()
    assert set(since(tracked)) == {"SRK301"}


def test_who_refers_to_the_old_name_of_a_record_is_judged(tracked: Path) -> None:
    providers = tracked / "data/providers"
    git(tracked, "mv", str(providers / "stadt-lindenfurt.yaml"), str(providers / "stadt.yaml"))
    assert set(since(tracked)) == {"SRK301"}


def test_a_changed_programme_concerns_everybody(tracked: Path) -> None:
    add_line(tracked, "sozialraum.yaml", "# Kommentar")
    assert since(tracked) == ["SRK401", "SRK202"]


def test_paths_choose_among_what_changed(tracked: Path) -> None:
    add_line(tracked, MISTYPED, "# Kommentar")
    add_line(tracked, LATE, "# Kommentar")
    assert since(tracked) == ["SRK401", "SRK202"]
    assert since(tracked, "HEAD", "data/reports/2017") == ["SRK401"]


@pytest.mark.parametrize("revision", ["nirgends", "-h", "--all"])
def test_an_unknown_revision_ends_with_3(tracked: Path, revision: str) -> None:
    answer = srk("validate", f"--changed-since={revision}", cwd=tracked)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"srk: There is no revision `{revision}`.")


def test_outside_git_it_ends_with_3(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    answer = srk("validate", "--changed-since", "HEAD", cwd=root)
    assert (answer.code, answer.out) == (3, "")
    assert "does not lie in a git repository" in answer.err


def test_an_area_that_nobody_refers_to_by_field_still_concerns_its_reports(tracked: Path) -> None:
    (tracked / f"data/areas/{PART}.yaml").unlink()
    assert "SRK301" in since(tracked)
