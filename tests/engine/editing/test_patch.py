"""Whatever changes in a record: the file says exactly that, and the lines of all else stay byte by byte."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sozialraum.engine.editing.layout.formatting import lay_out
from sozialraum.engine.editing.layout.outline import comments_of
from sozialraum.engine.editing.patch import UnpatchableError, patched
from sozialraum.engine.yaml.encoding import check_encoding
from sozialraum.engine.yaml.nodes import compose
from sozialraum.engine.yaml.trees import Tree, read_document
from tests.conftest import CHECKOUT, examples
from tests.engine.editing.untidy import RECORDS, untidy

FILES = sorted(
    path for folder in (CHECKOUT / "data", CHECKOUT / "examples" / "dresden") for path in folder.rglob("*.yaml")
)
HIDDEN = re.compile(r"\\x07|Ã|<<")
ODD = [
    "neu", "0221 221-0", "12.50", "2016-03-31", "true", "nein: doch", "- x", "„so“", "# 8", "a\nb", "", "no",
    "Ein Satz mit vielen Wörtern, der länger ist als eine Zeile. " * 3 + "Ende.",
    "Ein Absatz.\n" + "Ein zweiter Absatz, der länger ist als eine Zeile und darum umbrochen wird. " * 2 + "Ende.",
]  # fmt: skip


def said_in(data: bytes) -> dict[str, Any]:
    document = read_document("a.yaml", data)
    assert document.tree is not None
    assert not document.findings
    return document.tree


def groups_in(tree: Tree) -> Iterator[Any]:
    if not isinstance(tree, str):
        yield tree
        for value in list(tree.values()) if isinstance(tree, dict) else tree:
            yield from groups_in(value)


def change(tree: dict[str, Any], chance: random.Random) -> None:
    """Set, remove, add or move something somewhere; nothing is left empty."""
    group = chance.choice(list(groups_in(tree)))
    deed = chance.choice(["set", "set", "remove", "add", "move"])
    places = list(group) if isinstance(group, dict) else list(range(len(group)))
    if deed == "remove" and len(places) > 1:
        del group[chance.choice(places)]
    elif deed == "add" and isinstance(group, dict):
        items = list(group.items())
        items.insert(chance.randint(0, len(items)), (f"new_{len(items)}", new_value(chance)))
        group.clear()
        group.update(items)
    elif deed == "add" and group:
        like = copy.deepcopy(chance.choice(group))
        group.insert(chance.randint(0, len(group)), like if isinstance(like, dict) else chance.choice(ODD))
    elif deed == "move" and isinstance(group, list) and group:
        group.insert(chance.randint(0, len(group) - 1), group.pop(chance.choice(places)))
    elif places:
        group[chance.choice(places)] = new_value(chance)


def new_value(chance: random.Random) -> Any:
    one = chance.choice(ODD)
    return chance.choice([one, one, [one, "zwei"], {"name": one, "places": ["eins", one]}, [{"key": "k", "text": one}]])


@pytest.mark.slow
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_random_changes_of_every_file_of_ours(path: Path, ends: str) -> None:
    before = path.read_bytes().replace(b"\n", ends.encode())
    for number in range(examples(12)):
        chance = random.Random(f"{path.name}{number}")
        tree = said_in(before)
        for _ in range(chance.randint(1, 4)):
            change(tree, chance)
        after = patched(before, tree)
        assert said_in(after) == tree
        assert after.count(b"\n") == after.count(ends.encode())
        plain = after.replace(b"\r\n", b"\n")
        assert lay_out("a.yaml", plain).data == plain


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_a_changed_text_touches_only_its_own_lines(path: Path) -> None:
    before = path.read_bytes()
    chance = random.Random(path.name)
    leaves = [leaf for leaf in leaves_of(compose(before), ()) if "\n" not in str(leaf[1].value)]
    for keys, node, in_brackets in chance.sample(leaves, min(len(leaves), 3)):
        tree = said_in(before)
        holder: Any = tree
        for key in keys[:-1]:
            holder = holder[key]
        holder[keys[-1]] = chance.choice(ODD)
        lines, after = before.splitlines(), patched(before, tree).splitlines()
        start, end = node.start_mark.line, node.end_mark.line + bool(node.end_mark.column)
        assert after[:start] == lines[:start] or in_brackets
        assert after[len(after) - len(lines) + end :] == lines[end:] or in_brackets


def leaves_of(
    node: Any, keys: tuple[Any, ...], in_brackets: bool = False
) -> Iterator[tuple[tuple[Any, ...], Any, bool]]:
    if isinstance(node.value, str):
        yield keys, node, in_brackets
        return
    for number, part in enumerate(node.value):
        key, value = (part[0].value, part[1]) if isinstance(part, tuple) else (number, part)
        yield from leaves_of(value, (*keys, key), in_brackets or bool(node.flow_style))


@pytest.mark.slow
@settings(max_examples=examples(1000), deadline=None, suppress_health_check=list(HealthCheck))
@given(untidy(), RECORDS, st.randoms())
def test_any_record_in_any_layout(text: str, other: dict[str, Any], chance: random.Random) -> None:
    before = text.encode("utf-8", "surrogatepass")
    document = read_document("a.yaml", before) if is_text(before) else None
    assume(document and document.tree and not document.findings and lay_out("a.yaml", before).data)
    tree = said_in(before)
    assert patched(before, said_in(before)) == before
    for _ in range(chance.randint(1, 3)):
        change(tree, chance)
    if chance.random() < 0.3:
        tree.update(other)
    try:
        after = patched(before, tree)
    except UnpatchableError:
        assert HIDDEN.search(str(tree))
        return
    assert said_in(after) == tree
    assert set(comments_of(after, root_of(after))) <= set(comments_of(before, root_of(before)))


def is_text(data: bytes) -> bool:
    return not check_encoding("a.yaml", data)[1]


def root_of(data: bytes) -> Any:
    root = compose(data)
    assert root
    return root


ODDLY_WRITTEN = b"""\
# Kopf

