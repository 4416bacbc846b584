"""`srk paper --changed-since REV`: the papers that say something else since, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calling import srk
from tests.changing import NEW, OLD, PART, add_line, change
from tests.histories import commit, git, history

AGREEMENT = f"data/agreements/2018/{NEW}.yaml"


@pytest.fixture
def tracked(root: Path) -> Path:
    return history(root)


def made(root: Path, *arguments: str) -> set[str]:
    """The papers that one run writes, as Markdown."""
    answer = srk("paper", "--changed-since", "HEAD", "--format", "md", *arguments, cwd=root)
    assert answer.code == 0, answer.err
    return {line.removeprefix("out/") for line in answer.out.splitlines() if line.startswith("out/")}


def test_a_changed_agreement_touches_the_papers_that_show_what_changed(tracked: Path) -> None:
    change(tracked, AGREEMENT, "due: 2018-09-28", "due: 2018-10-05")
    assert made(tracked) == {f"agreements/2018/{NEW}.md"}
    change(tracked, AGREEMENT, "Werkstatt Lohplatz", "Werkstatt am Lohplatz")
    papers = made(tracked)
    assert {f"agreements/2018/{NEW}.md", f"reports/2018/{NEW}.md"} <= papers
    assert not [one for one in papers if PART in one or "2016" in one]


@pytest.mark.parametrize(
    ("path", "old", "new", "touched"),
    [
        ("data/districts/nordufer.yaml", "name: Nordufer", "name: Nordufer am Fluss", f"reports/2018/{PART}.md"),
        ("data/catalogues/action-fields.yaml", "    name: ", "    name: Feld ", f"agreements/2018/{NEW}.md"),
        ("data/indicators/population.yaml", "name: ", "name: Alle – ", f"monitoring/2018/{PART}.md"),
        ("sozialraum.yaml", "short: ", "short: Neues ", "programme/2018.md"),
    ],
)
def test_what_no_list_ever_named_touches_papers_too(tracked: Path, path: str, old: str, new: str, touched: str) -> None:
    file = tracked / path
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert touched in made(tracked)


def test_a_mark_that_comes_or_goes_touches_a_paper(tracked: Path) -> None:
    change(tracked, "sozialraum.yaml", "sample: true\n", "")
    commit(tracked)
    for name in (NEW, PART):
        change(tracked, f"data/reports/2018/{name}.yaml", "sample: true\n", "")
    assert made(tracked) == {"programme/2018.md", "cover-notes/2018.md"}


def test_comments_and_layout_touch_no_paper(tracked: Path) -> None:
    add_line(tracked, AGREEMENT, "# Kommentar")
    answer = srk("paper", "--changed-since", "HEAD", cwd=tracked)
    assert (answer.code, answer.out) == (0, "No paper says anything else since HEAD.\n")
    assert not (tracked / "out").exists()


def test_a_deleted_record_touches_the_papers_that_used_it(tracked: Path) -> None:
    (tracked / f"data/reports/2018/{PART}.yaml").unlink()
    papers = made(tracked)
    assert "programme/2018.md" in papers
    assert f"reports/2018/{PART}.md" not in papers


def test_a_paper_that_cannot_be_made_any_more_is_named(tracked: Path) -> None:
    (tracked / f"data/reports/2018/{PART}.yaml").unlink()
    answer = srk("paper", "--changed-since", "HEAD", "--format", "md", cwd=tracked)
    assert f"Jahresbericht 2018/{PART}: there is nothing any more to make it for" in answer.err


def test_a_name_chooses_among_the_touched_papers(tracked: Path) -> None:
    change(tracked, AGREEMENT, "due: 2018-09-28", "due: 2018-10-05")
    assert made(tracked, "agreement") == {f"agreements/2018/{NEW}.md"}
    assert made(tracked, "seats") == set()


def test_a_template_of_the_city_touches_all_its_papers(tracked: Path) -> None:
    ours = Path(__file__).parents[2] / "templates/agreement.md.j2"
    (tracked / "templates").mkdir()
    (tracked / "templates/agreement.md.j2").write_bytes(ours.read_bytes())
    commit(tracked)
    add_line(tracked, "templates/agreement.md.j2", "{# Fassung 2 #}")
    assert made(tracked) == set()
    add_line(tracked, "templates/agreement.md.j2", "Fassung 2")
    papers = made(tracked)
    assert len(papers) == len(list((tracked / "data/agreements").rglob("*.yaml")))
    assert all(one.startswith("agreements/") for one in papers)


def test_a_record_with_an_error_is_named_and_the_other_papers_are_made(tracked: Path) -> None:
    change(tracked, AGREEMENT, "due: 2018-09-28", "due: 2018-10-05")
    change(tracked, f"data/agreements/2016/{OLD}.yaml", "objectives:", "objectivs:")
    answer = srk("paper", "--changed-since", "HEAD", "--format", "md", cwd=tracked)
    assert answer.code == 1
    assert "SRK202" in answer.err
    assert f"out/agreements/2018/{NEW}.md" in answer.out


def test_a_paper_of_an_unchanged_record_is_named_when_a_change_elsewhere_makes_it_wrong(tracked: Path) -> None:
    """One area takes a quarter of another, which still names it and so has an error now."""
    own = "  - quarter: mitte#brueckenvorstadt\n"
    change(tracked, f"data/areas/{NEW}.yaml", own, f"{own}  - quarter: nordufer#werder\n")
    answer = srk("paper", "agreement", "--changed-since", "HEAD", "--format", "md", cwd=tracked)
    assert answer.code == 1
    named = f"Zielvereinbarung 2018/{PART}: not made, because of\ndata/areas/{PART}.yaml:7:14: error SRK303"
    assert named in answer.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["agreement", "2018/x", "--changed-since", "HEAD"], 2, "leave out `2018/x`"),
        (["agrement", "--changed-since", "HEAD"], 2, "Did you mean `agreement`?"),
        (["--changed-since", "nirgends"], 3, "There is no revision `nirgends`."),
        (["--changed-since", "HEAD", "--format", "odt"], 2, "There is no format `odt`."),
    ],
)
def test_what_cannot_be_done_is_said(tracked: Path, arguments: list[str], code: int, said: str) -> None:
    answer = srk("paper", *arguments, cwd=tracked)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_it_sees_what_was_committed_since(tracked: Path) -> None:
    first = git(tracked, "rev-parse", "HEAD")
    change(tracked, AGREEMENT, "due: 2018-09-28", "due: 2018-10-05")
    commit(tracked)
    assert made(tracked) == set()
    out = srk("paper", "agreement", "--changed-since", first, "--format", "md", cwd=tracked).out
    assert out == f"out/agreements/2018/{NEW}.md\n"
