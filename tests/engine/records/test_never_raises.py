"""Whatever stands in a file: it is read, judged and shown, and no exception comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraum.engine.records.kinds import KINDS
from tests.conftest import MakeRepository, examples
from tests.looking import places
from tests.overlay import answer, good_files, validate

pytestmark = pytest.mark.slow

FILES = sorted(good_files())
YAML_FILES = [path for path in FILES if path.endswith(".yaml")]
BULK = settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])

TOKENS = [
        *("\t", " ", "\n", "\r\n", "\r", ":", ": ", "- ", "-", "? ", "# ", "#", "'", '"', "„", "“", "|", ">"),
        *("---\n", "...\n", "<<: ", "<<<<<<< a\n", "&a ", "*a", "!!str ", "!x ", "%", "@", "`", "[", "]", "{", "}"),
        *("\x00", "\x07", "\x0b", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\u00a0", "\u200b"),
        *("31.03.2015", "1.234,50", "ja", "id: x\n", "from", "key", "Geb. 1.1.2001", "*innen", "x" * 300, "9" * 40),
        *(",", "~", "null", "\\", "Ã¼", "😀", "&a [*a, *a]", "!!python/object:os.system "),
        *('"\\ud800"', "1e999", "-0"),
]  # fmt: skip
PIECES = st.sampled_from(TOKENS)
NEEDED = (
    *("data/bodies/neu.yaml", "data/councils/neu.yaml", "data/meetings/2018/neu-01.yaml", "data/submissions/neu.yaml"),
    *("data/selections/neu.yaml", "data/indicators/neu.yaml", "data/observations/neu.csv"),
)
"""Files of kinds that the good repository has none of, or but one."""


def test_what_is_changed_here_is_free_of_findings() -> None:
    assert validate({}) == []


@BULK
@given(st.sampled_from([*FILES, *NEEDED]), st.binary(max_size=200))
def test_any_bytes(path: str, data: bytes) -> None:
    validate({path: data})


@BULK
@given(st.sampled_from([*FILES, *NEEDED]), st.lists(PIECES | st.text(max_size=8), max_size=25))
def test_any_text(path: str, pieces: list[str]) -> None:
    validate({path: "".join(pieces).encode("utf-8", "surrogatepass")})


@BULK
@given(st.data(), st.sampled_from(FILES))
def test_a_good_file_with_pieces_cut_out_and_put_in(data: st.DataObject, path: str) -> None:
    text = good_files()[path].decode()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.sampled_from([0, 0, 1, 2, 10, 100]))
        text = text[:start] + data.draw(PIECES) + text[start + length :]
    validate({path: text.encode()})


@BULK
@given(st.data(), st.sampled_from(FILES), st.sampled_from(["cp1252", "utf-16", "utf-16-le", "utf-8-sig", "cp437"]))
def test_a_good_file_in_another_encoding(data: st.DataObject, path: str, encoding: str) -> None:
    coded = good_files()[path].decode().encode(encoding, "replace")
    cut = data.draw(st.integers(0, len(coded)))
    validate({path: coded[cut % 3 :][:cut]})


@BULK
@given(st.data(), st.sampled_from(FILES))
def test_a_good_file_with_its_lines_in_disorder(data: st.DataObject, path: str) -> None:
    lines = good_files()[path].decode().splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        lines.insert(data.draw(st.integers(0, len(lines))), data.draw(st.sampled_from(["", " ", "\t"])) + lines.pop())
        lines += data.draw(st.sampled_from([[], lines[:1], lines[1:3]]))
    validate({path: "".join(lines).encode()})


Tree = str | list[Any] | dict[str, Any]
_WORDS = st.sampled_from(["", " ", "2015", "31.12.2015", "kalk", "a#b", "true", "é", "x" * 70, "*", "key", "achieved"])
_NAMES = st.sampled_from(["key", "from", "until", "name", "id", "measure", "state", "on", "title", "x", "", "parts"])
TREES: st.SearchStrategy[Tree] = st.recursive(
    _WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3), max_leaves=6
)


def _changed(data: st.DataObject, tree: Tree) -> Tree:
    """The tree with one branch exchanged, taken out, doubled or renamed."""
    deeper = bool(tree) and not isinstance(tree, str) and data.draw(st.integers(0, 4)) > 0
    if not deeper:
        return data.draw(TREES)
    if isinstance(tree, list):
        index = data.draw(st.integers(0, len(tree) - 1))
        keep = data.draw(st.sampled_from([[], [tree[index]]]))
        return [*tree[:index], _changed(data, tree[index]), *keep, *tree[index + 1 :]]
    assert isinstance(tree, dict)
    key = data.draw(st.sampled_from(sorted(tree)))
    name = data.draw(st.sampled_from([key, key, key, key.upper(), f"{key}s"]) | _NAMES)
    return {name if one == key else one: _changed(data, value) if one == key else value for one, value in tree.items()}


@settings(BULK, max_examples=examples(300))
@given(st.data(), st.sampled_from(YAML_FILES))
def test_good_yaml_with_another_branch(data: st.DataObject, path: str) -> None:
    tree = _changed(data, yaml.load(good_files()[path], yaml.BaseLoader))
    validate({path: yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode()})


@settings(BULK, max_examples=examples(200))
@given(st.sampled_from(["", *KINDS]), TREES)
def test_any_tree_as_any_kind_of_record(folder: str, tree: Tree) -> None:
    path = f"data/{folder}/2019/neu.yaml" if folder in ("agreements", "reports") else f"data/{folder}/neu.yaml"
    validate({path if folder else "sozialraum.yaml": yaml.safe_dump(tree, allow_unicode=True).encode()})


@pytest.mark.parametrize("levels", [49, 200, 996, 1400])
@pytest.mark.parametrize("opened", ["[", "{a: ", "- ", "? ", "indented"])
def test_any_depth(levels: int, opened: str) -> None:
    nested = "".join(f"{' ' * level}a:\n" for level in range(levels)) if opened == "indented" else opened * levels
    found = validate({"data/sources/tief.yaml": f"title: Tief\nnote:\n{nested}".encode()})
    assert {one.file for one in found} == {"data/sources/tief.yaml"}


@pytest.mark.parametrize("cell", ["1" * 200_000, '"' + "1" * 200_000, "1." + "1" * 20_000, "\x00", '"1""', "9" * 5000])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_any_cell_of_figures(cell: str, place: int) -> None:
    row = ["city", "2015-12-31", "5"]
    row[place] = cell
    validate({"data/observations/population.csv": f"unit,day,count\n{','.join(row)}\n".encode()})


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("data/sources/neu.yaml", 'title: Neu\non: "\\e[2J"\n'),
        ("data/sources/neu.yaml", 'title: Neu\n"\\e[2J": x\n'),
        ("data/sources/neu.yaml", 'title: "\\a Az. 1\\e[2J/2"\n'),
        ("data/observations/population.csv", "\x1b[2J\n"),
        ("data/observations/population.csv", "unit,day,count\n\x1b[2J,2015\t,\x00\n"),
    ],
)
def test_what_a_file_says_cannot_steer_the_terminal(path: str, content: str) -> None:
    found, lines = answer({path: content.encode()})
    assert found
    assert all(line.isprintable() for line in lines), lines


@pytest.mark.parametrize(
    ("link", "to"), [("data/sources/a.yaml", "a.yaml"), ("data/alle", "."), ("data/areas/alle", "..")]
)
def test_links_that_lead_to_themselves(make_repository: MakeRepository, link: str, to: str) -> None:
    root = make_repository({"data/sources/b.yaml": "title: B\n", "data/areas/c.yaml": "name: C\n"})
    Path(root / link).symlink_to(to)
    assert any(place.startswith(link) for place in places(root))
    assert len(places(root)) < 5


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("data/observations/neu.csv", b"unit,day,count\ncity,2015-12-31,2\r\rcity,2016-12-31,x"),
        ("data/observations/neu.csv", b"unit,day,count\rcity,2015-12-31,2\rcity,2016-12-31,x"),
        ("data/observations/neu.csv", b"unit,day,count\r\r\ncity,2015-12-31,\x00"),
        ("data/reports/2018/neu.yaml", b"projects:\n  - {or#in teil\n    f:ion, amount: 1}\n"),
    ],
)
def test_what_the_fuzzer_found(path: str, content: bytes) -> None:
    assert validate({path: content})


def test_figures_with_line_ends_of_old_macs_are_read_as_any_others() -> None:
    path = "data/observations/population.csv"
    assert validate({path: good_files()[path].replace(b"\n", b"\r")}) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_surrogates_and_marks_in_the_middle_of_a_file(encoding: str) -> None:
    content = "title: a\nby: b\n".encode(encoding)
    for put in (b"\xff\xfe", b"\xef\xbb\xbf", b"\x00\xd8", b"\xed\xa0\x80"):
        found = validate({"data/sources/neu.yaml": content[:8] + put + content[8:]})
        assert found
        assert {one.file for one in found} == {"data/sources/neu.yaml"}
