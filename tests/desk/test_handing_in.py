"""Handing in and fetching, with a bare repository as the shared place and a second person's clone."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from sozialraum.engine.diff.state import state_of
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.git.copy import Copy, Person
from sozialraum.engine.records.source import FolderSource
from tests.desk.conftest import Visitor, git

REPORT = "data/reports/2015/kalk-humboldt-gremberg.yaml"
AREA = "data/areas/chorweiler-blumenberg-seeberg.yaml"
OTHER_AREA = "data/areas/ostheim-neubrueck.yaml"


@pytest.fixture
def shared(root: Path, tmp_path: Path) -> Path:
    """A shared place that both know."""
    bare = tmp_path / "gemeinsam.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(root), str(bare)], check=True)
    git(root, "remote", "add", "origin", str(bare))
    git(root, "fetch", "--quiet", "origin")
    git(root, "branch", "--quiet", "--set-upstream-to=origin/main", "main")
    introduce(root)
    return bare


@pytest.fixture
def second(shared: Path, tmp_path: Path) -> Path:
    """The clone of somebody else."""
    clone = tmp_path / "zweite"
    subprocess.run(["git", "clone", "--quiet", str(shared), str(clone)], check=True)
    return clone


def introduce(root: Path) -> None:
    Copy(root).introduce(Person("Anna Amt", "anna@stadt.example"))


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, f"{path}: {old}"
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def field(root: Path, name: str, text: str) -> None:
    """Give a field of the report another text."""
    written = (root / REPORT).read_text(encoding="utf-8")
    found = re.search(rf"^( *){name}: >-\n(?:\1  .*\n)+", written, re.MULTILINE)
    assert found, name
    new = f"{found[1]}{name}: >-\n{found[1]}  {text}\n"
    (root / REPORT).write_text(written.replace(found[0], new), encoding="utf-8", newline="\n")


def they_hand_in(second: Path) -> None:
    git(second, "commit", "--quiet", "--all", "--message", "Anderswo")
    git(second, "push", "--quiet", "origin", "main")


def give(visitor: Visitor, message: str = "") -> str:
    """Hand in what the page shows, with the message that it proposes."""
    page = visitor.text("/abgeben")
    proposed = re.search(r"<textarea[^>]*name=\"message\"[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert proposed, page
    data = {"message": message or unescape(proposed[1]), "mark": marks(page, "mark")[-1]}
    return str(visitor.post("/abgeben/abgeben", data).text)


def marks(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


def is_sound(root: Path) -> bool:
    """Return whether nothing is left half done: no marks, no error, nothing that git is in the middle of."""
    for path in (root / "data").rglob("*"):
        if path.is_file():
            assert not re.search(rb"^(<<<<<<<|>>>>>>>|=======)", path.read_bytes(), re.MULTILINE), path
            assert not path.name.startswith(".srk-"), path
    assert not Copy(root).is_unfinished
    found = state_of(FolderSource(root), date(2026, 11, 30)).findings
    return not [one for one in found if severity_of(one) == "error"]


def status(root: Path) -> str:
    return git(root, "status", "--porcelain")


def test_the_page_says_in_words_what_changed_and_proposes_a_sentence(visitor: Visitor, shared: Path) -> None:
    change(visitor.desk.root, AREA, "name: ", "name: Neu ")
    page = visitor.text("/abgeben")
    assert re.search(r"<textarea[^>]*>Gebiet Neu Chorweiler / .* geändert</textarea>", page)
    for word in ("commit", "push", "branch", "merge", "pull", "origin", "Zweig", AREA):
        assert word not in re.sub(r"<[^>]*>", " ", page), word


def test_what_is_handed_in_goes_to_a_branch_of_its_own_and_nothing_else(visitor: Visitor, shared: Path) -> None:
    root = visitor.desk.root
    field(root, "bodies", "Ein neuer Ausblick.")
    (root / "notizen.txt").write_text("privat\n", encoding="utf-8")
    (root / "gestellt.txt").write_text("vorgemerkt\n", encoding="utf-8")
    git(root, "add", "gestellt.txt")
    page = give(visitor)
    assert "Abgegeben und verschickt." in page
    branch = git(root, "symbolic-ref", "--short", "HEAD").strip()
    assert re.fullmatch(r"schreibtisch/\d{4}-\d\d-\d\d-jahresbericht-kalk-humboldt-gremberg-20[a-z0-9-]*", branch)
    assert git(shared, "diff", "--name-only", "main", branch) == f"{REPORT}\n"
    assert git(shared, "log", "-1", "--format=%an %ae", branch) == "Anna Amt anna@stadt.example\n"
    assert status(root) == "A  gestellt.txt\n?? notizen.txt\n"
    assert "Nicht dabei: 2 Dateien" in visitor.text("/abgeben")
    assert is_sound(root)
    field(root, "bodies", "Und noch einer.")
    give(visitor, "Noch ein Satz")
    assert git(root, "symbolic-ref", "--short", "HEAD").strip() == branch
    assert git(shared, "log", "-1", "--format=%s", branch) == "Noch ein Satz\n"


def test_another_field_of_the_same_report_is_joined_without_a_question(
    visitor: Visitor, shared: Path, second: Path
) -> None:
    root = visitor.desk.root
    field(second, "population", "Anderswo geschrieben.")
    they_hand_in(second)
    field(root, "bodies", "Hier geschrieben.")
    give(visitor)
    answer = visitor.post("/abgeben/holen")
    assert "Geholt. Neu oder anders: Jahresbericht Kalk" in answer.text
    text = (root / REPORT).read_text(encoding="utf-8")
    assert "Anderswo geschrieben." in text
    assert "Hier geschrieben." in text
    assert status(root) == ""
    assert is_sound(root)
    assert "Noch nicht verschickt" in answer.text
    assert "Verschickt." in visitor.post("/abgeben/verschicken").text
    assert git(shared, "rev-parse", Copy(root).branch or "") == git(root, "rev-parse", "HEAD")


@pytest.mark.parametrize("answer", ["ours", "theirs"])
@pytest.mark.parametrize("is_handed_in", [True, False])
def test_the_same_field_is_a_choice(
    visitor: Visitor, shared: Path, second: Path, answer: str, is_handed_in: bool
) -> None:
    root = visitor.desk.root
    field(second, "bodies", "Anderswo geschrieben.")
    field(second, "population", "Nur anderswo.")
    they_hand_in(second)
    field(root, "bodies", "Hier geschrieben.")
    if is_handed_in:
        give(visitor)
    before = (root / REPORT).read_bytes(), git(root, "rev-parse", "HEAD")
    page = visitor.post("/abgeben/holen").text
    assert "Zwei Fassungen" in page
    assert "Hier geschrieben." in page
    assert "Anderswo geschrieben." in page
    assert "Fassung von Test am" in page
    assert ((root / REPORT).read_bytes(), git(root, "rev-parse", "HEAD")) == before
    names = re.findall(r'type="radio" name="([^"]+)" value="ours"', page)
    assert len(names) == 1
    done = visitor.post("/abgeben/verbinden", {names[0]: answer}).text
    assert "Geholt." in done
    text = (root / REPORT).read_text(encoding="utf-8")
    assert ("Hier geschrieben." in text, "Anderswo geschrieben." in text) == (answer == "ours", answer == "theirs")
    assert "Nur anderswo." in text
    assert status(root) == ("" if is_handed_in or answer == "theirs" else f" M {REPORT}\n")
    assert is_sound(root)


def test_what_is_not_handed_in_is_kept_and_other_files_follow(visitor: Visitor, shared: Path, second: Path) -> None:
    root = visitor.desk.root
    change(second, AREA, "name: ", "name: Neu ")
    (second / "data/areas/neu.yaml").write_text("name: Neu\n", encoding="utf-8")
    git(second, "rm", "--quiet", REPORT)
    git(second, "add", "--all")
    they_hand_in(second)
    change(root, OTHER_AREA, "name: ", "name: Mein ")
    (root / "notizen.txt").write_text("privat\n", encoding="utf-8")
    visitor.post("/abgeben/holen")
    assert (root / "data/areas/neu.yaml").read_text(encoding="utf-8") == "name: Neu\n"
    assert not (root / REPORT).exists()
    assert status(root) == f" M {OTHER_AREA}\n?? notizen.txt\n"
    assert git(root, "rev-parse", "HEAD") == git(second, "rev-parse", "HEAD")
    assert git(root, "symbolic-ref", "--short", "HEAD") == "main\n"


@pytest.mark.parametrize("way", ["merge", "squash"])
def test_after_the_release_the_desk_goes_back_to_the_main_branch(
    visitor: Visitor, shared: Path, second: Path, way: str
) -> None:
    root = visitor.desk.root
    field(root, "bodies", "Hier geschrieben.")
    give(visitor)
    branch = Copy(root).branch
    git(second, "fetch", "--quiet")
    git(second, "merge", "--quiet", *(["--squash"] if way == "squash" else ["--no-ff"]), f"origin/{branch}")
    if way == "squash":
        git(second, "commit", "--quiet", "--message", "Freigegeben")
    git(second, "push", "--quiet", "origin", "main", f":{branch}")
    assert "Verschickt, noch nicht freigegeben" in visitor.text("/abgeben")
    visitor.post("/abgeben/holen")
    assert Copy(root).branch == "main"
    assert git(root, "rev-parse", "HEAD") == git(second, "rev-parse", "HEAD")
    assert status(root) == ""
    assert "noch nicht freigegeben" not in visitor.text("/abgeben")


def test_without_a_shared_place_it_stays_here_and_says_so(visitor: Visitor) -> None:
    root = visitor.desk.root
    introduce(root)
    field(root, "bodies", "Hier geschrieben.")
    assert "kein gemeinsamer Ort eingerichtet" in visitor.text("/abgeben")
    assert "Festgehalten auf diesem Computer." in give(visitor)
    assert git(root, "log", "-1", "--format=%an", "main") == "Anna Amt\n"
    assert status(root) == ""
    assert is_sound(root)


def test_without_a_network_nothing_is_lost_and_it_can_be_sent_later(visitor: Visitor, shared: Path) -> None:
    root, away = visitor.desk.root, shared.with_name("weg.git")
    shared.rename(away)
    for number in (1, 2):
        field(root, "bodies", f"Satz {number}.")
        page = give(visitor)
        assert "noch nicht verschickt" in page
        assert "nicht zu erreichen" in page
    assert "Noch nicht verschickt: 2 Abgaben" in visitor.text("/abgeben")
    assert "nicht zu erreichen" in visitor.post("/abgeben/holen").text
    assert status(root) == ""
    away.rename(shared)
    assert "Verschickt." in visitor.post("/abgeben/verschicken").text
    assert "Noch nicht verschickt" not in visitor.text("/abgeben")
    assert git(shared, "rev-parse", Copy(root).branch or "") == git(root, "rev-parse", "HEAD")


def test_what_others_added_to_the_same_branch_is_never_overwritten(
    visitor: Visitor, shared: Path, second: Path
) -> None:
    root = visitor.desk.root
    field(root, "bodies", "Hier geschrieben.")
    give(visitor)
    branch = Copy(root).branch or ""
    git(second, "fetch", "--quiet")
    git(second, "checkout", "--quiet", branch)
    field(second, "population", "In der Durchsicht verbessert.")
    git(second, "commit", "--quiet", "--all", "--message", "Durchsicht")
    git(second, "push", "--quiet", "origin", branch)
    theirs = git(second, "rev-parse", "HEAD")
    change(root, AREA, "name: ", "name: Neu ")
    page = give(visitor)
    assert "an derselben Abgabe weitergearbeitet" in page
    assert git(shared, "rev-parse", branch) == theirs
    visitor.post("/abgeben/holen")
    assert "In der Durchsicht verbessert." in (root / REPORT).read_text(encoding="utf-8")
    assert "Verschickt." in visitor.post("/abgeben/verschicken").text
    assert git(shared, "merge-base", "--is-ancestor", theirs.strip(), branch) == ""
    assert is_sound(root)


def test_a_server_that_refuses_is_told_of(visitor: Visitor, shared: Path) -> None:
    hook = shared / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho geschuetzt >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    field(visitor.desk.root, "bodies", "Hier geschrieben.")
    assert "nicht angenommen" in give(visitor)
    assert status(visitor.desk.root) == ""


def test_hooks_editors_and_signatures_of_a_computer_do_not_come_between(visitor: Visitor, shared: Path) -> None:
    root = visitor.desk.root
    for name in ("pre-commit", "commit-msg", "pre-push", "post-checkout", "reference-transaction"):
        (root / ".git/hooks").mkdir(exist_ok=True)
        (root / ".git/hooks" / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (root / ".git/hooks" / name).chmod(0o755)
    for setting in ("commit.gpgSign=true", "core.editor=false", "push.gpgSign=true", "core.pager=false"):
        git(root, "config", *setting.split("="))
    field(root, "bodies", "Hier geschrieben.")
    assert "Abgegeben und verschickt." in give(visitor)


def test_a_rebase_that_is_not_done_is_left_alone(visitor: Visitor, shared: Path, second: Path) -> None:
    root = visitor.desk.root
    field(second, "bodies", "Anderswo.")
    they_hand_in(second)
    field(root, "bodies", "Hier.")
    git(root, "commit", "--quiet", "--all", "--message", "Hier")
    git(root, "fetch", "--quiet")
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "rebase", "origin/main"]
    assert subprocess.run(command, cwd=root, capture_output=True, check=False).returncode
    before = status(root), git(root, "rev-parse", "HEAD"), (root / REPORT).read_bytes()
    assert "damit nicht fertig" in visitor.text("/abgeben")
    for path in ("/abgeben/holen", "/abgeben/verschicken"):
        assert "damit nicht fertig" in visitor.post(path).text
    assert (status(root), git(root, "rev-parse", "HEAD"), (root / REPORT).read_bytes()) == before


def test_from_an_older_state_that_was_opened_a_branch_of_its_own_begins(
    visitor: Visitor, shared: Path, second: Path
) -> None:
    root = visitor.desk.root
    git(root, "checkout", "--quiet", "--detach")
    field(second, "population", "Anderswo.")
    they_hand_in(second)
    assert "Geholt." in visitor.post("/abgeben/holen").text
    assert Copy(root).branch == "main"
    git(root, "checkout", "--quiet", "--detach")
    field(root, "bodies", "Hier.")
    assert "Abgegeben und verschickt." in give(visitor)
    assert (Copy(root).branch or "").startswith("schreibtisch/")
    assert status(root) == ""


def test_a_file_that_one_side_deleted_and_the_other_changed_is_a_choice(
    visitor: Visitor, shared: Path, second: Path
) -> None:
    root = visitor.desk.root
    git(second, "rm", "--quiet", REPORT)
    they_hand_in(second)
    field(root, "bodies", "Hier.")
    page = visitor.post("/abgeben/holen").text
    assert "am gemeinsamen Ort entfernt" in page
    name = re.findall(r'type="radio" name="([^"]+)"', page)[0]
    visitor.post("/abgeben/verbinden", {name: "ours"})
    assert "Hier." in (root / REPORT).read_text(encoding="utf-8")
    assert status(root) == f"?? {REPORT}\n"


def test_a_record_that_was_renamed_there_is_changed_under_its_new_name(
    visitor: Visitor, shared: Path, second: Path
) -> None:
    root, new = visitor.desk.root, REPORT.replace("kalk-humboldt-gremberg", "kalk-neu")
    git(second, "mv", REPORT, new)
    they_hand_in(second)
    field(root, "bodies", "Hier.")
    give(visitor)
    visitor.post("/abgeben/holen")
    assert not (root / REPORT).exists()
    assert "Hier." in (root / new).read_text(encoding="utf-8")
    assert status(root) == ""


def test_a_change_while_it_is_looked_through_is_shown_before_it_is_handed_in(visitor: Visitor, shared: Path) -> None:
    root = visitor.desk.root
    field(root, "bodies", "Eins.")
    mark = marks(visitor.text("/abgeben"), "mark")[-1]
    field(root, "bodies", "Zwei.")
    before = git(root, "rev-parse", "HEAD")
    answer = visitor.post("/abgeben/abgeben", {"message": "x", "mark": mark})
    assert "noch etwas geändert" in answer.text
    assert git(root, "rev-parse", "HEAD") == before


def test_who_hands_in_is_asked_once_and_nothing_strange_is_taken(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    root = visitor.desk.root
    field(root, "bodies", "Hier.")
    assert "Wer gibt ab?" in visitor.text("/abgeben")
    for name, email in (
        ("--global", "a@b.de"),
        ("A <x>", "a@b.de"),
        ("A", "kein"),
        ("", "a@b.de"),
        ("A\nB", "a@b\n.de"),
    ):
        visitor.post("/abgeben/ich", {"name": name, "email": email})
        assert Copy(root).person is None, name
    assert "Anna Amt" in visitor.post("/abgeben/ich", {"name": "Anna Amt", "email": "a@stadt.example"}).text
    assert Copy(root).person == Person("Anna Amt", "a@stadt.example")


def test_one_file_is_taken_back_and_others_stay(visitor: Visitor, shared: Path) -> None:
    root = visitor.desk.root
    field(root, "bodies", "Hier.")
    change(root, AREA, "name: ", "name: Neu ")
    page = visitor.text("/abgeben")
    files, found = marks(page, "file"), marks(page, "mark")
    mark = found[files.index(REPORT)]
    stale = visitor.post("/abgeben/zuruecknehmen", {"file": REPORT, "mark": "0" * 64})
    assert "noch einmal geändert" in stale.text
    assert "Zurückgenommen" in visitor.post("/abgeben/zuruecknehmen", {"file": REPORT, "mark": mark}).text
    assert status(root) == f" M {AREA}\n"


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "--help", "notizen.txt", ".git/config", REPORT])
def test_nothing_else_can_be_taken_back(visitor: Visitor, shared: Path, path: str) -> None:
    (visitor.desk.root / "notizen.txt").write_text("privat\n", encoding="utf-8")
    answer = visitor.post("/abgeben/zuruecknehmen", {"file": path, "mark": "-"})
    assert "nichts mehr geändert" in answer.text
    assert (visitor.desk.root / "notizen.txt").exists()


def test_a_new_record_is_handed_in_and_can_be_taken_back(visitor: Visitor, shared: Path) -> None:
    root = visitor.desk.root
    path = "data/providers/neu.yaml"
    (root / path).write_text("name: Neuer Träger\ntype: free\n", encoding="utf-8")
    page = visitor.text("/abgeben")
    assert "Träger Neuer Träger ergänzt" in page
    mark = marks(page, "mark")[marks(page, "file").index(path)]
    visitor.post("/abgeben/zuruecknehmen", {"file": path, "mark": mark})
    assert not (root / path).exists()


def test_a_folder_without_history_can_begin_one(visitor: Visitor) -> None:
    import shutil

    root = visitor.desk.root
    shutil.rmtree(root / ".git")
    assert "Einrichten" in visitor.text("/abgeben")
    visitor.post("/abgeben/beginnen")
    introduce(root)
    assert "Festgehalten auf diesem Computer." in give(visitor)
    assert status(root) == ""
