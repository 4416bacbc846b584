"""`srk due` with mistyped options, files that cannot be read, and texts that want to be more than text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.calling import srk
from tests.changing import add_line, change, copy_of_meetings

TASKS = "data/meetings/2016/stadtteilkonferenz-hafen-01.yaml"
FORMATS = ("text", "json", "md")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_meetings(tmp_path)


def with_task(root: Path, what: str, who: str = "Amt", until: str = "2016-12-17") -> None:
    """Another text for the first task; JSON's way to write texts is one of YAML's."""
    change(root, TASKS, "what: Karte der Spielflächen zeichnen", f"what: {json.dumps(what)}")
    change(
        root, TASKS, "who: Jugendzentrum\n        until: 2016-12-17", f"who: {json.dumps(who)}\n        until: {until}"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--as-of", "31.11.2016"], "`31.11.2016` is not a day; write it as 2016-03-31."),
        (["--as-of", "2016-11-31"], "`2016-11-31` is not a day; write it as 2016-03-31."),
        (["--until", "2016-13-01"], "`2016-13-01` is not a day; write it as 2016-03-31."),
        (["--until", "bald"], "`bald` is not a day; write it as 2016-03-31."),
        (["--area", "haffen"], "There is no area `haffen`. Did you mean `hafen`?"),
        (["--area", "Haffenviertl"], "There is no area `Haffenviertl`. Did you mean `hafen`?"),
        (["--area", "xyz"], "There is no area `xyz`. `srk list areas` lists them."),
    ],
)
def test_a_mistyped_option_ends_with_2_and_a_sentence(root: Path, arguments: list[str], sentence: str) -> None:
    answer = srk("due", *arguments, cwd=root)
    assert (answer.code, answer.out, answer.err) == (2, "", f"srk: {sentence}\n")


def test_an_unknown_format_names_those_that_exist(root: Path) -> None:
    answer = srk("due", "--format", "docx", cwd=root)
    assert (answer.code, answer.out) == (2, "")
    assert all(word in answer.err for word in ("docx", "text", "json", "ics", "md", "xlsx"))


def test_outside_a_repository_it_ends_with_3(elsewhere: Path) -> None:
    answer = srk("due", cwd=elsewhere)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"srk: There is no sozialraum.yaml in {elsewhere} or above it.")


@pytest.mark.parametrize("format", [*FORMATS, "ics"])
def test_without_a_programme_it_ends_with_1_and_sends_to_validate(root: Path, format: str) -> None:
    change(root, "sozialraum.yaml", "short:", "shrt:")
    answer = srk("due", "--format", format, cwd=root)
    assert (answer.code, answer.out) == (1, "")
    assert "srk validate" in answer.err


@pytest.mark.parametrize("format", FORMATS)
def test_what_can_be_read_is_listed_all_the_same(root: Path, format: str) -> None:
    add_line(root, TASKS, "nonsense: 1")
    answer = srk("due", "--format", format, cwd=root)
    assert answer.code == 0
    assert "Auswertung des Programms" in answer.out
    assert "Eltern befragen" not in answer.out


def test_files_that_could_not_be_read_are_mentioned(root: Path) -> None:
    add_line(root, TASKS, "nonsense: 1")
    assert "srk validate" in srk("due", cwd=root).err


HOSTILE = [
    "a | b",
    "**a** <b>x</b> & `c`",
    "# a",
    "a\nb | c |\n|---|",
    "[x](javascript:y)",
    "{{ 7 * 7 }} {year}",
    "a\\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_a_table_and_in_json(root: Path, text: str) -> None:
    plain = MarkdownIt("commonmark").enable("table")
    before = [token.type for token in plain.parse(srk("due", "--format", "md", cwd=root).out)]
    with_task(root, text, text)
    tokens = plain.parse(srk("due", "--format", "md", cwd=root).out)
    assert [token.type for token in tokens] == before
    cells = ["".join(child.content for child in token.children or []) for token in tokens if token.type == "inline"]
    said = f"{text} (TOP 1, Stadtteilkonferenz Hafenviertel vom 29.09.2016)"
    assert [cell for cell in cells if text.replace("\n", " ") in cell] == [
        one.replace("\n", " ") for one in (said, text)
    ]
    row = json.loads(srk("due", "--format", "json", cwd=root).out)["duties"][3]
    assert (row["what"], row["who"]) == (said, text)


def test_a_line_break_in_a_text_begins_no_line(root: Path) -> None:
    before = len(srk("due", cwd=root).out.splitlines())
    with_task(root, "eins\nOverdue (99)")
    assert len(srk("due", cwd=root).out.splitlines()) == before


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x9b", "\u202e"])
def test_what_steers_a_terminal_does_not_reach_it(root: Path, character: str) -> None:
    with_task(root, f"a{character}[2Jb")
    assert character not in srk("due", cwd=root).out


@pytest.mark.parametrize("format", FORMATS)
def test_a_day_far_away_breaks_nothing(root: Path, format: str) -> None:
    with_task(root, "Irgendwann", until="2199-12-31")
    answer = srk("due", "--format", format, cwd=root)
    assert (answer.code, answer.err) == (0, "")
    assert "Irgendwann" in answer.out


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("sozialraum.yaml", "soon: 30", "soon: 99999999999"),
        ("sozialraum.yaml", "concept_answer: 90", "concept_answer: 9999999"),
        ("data/bodies/lenkungskreis.yaml", "every_months: 6", "every_months: 999999"),
        ("data/bodies/stadtteilkonferenz-hafen.yaml", "notice_days: 7", "notice_days: 9999999"),
    ],
)
def test_a_mistyped_number_breaks_neither_due_nor_validate(root: Path, path: str, old: str, new: str) -> None:
    change(root, path, old, new)
    assert srk("validate", "--as-of", "2016-11-01", cwd=root).code in (0, 1)
    assert srk("due", "--as-of", "2016-11-01", cwd=root).code in (0, 1)
