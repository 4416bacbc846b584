"""Papers on disk: whole or not at all, and never over what a person has changed."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.calling import Answer, srk, troubles
from tests.changing import PART, change


def report(root: Path, *arguments: str) -> Answer:
    return srk("report", "2018", PART, "--format", "md", *arguments, cwd=root)


@pytest.fixture
def paper(root: Path) -> Path:
    """A report that was made and is no longer up to date."""
    assert report(root).code == 0
    path = root / f"out/reports/2018/{PART}.md"
    assert "Der Werderladen hat neue Fenster." not in path.read_text(encoding="utf-8")
    change(root, f"data/reports/2018/{PART}.yaml", "summary:", "summary:\n  - Der Werderladen hat neue Fenster.")
    return path


def temporary(root: Path) -> list[Path]:
    """Files below out/ that are neither the paper nor the note about it."""
    found = [path for path in (root / "out").rglob("*") if path.is_file()]
    return [path for path in found if not path.name.endswith((".md", ".md.sha256"))]


def test_a_paper_follows_its_data(root: Path, paper: Path) -> None:
    answer = report(root)
    assert (answer.code, answer.out, troubles(answer)) == (0, f"out/reports/2018/{PART}.md\n", "")
    assert "Der Werderladen hat neue Fenster." in paper.read_text(encoding="utf-8")
    assert temporary(root) == []


def test_a_paper_that_would_be_the_same_is_left_alone(root: Path, paper: Path) -> None:
    report(root)
    before = paper.stat()
    assert report(root).code == 0
    assert (paper.stat().st_mtime_ns, paper.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_paper_that_was_changed_by_hand_is_left_as_it_is(root: Path, paper: Path) -> None:
    paper.write_text("von Hand\n", encoding="utf-8")
    answer = report(root)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        f"srk: out/reports/2018/{PART}.md was changed by hand and is left as it is. "
        "Corrections belong in the YAML files; --force overwrites it.\n"
    )
    assert paper.read_text(encoding="utf-8") == "von Hand\n"
    assert report(root).code == 1


def test_force_overwrites_a_paper_that_was_changed_by_hand(root: Path, paper: Path) -> None:
    paper.write_text("von Hand\n", encoding="utf-8")
    assert report(root, "--force").code == 0
    assert "Der Werderladen hat neue Fenster." in paper.read_text(encoding="utf-8")
    assert report(root).code == 0


def test_a_foreign_file_in_the_place_of_a_paper_is_left_as_it_is(root: Path) -> None:
    path = root / f"out/reports/2018/{PART}.md"
    path.parent.mkdir(parents=True)
    path.write_text("etwas anderes\n", encoding="utf-8")
    assert report(root).code == 1
    assert path.read_text(encoding="utf-8") == "etwas anderes\n"


def test_a_paper_that_was_changed_by_hand_stops_no_other_format(root: Path, paper: Path) -> None:
    paper.write_text("von Hand\n", encoding="utf-8")
    answer = srk("report", "2018", PART, "--format", "md,html", cwd=root)
    assert (answer.code, answer.out) == (1, f"out/reports/2018/{PART}.html\n")


def test_a_deleted_paper_is_made_again(root: Path, paper: Path) -> None:
    paper.unlink()
    assert report(root).code == 0
    assert paper.is_file()


class Interruption:
    """Lets `Path.replace` fail from a given call on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: BaseException, after: int) -> None:
        self.calls = 0
        replace = Path.replace

        def failing(path: Path, target: Path) -> Path:
            self.calls += 1
            if self.calls > after:
                raise error
            return replace(path, target)

        monkeypatch.setattr(Path, "replace", failing)


@pytest.mark.parametrize("after", [0, 1])
@pytest.mark.parametrize(
    ("error", "code"), [(OSError(errno.ENOSPC, "No space left on device"), 3), (KeyboardInterrupt(), 130)]
)
def test_an_interrupted_run_leaves_the_old_paper_whole_and_the_next_one_goes_on(
    root: Path, paper: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, after: int
) -> None:
    old = paper.read_bytes()
    with monkeypatch.context() as patch:
        Interruption(patch, error, after)
        answer = report(root)
    assert (answer.code, answer.out) == (code, "")
    assert paper.read_bytes() == old
    assert temporary(root) == []
    if code == 3:
        assert answer.err == f"srk: out/reports/2018/{PART}.md cannot be written: No space left on device.\n"
    assert report(root).code == 0, "the old paper is not taken for one that was changed by hand"
    assert "Der Werderladen hat neue Fenster." in paper.read_text(encoding="utf-8")


def test_a_paper_that_is_open_in_another_program_gets_a_sentence(
    root: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = paper.read_bytes()
    with monkeypatch.context() as patch:
        Interruption(patch, PermissionError(errno.EACCES, "Access is denied"), after=1)
        answer = report(root)
    assert (answer.code, answer.out) == (1, "")
    sentence = "is open in another program. Close it there and run srk again."
    assert answer.err == f"srk: out/reports/2018/{PART}.md {sentence}\n"
    assert paper.read_bytes() == old
    assert temporary(root) == []


def test_a_folder_that_cannot_be_written_to_ends_with_3(root: Path) -> None:
    (root / "out").write_text("eine Datei\n", encoding="utf-8")
    answer = report(root)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"srk: out/reports/2018/{PART}.md cannot be written: ")
