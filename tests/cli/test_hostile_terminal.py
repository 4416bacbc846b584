"""Neither data nor arguments can steer the terminal: every line that any command prints can be printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.calling import Answer, srk
from tests.conftest import REPOSITORIES, MakeRepository

SIGNS = ["\u202e", "\u2066", "\u200f", "\x9b2J", "\x1b[2J", "\x1b]0;x\x07", "\x07", "\r", "\x85", "\u2028", "\ud800"]
SAYING = [
    *("validate", "list areas", "list bodies", "list meetings", "list selections", "list sources", "list"),
    *("show areas/kalk", "show bodies/rat", "show meetings/2016/rat-01", "show selections/wahl", "show sources/papier"),
    *("due", "due --as-of 2019-01-01", "due --area kalk", "structure --as-of 2016-06-30", "seats rat", "select"),
    *("select wahl", "report 2016", "report 2016 kalk --format md", "monitor 2016 kalk --format md", "paper --list"),
    *("invite 2016/rat-01 --format md", "minutes 2016/rat-01 --format md", "paper programme 2016 --format md"),
    *("validate --format github", "validate --format json", "due --format json", "select --format json"),
    *("select wahl --format json", "due --format md"),
]


def hostile(sign: str) -> dict[str, str]:
    """A repository with the sign in every text that a command shows."""
    text = f"Name{sign}Ende"
    said = json.dumps(text)
    raw = f'"{text}"' if "\ud800" not in text else said
    return {
        f"data/{path}": (content.replace("TEXT", raw)).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        for path, content in {
            "sources/papier.yaml": "title: TEXT\nby: TEXT\nnote: TEXT\n",
            "areas/kalk.yaml": "name: TEXT\nfrom: 2015\nnote: TEXT\ncommissions:\n  - {provider: awo, from: 2015}\n",
            "providers/awo.yaml": "name: TEXT\ntype: free\nnote: TEXT\n",
            "bodies/rat.yaml": (
                "name: TEXT\nkind: steering\nfrom: 2015-01-01\npurpose: TEXT\nmembers:\n"
                "  - {function: TEXT, office: TEXT}\nrhythm: {regular: TEXT}\n"
            ),
            "meetings/2016/rat-01.yaml": (
                "on: 2016-05-02\nplace: TEXT\nagenda:\n  - {key: eins, title: TEXT, decision: TEXT}\n"
                "tasks:\n  - {who: TEXT, what: TEXT, until: 2016-06-01}\n"
            ),
            "selections/wahl.yaml": "title: TEXT\nbody: rat\nplaces: 1\n",
            "reports/2016/kalk.yaml": "summary:\n  - TEXT\nTEXT: TEXT\nstate: TEXT\n",
            "TEXT.yaml".replace("TEXT", "areas/Name Ende"): "name: TEXT\n",
        }.items()
    }


def harmless(answer: Answer) -> bool:
    """Whether each line that was printed can be printed."""
    return all(line.isprintable() for line in f"{answer.out}\n{answer.err}".split("\n"))


@pytest.mark.parametrize("sign", SIGNS, ids=map(ascii, SIGNS))
def test_no_word_of_a_file_steers_the_terminal(make_repository: MakeRepository, sign: str) -> None:
    root = make_repository(hostile(sign))
    for line in SAYING:
        answer = srk(*line.split(), cwd=root)
        assert harmless(answer), (line, answer)
        assert answer.code in (0, 1, 2)


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
