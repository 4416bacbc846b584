"""The one writer through which everything is written: what it refuses, what it leaves alone, what it tidies."""

from __future__ import annotations

import errno
import multiprocessing
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sozialraum.engine.records import writing
from sozialraum.engine.records.source import problem_of
from sozialraum.engine.records.writing import LOCK, ChangedMeanwhileError, SafeWriter, locked
from tests.conftest import CHECKOUT

OLD, NEW, MINE = b"alt\n", b"neu\n", b"von Hand\n"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_only_what_was_read_is_replaced_or_deleted(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(MINE)
    tries: list[Callable[[], None]] = [
        lambda: SafeWriter(tmp_path).replace("a.yaml", OLD, NEW),
        lambda: SafeWriter(tmp_path).put("a.yaml", OLD, NEW),
        lambda: SafeWriter(tmp_path).delete("a.yaml", OLD),
        lambda: SafeWriter(tmp_path).overwrite("a.yaml", OLD, NEW),
    ]
    for write in tries:
        with pytest.raises(ChangedMeanwhileError) as refused:
            write()
        assert problem_of(refused.value) == "somebody changed it at the same time"
        assert (path.read_bytes(), names(tmp_path)) == (MINE, {"a.yaml"})


def test_what_is_gone_by_now_was_changed_too(tmp_path: Path) -> None:
    with pytest.raises(ChangedMeanwhileError):
        SafeWriter(tmp_path).replace("a.yaml", OLD, NEW)
    with pytest.raises(ChangedMeanwhileError):
        SafeWriter(tmp_path).delete("a.yaml", OLD)
    assert names(tmp_path) == set()


@pytest.mark.parametrize("moment", ["before", "while it is written"])
def test_a_new_file_does_not_replace_one_that_came_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    path = tmp_path / "data/a.yaml"
    path.parent.mkdir()
    if moment == "before":
        path.write_bytes(MINE)
    else:
        monkeypatch.setattr(os, "fsync", lambda handle: path.write_bytes(MINE))
    with pytest.raises(FileExistsError):
        SafeWriter(tmp_path).create("data/a.yaml", NEW)
    assert (path.read_bytes(), names(tmp_path)) == (MINE, {"data", "data/a.yaml"})


def test_what_is_saved_in_the_very_last_moment_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(OLD)
    monkeypatch.setattr(Path, "chmod", lambda self, mode: path.write_bytes(MINE))
    with pytest.raises(ChangedMeanwhileError):
        SafeWriter(tmp_path).replace("a.yaml", OLD, NEW)
    assert (path.read_bytes(), names(tmp_path)) == (MINE, {"a.yaml"})


@pytest.mark.parametrize("name", ["broken", "link"])
def test_nothing_is_created_where_a_link_lies(tmp_path: Path, name: str) -> None:
    (tmp_path / "there").write_bytes(MINE)
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "link").symlink_to("there")
    with pytest.raises(FileExistsError):
        SafeWriter(tmp_path).create(name, NEW)
    assert (tmp_path / "there").read_bytes() == MINE


def test_on_a_drive_without_second_names_a_file_is_created_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: Any) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(os, "link", refuses)
    SafeWriter(tmp_path).create("a.yaml", NEW)
    with pytest.raises(FileExistsError):
        SafeWriter(tmp_path).create("a.yaml", NEW)
    assert ((tmp_path / "a.yaml").read_bytes(), names(tmp_path)) == (NEW, {"a.yaml"})


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(OLD)
    (tmp_path / "link").symlink_to("there")
    SafeWriter(tmp_path).replace("link", OLD, NEW)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there").read_bytes() == NEW


def test_a_file_in_the_place_of_a_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(MINE)
    with pytest.raises(OSError, match="Not a directory"):
        SafeWriter(tmp_path).create("data/areas/kalk.yaml", NEW)
    assert (tmp_path / "data").read_bytes() == MINE


STALE = (".srk-abcd1234", ".srk-k3_9x0ab.tmp", "data/.srk-abcd1234.tmp", "data/areas/.srk-zzzzzzzz.tmp")
NOT_OURS = (".srk-notizen.yaml", "data/.srk", "data/srk-abcd1234.tmp", "data/.srk-abcd1234.tmp.yaml", "x/.srk-abcd1234")


