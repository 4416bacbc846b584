"""`srk init`: another city begins, and what it finds in its folder stays as it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml

from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.writing import SafeWriter
from sozialraum.topics.programme import starting
from tests.calling import srk
from tests.conftest import CHECKOUT
from tests.typed import typed

pytestmark = pytest.mark.slow

FLAGS = ("--name", "Stadträume Dresden", "--city", "Dresden", "--year", "2018")


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if is_ours(path)}


def is_ours(path: Path) -> bool:
    """Return whether a path is a file, and none of git's own."""
    return path.is_file() and ".git" not in path.parts


def test_a_new_repository_is_valid_at_once_without_a_word_of_warning(elsewhere: Path) -> None:
    answer = srk("init", "dresden", *FLAGS, "--region", "SN", "--key", "14612000", cwd=elsewhere)
    assert (answer.code, answer.err) == (0, "")
    root = elsewhere / "dresden"
    checked = srk("validate", "--strict", "--format", "json", cwd=root)
    assert checked.code == 0
    assert '"findings": []' in checked.out
    text = (root / "sozialraum.yaml").read_text(encoding="utf-8")
    assert "  name: Dresden\n  full_name: Stadt Dresden\n" in text
    assert "records:\n  from: 2018\n" in text
    assert 'key: "14612000"' in text
    assert f"{len(files(root))} files written" in answer.out


def test_it_holds_what_editors_git_and_both_forges_need(elsewhere: Path) -> None:
    srk("init", *FLAGS, cwd=elsewhere)
    assert {path.name for path in (elsewhere / "data").iterdir()} == {*KINDS, "observations"}
    told = json.loads((elsewhere / ".vscode/settings.json").read_bytes())["yaml.schemas"]
    assert all((elsewhere / schema).is_file() for schema in told)
    for path, template in starting.CI.items():
        written = (elsewhere / path).read_bytes()
        assert written == (CHECKOUT / "templates" / template).read_bytes()
        assert "srk validate" in str(yaml.safe_load(written))
    assert "eol=lf" in (elsewhere / ".gitattributes").read_text(encoding="utf-8")
    assert srk("schema", cwd=elsewhere).out == "The schemas in schemas/ are up to date.\n"


def test_git_takes_all_of_it_and_nothing_that_is_private(elsewhere: Path) -> None:
    srk("init", *FLAGS, cwd=elsewhere)
    (elsewhere / "local").mkdir(exist_ok=True)
    (elsewhere / "local/people.yaml").write_text("people: []\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", "."], cwd=elsewhere, check=True)
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    listed = subprocess.run(command, cwd=elsewhere, check=True, capture_output=True, encoding="utf-8").stdout
    assert {line[3:] for line in listed.splitlines()} == {
        path for path in files(elsewhere) if not path.startswith((".git/", "local/"))
    }


def test_the_first_day_of_a_city_works(elsewhere: Path) -> None:
    """What the README says, step by step: in the end there is an agreement and no error."""
    srk("init", *FLAGS, cwd=elsewhere)
    steps = [
        ["träger", "outlaw", "--set", "name=Outlaw", "--set", "type=frei"],
        ["gebiet", "pieschen", "--set", "name=Pieschen", "--set", "from=2018"],
        ["gremium", "runde", "--set", "name=Runde", "--set", "kind=Konferenz", "--set", "areas=pieschen"],
        ["sitzung", "2018/runde", "--set", "date=2018-05-03", "--set", "begin=18:30"],
        ["jahresbericht", "2018/pieschen"],
    ]
    for step in steps:
        answer = srk("new", *step, cwd=elsewhere)
        assert answer.code == 0, answer.err
        assert "Still to be filled in" not in answer.out
    assert srk("validate", "--as-of", "2018-06-01", cwd=elsewhere).code == 0
    assert srk("list", "meetings", cwd=elsewhere).out.startswith("2018/runde-01")


