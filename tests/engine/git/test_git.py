"""Reading commits: the same records as from a folder, hostile trees, and a sentence for all that git cannot tell."""

from __future__ import annotations

import os
import shutil
from datetime import date, datetime, time
from pathlib import Path

import pytest

from sozialraum.engine.git.command import Git, RevisionRange, parse_range
from sozialraum.engine.git.source import GitError
from sozialraum.engine.records.load import Loaded, load
from sozialraum.engine.records.source import FolderSource
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.figures.manifest import observations_of
from tests.changing import PART, add_line, change, copy_of_good
from tests.conftest import PROGRAMME
from tests.histories import commit, git, history

pytestmark = pytest.mark.slow

AREA = f"data/areas/{PART}.yaml"
posix_only = pytest.mark.skipif(os.name == "nt", reason="links and such names need rights on Windows")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return history(copy_of_good(tmp_path))


def at(root: Path, revision: str = "HEAD") -> Loaded:
    """The repository as a revision has it."""
    there = Git(root)
    with there.source(there.commit(revision)) as source:
        return load(source)


def refusal(root: Path, revision: str = "HEAD") -> str:
    """Why git cannot tell."""
    with pytest.raises(GitError) as raised:
        at(root, revision)
    return str(raised.value)


def test_a_commit_holds_what_the_folder_held(root: Path) -> None:
    folder, git_side = load(FolderSource(root)), at(root)
    assert list(git_side.repository) == list(folder.repository)
    assert observations_of(git_side.repository) == observations_of(folder.repository)
    assert (git_side.findings, git_side.files) == (folder.findings, folder.files) == ([], 27)


def test_neither_the_files_on_disk_nor_the_index_are_read(root: Path) -> None:
    shutil.rmtree(root / "data")
    (root / "sozialraum.yaml").write_text("broken: [", encoding="utf-8")
    git(root, "add", "--all")
    assert at(root).files == 27


