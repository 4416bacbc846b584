"""What could not be looked into is one finding, and nothing is missed elsewhere because of it."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from sozialraum.engine.records.checking import check, split_accepted
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.topics.figures.manifest import OBSERVATIONS
from tests.conftest import CHECKOUT, REPOSITORIES
from tests.looking import DAY

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")]


def link_out(path: Path) -> None:
    path.symlink_to("/usr")


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def round_and_round(path: Path) -> None:
    path.symlink_to(path.name)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def port(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def empty_folder(path: Path) -> None:
    path.mkdir()


def folder_with_a_file(path: Path) -> None:
    path.mkdir()
    (path / "kalk.yaml").write_text("name: Kalk\n", encoding="utf-8")


def file_instead(path: Path) -> None:
    path.write_text("name: Kalk\n", encoding="utf-8")


OBSTACLES = [link_out, dangling, round_and_round, pipe, port]
REPOSITORIES_OF_ALL_KINDS = {
    **{name: REPOSITORIES / name for name in ("good", "meetings", "selection")},
    "koeln": CHECKOUT,
    "dresden": CHECKOUT / "examples/dresden",
}


def found(root: Path) -> set[tuple[str, str, str]]:
    """Code, file and place of all that is found."""
    loaded = load(FolderSource(root))
    findings, _ = split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, DAY)])
    return {(one.code, one.place.file, str(one.place.keys)) for one in findings}


@pytest.fixture(params=REPOSITORIES_OF_ALL_KINDS)
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    origin = REPOSITORIES_OF_ALL_KINDS[request.param]
    root = tmp_path / "copy"
    shutil.copytree(origin / "data", root / "data")
    shutil.copy(origin / "sozialraum.yaml", root)
    return root


def replaced(root: Path, path: str, obstacle: Callable[[Path], None]) -> set[tuple[str, str, str]]:
    """What is found anew when something stands in the place of a file or folder."""
    target, aside = root / path, root / "aside"
    before = found(root)
    target.rename(aside)
    try:
        obstacle(target)
        return found(root) - before
    finally:
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        elif os.path.lexists(target):
            target.unlink()
        aside.rename(target)


def is_small(root: Path) -> bool:
    """Whether all obstacles are tried; in the large repositories one of each."""
    return sum(1 for _ in root.rglob("*.yaml")) < 50


def test_a_folder_that_cannot_be_looked_into_is_one_finding(copy: Path) -> None:
    folders = [folder for folder in (*KINDS, OBSERVATIONS) if (copy / "data" / folder).is_dir()]
    assert folders
    for folder in folders:
        for number, obstacle in enumerate((*OBSTACLES, file_instead)):
            if obstacle is link_out or (is_small(copy) and (number % 3 == 0 or folder in ("reports", "districts"))):
                said = replaced(copy, f"data/{folder}", obstacle)
                assert [file for _, file, _ in said] == [f"data/{folder}"], (folder, obstacle.__name__, said)


def test_a_year_that_cannot_be_looked_into_is_one_finding(copy: Path) -> None:
    for folder in sorted((copy / "data").glob("*/[12][0-9][0-9][0-9]")):
        path = folder.relative_to(copy).as_posix()
        said = replaced(copy, path, link_out)
        assert [file for _, file, _ in said] == [path], said


def test_a_file_that_cannot_be_read_is_one_finding(copy: Path) -> None:
    obstacles = [*OBSTACLES, empty_folder, folder_with_a_file]
    by_folder = {path.parent: path for path in sorted((copy / "data").rglob("*.*"))}
    for number, target in enumerate((copy / "sozialraum.yaml", *by_folder.values())):
        path = target.relative_to(copy).as_posix()
        few = (obstacles[number % len(OBSTACLES)], empty_folder, folder_with_a_file)
        for obstacle in few if is_small(copy) else few[1:2]:
            said = replaced(copy, path, obstacle)
            assert [file for _, file, _ in said] == [path], (path, obstacle.__name__, said)


def test_all_data_behind_a_link_is_one_finding(copy: Path) -> None:
    said = replaced(copy, "data", link_out)
    assert [file for _, file, _ in said] == ["data"], said