def test_what_a_killed_run_left_behind_is_removed_by_the_next_write(tmp_path: Path) -> None:
    for name in (*STALE, *NOT_OURS):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"halb")
    (tmp_path / LOCK).write_bytes(b"")
    SafeWriter(tmp_path).create("data/sources/a.yaml", NEW)
    left = {name for name in names(tmp_path) if (tmp_path / name).is_file()}
    assert left == {*NOT_OURS, "data/sources/a.yaml"}


def test_folders_and_links_of_such_a_name_stay(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/.srk-abcd1234").mkdir()
    (tmp_path / "data/.srk-abcd1234.tmp").symlink_to("nowhere")
    SafeWriter(tmp_path).create("data/a.yaml", NEW)
    assert {"data/.srk-abcd1234", "data/.srk-abcd1234.tmp"} <= names(tmp_path)


def test_nobodys_file_is_removed_while_another_run_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".srk-abcd1234.tmp").write_bytes(b"halb")
    (tmp_path / LOCK).mkdir()  # so there is no lock to be had
    SafeWriter(tmp_path).create("a.yaml", NEW)
    assert (tmp_path / ".srk-abcd1234.tmp").exists()


def _hold(folder: str, ready: Any, free: Any) -> None:
    with locked(Path(folder)) as held:
        assert held
        ready.set()
        free.wait(60)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("end", ["ends", "is killed"])
def test_a_lock_ends_with_its_process(tmp_path: Path, end: str) -> None:
    context = multiprocessing.get_context("spawn")
    ready, free = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(str(tmp_path), ready, free))
    other.start()
    assert ready.wait(60)
    probe = f"import fcntl; fcntl.flock(open({str(tmp_path / LOCK)!r}), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    assert "BlockingIOError" in subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True).stderr
    if end == "ends":
        free.set()
    else:
        other.kill()
    other.join(60)
    with locked(tmp_path) as held:
        assert held
    assert names(tmp_path) == set()


def _count(folder: str, times: int) -> None:
    path = Path(folder) / "number"
    for _ in range(times):
        with locked(Path(folder)) as held:
            assert held
            path.write_text(str(int(path.read_text()) + 1))


@pytest.mark.slow
def test_a_lock_lets_one_in_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "number").write_text("0")
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=_count, args=(str(tmp_path), 200)) for _ in range(4)]
    for other in others:
        other.start()
    for other in others:
        other.join(120)
    assert (tmp_path / "number").read_text() == "800"
    assert names(tmp_path) == {"number"}


WRITING = re.compile(
    r"(?<!terminal)\.write_(?:bytes|text)\(|\.(?:unlink|rename|replace)\((?:target|beside|path)?\)|mkstemp|os\.(?:replace|rename|link)\("
    r"|\bopen\([^)\n]*[\"'][wax+]"
)
NO_DATA = {
    *("cli/terminal.py", "cli/usage.py", "cli/streams.py"),
    *("engine/diff/papers.py", "engine/git/merging.py", "export/build.py", "export/package.py"),
    *("engine/documents/packing.py", "engine/git/command.py", "desk/server.py"),
}
"""These write to the terminal, a zip or a temporary folder, remove locks of git, or tell a second start of the desk."""


def test_nothing_else_writes() -> None:
    root = CHECKOUT / "src/sozialraum"
    found = {
        path.relative_to(root).as_posix() for path in root.rglob("*.py") if WRITING.search(path.read_text("utf-8"))
    }
    assert found - NO_DATA == {"engine/records/writing.py"}
    assert WRITING.search((root / "engine/records/writing.py").read_text("utf-8"))


def test_the_names_of_temporary_files_are_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda handle: seen.extend(names(tmp_path)))
    SafeWriter(tmp_path).create("a.yaml", NEW)
    assert set(seen) - {LOCK}
    assert all(writing.TEMPORARY.fullmatch(name) for name in set(seen) - {LOCK})
    assert all(name.startswith(writing.IGNORED.rstrip("*")) for name in seen)
