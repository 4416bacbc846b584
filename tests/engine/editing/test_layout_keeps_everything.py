"""Whatever a file looks like: what is loaded from it stays the same, and every comment stays in its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from yaml.nodes import Node, ScalarNode, SequenceNode

from sozialraum.engine.editing.layout.formatting import lay_out
from sozialraum.engine.editing.layout.outline import scalars_and_comments
from sozialraum.engine.yaml.encoding import lines_of
from sozialraum.engine.yaml.nodes import compose
from sozialraum.engine.yaml.trees import read_document
from tests.conftest import CHECKOUT, REPOSITORIES, examples
from tests.engine.editing.untidy import untidy

pytestmark = pytest.mark.slow

FILES = sorted(
    path
    for folder in (CHECKOUT / "data", REPOSITORIES)
    for path in folder.rglob("*.yaml")
    if path.is_file() and not path.is_symlink()
)
UNTIDY = settings(max_examples=examples(1000), deadline=None, suppress_health_check=list(HealthCheck))


def check(data: bytes) -> bytes | None:
    """Lay out, and hold everything against what it was; nothing where the file has findings and is left alone."""
    done = lay_out("a.yaml", data)
    if done.data is None:
        assert done.findings, f"given up on {data!r}"
        return None
    before, after = read_document("a.yaml", data), read_document("a.yaml", done.data)
    assert (after.tree, after.findings) == (before.tree, [])
    assert lay_out("a.yaml", done.data).data == done.data
    check_places(data, done.data)
    text = done.data.decode()
    assert text.endswith("\n")
    assert "\r" not in text
    return done.data


def check_places(before: bytes, after: bytes) -> None:
    """Each comment follows the same text.

    One between a key and its value may come above the key or behind the value, one behind brackets behind the key.
    """
    rooms = list(_rooms(_root(before), 0))
    old, new = _places(before), _places(after)
    assert [text for text, _ in old] == [text for text, _ in new]
    for (text, was), (_, now) in zip(old, new, strict=True):
        near = (room for room in rooms if was in (room.start + 1, room.stop))
        assert now == was or any(room.start <= now <= room.stop for room in near), f"{text} moved from {was} to {now}"


def _root(data: bytes) -> Node:
    root = compose(data)
    assert root
    return root


def _places(data: bytes) -> list[tuple[str, int]]:
    """The comments, and behind how many texts each of them stands."""
    places, count = [], 0
    for one in scalars_and_comments(lines_of(data.decode()), _root(data)):
        if isinstance(one, ScalarNode):
            count += 1
        else:
            places.append((one.text, count))
    return places


def _rooms(node: Node, index: int) -> Iterator[range]:
    """The key and the value of each field whose value has no lines of its own, as numbers of texts."""
    parts = [(None, item) for item in node.value] if isinstance(node, SequenceNode) else node.value
    for key, value in parts if not isinstance(node, ScalarNode) else ():
        begin = index
        index += (key is not None) + _count(value)
        if isinstance(value, ScalarNode) or value.flow_style:
            yield range(begin - (key is None), index)
        yield from _rooms(value, begin + (key is not None))


def _count(node: Node) -> int:
    if isinstance(node, ScalarNode):
        return 1
    if isinstance(node, SequenceNode):
        return sum(map(_count, node.value))
    return sum(1 + _count(value) for _, value in node.value)


@UNTIDY
@given(untidy())
def test_any_record_in_any_layout(text: str) -> None:
    assume(check(text.encode("utf-8", "surrogatepass")) is not None)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_every_file_of_ours(path: Path) -> None:
    check(path.read_bytes())


def test_no_line_of_a_text_begins_like_an_entry() -> None:
    for length in range(90, 125):
        text = f"name: Kalk\nnote: >-\n  {'a' * length} - Bürgeramt name: Kalk {'b' * 110}\n"
        laid_out = check(text.encode())
        assert laid_out is not None
        assert not any(line.lstrip().startswith(("- ", "name: Kalk b")) for line in laid_out.decode().split("\n")[1:])