def test_a_double_click_opens_the_desk(elsewhere: Path) -> None:
    """The starter finds the Python of this `srk`, also from elsewhere; without any it says what to do."""
    srk("init", "bei uns", *FLAGS, cwd=elsewhere)
    root = elsewhere / "bei uns"
    assert (root / "local/srk.txt").read_text(encoding="utf-8") == f"{sys.executable}\n"
    starter = root / "Schreibtisch.command"
    assert starter.stat().st_mode & 0o111 == 0o111
    stand_in = root / ".venv/bin/srk"
    stand_in.parent.mkdir(parents=True)
    stand_in.write_text('#!/bin/sh\necho "$PWD $*"\n', encoding="utf-8")
    stand_in.chmod(0o755)
    assert opened(starter) == (0, f"{root} desk\n")
    stand_in.unlink()
    (root / "local/srk.txt").write_text("/nirgends/python\n", encoding="utf-8")
    code, said = opened(starter)
    assert code == 3
    assert "ist auf diesem Computer nicht zu finden" in said
    batch = (root / "Schreibtisch.bat").read_bytes()
    assert batch.count(b"\r\n") == batch.count(b"\n")
    assert batch.isascii(), "cmd reads it before it changes the code page"


def opened(starter: Path) -> tuple[int, str]:
    """Run a starter from another folder, without srk on the PATH."""
    done = subprocess.run(
        [starter], cwd="/", env={"PATH": "/usr/bin:/bin", "HOME": "/nirgends"}, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


@pytest.mark.parametrize("name", ['Räume: "neu"', "# eins", "Ja", "null", "O'Brien's", "a – b", "1: 2"])
def test_any_name_is_written_so_that_it_is_read_back(elsewhere: Path, name: str) -> None:
    srk("init", "--name", name, "--city", name, cwd=elsewhere)
    assert srk("validate", cwd=elsewhere).code == 0
    assert yaml.safe_load((elsewhere / "sozialraum.yaml").read_bytes())["city"]["name"] == name


def test_what_is_there_already_is_left_and_named(elsewhere: Path) -> None:
    (elsewhere / "README.md").write_text("Unser Text\n", encoding="utf-8")
    (elsewhere / ".gitignore").write_text("*.bak\n", encoding="utf-8")
    answer = srk("init", *FLAGS, cwd=elsewhere)
    assert answer.code == 0
    assert "left as they are: README.md, .gitignore." in answer.out
    assert (elsewhere / "README.md").read_text(encoding="utf-8") == "Unser Text\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "`--name` (of the programme) and `--city`"),
        (["--name", "A", "--city", "B", "--key", "12"], '"12" does not have 8 digits'),
        (["--name", "A", "--city", "B", "--year", "18"], '"18" is not a date'),
    ],
)
def test_what_is_missing_or_wrong_ends_with_2_and_writes_nothing(
    elsewhere: Path, arguments: list[str], said: str
) -> None:
    answer = srk("init", *arguments, cwd=elsewhere)
    assert answer.code == 2
    assert said in answer.err
    assert list(elsewhere.iterdir()) == []


def test_a_repository_is_never_written_over_nor_into(root: Path) -> None:
    before = files(root)
    assert "holds a sozialraum.yaml already" in srk("init", *FLAGS, cwd=root).err
    answer = srk("init", "data/areas", *FLAGS, cwd=root)
    assert answer.code == 2
    assert "lies inside the repository" in answer.err
    assert files(root) == before


