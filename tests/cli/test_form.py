"""`srk form`: the form of what is committed, never over one that somebody filled in."""

from __future__ import annotations

import io
import os
from pathlib import Path

import docx
import pytest

from tests.calling import Answer, srk
from tests.changing import NEW, OLD, PART, add_line
from tests.histories import commit, git, history

REPORT = f"out/forms/jahresbericht-2018-{NEW}.docx"


@pytest.fixture
def committed(root: Path) -> Path:
    """The good repository, all of it in git."""
    (root / ".gitignore").write_text("out/\n", encoding="utf-8")
    return history(root)


def words_in(file: Path) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(file.read_bytes())).paragraphs)


def made(answer: Answer) -> list[str]:
    """The files that were made, without folder and ending."""
    assert answer.code == 0, answer.err
    return [Path(line).stem for line in answer.out.splitlines()]


def test_a_form_names_the_commit_that_it_was_made_from(committed: Path) -> None:
    answer = srk("form", "report", "2018", NEW, cwd=committed)
    assert (answer.code, answer.out, answer.err) == (0, f"{os.path.normpath(REPORT)}\n", "")
    version = git(committed, "rev-parse", "HEAD")[:7]
    assert f"Formular Jahresbericht 2018/{NEW} · Fassung {version}" in words_in(committed / REPORT)


def test_forms_are_asked_for_in_many_ways(committed: Path) -> None:
    both = [f"jahresbericht-2018-{NEW}", f"jahresbericht-2018-{PART}"]
    assert made(srk("form", "report", "2018", cwd=committed)) == both
    assert made(srk("form", "Jahresbericht", "2018", NEW, PART, cwd=committed)) == both
    assert made(srk("form", f"reports/2018/{NEW}", cwd=committed)) == both[:1]
    assert made(srk("form", f"data/reports/2018/{NEW}.yaml", cwd=committed)) == both[:1]
    assert made(srk("form", "agreement", f"2019/{NEW}", cwd=committed)) == [f"zielvereinbarung-2019-{NEW}"]
    assert made(srk("form", "provider", "stadt-lindenfurt", cwd=committed)) == ["traeger-stadt-lindenfurt"]
    assert made(srk("form", "gebiet", NEW, cwd=committed)) == [f"gebiet-{NEW}"]


def test_a_record_that_is_not_there_yet_gets_a_form_of_what_is_known(committed: Path) -> None:
    assert made(srk("form", "report", "2019", NEW, cwd=committed)) == [f"jahresbericht-2019-{NEW}"]
    assert "[Text eintragen]" in words_in(committed / f"out/forms/jahresbericht-2019-{NEW}.docx")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report",), "What is the form for? For example: srk form report 2016/"),
        (("repport", "2018"), "There is no kind `repport`. Did you mean `report`?"),
        (("report", "2018", "gerberviertel-brueckenvorstat"), f"Did you mean `{NEW}`?"),
        (("report", "2018", OLD), f"areas/{OLD} is not active in 2018"),
        (("report", "1990"), "No area is active in 1990."),
        (("provider", "stadt-lindenfrt"), "Did you mean `stadt-lindenfurt`?"),
    ],
)
def test_who_mistypes_is_told_what_was_meant(committed: Path, arguments: tuple[str, ...], said: str) -> None:
    answer = srk("form", *arguments, cwd=committed)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert not (committed / "out").exists()


def test_what_is_not_committed_makes_no_form(committed: Path) -> None:
    path = f"data/reports/2018/{NEW}.yaml"
    add_line(committed, path, "bodies: Neu.")
    answer = srk("form", "report", "2018", NEW, PART, cwd=committed)
    assert (answer.code, answer.out) == (3, "")
    assert f"Jahresbericht 2018/{NEW}: {path} says something that is not committed." in answer.err
    assert made(srk("form", "report", "2018", PART, cwd=committed)) == [f"jahresbericht-2018-{PART}"]
    commit(committed)
    assert made(srk("form", "report", "2018", NEW, cwd=committed)) == [f"jahresbericht-2018-{NEW}"]


def test_what_a_form_shows_of_others_is_committed_too(committed: Path) -> None:
    path = "data/catalogues/action-fields.yaml"
    add_line(committed, path, "  - {key: neu, name: Ganz neu}")
    answer = srk("form", "report", "2018", NEW, cwd=committed)
    assert answer.code == 3
    assert path in answer.err


def test_a_remark_in_a_file_changes_no_form(committed: Path) -> None:
    add_line(committed, f"data/reports/2018/{NEW}.yaml", "# nachgesehen")
    assert made(srk("form", "report", "2018", NEW, cwd=committed)) == [f"jahresbericht-2018-{NEW}"]


def test_without_a_commit_there_is_no_form(root: Path) -> None:
    git(root, "init", "-q")
    answer = srk("form", "report", "2018", NEW, cwd=root)
    assert (answer.code, answer.out) == (3, "")
    assert "This git repository has no commit yet." in answer.err


def test_a_form_that_was_filled_in_is_precious(committed: Path) -> None:
    assert made(srk("form", "report", "2018", NEW, cwd=committed))
    file = committed / REPORT
    filled = file.read_bytes() + b"filled in"
    file.write_bytes(filled)
    answer = srk("form", "report", "2018", NEW, PART, cwd=committed)
    assert answer.code == 1
    assert "was filled in or changed and is left as it is" in answer.err
    assert file.read_bytes() == filled
    assert f"jahresbericht-2018-{PART}" in answer.out
    assert made(srk("form", "report", "2018", NEW, "--force", cwd=committed))
    assert file.read_bytes() != filled


def test_a_form_nobody_touched_is_made_anew_from_the_next_commit(committed: Path) -> None:
    assert made(srk("form", "report", "2018", NEW, cwd=committed))
    version = commit(committed)[:7]
    assert made(srk("form", "report", "2018", NEW, cwd=committed))
    assert f"Fassung {version}" in words_in(committed / REPORT)


def test_a_record_that_cannot_be_read_gets_no_form(committed: Path) -> None:
    (committed / f"data/reports/2018/{NEW}.yaml").write_text("[", encoding="utf-8")
    commit(committed)
    answer = srk("form", "report", "2018", NEW, cwd=committed)
    assert (answer.code, answer.out) == (1, "")
    assert f"srk validate data/reports/2018/{NEW}.yaml" in answer.err


def test_who_gets_it_back_stands_in_the_programme(committed: Path) -> None:
    add_line(committed, "sozialraum.yaml", "email: veedel@stadt.example")
    commit(committed)
    assert made(srk("form", "report", "2018", NEW, cwd=committed))
    assert "Ausgefüllt bitte zurück an: Geschäftsstelle, veedel@stadt.example." in words_in(committed / REPORT)


def test_a_city_has_its_own_word_template(committed: Path) -> None:
    (committed / "templates").mkdir()
    (committed / "templates/paper.docx").write_bytes(b"no Word file")
    answer = srk("form", "report", "2018", NEW, cwd=committed)
    assert answer.code == 3
    assert "templates/paper.docx is no Word template" in answer.err
