"""`srk invite` and `srk minutes`: what is written, and what stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calling import process, srk, troubles
from tests.changing import add_line, change, copy_of_meetings
from tests.topics.meetings.calendars import event, read

HELD, MOVED, CANCELLED = (f"2016/lenkungskreis-0{number}" for number in (1, 2, 3))
COMING = "2016/stadtteilkonferenz-hafen-02"
BOTH = pytest.mark.parametrize(("command", "folder"), [("invite", "invitations"), ("minutes", "minutes")])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_meetings(tmp_path)


def made(root: Path) -> list[str]:
    found = (path.relative_to(root / "out") for path in (root / "out").rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if ".srk" not in path.parts)


def test_an_invitation_is_written_in_all_formats_with_its_calendar_entry(root: Path) -> None:
    answer = srk("invite", COMING, cwd=root)
    expected = [f"invitations/{COMING}.{ending}" for ending in ("docx", "pdf", "html", "md", "ics")]
    draft = f"meetings/{COMING} has no `invited_on`, so the letter is a draft. Enter the day on which it goes out.\n"
    assert (answer.code, troubles(answer)) == (0, draft)
    assert answer.out.splitlines() == [f"out/{path}" for path in expected]
    assert made(root) == sorted(expected)
    assert troubles(srk("invite", HELD, cwd=root)) == ""


def test_minutes_are_written_in_all_formats_and_are_no_calendar_entry(root: Path) -> None:
    answer = srk("minutes", HELD, cwd=root)
    expected = [f"minutes/{HELD}.{ending}" for ending in ("docx", "pdf", "html", "md")]
    assert (answer.code, troubles(answer), answer.out.splitlines()) == (0, "", [f"out/{path}" for path in expected])
    assert made(root) == sorted(expected)


@pytest.mark.parametrize("arguments", [["--format", "md,html"], ["--format", "md", "--format", "html"]])
def test_formats_and_folder_can_be_chosen(root: Path, tmp_path: Path, arguments: list[str]) -> None:
    target = tmp_path / "for the post"
    assert srk("minutes", HELD, *arguments, "--out", str(target), cwd=root).code == 0
    assert sorted(path.name for path in (target / "minutes/2016").iterdir()) == [
        "lenkungskreis-01.html",
        "lenkungskreis-01.md",
    ]
    assert made(root) == []


def test_the_calendar_entry_can_be_had_alone(root: Path) -> None:
    assert srk("invite", COMING, "--format", "ics", cwd=root).code == 0
    assert made(root) == [f"invitations/{COMING}.ics"]


@BOTH
def test_paper_makes_the_same(root: Path, tmp_path: Path, command: str, folder: str) -> None:
    paper = {"invite": "invitation", "minutes": "minutes"}[command]
    assert srk(command, HELD, cwd=root).code == 0
    assert srk("paper", paper, HELD, "--out", str(tmp_path / "o"), cwd=root).code == 0
    for path in made(root):
        assert (root / "out" / path).read_bytes() == (tmp_path / "o" / path).read_bytes()


@BOTH
@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ("2016/lenkugskreis-3", f"There is no `meetings/2016/lenkugskreis-3`. Did you mean `{CANCELLED}`?"),
        ("lenkugskreis-03", f"There is no `meetings/lenkugskreis-03`. Did you mean `{CANCELLED}`?"),
        ("2016/lenkugskreis-02", f"There is no `meetings/2016/lenkugskreis-02`. Did you mean `{MOVED}`?"),
        ("2015/lenkungskreis-01", f"There is no `meetings/2015/lenkungskreis-01`. Did you mean `{HELD}`?"),
        ("xyz", "There is no `meetings/xyz`. `srk list meetings` lists them."),
    ],
)
def test_a_mistyped_meeting_ends_with_2_and_a_suggestion(
    root: Path, command: str, folder: str, named: str, sentence: str
) -> None:
    answer = srk(command, named, cwd=root)
    assert (answer.code, answer.out, answer.err) == (2, "", f"srk: {sentence}\n")
    assert made(root) == []


@BOTH
def test_a_mistyped_format_names_those_that_exist(root: Path, command: str, folder: str) -> None:
    answer = srk(command, HELD, "--format", "doc", cwd=root)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("srk: There is no format `doc`. Formats: docx, pdf, html, md")


@BOTH
def test_outside_a_repository_they_end_with_3(elsewhere: Path, command: str, folder: str) -> None:
    answer = srk(command, HELD, cwd=elsewhere)
    assert (answer.code, answer.out) == (3, "")
    assert "There is no sozialraum.yaml" in answer.err


@BOTH
@pytest.mark.parametrize(
    ("path", "meeting"),
    [
        (f"data/meetings/{HELD}.yaml", HELD),
        ("data/bodies/lenkungskreis.yaml", HELD),
        ("sozialraum.yaml", HELD),
        ("data/areas/hafen.yaml", COMING),
    ],
)
def test_nothing_is_made_of_records_with_an_error(
    root: Path, command: str, folder: str, path: str, meeting: str
) -> None:
    add_line(root, path, "nonsense: 1")
    answer = srk(command, meeting, "--format", "md", cwd=root)
    assert (answer.code, answer.out, made(root)) == (1, "", [])
    assert f"{path}:" in answer.err
    assert "SRK202" in answer.err


@BOTH
def test_an_error_elsewhere_stands_in_nobody_s_way(root: Path, command: str, folder: str) -> None:
    add_line(root, f"data/meetings/{COMING}.yaml", "nonsense: 1")
    assert srk(command, HELD, "--format", "md", cwd=root).code == 0


@BOTH
def test_a_programme_without_an_end_has_papers_too(root: Path, command: str, folder: str) -> None:
    change(root, "sozialraum.yaml", "  until: 2016-11-30\n", "")
    assert srk(command, HELD, "--format", "md", cwd=root).code == 0


def test_an_invitation_that_is_too_late_warns_and_is_made(root: Path) -> None:
    change(root, f"data/meetings/{HELD}.yaml", "invited_on: 2016-02-09", "invited_on: 2016-02-12")
    answer = srk("invite", HELD, "--format", "md", cwd=root)
    assert (answer.code, f"invitations/{HELD}.md" in made(root)) == (0, True)
    assert "SRK417" in answer.err


def test_a_calendar_entry_that_was_changed_by_hand_is_left_alone(root: Path) -> None:
    assert srk("invite", HELD, "--format", "md", cwd=root).code == 0
    file = root / f"out/invitations/{HELD}.ics"
    file.write_bytes(file.read_bytes() + b"\r\n")
    edited = file.read_bytes()
    answer = srk("invite", HELD, "--format", "md", cwd=root)
    assert (answer.code, file.read_bytes()) == (1, edited)
    assert f"out/invitations/{HELD}.ics was changed by hand" in answer.err
    assert srk("invite", HELD, "--format", "md", "--force", cwd=root).code == 0
    assert file.read_bytes() == edited[:-2]


def test_a_meeting_that_is_moved_and_called_off_is_the_same_entry(root: Path) -> None:
    file, path = root / f"out/invitations/{COMING}.ics", f"data/meetings/{COMING}.yaml"
    seen = []
    for old, new in [
        ("date: 2016-12-08", "date: 2016-12-08"),
        ("date: 2016-12-08", "date: 2016-12-15\nchanges:\n  - {on: 2016-11-21, what: date}"),
        ("what: date}", "what: date}\n  - {on: 2016-11-25, what: cancelled}\nstate: cancelled"),
    ]:
        change(root, path, old, new)
        assert srk("invite", COMING, "--format", "md", cwd=root).code == 0
        found = event(file.read_bytes())
        seen.append((read(file.read_bytes()).method.value, found.sequence.value, str(found.dtstart.value)[:10]))
        assert found.uid.value == "2016-stadtteilkonferenz-hafen-02@auenstadt-quartiere-im-gespraech.sozialraum.invalid"
    assert seen == [("PUBLISH", "0", "2016-12-08"), ("PUBLISH", "1", "2016-12-15"), ("CANCEL", "2", "2016-12-15")]


def test_the_bytes_are_equal_wherever_and_whenever_they_are_made(root: Path, tmp_path: Path) -> None:
    assert srk("invite", COMING, cwd=root).code == 0
    folder = str(tmp_path / "o")
    assert process("invite", COMING, "--out", folder, cwd=root, TZ="Pacific/Auckland", PYTHONHASHSEED="7").code == 0
    for path in made(root):
        assert (root / "out" / path).read_bytes() == (Path(folder) / path).read_bytes(), path
