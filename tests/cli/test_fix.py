"""`srk fix`: what is shown, asked and written, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sozialraum.cli import asking
from tests.calling import process, srk
from tests.changing import PART, change, copy_of_good
from tests.conftest import MakeRepository

REPORT = f"data/reports/2018/{PART}.yaml"
SOURCE = "data/sources/council-2017.yaml"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


@pytest.fixture
def broken(good: Path) -> Path:
    """A repository with two files to be mended, and one in which something is to be guessed."""
    change(good, REPORT, "summary:", "Summary:")
    (good / SOURCE).write_bytes(b"\xef\xbb\xbf" + (good / SOURCE).read_bytes())
    change(good, f"data/agreements/2018/{PART}.yaml", "goal_system: neu", "goal_system: neuu")
    return good


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Somebody sits at the terminal and answers; returns what is asked."""
    given: Iterator[str] = iter(answers)
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("sozialraum.cli.commands.fix.somebody_is_there", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    return asked


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def changed(root: Path, before: dict[str, bytes]) -> set[str]:
    """The files that are not as they were; none may have come or gone."""
    now = contents(root)
    assert set(now) == set(before)
    return {path for path in now if now[path] != before[path]}


def test_without_somebody_to_ask_it_shows_what_would_change_and_writes_nothing(broken: Path) -> None:
    before = contents(broken)
    answer = srk("fix", cwd=broken)
    assert (answer.code, answer.err, changed(broken, before)) == (1, "", set())
    lines = answer.out.splitlines()
    assert REPORT in lines
    assert lines.index("-Summary:") + 1 == lines.index("+summary:")
    assert lines[lines.index(SOURCE) + 1] == "  stored without the byte order mark"
    assert lines[-1] == (
        "2 files could be mended; `srk fix --yes` writes them. Left for you: 1 error; `srk validate` shows them."
    )


def test_yes_writes_what_is_safe_and_guesses_nothing(broken: Path) -> None:
    before = contents(broken)
    answer = srk("fix", "--yes", cwd=broken)
    assert (answer.code, changed(broken, before)) == (1, {REPORT, SOURCE})
    assert answer.out.splitlines()[-1] == "2 files mended. Left for you: 1 error; `srk validate` shows them."
    assert (broken / SOURCE).read_bytes() == before[SOURCE][3:]
    assert (broken / REPORT).read_bytes() == before[REPORT].replace(b"Summary:", b"summary:")
    assert srk("fix", "--yes", cwd=broken).out == (
        "Left as it is:\n"
        f"  data/agreements/2018/{PART}.yaml:1:14 SRK301: There is no `goals/neuu`. "
        "(what was meant is only likely; `srk fix` on a terminal asks)\n"
        "0 files mended. Left for you: 1 error; `srk validate` shows them.\n"
    )


def test_of_a_file_that_cannot_be_read_it_mends_what_it_can_and_says_what_is_left_and_why(good: Path) -> None:
    (good / SOURCE).write_text("title:Beschluss\nby\non: 31.03.2017\n", encoding="utf-8")
    answer = srk("fix", "--yes", SOURCE, cwd=good)
    assert (good / SOURCE).read_text(encoding="utf-8") == "title: Beschluss\nby\non: 2017-03-31\n"
    assert answer.code == 1
    why = "(there is more than one way to read the line)"
    assert f'  {SOURCE}:2:1 SRK116: The line "by" has no field name and no `- `. {why}\n' in answer.out
    assert "1 file mended." in answer.out


def test_a_file_of_an_old_page_is_shown_both_ways_and_not_mended_alone(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = "title: Herr Kovač beschließt\n".encode("iso8859_2")
    (good / SOURCE).write_bytes(old)
    answer = srk("fix", "--yes", SOURCE, cwd=good)
    assert (answer.code, (good / SOURCE).read_bytes()) == (1, old)
    assert "(it may say Kovaè, beschließt (Windows-1252) or Kovač, beschließt (ISO 8859-2)" in answer.out
    assert "`srk fix` on a terminal asks" in answer.out
    answering(monkeypatch, *["no"] * 7)
    told = srk("fix", SOURCE, cwd=good)
    assert (good / SOURCE).read_bytes() == old
    assert f"{SOURCE} is no UTF-8. As Windows-1252 it reads: Kovaè" in told.out
    ways = told.out.split("is no UTF-8. As ")[1:]
    answering(
        monkeypatch, *["n"] * next(number for number, way in enumerate(ways) if "Kovač" in way.splitlines()[0]), "y"
    )
    assert srk("fix", SOURCE, cwd=good).code == 0
    assert (good / SOURCE).read_text(encoding="utf-8") == "title: Herr Kovač beschließt\n"


def test_nothing_to_do(good: Path) -> None:
    before = contents(good)
    assert srk("fix", "--yes", "data/areas", cwd=good).code == 0
    assert changed(good, before) == set()


def test_each_file_is_asked_about_and_then_each_guess(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(broken)
    asked = answering(monkeypatch, "n", "vielleicht", "ja", "y")
    answer = srk("fix", cwd=broken)
    agreement = f"data/agreements/2018/{PART}.yaml"
    assert asked == [
        f"Write {REPORT}? [yes, no, all, quit] ",
        f"Write {SOURCE}? [yes, no, all, quit] ",
        f"Write {SOURCE}? [yes, no, all, quit] ",
        f"Write {agreement}? [yes, no, quit] ",
    ]
    assert (answer.code, changed(broken, before)) == (1, {SOURCE, agreement})
    assert "There is no `goals/neuu`. Perhaps this was meant:\n" in answer.out
    assert (broken / agreement).read_bytes() == before[agreement].replace(b"neuu", b"neu")


def test_a_guess_about_a_record_that_could_not_be_used_may_bring_warnings_to_light(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = "data/reports/2016/gerberviertel-werder.yaml"
    (good / report).write_text("projects:\n  - key: Café Werder\n    title: Café\n", encoding="utf-8")
    answering(monkeypatch, "y")
    assert "Café Werder" in srk("fix", report, cwd=good).out
    assert "key: cafe-werder\n" in (good / report).read_text(encoding="utf-8")


def test_all_mends_the_rest_without_asking_but_never_guesses(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(broken)
    asked = answering(monkeypatch, "all", "n")
    assert srk("fix", cwd=broken).code == 1
    assert (len(asked), changed(broken, before)) == (2, {REPORT, SOURCE})


@pytest.mark.parametrize("answers", [["quit"], ["q"], ["ende"], []])
def test_the_end_is_the_end(broken: Path, monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> None:
    before = contents(broken)
    asked = answering(monkeypatch, *answers)
    assert (srk("fix", cwd=broken).code, len(asked), changed(broken, before)) == (1, 1, set())


def test_all_is_no_answer_where_one_guess_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "all", "a", "no")
    assert asking.ask("So?", several=False) == "no"


def test_only_what_is_named_is_mended(broken: Path) -> None:
    before = contents(broken)
    assert srk("fix", "--yes", "../sources", cwd=broken / "data/areas").code == 0
    assert changed(broken, before) == {SOURCE}


@pytest.mark.parametrize("path", ["missing", "..", "local"])
def test_a_path_that_is_none_is_wrong_usage(good: Path, path: str) -> None:
    (good / "local").mkdir()
    answer = srk("fix", path, cwd=good)
    assert (answer.code, answer.out) == (2, "")


def test_a_file_that_somebody_saves_while_we_ask_is_left_as_it_is(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(question: str) -> str:
        (broken / REPORT).write_bytes(b"# mine\n")
        return "y"

    answering(monkeypatch)
    monkeypatch.setattr("builtins.input", answer)
    told = srk("fix", REPORT, cwd=broken)
    assert (told.code, (broken / REPORT).read_bytes()) == (1, b"# mine\n")
    assert f"{REPORT} was changed by somebody else at the same time and is left as it is.\n" in told.out


def test_what_nobody_sees_is_shown_by_signs(make_repository: MakeRepository) -> None:
    area = "name: Kalk\ncommissions:\n\t- provider: awo\u200b\n\u00a0\u00a0  from: 2015\n"
    out = srk("fix", "data/areas", cwd=make_repository({"data/areas/kalk.yaml": area, "data/x.txt": "\x1b[31m"})).out
    assert "\x1b" not in out
    assert "\t" not in out


def test_a_file_in_the_wrong_place_is_not_touched(make_repository: MakeRepository) -> None:
    root = make_repository({"data/area/kalk.yaml": "name:Kalk\n", "data/areas/kalk.yml": "name:Kalk\n"})
    before = contents(root)
    assert srk("fix", "--yes", cwd=root).code == 1
    assert changed(root, before) == set()


def test_in_a_pipe_and_from_elsewhere(broken: Path, tmp_path: Path) -> None:
    answer = process("-C", str(broken), "fix", cwd=tmp_path, NO_COLOR="1")
    assert (answer.code, answer.err) == (1, "")
    assert "`srk fix --yes` writes them" in answer.out