def test_the_data_may_lie_in_a_subfolder_with_a_strange_name(tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    inner = outer / ":(top)*Köln"
    shutil.copytree(copy_of_good(tmp_path), inner)
    (outer / "data").mkdir()
    (outer / "data" / "x.yaml").write_text("x: 1\n", encoding="utf-8")
    history(outer)
    assert (at(inner).files, at(inner).findings) == (27, [])
    add_line(inner, AREA, "note: Neu")
    add_line(outer, "data/x.yaml", "y: 2")
    there = Git(inner)
    assert there.changed(there.commit("HEAD"), None) == {AREA}


def test_the_last_commit_until_a_day_counts_the_whole_day(root: Path) -> None:
    tree, names = git(root, "rev-parse", "HEAD^{tree}"), {}
    parent = ""
    for day in (date(2016, 3, 1), date(2016, 5, 2)):
        seconds = int(datetime.combine(day, time(20)).timestamp())
        who = f"Test <t@example.org> {seconds} +0000"
        text = f"tree {tree}\n{parent}author {who}\ncommitter {who}\n\nStand\n"
        names[day] = git(root, "hash-object", "-t", "commit", "-w", "--stdin", data=text.encode())
        parent = f"parent {names[day]}\n"
    first, second = names.values()
    git(root, "update-ref", "HEAD", second)
    there = Git(root)
    days = [date(2016, 2, 29), date(2016, 3, 1), date(2016, 5, 1), date(2016, 5, 2), date(2199, 1, 1)]
    assert [there.last_until(day) for day in days] == [None, first, first, second, second]


def test_changed_are_files_that_differ_are_new_or_gone(root: Path) -> None:
    (root / ".gitignore").write_text("local/\n*.tmp.yaml\n", encoding="utf-8")
    first = commit(root)
    add_line(root, AREA, "# nur ein Kommentar")
    (root / "data/areas/neu.yaml").write_text("name: Neu\n", encoding="utf-8")
    (root / "data/areas/x.tmp.yaml").write_text("name: Neu\n", encoding="utf-8")
    (root / "data/goals/alt.yaml").unlink()
    (root / "README.md").write_text("x", encoding="utf-8")
    there = Git(root)
    expected = {AREA, "data/areas/neu.yaml", "data/areas/x.tmp.yaml", "data/goals/alt.yaml"}
    assert there.changed(first, None) == expected
    second = commit(root)
    assert there.changed(first, second) == expected
    assert there.changed(second, None) == set()


def test_a_commit_from_before_the_programme_has_no_files(root: Path) -> None:
    tree = git(root, "mktree", data=b"")
    empty = git(root, "commit-tree", "-m", "leer", tree)
    loaded = at(root, empty)
    assert (loaded.files, loaded.findings, list(loaded.repository)) == (0, [], [])


@pytest.mark.parametrize("revision", ["-h", "--help", "--output=x", "--all", "-", "-n1", "--end-of-options"])
def test_a_revision_is_never_an_option(root: Path, revision: str) -> None:
    assert refusal(root, revision).startswith(f"There is no revision `{revision}`.")
    assert not (root / "x").exists()


@pytest.mark.parametrize(
    "revision", ["mian", "HEAD~9", "", "^HEAD", "HEAD:sozialraum.yaml", "a b", "x\ny", "HEAD..HEAD"]
)
def test_an_unknown_revision_is_named(root: Path, revision: str) -> None:
    assert refusal(root, revision).startswith(f"There is no revision `{revision}`.")


def test_an_unknown_revision_suggests_what_was_meant(root: Path) -> None:
    assert refusal(root, "mian") == "There is no revision `mian`. Did you mean `main`?"
    git(root, "update-ref", "refs/remotes/origin/neu", "HEAD")
    assert refusal(root, "neu").endswith("Did you mean `origin/neu`?")


def test_tags_branches_and_short_names_are_revisions(root: Path) -> None:
    name = git(root, "rev-parse", "HEAD")
    git(root, "tag", "-a", "-m", "Abgabe", "abgabe-2016")
    assert {Git(root).commit(one) for one in ("main", "abgabe-2016", "@", name[:9])} == {name}


def test_a_repository_without_commit_says_so(tmp_path: Path) -> None:
    root = copy_of_good(tmp_path)
    git(root, "init", "-q")
    assert refusal(root) == "There is no revision `HEAD`. This git repository has no commit yet."


def test_a_folder_outside_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert "does not lie in a git repository" in refusal(copy_of_good(tmp_path))


def test_without_git_it_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    assert refusal(root) == "git is not installed, or not on the PATH; this needs it."


def test_a_bare_repository_says_so(root: Path) -> None:
    git(root.parent, "clone", "-q", "--bare", str(root), "bare.git")
    assert "is no working copy of git" in refusal(root.parent / "bare.git")


def test_a_shallow_clone_says_how_to_get_the_rest(root: Path) -> None:
    commit(root)
    git(root.parent, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
    shallow = root.parent / "shallow"
    assert at(shallow).files == 27
    said = refusal(shallow, "HEAD~1")
    assert said.startswith("There is no revision `HEAD~1`. This clone is shallow")
    assert "git fetch --unshallow" in said
    assert "fetch-depth: 0" in said


def test_a_missing_object_says_so(root: Path) -> None:
    blob = git(root, "rev-parse", f"HEAD:{AREA}")
    path = root / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(0o600)
    path.unlink()
    assert "git" in refusal(root)


def test_an_object_that_went_while_reading_says_so(root: Path) -> None:
    there = Git(root)
    with there.source(there.commit("HEAD")) as source:
        shutil.rmtree(root / ".git" / "objects")
        with pytest.raises(GitError, match="lacks the object"):
            load(source)


def test_a_hook_of_another_repository_does_not_lead_astray(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(root.parent / "other"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(root.parent / "index"))
    assert at(root).files == 27


def test_a_submodule_is_read_and_one_that_is_not_there_says_so(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.yaml").write_text("x: 1\n", encoding="utf-8")
    history(other)
    git(root, "submodule", "--quiet", "add", str(other), "data/offers")
    commit(root)
    assert at(root).findings[0].place.file == "data/offers/x.yaml"
    shutil.rmtree(root / "data/offers")
    shutil.rmtree(root / ".git/modules")
    assert refusal(root).startswith("`data/offers` is a git submodule")


def test_a_pointer_of_git_lfs_says_so(root: Path) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n"
    (root / "data/observations/population.csv").write_text(pointer, encoding="utf-8")
    commit(root)
    assert refusal(root).startswith("`data/observations/population.csv` lies in Git LFS")


@posix_only
def test_links_lead_where_they_lead_in_a_folder(root: Path) -> None:
    (root / "archive").mkdir()
    (root / "data/reports/2017").rename(root / "archive/2017")
    (root / "data/reports/2017").symlink_to("../../archive/2017")
    (root / "data/goals/alt.yaml").rename(root / "archive/alt.yaml")
    (root / "data/goals/alt.yaml").symlink_to("../../archive/alt.yaml")
    (root / "data/goals/fort.yaml").symlink_to("../../../fort.yaml")
    (root / "data/goals/nichts.yaml").symlink_to("nichts-da.yaml")
    (root / "data/goals/rund.yaml").symlink_to("rund.yaml")
    (root / "data/goals/auch").symlink_to("../areas")
    commit(root)
    folder, git_side = load(FolderSource(root)), at(root)
    assert list(git_side.repository) == list(folder.repository)
    assert [(one.code, one.place.file) for one in git_side.findings] == [
        (one.code, one.place.file) for one in folder.findings
    ]
    assert {one.code for one in git_side.findings} == {"SRK117", "SRK119"}


@posix_only
def test_strange_names_in_a_tree_are_findings_or_hidden(root: Path) -> None:
    names = [b"-rf.yaml", b"a\nb.yaml", b"\xff.yaml", "Fünf Türme.yaml".encode(), b"..", b".hidden"]
    lines = [f"100644 blob {git(root, 'hash-object', '-w', '--stdin', data=b'name: x')}\t".encode() + n for n in names]
    tree = git(root, "mktree", "-z", data=b"".join(line + b"\0" for line in lines))
    data = git(root, "mktree", "-z", data=f"040000 tree {tree}\tareas\0".encode())
    programme = git(root, "hash-object", "-w", "--stdin", data=PROGRAMME.encode())
    entries = f"040000 tree {data}\tdata\0".encode() + f"100644 blob {programme}\tsozialraum.yaml\0".encode()
    loaded = at(root, git(root, "commit-tree", "-m", "x", git(root, "mktree", "-z", data=entries)))
    assert [one.code for one in loaded.findings] == ["SRK129"] * 4
    assert os.fsencode(loaded.findings[-1].place.file) == b"data/areas/\xff.yaml"
    assert not list(loaded.repository[AREAS])


def test_ranges_are_read_as_git_reads_them() -> None:
    assert parse_range("main") == RevisionRange("main", None, False)
    assert parse_range("a..b") == RevisionRange("a", "b", False)
    assert parse_range("a..") == RevisionRange("a", "HEAD", False)
    assert parse_range("..b") == RevisionRange("HEAD", "b", False)
    assert parse_range("a...b") == RevisionRange("a", "b", True)


def test_the_common_commit_is_where_two_branches_part(root: Path) -> None:
    base = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "-q", "-b", "neu")
    one = commit(root)
    git(root, "checkout", "-q", "main")
    change(root, AREA, "parts:", "parts: # so")
    other = commit(root)
    assert Git(root).common(one, other) == base
    alone = git(root, "commit-tree", "-m", "x", f"{one}^{{tree}}")
    with pytest.raises(GitError, match="have no commit in common"):
        Git(root).common(one, alone)