name: 'Kalk'    # so hei\xc3\x9ft es
tags: [ a,   "b" ]
text: >
    eins
    zwei

# lose Bemerkung

# zu den Teilen
parts:
- key:   x     # erster
  title: "Eins"
# zum zweiten
- key: y
  title: Zwei

-   # dritter
  key: z
last: 1
"""


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_an_untidy_file_keeps_all_but_the_lines_that_change(ends: bytes) -> None:
    before = ODDLY_WRITTEN.replace(b"\n", ends)

    def after(**new: Any) -> bytes:
        tree = {**said_in(before), **new}
        return patched(before, {name: value for name, value in tree.items() if value})

    def expected(*swaps: tuple[bytes, bytes]) -> bytes:
        text = ODDLY_WRITTEN
        for old, new in swaps:
            assert text.count(old) == 1
            text = text.replace(old, new)
        return text.replace(b"\n", ends)

    parts: Any = said_in(before)["parts"]
    assert after(last="2") == expected((b"last: 1", b"last: 2"))
    assert after(name="Porz") == expected((b"name: 'Kalk'    #", b"name: Porz  #"))
    assert after(tags=["a", "c"]) == expected((b'[ a,   "b" ]', b"[a, c]"))
    assert after(text="") == expected((b"text: >\n    eins\n    zwei\n", b""))
    assert after(parts=[parts[0], parts[2]]) == expected((b"# zum zweiten\n- key: y\n  title: Zwei\n", b""))
    assert after(parts=parts[1:]) == expected((b'- key:   x     # erster\n  title: "Eins"\n', b""))
    assert after(parts=[parts[1], parts[0], parts[2]]) == expected(
        (b'- key:   x     # erster\n  title: "Eins"\n', b""),
        (b"  title: Zwei\n", b'  title: Zwei\n- key:   x     # erster\n  title: "Eins"\n'),
    )
    assert after(parts=[{"title": "Eins"}, *parts[1:]]) == expected((b"- key:   x     # erster\n  title", b"- title"))
    assert after(last="", new=["1"]) == expected((b"last: 1\n", b"new:\n  - 1\n"))


def test_what_cannot_be_read_is_not_patched() -> None:
    for data in (b"a: [", b"a: 1\na: 2\n", b"\xff", b"- a\n"):
        with pytest.raises(UnpatchableError):
            patched(data, {"a": "2"})


def test_a_whole_file_in_brackets_and_an_empty_list() -> None:
    assert patched(b"{a: 1, b: [x]}\n", {"a": "2", "b": ["x"]}) == b"a: 2\nb: [x]\n"
    assert patched(b"a: []\nb: 1\n", {"a": ["x"], "b": "1"}) == b"a:\n  - x\nb: 1\n"
    assert patched(b"a:\n  - x\nb: 1\n", {"a": [], "b": "1"}) == b"a: []\nb: 1\n"


def test_a_new_item_is_written_as_the_one_beside_it() -> None:
    before = b'a:\n  - {key: x, number: "101"}\n'
    tree: Any = {"a": [{"key": "x", "number": "101"}, {"key": "z", "number": "102"}]}
    assert patched(before, tree) == before + b'  - {key: z, number: "102"}\n'
