"""Writing a site: whole, once, only into a folder of ours, and what it no longer has goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraum.site.folder import MARKER, NotOursError, SiteFolder
from tests.calling import srk_german
from tests.conftest import CHECKOUT

FILES = {"index.html": b"a", "gebiete/kalk.html": b"b", "style.css": b"c"}


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_site_is_written_and_written_again(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path / "site")
    assert folder.write(FILES) == (3, 0, 0)
    assert content(tmp_path / "site") == FILES
    marker = (tmp_path / "site" / MARKER).read_bytes()
    assert folder.write(FILES) == (0, 3, 0)
    assert (tmp_path / "site" / MARKER).read_bytes() == marker


def test_pages_that_are_made_no_more_are_removed_with_their_empty_folders(tmp_path: Path) -> None:
    SiteFolder(tmp_path / "site").write(FILES)
    fewer = {"index.html": b"A", "style.css": b"c"}
    assert SiteFolder(tmp_path / "site").write(fewer) == (1, 1, 1)
    assert content(tmp_path / "site") == fewer
    assert not (tmp_path / "site" / "gebiete").exists()


def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Brief")
    with pytest.raises(NotOursError):
        SiteFolder(tmp_path).write(FILES)
    assert content(tmp_path) == {"letter.txt": b"Brief"}


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("Brief")
    with pytest.raises(NotOursError):
        SiteFolder(tmp_path / "site").check()


def test_a_page_that_somebody_changed_is_left_and_nothing_is_written(tmp_path: Path) -> None:
    SiteFolder(tmp_path).write(FILES)
    (tmp_path / "gebiete/kalk.html").write_bytes(b"von Hand")
    with pytest.raises(NotOursError, match="kalk"):
        SiteFolder(tmp_path).write({"index.html": b"A"})
    assert content(tmp_path) == FILES | {"gebiete/kalk.html": b"von Hand"}


def test_a_file_of_somebody_else_beside_the_pages_stays(tmp_path: Path) -> None:
    SiteFolder(tmp_path).write(FILES)
    (tmp_path / "CNAME").write_text("veedel.example.org")
    SiteFolder(tmp_path).write({"index.html": b"A"})
    assert content(tmp_path) == {"index.html": b"A", "CNAME": b"veedel.example.org"}
    with pytest.raises(NotOursError, match="CNAME"):
        SiteFolder(tmp_path).write({"CNAME": b"x"})


def test_an_interrupted_run_is_completed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SiteFolder(tmp_path).write(FILES)
    folder = SiteFolder(tmp_path)
    put = folder._put
    monkeypatch.setattr(folder, "_put", lambda path, *more: 1 / 0 if path == "style.css" else put(path, *more))
    new = {"index.html": b"A", "style.css": b"C", "neu.html": b"n"}
    with pytest.raises(ZeroDivisionError):
        folder.write(new)
    assert content(tmp_path)["index.html"] == b"A"
    SiteFolder(tmp_path).write(new)
    assert content(tmp_path) == new


@pytest.mark.parametrize("path", ["../aussen.html", "/etc/passwd"])
def test_a_marker_that_names_files_elsewhere_removes_none(tmp_path: Path, path: str) -> None:
    outside = tmp_path / "aussen.html"
    outside.write_bytes(b"a")
    SiteFolder(tmp_path / "site").write(FILES)
    marker = tmp_path / "site" / MARKER
    marker.write_text(
        marker.read_text() + f"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  {path}\n"
    )
    SiteFolder(tmp_path / "site").write(FILES)
    assert outside.read_bytes() == b"a"


def test_no_link_in_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    SiteFolder(tmp_path / "site").write({"index.html": b"a"})
    (tmp_path / "site" / "gebiete").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(OSError, match="kalk"):
        SiteFolder(tmp_path / "site").write(FILES)
    assert content(tmp_path / "elsewhere") == {}


@pytest.mark.parametrize("base", ["veedel", "ftp://example.org", "https://example.org/?a=b"])
def test_an_address_that_is_none_is_told(base: str, tmp_path: Path) -> None:
    answer = srk_german("site", str(tmp_path / "site"), "--base", base, cwd=CHECKOUT)
    assert (answer.code, answer.out) == (2, "")
    assert f"https://example.org/daten/, nicht `{base}`" in answer.err
    assert not (tmp_path / "site").exists()


def test_the_repository_itself_is_no_folder_for_a_site(tmp_path: Path) -> None:
    answer = srk_german("site", ".", cwd=CHECKOUT)
    assert answer.code == 2
    assert "hat srk site nicht geschrieben" in answer.err


def test_it_says_whether_a_file_was_changed_or_is_of_others(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path)
    folder.write(FILES)
    (tmp_path / "index.html").write_bytes(b"von Hand")
    with pytest.raises(NotOursError) as changed:
        folder.write({"index.html": b"A"})
    (tmp_path / "CNAME").write_bytes(b"veedel")
    with pytest.raises(NotOursError) as other:
        folder.write({"CNAME": b"x"})
    assert (changed.value.path.name, changed.value.was_ours) == ("index.html", True)
    assert (other.value.path.name, other.value.was_ours) == ("CNAME", False)


def test_records_and_files_are_no_folder_for_a_site() -> None:
    for place, said in (("data/neu", "data/neu ist für die Datensätze"), ("README.md", "README.md ist kein Ordner")):
        answer = srk_german("site", place, cwd=CHECKOUT)
        assert (answer.code, answer.out) == (2, "")
        assert said in answer.err
    assert not (CHECKOUT / "data/neu").exists()
