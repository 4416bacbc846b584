"""One item more at the end of a list: all other bytes stay, wherever the list stands and whatever follows it."""

from __future__ import annotations

import pytest

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.new.items import with_item
from sozialraum.engine.yaml.trees import read_document
from tests.conftest import CHECKOUT

ITEM = ["- key: neu  # Kurzname", "  title: Neues"]
NEW = {"key": "neu", "title": "Neues"}


def appended(text: str, field: str = "grants") -> str:
    return with_item("f.yaml", text.encode(), field, ITEM).decode()


def test_every_list_of_koeln_grows_by_one_and_keeps_every_line() -> None:
    tried = 0
    for path in sorted((CHECKOUT / "data").rglob("*.yaml")):
        data = path.read_bytes()
        tree = read_document(path.name, data).tree
        assert tree is not None
        for field, value in tree.items():
            if not isinstance(value, list):
                continue
            for written in (data, data.replace(b"\n", b"\r\n"), data.rstrip()):
                after = with_item(path.name, written, field, ITEM)
                read = read_document(path.name, after).tree
                assert read == {**tree, field: [*value, NEW]}
                kept = [line for line in after.splitlines() if line not in [f"  {one}".encode() for one in ITEM]]
                assert kept == written.splitlines()
                assert (b"\r\n" in after) == (b"\r\n" in written)
                assert b"\r\n" not in after or after.count(b"\n") == after.count(b"\r\n")
                tried += 1
    assert tried > 1000


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "grants:\n  - key: a\n    # proof:  # offen\n    #   on: …\n\n# zum Schluss\nnote: x\n",
            "grants:\n  - key: a\n    # proof:  # offen\n    #   on: …\n{}\n# zum Schluss\nnote: x\n",
        ),
        ("grants:\n- key: a\n# danach\n", "grants:\n- key: a\n{0}# danach\n"),
        ("grants:\n  - key: a\n    title: >-\n      lang\n      länger\n\nnote: x\n",
         "grants:\n  - key: a\n    title: >-\n      lang\n      länger\n{}\nnote: x\n"),
        ("grants:\n  - key: a\n    steps: [x,\n      y]\nnote: x\n",
         "grants:\n  - key: a\n    steps: [x,\n      y]\n{}note: x\n"),
        ("note: x", "note: x\ngrants:\n{}"),
    ],
)  # fmt: skip
def test_it_stands_behind_what_belongs_to_the_item_before(before: str, after: str) -> None:
    indent = "" if "\n- key" in before else "  "
    assert appended(before) == after.format("".join(f"{indent}{line}\n" for line in ITEM))


@pytest.mark.parametrize("text", ["grants: []\n", "grants: [{key: a}]\n", "grants: text\n", "grants: [\n", "- a\n"])
def test_what_cannot_grow_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        appended(text)
