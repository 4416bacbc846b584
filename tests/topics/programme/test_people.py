"""Names for letters and signatures: who has a function on a day, and where the file lies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.programme.manifest import PEOPLE_FILE
from sozialraum.topics.programme.people import People, read_people
from tests.calling import srk, srk_german, troubles
from tests.changing import NEW, add_line, copy_of_good
from tests.conftest import MakeRepository
from tests.looking import look, places

IDENT = f"2018/{NEW}"
AREA = f"areas/{NEW}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


def people(*entries: str) -> str:
    """A file of persons: role of name from until deputy."""
    return "people:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


def coordinator(name: str, more: str = "") -> str:
    return f"role: coordinator, of: {AREA}, name: {name}{more}"


def contact(root: Path, ident: str = IDENT) -> str:
    """Whom the report names as the one to talk to."""
    repository = load(FolderSource(root)).repository
    found = make(
        PaperContext(repository, date(2026, 1, 1), {PEOPLE_FILE: read_people(repository).people}),
        [],
        PAPERS["report"],
        ident,
    )
    assert found.document, found.findings
    text = write(found.document, "md").decode().replace("\\", "")
    return text.partition("Ansprechperson:** ")[2].partition("\n")[0].rstrip()


def local(root: Path, *entries: str) -> None:
    (root / "local").mkdir(exist_ok=True)
    (root / "local/people.yaml").write_text(people(*entries), encoding="utf-8")


def test_a_paper_names_the_person_of_its_day(root: Path) -> None:
    local(root, coordinator("Ada", ", until: 2018-06"), coordinator("Kim", ", from: 2018-07, until: 2018-12-31"))
    assert contact(root) == "Kim (Sozialraumkoordination)"
    assert contact(root, f"2017/{NEW}") == "Ada (Sozialraumkoordination)"


@pytest.mark.parametrize("more", [", from: 2019", ", until: 2018-12-30", ", from: 2019-01-01, until: 2020"])
def test_who_is_not_there_on_the_day_is_not_named(root: Path, more: str) -> None:
    local(root, coordinator("Ada", more))
    assert contact(root) == "Sozialraumkoordination"


def test_a_deputy_is_named_where_there_is_nobody_else(root: Path) -> None:
    deputy, later = coordinator("Kim", ", deputy: true"), coordinator("Ada", ", from: 2018-03")
    local(root, deputy, later)
    assert contact(root) == "Ada (Sozialraumkoordination)"
    assert contact(root, f"2017/{NEW}") == "Kim (Sozialraumkoordination in Vertretung)"


def test_of_two_the_one_who_came_last_is_named(root: Path) -> None:
    local(root, coordinator("Ada"), coordinator("Kim", ", from: 2018-07"), coordinator("Uli", ", from: 2018-03"))
    assert contact(root) == "Kim (Sozialraumkoordination)"


def test_signatures_are_those_of_the_day_of_the_conclusion(root: Path) -> None:
    """Concluded on 12.12.2017; whoever came to the Bürgeramt in 2018 has not signed."""
    office = "role: citizens_office, of: districts/mitte"
    local(root, f"{office}, name: Ada, until: 2017", f"{office}, name: Kim, from: 2018")
    assert srk("paper", "agreement", IDENT, "--format", "md", cwd=root).code == 0
    text = (root / f"out/agreements/{IDENT}.md").read_text(encoding="utf-8")
    assert "**Stadt Lindenfurt, Bürgeramt Mitte**, vertreten durch Ada (Leitung)\n" in text
    assert text.count("Bürgeramt Mitte, Ada, Leitung\n") == text.count("Ada, Leitung") == 1
    assert "Kim" not in text


def test_a_person_who_ends_before_the_beginning_is_a_finding(root: Path) -> None:
    local(root, coordinator("Ada", ", from: 2018, until: 2017"))
    found = read_people(load(FolderSource(root)).repository)
    assert [one.code for one in found.findings] == ["SRK214"]
    assert found.people == People()


# a shared file


@pytest.mark.parametrize(
    "named", [lambda root: "../names/people.yaml", lambda root: "../names", lambda root: str(root.parent / "names")]
)
def test_the_file_may_lie_in_a_shared_folder(root: Path, named: Callable[[Path], str]) -> None:
    (root.parent / "names").mkdir()
    (root.parent / "names/people.yaml").write_text(people(coordinator("Ada")), encoding="utf-8")
    local(root, coordinator("Kim"))
    add_line(root, "sozialraum.yaml", f"people: {named(root)}")
    assert contact(root) == "Ada (Sozialraumkoordination)"
    assert places(root) == []


def test_a_shared_file_that_is_not_there_is_said_and_papers_are_made_with_functions(root: Path) -> None:
    add_line(root, "sozialraum.yaml", "people: ../names/people.yaml")
    answer = srk("report", "2018", NEW, "--format", "md", cwd=root)
    assert answer.code == 0
    assert troubles(answer) == "../names/people.yaml is not there: papers name functions instead of persons.\n"
    assert contact(root) == "Sozialraumkoordination"
    german = srk_german("report", "2018", NEW, "--format", "md", cwd=root)
    assert troubles(german) == "../names/people.yaml ist nicht da: Papiere nennen Funktionen statt Personen.\n"
    assert srk("validate", cwd=root).code == 0


def test_without_any_file_nothing_is_said(root: Path) -> None:
    answer = srk("report", "2018", NEW, "--format", "md", cwd=root)
    assert (answer.code, troubles(answer)) == (0, "")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (people(coordinator("Ada")).replace(AREA, "areas/nirgends"), "SRK301"),
        ("people: [{role: coordinator}]\n", "SRK201"),
        ("people: [{\n", "SRK1"),
        (b"people: [{role: coordinator, of: areas/x, name: M\xfcller}]\n", "SRK1"),
        ("#" * (1024 * 1024 + 1), "SRK119"),
    ],
)
def test_what_is_wrong_in_a_shared_file_is_said_with_its_path(root: Path, content: str | bytes, code: str) -> None:
    (root.parent / "names").mkdir()
    shared = root.parent / "names/people.yaml"
    shared.write_bytes(content if isinstance(content, bytes) else content.encode())
    add_line(root, "sozialraum.yaml", "people: ../names")
    answer = srk("report", "2018", NEW, "--format", "md", cwd=root)
    assert answer.code == 1
    assert code in answer.err
    assert "../names/people.yaml" in answer.err
    assert (root / f"out/reports/{IDENT}.md").is_file()


@pytest.mark.parametrize("named", ["/dev/zero", "../names/list.txt", "/etc/passwd"])
def test_nothing_but_a_yaml_file_is_opened(root: Path, named: str) -> None:
    (root.parent / "names").mkdir()
    (root.parent / "names/list.txt").write_text("geheim", encoding="utf-8")
    add_line(root, "sozialraum.yaml", f"people: {named}")
    answer = srk("report", "2018", NEW, "--format", "md", cwd=root)
    assert (answer.code, "SRK119" in answer.err) == (1, True)
    assert "geheim" not in answer.out + answer.err


@pytest.mark.parametrize(
    ("named", "codes"),
    [
        ("names.yaml", ["SRK386"]),
        ("data/../names.yaml", ["SRK386"]),
        ("./data", ["SRK386"]),
        (".", ["SRK386"]),
        ("local/names.yaml", []),
        ("local", []),
        ("../names.yaml", []),
        ("/srv/names.yaml", []),
    ],
)
def test_names_stay_out_of_git(make_repository: MakeRepository, named: str, codes: list[str]) -> None:
    root = make_repository({})
    add_line(root, "sozialraum.yaml", f"people: {named}")
    assert [one.code for one in look(root)[1]] == codes


def test_a_renaming_leaves_a_shared_file_alone_and_says_so(root: Path) -> None:
    shared = root.parent / "people.yaml"
    shared.write_text(people(coordinator("Ada")), encoding="utf-8")
    add_line(root, "sozialraum.yaml", "people: ../people.yaml")
    answer = srk("rename", AREA, "areas/umbenannt", "--yes", cwd=root)
    sentence = (
        f"../people.yaml is shared and is left as it is: write `of: areas/umbenannt` there instead of `of: {AREA}`."
    )
    assert (answer.code, sentence in answer.out) == (0, True)
    assert AREA in shared.read_text(encoding="utf-8")
    assert "shared" not in srk("rename", "districts/nordufer", "districts/nord", "--yes", cwd=root).out


@pytest.mark.parametrize("content", [None, "people: [{\n"])
def test_a_renaming_names_a_shared_file_too_that_is_not_there_or_cannot_be_read(
    root: Path, content: str | None
) -> None:
    """It may name the record all the same."""
    if content:
        (root.parent / "people.yaml").write_text(content, encoding="utf-8")
    add_line(root, "sozialraum.yaml", "people: ../people.yaml")
    answer = srk("rename", AREA, "areas/umbenannt", "--yes", cwd=root)
    assert (answer.code, "../people.yaml is shared and is left as it is" in answer.out) == (0, True)


def test_a_file_that_nobody_may_read_is_a_finding(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    local(root, coordinator("Anna Muster"))
    repository, right = load(FolderSource(root)).repository, Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "people.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return right(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    read = read_people(repository)
    assert [(one.code, one.place.file) for one in read.findings] == [("SRK119", PEOPLE_FILE)]
    assert read.people.people == ()
