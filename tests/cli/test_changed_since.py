"""`srk validate --changed-since REV`: said is what is new, wherever it stands, and all in the changed files."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.calling import srk
from tests.changing import NEW, OLD, PART, add_line, change, copy_of_meetings
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


def test_old_findings_elsewhere_are_silent(tracked: Path) -> None:
    add_line(tracked, f"data/areas/{NEW}.yaml", "# Kommentar")
    assert since(tracked) == []
    add_line(tracked, "sozialraum.yaml", "# Kommentar")
    assert since(tracked) == []


def test_who_refers_to_a_deleted_record_is_judged(tracked: Path) -> None:
    (tracked / "data/providers/stadt-lindenfurt.yaml").unlink()
    assert set(since(tracked)) == {"SRK301"}


def test_who_refers_to_the_old_name_of_a_record_is_judged(tracked: Path) -> None:
    providers = tracked / "data/providers"
    git(tracked, "mv", str(providers / "stadt-lindenfurt.yaml"), str(providers / "stadt.yaml"))
    assert set(since(tracked)) == {"SRK301"}


def test_a_changed_rule_number_counts_everywhere(tracked: Path) -> None:
    change(tracked, "sozialraum.yaml", "until: 14000", "until: 8001")
    assert "SRK312" in since(tracked)


def test_a_changed_figure_counts_at_the_area(tracked: Path) -> None:
    figures = tracked / "data/observations/population.csv"
    text = figures.read_text(encoding="utf-8")
    figures.write_text(re.sub(r"(?m)^(districts/.*),\d+$", r"\1,99999", text), encoding="utf-8", newline="\n")
    assert "SRK312" in since(tracked)


@pytest.mark.parametrize(
    ("gone", "code"),
    [
        (f"data/agreements/2018/{NEW}.yaml", "SRK396"),
        (f"data/reports/2016/{OLD}.yaml", "SRK402"),
        ("data/districts/mitte.yaml", "SRK301"),
    ],
)
def test_what_a_deleted_record_leaves_behind_is_found(tracked: Path, gone: str, code: str) -> None:
    (tracked / gone).unlink()
    assert code in since(tracked)


def test_a_new_area_that_takes_the_quarter_of_another_is_found_whatever_it_is_called(tracked: Path) -> None:
    for name in ("aaa", "zzz"):
        path = tracked / f"data/areas/{name}.yaml"
        path.write_text((tracked / f"data/areas/{NEW}.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        assert "SRK303" in since(tracked)
        path.unlink()


def test_a_branch_behind_main_reports_nothing_of_main(tracked: Path) -> None:
    git(tracked, "checkout", "-q", "-b", "neu")
    add_line(tracked, f"data/areas/{NEW}.yaml", "# Kommentar")
    commit(tracked)
    git(tracked, "checkout", "-q", "main")
    add_line(tracked, f"data/areas/{PART}.yaml", "unsinn: 1")
    commit(tracked)
    git(tracked, "checkout", "-q", "neu")
    assert since(tracked, "main") == []
    assert since(tracked, "neu...main") == ["SRK202"]
    assert since(tracked, "main...neu") == []
    assert since(tracked, "neu..main") == ["SRK202"]


def test_two_revisions_are_compared_whatever_lies_on_the_disk(tracked: Path) -> None:
    first = git(tracked, "rev-parse", "HEAD")
    add_line(tracked, f"data/areas/{PART}.yaml", "unsinn: 1")
    commit(tracked)
    shutil.rmtree(tracked / "data")
    answer = srk("validate", "--changed-since", f"{first}...HEAD", "--format", "json", cwd=tracked)
    assert [one["code"] for one in json.loads(answer.out)["findings"]] == ["SRK202"]
    assert answer.code == 1


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_marks_of_the_index_hide_no_change(tracked: Path, mark: str) -> None:
    area, district = f"data/areas/{PART}.yaml", "data/districts/mitte.yaml"
    git(tracked, "update-index", mark, area, district)
    add_line(tracked, area, "unsinn: 1")
    assert since(tracked) == ["SRK202"]
    (tracked / district).unlink()
    assert "SRK301" in since(tracked)


def test_what_a_sparse_checkout_leaves_out_is_not_deleted(tracked: Path) -> None:
    git(tracked, "sparse-checkout", "set", "--no-cone", "/*", "!/data/districts/", "!/data/observations/")
    assert not (tracked / "data/districts").exists()
    assert since(tracked) == []
    assert "nothing changed" in srk("diff", cwd=tracked).out
    add_line(tracked, f"data/areas/{PART}.yaml", "unsinn: 1")
    assert since(tracked) == ["SRK202"]
    (tracked / f"data/areas/{NEW}.yaml").unlink()
    assert "SRK301" in since(tracked)


def with_submodule(root: Path, tmp_path: Path) -> Path:
    """The good repository with its data in a repository of their own."""
    data = tmp_path / "data-of-its-own"
    shutil.move(root / "data", data)
    history(data)
    git(root, "init", "-q")
    git(root, "submodule", "--quiet", "add", str(data), "data")
    commit(root)
    return root


def test_data_in_a_submodule_are_compared(tracked: Path, tmp_path: Path) -> None:
    shutil.rmtree(tracked / ".git")
    with_submodule(tracked, tmp_path)
    assert since(tracked) == []
    add_line(tracked, f"data/areas/{PART}.yaml", "unsinn: 1")
    assert since(tracked) == ["SRK202"]
    assert "cannot be compared" in srk("diff", cwd=tracked).out
    commit(tracked / "data")
    assert since(tracked) == ["SRK202"]
    commit(tracked)
    assert since(tracked, "HEAD~1...HEAD") == ["SRK202"]
    assert since(tracked) == []


def test_a_submodule_that_is_not_there_says_so(tracked: Path, tmp_path: Path) -> None:
    shutil.rmtree(tracked / ".git")
    with_submodule(tracked, tmp_path)
    git(tmp_path, "clone", "-q", str(tracked), "clone")
    answer = srk("validate", "--changed-since", "HEAD", cwd=tmp_path / "clone")
    assert (answer.code, answer.out) == (3, "")
    assert "git submodule update --init" in answer.err


def test_a_shallow_clone_without_the_base_says_so(tracked: Path, tmp_path: Path) -> None:
    first = git(tracked, "rev-parse", "HEAD")
    git(tracked, "checkout", "-q", "-b", "neu")
    commit(tracked)
    git(tracked, "checkout", "-q", "main")
    commit(tracked, "anders")
    url = tracked.as_uri()
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", "--branch", "neu", url, "clone")
    for revision in (first, "origin/main"):
        answer = srk("validate", "--changed-since", revision, cwd=tmp_path / "clone")
        assert (answer.code, answer.out) == (3, "")
        assert "This clone is shallow" in answer.err


def test_a_breach_cannot_be_accepted(tracked: Path) -> None:
    path = f"data/agreements/2018/{NEW}.yaml"
    change(tracked, path, "due: 2018-09-28", "due: 2018-10-05")
    add_line(tracked, path, "accepted: [{code: SRK395, reason: Es ist so., on: 2018-10-05}]")
    assert sorted(since(tracked)) == ["SRK318", "SRK395"]
    answer = srk("validate", "--changed-since", "HEAD", cwd=tracked)
    assert answer.code == 1


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


def test_what_a_rename_writes_into_closed_minutes_is_no_change(tmp_path: Path) -> None:
    root = history(copy_of_meetings(tmp_path))
    for old, new in (("lenkungskreis", "kreis"), ("kreis", "lenkungskreis")):
        assert srk("rename", f"bodies/{old}", f"bodies/{new}", "--yes", cwd=root).code == 0
        answer = srk("diff", "HEAD", "--check", cwd=root)
        assert (answer.code, "SRK39" in answer.out, "uid" in answer.out) == (0, False, False), answer.out
        if new == "kreis":
            commit(root)
    meeting = root / "data/meetings/2016/lenkungskreis-01.yaml"
    meeting.write_text(meeting.read_text("utf-8") + "uid: another\n", encoding="utf-8")
    assert "uid" in srk("diff", "HEAD", cwd=root).out
