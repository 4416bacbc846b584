"""Nothing that stands in data or on the command line leads out of the repository or out of the folder for papers."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.calling import srk
from tests.conftest import REPOSITORIES, MakeRepository

pytestmark = pytest.mark.slow

NAMES = [
    *("..", "../x", "../../x", "/etc/passwd", "..\\x", "C:\\x", "\\\\server\\x", "a/../../x", "x\ny", "x\x00y", "-x"),
    *(
        "x.",
        " ",
        "~",
        "con",
        "nul.txt",
        "x" * 5000,
        "２０１８",
        "٢٠١٨",
        "2018/../x",
        "2018/..",
        "/2018",
        "%2e%2e",
        "02018/x",
    ),
    *("", ".", "2018/", "./2018", "02018/x", "02018/werder-holzhafen"),
]
COMMANDS = [
    *("report NAME", "report 2018 NAME", "paper NAME", "paper report NAME", "paper programme NAME", "paper seats NAME"),
    *(
        "paper monitoring NAME",
        "paper monitoring 2018/NAME",
        "paper programme 2018 --district NAME",
        "paper overview NAME",
    ),
    *("paper programme 2018/NAME", "paper report 2018/NAME", "invite NAME", "invite 2018/NAME", "minutes NAME"),
    *("monitor NAME", "monitor 2018 NAME", "show NAME", "show areas/NAME", "list NAME", "explain NAME", "seats NAME"),
    *("select NAME", "validate NAME", "due --area NAME", "-C NAME list"),
]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    root = tmp_path / "inside/repository"
    shutil.copytree(REPOSITORIES / "good", root)
    return root


def around(root: Path) -> set[str]:
    """All paths outside of the repository."""
    return {path.as_posix() for path in root.parents[1].rglob("*") if not path.is_relative_to(root)}


@pytest.mark.parametrize("line", COMMANDS)
def test_no_argument_leads_out(good: Path, line: str) -> None:
    before = around(good)
    for name in NAMES:
        words = [part.replace("NAME", name) for part in line.split()] + ["--format", "md"] * line.startswith("paper")
        answer = srk(*words, cwd=good)
        if name not in ("", ".", "2018/"):  # which mean what stands there without them
            expected = (2, 3) if line.startswith("-C") else (2,)
            assert answer.code in expected, (words, answer)
            assert answer.err.startswith(("srk: ", "Usage")), (words, answer)
        assert "should not happen" not in answer.err, (words, answer)
    assert around(good) == before
    assert {path.stem for path in (good / "out").rglob("*.*") if path.is_file()} <= {"2018", "2018.md"}


@pytest.mark.parametrize(
    "name",
    [
        *("con.yaml", "nul.yaml", "com1.yaml", "nul.txt", "-x.yaml", "--help.yaml", "x .yaml", "x..yaml"),
        *("a\\b.yaml", "C:x.yaml", "a\nb.yaml", "~.yaml", "$HOME.yaml", "Größe.yaml", "x" * 250, "a;b.yaml"),
    ],
)
def test_no_name_of_a_file_becomes_an_id_that_is_no_plain_word(good: Path, name: str) -> None:
    for folder in ("areas", "providers", "reports/2018", "indicators", "observations"):
        for ending in ("", ".csv") if folder == "observations" else ("",):
            (good / "data" / folder / (name.removesuffix(".yaml") + ending if ending else name)).write_text("name: X\n")
    answer = srk("validate", cwd=good)
    assert answer.code == 1
    assert all(line.isprintable() for line in answer.out.split("\n"))
    assert any(code in answer.out for code in ("SRK129", "SRK123"))
    before = around(good)
    for line in ("report 2018", "monitor 2018"):
        srk(*line.split(), "--format", "md", "--out", str(good / "out"), cwd=good)
    assert around(good) == before
    written = {path.stem for path in (good / "out").rglob("*.md")}
    assert written <= {"2018", *(path.stem for path in (REPOSITORIES / "good/data/areas").iterdir())}


def test_windows_devices_are_said_to_be_such(good: Path) -> None:
    (good / "data/areas/nul.yaml").write_text("name: X\n")
    assert "Windows has no files of this name" in srk("validate", cwd=good).out


@pytest.mark.parametrize("link", ["out", "out/reports", "out/reports/2018", "out/.srk", "out/.srk/reports"])
def test_papers_follow_no_link_out_of_their_folder(good: Path, link: str) -> None:
    elsewhere = good.parents[1] / "elsewhere"
    elsewhere.mkdir()
    (good / link).parent.mkdir(parents=True, exist_ok=True)
    (good / link).symlink_to(elsewhere)
    answer = srk("report", "2018", "--format", "md", cwd=good)
    assert (answer.code, list(elsewhere.iterdir())) == (3, [])
    assert "a link leads out of the folder" in answer.err


def test_a_folder_that_a_person_names_may_be_a_link(good: Path) -> None:
    elsewhere = good.parents[1] / "elsewhere"
    elsewhere.mkdir()
    (good / "share").symlink_to(elsewhere)
    answer = srk("report", "2018", "--format", "md", "--out", "share", cwd=good)
    assert answer.code == 0
    assert len(list(elsewhere.rglob("*.md"))) == 2


def test_a_link_in_the_place_of_a_paper_is_left_alone_and_never_written_through(good: Path) -> None:
    precious = good.parents[1] / "precious"
    precious.write_text("precious")
    paper = good / "out/reports/2018/werder-holzhafen.md"
    paper.parent.mkdir(parents=True)
    paper.symlink_to(precious)
    answer = srk("report", "2018", "werder-holzhafen", "--format", "md", cwd=good)
    assert (answer.code, paper.is_symlink()) == (1, True)
    answer = srk("report", "2018", "werder-holzhafen", "--format", "md", "--force", cwd=good)
    assert (answer.code, paper.is_symlink(), precious.read_text()) == (0, False, "precious")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no name here")
def test_nobody_waits_for_a_pipe_in_the_place_of_a_paper(good: Path) -> None:
    paper = good / "out/reports/2018/werder-holzhafen.md"
    paper.parent.mkdir(parents=True)
    os.mkfifo(paper)
    answer = srk("report", "2018", "werder-holzhafen", "--format", "md", cwd=good)
    assert (answer.code, paper.is_fifo()) == (1, True)


def test_a_word_template_that_leads_out_is_refused(good: Path) -> None:
    (good / "templates").mkdir()
    (good / "templates/paper.docx").symlink_to("/etc/passwd")
    answer = srk("report", "2018", "--format", "docx", cwd=good)
    assert answer.code == 3
    assert "leads out of the repository" in answer.err


def test_a_file_of_names_that_leads_out_is_refused(good: Path) -> None:
    (good.parents[1] / "names.yaml").write_text("people:\n  - {of: geheim, name: Geheim}\n")
    (good / "local").mkdir()
    (good / "local/people.yaml").symlink_to("../../../names.yaml")
    answer = srk("report", "2018", "--format", "md", cwd=good)
    assert (answer.code, "SRK117" in answer.err) == (1, True)
    assert "eheim" not in answer.out + answer.err
    assert len(list((good / "out").rglob("*.md"))) == 2


def test_a_programme_that_leads_out_is_refused(make_repository: MakeRepository) -> None:
    root = make_repository({"data/areas/kalk.yaml": "name: Kalk\n"})
    shutil.move(root / "sozialraum.yaml", root.parent / "elsewhere.yaml")
    (root / "sozialraum.yaml").symlink_to("../elsewhere.yaml")
    answer = srk("validate", cwd=root)
    assert (answer.code, "SRK117" in answer.out) == (1, True)
