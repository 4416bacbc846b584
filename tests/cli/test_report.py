"""`srk report`: which papers are made, what stands in the way of one, and that files are whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calling import WHERE, process, srk, srk_german, troubles
from tests.changing import NEW, OLD, PART, add_line, change

NEW_MD, PART_MD = (f"out/reports/2018/{area}.md" for area in (NEW, PART))


def report(root: Path, *arguments: str, format: str = "md") -> tuple[int, list[str], str]:
    answer = srk("report", *arguments, "--format", format, cwd=root)
    return answer.code, answer.out.splitlines(), troubles(answer)


def files(root: Path) -> list[str]:
    """What lies in out/ for people."""
    found = (path.relative_to(root) for path in (root / "out").rglob("*") if path.is_file())
    return sorted(str(path) for path in found if ".srk" not in path.parts)


def test_all_reports_of_a_year_are_made_and_named(root: Path) -> None:
    assert report(root, "2018") == (0, [NEW_MD, PART_MD], "")
    assert files(root) == [NEW_MD, PART_MD]


def test_the_last_lines_say_where_the_papers_lie_and_how_one_is_opened(root: Path) -> None:
    answer = srk("report", "2018", cwd=root)
    told = WHERE.search(answer.err)
    assert told
    assert told["folder"] == str(root / "out/reports/2018")
    assert (root / told["file"]).suffix == ".pdf"
    assert (root / told["file"]).is_file()
    assert "8 files lie in" in answer.err
    one = srk_german("report", "2018", PART, "--format", "md", "--out", "pa piere", cwd=root)
    assert f"1 Datei liegt in {root}/pa piere/reports/2018\nÖffnen: " in one.err
    assert one.err.endswith(f' "pa piere/reports/2018/{PART}.md"\n')


def test_where_nothing_was_written_nothing_is_said_of_it(root: Path) -> None:
    assert srk("report", "2018", PART, "--format", "text", cwd=root).err == ""
    (root / f"data/reports/2018/{PART}.yaml").write_text("[", encoding="utf-8")
    assert not WHERE.search(srk("report", "2018", PART, cwd=root).err)


def test_areas_without_a_report_are_named(root: Path) -> None:
    (root / f"data/reports/2018/{NEW}.yaml").unlink()
    assert report(root, "2018") == (0, [PART_MD, "No report 2018 yet: Gerberviertel / Brückenvorstadt"], "")


@pytest.mark.parametrize("area", [PART, "Werder / Holzhafen", "werder / holzhafen"])
def test_an_area_is_named_by_id_or_name(root: Path, area: str) -> None:
    assert report(root, "2018", area) == (0, [PART_MD], "")


def test_a_name_that_an_area_shares_with_its_successor_means_the_one_that_has_the_report(root: Path) -> None:
    change(root, f"data/areas/{PART}.yaml", "name: Werder / Holzhafen", "name: Gerberviertel / Werder")
    assert report(root, "2016", "Gerberviertel / Werder")[:2] == (0, [f"out/reports/2016/{OLD}.md"])
    assert report(root, "2018", "Gerberviertel / Werder")[:2] == (0, [PART_MD])


def test_every_format_is_made_and_carries_its_signature(root: Path) -> None:
    answer = srk("report", "2018", PART, cwd=root)
    assert answer.code == 0
    beginnings = {"docx": b"PK\x03\x04", "pdf": b"%PDF-1.", "html": b"<!", "md": b"Stadt Lindenfurt"}
    for format, beginning in beginnings.items():
        assert (root / f"out/reports/2018/{PART}.{format}").read_bytes().startswith(beginning)


def test_formats_may_be_joined_by_commas_or_repeated(root: Path) -> None:
    report(root, "2018", PART, format="md,html")
    assert files(root) == [f"out/reports/2018/{PART}.{format}" for format in ("html", "md")]
    srk("report", "2018", NEW, "--format", "md", "--format", "html", cwd=root)
    assert len(files(root)) == 4


def test_papers_go_to_the_repository_from_every_folder_or_to_the_folder_that_is_named(root: Path) -> None:
    assert srk("report", "2018", PART, "--format", "md", cwd=root / "data").code == 0
    assert (root / PART_MD).is_file()
    answer = srk("report", "2018", PART, "--format", "md", "--out", "papers", cwd=root / "data")
    assert answer.out == f"papers/reports/2018/{PART}.md\n"
    assert (root / f"data/papers/reports/2018/{PART}.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["2014"], "There is no report for 2014. Years with reports: 2016, 2017, 2018."),
        (["2018", "werder-holz"], f"There is no area `werder-holz`. Did you mean `{PART}`?"),
        (["2018", "werder-holzhaven"], f"There is no area `werder-holzhaven`. Did you mean `{PART}`?"),
        (["2018", PART, "--format", "dcx"], "There is no format `dcx`. Formats: docx, pdf, html, md, text."),
    ],
)
def test_a_mistyped_command_line_ends_with_2_and_writes_nothing(
    root: Path, arguments: list[str], sentence: str
) -> None:
    answer = srk("report", *arguments, cwd=root)
    assert (answer.code, answer.out, answer.err) == (2, "", f"srk: {sentence}\n")
    assert not (root / "out").exists()


def test_an_area_that_ended_before_the_year_is_not_suggested_again(root: Path) -> None:
    answer = srk("report", "2018", OLD, cwd=root)
    assert (answer.code, answer.out) == (2, "")
    assert "has no report for 2018" in answer.err
    assert f"`{OLD}`" not in answer.err
    assert NEW in answer.err


@pytest.mark.parametrize("year", ["abc", "20l8", "2018.5"])
def test_a_year_is_a_number(root: Path, year: str) -> None:
    answer = srk("report", year, cwd=root)
    assert (answer.code, answer.out) == (2, "")
    assert "YEAR" in answer.err


def test_outside_a_repository_nothing_is_made(elsewhere: Path) -> None:
    answer = process("report", "2018", cwd=elsewhere)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"srk: There is no sozialraum.yaml in {elsewhere} or above it.")
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "path",
    [
        f"data/reports/2018/{PART}.yaml",
        f"data/agreements/2018/{PART}.yaml",
        f"data/areas/{PART}.yaml",
        "data/providers/stadt-lindenfurt.yaml",
        "data/districts/nordufer.yaml",
    ],
)
def test_a_report_that_uses_a_broken_record_is_not_made_while_others_are(root: Path, path: str) -> None:
    add_line(root, path, "colour: blue")
    code, made, err = report(root, "2018")
    assert (code, made) == (1, [NEW_MD])
    assert files(root) == [NEW_MD]
    assert f"2018/{PART}: not made" in err
    assert f"2018/{NEW}" not in err
    assert f"{path}:" in err
    assert "error SRK202: `colour` is not a field here." in err


@pytest.mark.parametrize("path", ["sozialraum.yaml", "data/goals/neu.yaml", "data/catalogues/action-fields.yaml"])
def test_a_broken_record_that_all_use_stops_all(root: Path, path: str) -> None:
    add_line(root, path, "colour: blue")
    code, made, err = report(root, "2018")
    assert (code, made, files(root)) == (1, [], [])
    assert err.count(f"{path}:") == 2


def test_a_broken_record_of_another_year_stops_nothing(root: Path) -> None:
    add_line(root, f"data/agreements/2016/{OLD}.yaml", "colour: blue")
    assert report(root, "2018") == (0, [NEW_MD, PART_MD], "")


def test_a_paper_stands_for_its_inputs_alone(root: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder, seed, zone in zip(folders, ("1", "2"), ("Asia/Tokyo", "America/Lima"), strict=True):
        answer = process("report", "2018", "--out", str(folder), cwd=root, PYTHONHASHSEED=seed, TZ=zone)
        assert answer.code == 0, answer.err
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in folders
    )
    assert len([path for path in first if ".srk" not in path.parts]) == 8
    assert first == second