def test_one_that_was_broken_off_can_be_repeated(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    create = SafeWriter.create

    def breaks_off(writer: SafeWriter, path: str, content: bytes) -> None:
        if len(done) == 9:
            raise OSError(28, "No space left on device", path)
        done.append(path)
        create(writer, path, content)

    with monkeypatch.context() as patch:
        patch.setattr(SafeWriter, "create", breaks_off)
        answer = srk("init", *FLAGS, cwd=elsewhere)
    assert answer.code == 3
    assert "No space left" in answer.err
    assert not (elsewhere / "sozialraum.yaml").exists()
    assert srk("init", *FLAGS, cwd=elsewhere).code == 0
    assert srk("validate", cwd=elsewhere).code == 0


def test_a_terminal_asks_for_both_names(elsewhere: Path) -> None:
    code, shown = typed(elsewhere, "init", "neu", answers=["Stadträume\n", "Dresden\n"])
    assert code == 0, shown
    assert "name: Stadträume\n" in (elsewhere / "neu/sozialraum.yaml").read_text(encoding="utf-8")


TOOL = "https://example.org/stadt/srk.git@v1.2"


def test_workflows_and_the_hook_get_srk_from_the_address_that_is_told(elsewhere: Path) -> None:
    answer = srk("init", *FLAGS, "--tool", TOOL, "--office", "@dd/amt", "--statistics", "@dd/statistik", cwd=elsewhere)
    assert answer.code == 0
    for path in starting.CI:
        assert f'SRK_PACKAGE: "git+{TOOL}"' in (elsewhere / path).read_text(encoding="utf-8")
    hooks = yaml.safe_load((elsewhere / ".pre-commit-config.yaml").read_bytes())["repos"]
    assert hooks == [{"repo": TOOL.partition("@")[0], "rev": "v1.2", "hooks": [{"id": "srk-validate"}]}]
    owners = (elsewhere / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert owners[1:3] == ["* @dd/amt", "/data/observations/ @dd/statistik"]


def test_without_an_address_no_package_of_that_name_comes_in(elsewhere: Path) -> None:
    """Here srk comes from a folder, which no workflow can reach."""
    with patch("sozialraum.topics.programme.starting.installed_from", return_value=""):
        answer = srk("init", *FLAGS, cwd=elsewhere)
    assert "write its address into `SRK_PACKAGE`" in answer.out
    for path in starting.CI:
        text = (elsewhere / path).read_text(encoding="utf-8")
        assert 'SRK_PACKAGE: ""' in text
        assert "install --quiet sozialraum" not in text
    assert yaml.safe_load((elsewhere / ".pre-commit-config.yaml").read_bytes()) == {"repos": []}
    owners = (elsewhere / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") for line in owners)


@pytest.mark.parametrize(
    "tool", ["sozialraum", "sozialraum==1.0", "../srk", "file:///tmp/srk", 'https://a"b', "https://a b"]
)
def test_a_name_is_no_address(elsewhere: Path, tool: str) -> None:
    answer = srk("init", *FLAGS, "--tool", tool, cwd=elsewhere)
    assert (answer.code, list(elsewhere.iterdir())) == (2, [])
    assert "not a name" in answer.err


@pytest.mark.parametrize(
    ("told", "address"),
    [
        (None, ""),
        ({"url": "file:///srk", "dir_info": {}}, ""),
        (
            {"url": "https://e.org/s.git", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
            "git+https://e.org/s.git@ab12",
        ),
        ({"url": "https://e.org/s-1.0-py3-none-any.whl", "archive_info": {}}, "https://e.org/s-1.0-py3-none-any.whl"),
    ],
)
def test_where_this_srk_is_from(told: dict[str, object] | None, address: str) -> None:
    text = json.dumps(told) if told else None
    with patch("sozialraum.topics.programme.starting.distribution") as found:
        found.return_value.read_text.return_value = text
        assert starting.installed_from() == address


def test_git_keeps_the_history_from_the_first_day(elsewhere: Path) -> None:
    answer = srk("init", "neu", *FLAGS, cwd=elsewhere)
    assert (elsewhere / "neu/.git").is_dir()
    assert "git keeps the history" in answer.out
    told = answer.out.splitlines()
    assert [line[:2] for line in told if line[:1].isdigit() and line[1] == "."] == ["1.", "2.", "3."]
    assert "   cd neu" in told
    assert srk("diff", cwd=elsewhere / "neu").code in (0, 3)


def test_inside_another_history_no_new_one_begins(elsewhere: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=elsewhere, check=True)
    answer = srk("init", "neu", *FLAGS, cwd=elsewhere)
    assert answer.code == 0
    assert not (elsewhere / "neu/.git").exists()
    assert "git keeps" not in answer.out


def test_where_git_is_missing_the_files_are_there_all_the_same(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(elsewhere / "nowhere"))
    answer = srk("init", *FLAGS, cwd=elsewhere)
    assert answer.code == 0
    assert "git is not installed, so no history is kept: install it, then run `git init`." in answer.err
    assert (elsewhere / "sozialraum.yaml").is_file()


def test_git_that_was_killed_while_it_began_is_begun_again(elsewhere: Path) -> None:
    (elsewhere / "neu" / ".git").mkdir(parents=True)
    (elsewhere / "neu" / ".git" / "config.lock").write_bytes(b"")
    answer = srk("init", "neu", "--name", "Quartiere", "--city", "Leipzig", cwd=elsewhere)
    assert answer.code == 0
    assert (elsewhere / "neu" / ".git" / "config").is_file()
    assert not (elsewhere / "neu" / ".git" / "config.lock").exists()
