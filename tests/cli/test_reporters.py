"""Findings for programs and on terminals: JSON, annotations, and no escape codes where nobody watches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sozialraum.cli.reporters import Shown, Summary
from sozialraum.cli.reporters.machine import as_github
from tests.calling import process, srk
from tests.changing import PART, change
from tests.cli.mistakes import LATE, with_a_warning
from tests.conftest import CHECKOUT

AREA = f"data/areas/{PART}.yaml"
posix_only = pytest.mark.skipif(os.name == "nt", reason="such names cannot exist on Windows")


def as_json(root: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(srk("validate", "--format", "json", cwd=root).out)
    return answer


def test_json_without_findings_is_an_empty_list_and_a_summary(root: Path) -> None:
    answer = as_json(root)
    seconds = answer["summary"].pop("seconds")
    assert isinstance(seconds, float)
    assert answer == {
        "findings": [],
        "summary": {
            "files": 27,
            "records": 26,
            "errors": 0,
            "warnings": 0,
            "notes": 0,
            "accepted": 0,
            "samples": 26,
        },
    }


def test_json_says_all_that_is_known_of_a_finding(root: Path) -> None:
    with_a_warning(root)
    change(root, AREA, "parts:", "prts:")
    late, mistyped = reversed(as_json(root)["findings"])
    assert mistyped == {
        "code": "SRK202",
        "severity": "error",
        "title": "Unknown field",
        "message": "`prts` is not a field here.",
        "remedy": "did you mean `parts`?",
        "file": AREA,
        "line": 6,
        "column": 1,
        "end_column": 5,
    }
    assert (late["code"], late["severity"], late["remedy"], late["line"]) == ("SRK401", "warning", None, 26)
    line = (root / LATE).read_text(encoding="utf-8").splitlines()[late["line"] - 1]
    assert line[late["column"] - 1 : late["end_column"] - 1] == "2018-04-03"


def test_json_of_a_finding_about_a_whole_file_has_no_line(root: Path) -> None:
    (root / AREA).rename(root / "data/areas/Werder.yaml")
    misnamed = [one for one in as_json(root)["findings"] if one["code"] == "SRK129"]
    assert [(one["file"], one["line"], one["column"], one["end_column"]) for one in misnamed] == [
        ("data/areas/Werder.yaml", None, None, None)
    ]


def test_json_keeps_umlauts_and_is_alone_on_standard_output(root: Path) -> None:
    change(root, LATE, "on: 2018-03-31", "on: März")
    answer = process("validate", "--format", "json", cwd=root)
    assert (answer.code, answer.err) == (1, "")
    assert '"\\"März\\" is not a date."' in answer.out


def test_github_annotates_the_line_and_ends_with_a_plain_one(root: Path) -> None:
    with_a_warning(root)
    change(root, AREA, "parts:", "prts:")
    assert srk("validate", "--format", "github", cwd=root).out.splitlines() == [
        f"::error file={AREA},line=6,col=1,endColumn=5,title=SRK202 Unknown field"
        "::`prts` is not a field here. → did you mean `parts`?",
        f"::warning file={LATE},line=26,col=9,endColumn=19,title=SRK401 Report late"
        "::The report was submitted on 2018-04-03, 3 days after 2018-03-31.",
        "27 files, 1 error, 1 warning",
    ]


@posix_only
def test_github_escapes_what_would_end_a_property_or_a_command(root: Path) -> None:
    (root / "data/areas/a,b:c%d\ne.yaml").write_text("name: x\n", encoding="utf-8")
    first = srk("validate", "--format", "github", cwd=root).out.splitlines()[0]
    head, _, data = first.removeprefix("::").partition("::")
    assert head == "error file=data/areas/a%2Cb%3Ac%25d%0Ae.yaml,title=SRK129 File name is no id"
    assert data.startswith('"a,b:c%25d%0Ae" cannot be an id; its shape is name, in small letters')


def test_github_escapes_percent_signs_in_messages_once(root: Path) -> None:
    change(root, LATE, "amount: 431.90", 'amount: "5 %0A ::error::x"')
    first = srk("validate", "--format", "github", cwd=root).out.splitlines()[0]
    assert first.startswith("::error ")
    assert first.partition("Not an amount::")[2].startswith('"5 %250A ::error::x" is not an amount of money.')


@pytest.mark.parametrize("format", ["text", "github"])
@posix_only
def test_nothing_in_a_repository_can_steer_the_terminal(root: Path, format: str) -> None:
    change(root, LATE, "on: 2018-03-31", 'on: "\\e[2J\\e]0;x\\a2018"')
    (root / "data/areas/\x1b[31mred.yaml").write_text("name: x\n", encoding="utf-8")
    answer = srk("validate", "--format", format, cwd=root)
    assert "SRK203" in answer.out
    assert "SRK129" in answer.out
    assert not [c for c in answer.out + answer.err if not c.isprintable() and c != "\n"]


@pytest.mark.parametrize(
    "arguments",
    [["validate"], ["--help"], ["validate", "--help"], ["list"], ["show", f"areas/{PART}"], ["explain"], ["vlidate"]],
)
def test_without_a_terminal_there_are_no_escape_codes(root: Path, arguments: list[str]) -> None:
    with_a_warning(root)
    answer = process(*arguments, cwd=root, TERM="xterm-256color", FORCE_COLOR="1")
    assert answer.out + answer.err
    assert "\x1b" not in answer.out + answer.err


def on_a_terminal(root: Path, **environment: str) -> bytes:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sozialraum", "validate"]
    variables = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    variables |= {"PYTHONPATH": str(CHECKOUT / "src"), "TERM": "xterm", **environment}
    with subprocess.Popen(command, cwd=root, env=variables, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        seen = b"".join(iter(lambda: read_from(ours), b""))
    os.close(ours)
    return seen


def read_from(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so that the other end was closed
        return b""


@posix_only
def test_a_terminal_gets_colours_unless_it_asks_for_none(root: Path) -> None:
    with_a_warning(root)
    coloured, plain = on_a_terminal(root), on_a_terminal(root, NO_COLOR="1")
    assert b"\x1b[" in coloured
    assert b"\x1b" not in plain
    assert b"SRK401: The report was submitted on 2018-04-03, 3 days after 2018-03-31." in plain


def test_github_gets_ten_of_a_kind_worst_first_and_how_many_more() -> None:
    """It shows no more in one step; what would be the eleventh must not push out the worst."""
    listed = [
        Shown(f"SRK{number}", severity, "Title", "Text", "", "", f"{number}.yaml", None)
        for number in range(300, 315)
        for severity in ("note", "warning", "error")
    ]
    lines = as_github(listed, Summary(15, 15, 15, 15, 15, 0, 0, 0.0)).splitlines()
    kinds = [line.partition(" ")[0] for line in lines[:-1]]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert lines[9].endswith("::6 more are not shown here; the log of the whole check has them.")
