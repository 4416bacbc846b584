"""Files that are none, or that change while they are read: each is a finding at its place, and nobody waits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from tests.calling import srk
from tests.conftest import MakeRepository
from tests.looking import places

AREA = {"data/areas/kalk.yaml": "name: Kalk\nfrom: 2199\n"}


@pytest.mark.parametrize(
    ("link", "to", "code"),
    [
        ("data/areas/b.yaml", "/etc/passwd", "SRK117"),
        ("data/areas/b.yaml", "/dev/zero", "SRK117"),
        ("data/areas/b.yaml", "../../../outside.yaml", "SRK117"),
        ("data/areas/b.yaml", "/proc/self/environ", "SRK117"),
        ("data/areas/b.yaml", "b.yaml", "SRK119"),
        ("data/areas/b.yaml", "missing", "SRK119"),
        ("data/areas/more", "/etc", "SRK117"),
        ("data/areas/more", "..", "SRK119"),
        ("data/observations/b.csv", "/dev/zero", "SRK117"),
    ],
)
def test_links(make_repository: MakeRepository, link: str, to: str, code: str) -> None:
    root = make_repository(AREA)
    (root.parent / "outside.yaml").write_text("name: Geheim\n")
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(to)
    assert places(root) == [f"{link} {code}"]
    assert "eheim" not in srk("validate", cwd=root).out


def test_a_data_folder_that_leads_out(make_repository: MakeRepository) -> None:
    root = make_repository({})
    (root / "data").symlink_to("/etc")
    assert places(root) == ["data SRK117"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no name here")
@pytest.mark.parametrize("path", ["data/areas/b.yaml", "data/observations/b.csv", "local/people.yaml"])
def test_nobody_waits_for_a_pipe(make_repository: MakeRepository, path: str) -> None:
    root = make_repository(AREA)
    (root / path).parent.mkdir(exist_ok=True)
    os.mkfifo(root / path)
    assert places(root) == ([f"{path} SRK119"] if path.startswith("data") else [])
    assert srk("monitor", "2016", "--format", "md", cwd=root).code in (1, 2)


def test_a_folder_that_is_called_like_a_file(make_repository: MakeRepository) -> None:
    root = make_repository(AREA)
    (root / "data/areas/b.yaml").mkdir()
    assert places(root) == ["data/areas/b.yaml SRK119"]
    (root / "data/areas/b.yaml/c.yaml").write_text("name: C\n")
    assert places(root) == ["data/areas/b.yaml SRK119"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_must_not_be_read(make_repository: MakeRepository) -> None:
    root = make_repository(AREA)
    (root / "data/areas/kalk.yaml").chmod(0)
    assert places(root) == ["data/areas/kalk.yaml SRK119"]


class Vanishing(FolderSource):
    """A folder from which a file is taken away when it was listed."""

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises OSError."""
        (self.root / path).unlink()
        return super().read(path)


def test_a_file_that_vanishes_before_it_is_read(make_repository: MakeRepository) -> None:
    loaded = load(Vanishing(make_repository(AREA)))
    assert sorted((one.place.file, one.code) for one in loaded.findings) == [
        ("data/areas/kalk.yaml", "SRK119"),
        ("sozialraum.yaml", "SRK119"),
    ]


def test_a_folder_that_vanishes_before_it_is_listed(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_repository(AREA)

    def gone(path: str) -> None:
        raise FileNotFoundError(2, "No such file or directory", path)

    monkeypatch.setattr(os, "scandir", gone)
    assert [one.place.file for one in load(FolderSource(root)).findings] == ["data"]


def test_a_name_that_is_no_text(make_repository: MakeRepository) -> None:
    root = make_repository(AREA)
    Path(os.fsdecode(os.fsencode(root) + b"/data/areas/\xff.yaml")).write_text("name: X\n")
    (place,) = places(root)
    assert place.endswith(".yaml SRK129")
