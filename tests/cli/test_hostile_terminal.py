"""Neither data nor arguments can steer the terminal: every line that any command prints can be printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.calling import Answer, srk
from tests.changing import copy_of_good
from tests.conftest import REPOSITORIES, MakeRepository

pytestmark = pytest.mark.slow

SIGNS = ["\u202e", "\u2066", "\u200f", "\x9b2J", "\x1b[2J", "\x1b]0;x\x07", "\x07", "\r", "\x85", "\u2028", "\ud800"]
SAYING = {
    "good": (
        *("validate", "validate --format github", "validate --format json", "list", "list areas", "list sources"),
        *("show areas/werder-holzhafen", "show reports/2018/werder-holzhafen", "show agreements/2018/werder-holzhafen"),
        *("due", "due --format json", "due --format md", "report 2018 --format md", "monitor 2018 --format md"),
        *("paper programme 2018 --format md", "report 2018 nobody"),
    ),
    "meetings": (
        *("validate", "list bodies", "list meetings", "structure --as-of 2016-06-30", "due", "due --format json"),
        *(
            "show bodies/lenkungskreis",
            "show meetings/2016/lenkungskreis-01",
            "invite 2016/lenkungskreis-01 --format md",
        ),
    ),
    "selection": (
        "validate",
        "list selections",
        "select",
        "select --format json",
        "select erweiterung",
        "show selections/erweiterung",
    ),
}
SAID = {
    "name",
    "title",
    "short",
    "note",
    "by",
    "place",
    "function",
    "question",
    "text",
    "decision",
    "topic",
    "full_name",
}


LOUD = {
    *("list areas", "show areas/werder-holzhafen", "due", "list bodies", "show bodies/lenkungskreis"),
    *("structure --as-of 2016-06-30", "list selections", "select", "select erweiterung", "show selections/erweiterung"),
}
"""What shows such a text for sure."""


def hostile(name: str, sign: str) -> dict[str, bytes]:
    """A repository with the sign in every text that people choose."""
    folder = REPOSITORIES / name
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {
        path: json.dumps(_with_sign(yaml.load(data, yaml.BaseLoader), sign), ensure_ascii=sign == "\ud800").encode()
        if path.endswith(".yaml")
        else data
        for path, data in files.items()
    }


def _with_sign(tree: Any, sign: str, key: str = "") -> Any:
    if isinstance(tree, dict):
        return {name: _with_sign(value, sign, name) for name, value in tree.items()}
    if isinstance(tree, list):
        return [_with_sign(item, sign, key) for item in tree]
    return f"{tree}{sign}x" if key in SAID else tree


def harmless(answer: Answer) -> bool:
    """Whether each line that was printed can be printed."""
    return all(line.isprintable() for line in f"{answer.out}\n{answer.err}".split("\n"))


@pytest.mark.parametrize("name", SAYING)
@pytest.mark.parametrize("sign", SIGNS, ids=map(ascii, SIGNS))
def test_no_word_of_a_file_steers_the_terminal(make_repository: MakeRepository, name: str, sign: str) -> None:
    root = make_repository(hostile(name, sign))
    answers = {line: srk(*line.split(), cwd=root) for line in SAYING[name]}
    for line, answer in answers.items():
        assert harmless(answer), (line, answer)
        assert answer.code in (0, 1, 2)
        if line in LOUD and sign in "\u202e\u2066\u200f":
            assert "\ufffdx" in answer.out, (line, answer)


@pytest.mark.parametrize("sign", [sign for sign in SIGNS if sign not in "\r\ud800"], ids=ascii)
def test_a_good_record_with_such_a_sign_is_shown_without_it(make_repository: MakeRepository, sign: str) -> None:
    root = make_repository({"data/sources/papier.yaml": json.dumps({"title": f"Name{sign}Ende", "by": "Rat"})})
    for line in ("show sources/papier", "list sources", "validate"):
        answer = srk(*line.split(), cwd=root)
        assert harmless(answer), answer


@pytest.mark.parametrize("sign", SIGNS, ids=map(ascii, SIGNS))
@pytest.mark.parametrize(
    "line",
    [
        *("WORD", "--WORD", "-WORD", "-C WORD list", "explain WORD", "list WORD", "show WORD", "show areas/WORD"),
        *("validate WORD", "validate --as-of WORD", "validate --format WORD", "validate --WORD", "validate data WORD"),
        *("report WORD", "report 2018 WORD", "report 2018 --format WORD", "paper WORD", "paper report WORD"),
        *("paper programme WORD", "paper programme 2018 --district WORD", "paper monitoring 2018/WORD", "invite WORD"),
        *("minutes WORD", "monitor WORD", "monitor 2018 WORD", "due --area WORD", "due --until WORD", "seats WORD"),
        *("select WORD", "structure --as-of WORD", "structure WORD", "explain SRK101 WORD"),
    ],
)
def test_no_argument_steers_the_terminal(sign: str, line: str) -> None:
    words = [part.replace("WORD", f"x{sign}y") for part in line.split()]
    answer = srk(*words, cwd=REPOSITORIES / "good")
    assert answer.code == 2, answer
    assert harmless(answer), answer
    assert answer.err


def test_what_is_put_out_for_programs_keeps_each_character(make_repository: MakeRepository) -> None:
    root = make_repository({"data/providers/awo.yaml": 'name: A\ntype: "\u202egrün\\e"\n'})
    answer = srk("validate", "--format", "json", cwd=root)
    assert harmless(answer)
    (finding, *_) = json.loads(answer.out)["findings"]
    assert "\\u202egrün" in answer.out or "\u202e" not in finding["message"]


@pytest.mark.parametrize("name", ["a\nb.yaml", "a\x1b[2Jb.yaml", b"a\xffb.yaml", "-rf.yaml", "\u202eb.yaml", "x" * 250])
def test_names_of_files_are_said_on_one_line(make_repository: MakeRepository, name: str | bytes) -> None:
    root = make_repository({"data/areas/kalk.yaml": "name: Kalk\n"})
    named = name if isinstance(name, str) else name.decode("utf-8", "surrogateescape")
    Path(root / "data/areas" / named).write_text("name: X\n")
    for style in ("text", "json", "github"):
        answer = srk("validate", "--format", style, cwd=root)
        assert harmless(answer), answer
        assert "SRK1" in answer.out
        assert answer.code == 1
    assert "SRK1" in srk("validate", f"data/areas/{named}", cwd=root).out


def test_a_mistake_of_ours_is_told_as_it_is_also_where_nobody_can_set_its_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class FixedError(Exception):
        @property
        def message(self) -> str:
            return "no \x1b[31m"

    def broken(source: object) -> None:
        raise FixedError("what happened")

    monkeypatch.setattr("sozialraum.cli.validating.load", broken)
    answer = srk("validate", cwd=copy_of_good(tmp_path))
    assert answer.code == 3
    assert "FixedError: what happened" in answer.err
