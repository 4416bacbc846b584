"""`srk validate`: what it says, in which form, about which files, and how it ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.calling import process, srk
from tests.changing import PART, add_line, change
from tests.cli.mistakes import LATE, MISTYPED, said, with_a_warning, with_an_error


def tree(root: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_a_sound_repository_is_told_in_one_line(root: Path) -> None:
    answer = process("validate", cwd=root)
    assert (answer.code, answer.err) == (0, "")
    assert re.fullmatch(
        r"27 files, 26 records: no errors, 0 warnings, 0 accepted, 26 samples \(\d+\.\d\d s\)\n", answer.out
    )


def test_a_finding_shows_the_line_a_caret_and_a_remedy(root: Path) -> None:
    with_an_error(root)
    with_a_warning(root)
    answer = srk("validate", cwd=root)
    assert answer.code == 1
    assert (
        answer.out.partition("(")[0]
        == f"""\
{LATE}:26:9: warning SRK401: The report was submitted on 2018-04-03, 3 days after 2018-03-31.
 26 |   - on: 2018-04-03
    |         ^^^^^^^^^^
  = Nothing can be mended; if the day was extended, add the step `extended`.

{MISTYPED}:19:1: error SRK202: `outlok` is not a field here.
 19 | outlok:
    | ^^^^^^ did you mean `outlook`?

`srk explain SRK401` says why this matters and how to mend it; `srk explain` lists all codes.
27 files, 25 records: 1 error, 1 warning, 0 accepted, 25 samples """
    )


def test_it_works_from_every_folder_below(root: Path) -> None:
    with_an_error(root)
    answers = [srk("validate", cwd=folder) for folder in (root, root / "data", root / "data/reports/2017")]
    assert {answer.code for answer in answers} == {1}
    assert len({answer.out.partition("(")[0] for answer in answers}) == 1


def test_outside_a_repository_it_cannot_run_and_says_what_to_do(elsewhere: Path) -> None:
    answer = process("validate", cwd=elsewhere)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err == (
        f"srk: There is no sozialraum.yaml in {elsewhere} or above it. "
        "Change to the folder of your repository, or name it: srk -C FOLDER …\n"
    )


def test_another_repository_can_be_named(root: Path, elsewhere: Path) -> None:
    assert srk("-C", str(root / "data"), "validate", cwd=elsewhere).code == 0
    answer = srk("-C", str(elsewhere / "nothing"), "validate", cwd=root)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"srk: There is no folder `{elsewhere / 'nothing'}`.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["vlidate"], "There is no command `vlidate`. Did you mean `srk validate`?"),
        (["frobnicate"], "There is no command `frobnicate`. `srk --help` lists the commands."),
        (["validate", "--as-of", "31.11.2018"], "`31.11.2018` is not a day; write it as 2016-03-31."),
        (["validate", "--as-of", "2018-02-29"], "`2018-02-29` is not a day; write it as 2016-03-31."),
        (["validate", "--as-of", "20180331"], "`20180331` is not a day; write it as 2016-03-31."),
        (["validate", "--as-of", "2018-W01-1"], "`2018-W01-1` is not a day; write it as 2016-03-31."),
        (["validate", "data/aeras"], "There is no file or folder `data/aeras`."),
        (["validate", "data", "nothing.yaml"], "There is no file or folder `nothing.yaml`."),
    ],
)
def test_a_mistyped_command_line_ends_with_2_and_a_sentence(root: Path, arguments: list[str], sentence: str) -> None:
    with_an_error(root)
    answer = srk(*arguments, cwd=root)
    assert (answer.code, answer.out, answer.err) == (2, "", f"srk: {sentence}\n")


def test_an_unknown_format_names_those_that_exist(root: Path) -> None:
    answer = srk("validate", "--format", "jsn", cwd=root)
    assert (answer.code, answer.out) == (2, "")
    assert all(word in answer.err for word in ("jsn", "text", "json", "github"))


def test_without_a_command_the_help_is_shown(root: Path) -> None:
    answer = srk(cwd=root)
    assert answer.code == 2
    assert "Usage: srk" in answer.out + answer.err


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_count_only_if_it_is_strict(root: Path, arguments: list[str], code: int) -> None:
    assert srk("validate", *arguments, cwd=root).code == 0
    with_a_warning(root)
    answer = srk("validate", *arguments, cwd=root)
    assert (answer.code, said(answer.out)) == (code, ["SRK401"])


def test_an_accepted_warning_is_counted_and_not_shown_even_if_it_is_strict(root: Path) -> None:
    with_a_warning(root)
    add_line(root, LATE, "accepted:\n  - {code: SRK401, reason: Die Post brauchte drei Tage., on: 2018-04-04}")
    answer = srk("validate", "--strict", cwd=root)
    assert answer.code == 0
    assert "no errors, 0 warnings, 1 accepted, " in answer.out


def test_a_note_never_fails(root: Path) -> None:
    add_line(root, LATE, "accepted:\n  - {code: SRK401, reason: Die Post brauchte drei Tage., on: 2018-04-04}")
    answer = srk("validate", "--strict", cwd=root)
    assert (answer.code, said(answer.out)) == (0, ["SRK319"])
    assert "0 warnings, 1 note, " in answer.out


def test_the_day_can_be_set(root: Path) -> None:
    (root / f"data/reports/2018/{PART}.yaml").unlink()
    assert said(srk("validate", "--as-of", "2019-03-31", cwd=root).out) == []
    assert said(srk("validate", "--as-of", "2019-04-01", cwd=root).out) == ["SRK402"]


@pytest.mark.parametrize("arguments", [[], ["--format", "json"], ["--format", "github"], ["--strict"], ["data"]])
def test_validate_writes_nothing(root: Path, arguments: list[str]) -> None:
    with_an_error(root)
    before = tree(root)
    assert process("validate", *arguments, cwd=root).code == 1
    assert tree(root) == before


def test_a_broken_programme_is_a_finding_like_others(root: Path) -> None:
    change(root, "sozialraum.yaml", "short:", "shrt:")
    answer = srk("validate", cwd=root)
    assert (answer.code, said(answer.out)) == (1, ["SRK202"])


def test_an_empty_programme_without_data_is_no_success(elsewhere: Path) -> None:
    (elsewhere / "sozialraum.yaml").touch()
    assert srk("validate", cwd=elsewhere).code == 1
