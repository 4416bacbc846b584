"""Untidy YAML as people and programs write it: any tree, any style, comments anywhere."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import strategies as st

Tree = str | list[Any] | dict[str, Any]

PIECES = st.sampled_from(
    [
        *("Bürgeramt Kalk", "Straße", "äöüß", "ẞ", "😀", "x" * 90, "Kinder, Jugendliche und ihre Familien", "a" * 130),
        *(" ", "  ", "\n", "\n\n", "\t", ": ", ":", " #", "#", "- ", "-", "? ", "* ", "*", "&", "%", "@", "`"),
        *("!", "[", "]", "{", "}", ",", "'", '"', "\\", "„", "“", "...", "---", "=", "<<", "~", "\x07"),
        *("|", ">", "\xa0", "\u200b"),
        *("12.5", "1.234,50", "05315000", "03-31", "18:30", "2016-03-31", "no", "true", "null", "0x1F", "1e3", "0o17"),
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(["Kalk", "2015", "12.5", "true", "Ein Satz mit mehreren Wörtern, der nicht lang ist."]),
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(st.sampled_from(["Wort", "und", "Gebiet:", "#8", "–", "für"]), min_size=10, max_size=60).map(" ".join),
)
NAMES = st.sampled_from(["name", "on", "from", "no", "key", "text", "a b", "ä", "07", "x-y", "items", "note", "- x"])
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.dictionaries(NAMES, TREES, min_size=1, max_size=4)


@st.composite
def untidy(draw: st.DrawFn, records: st.SearchStrategy[dict[str, Tree]] = RECORDS) -> str:
    """A record in some layout, with comments and blank lines that may stand anywhere; it may well be no YAML."""
    text = yaml.dump(
        draw(records),
        allow_unicode=draw(st.booleans()),
        default_flow_style=draw(st.sampled_from([False, False, None, True])),
        default_style=draw(st.sampled_from([None, None, None, '"', "'", "|", ">"])),
        indent=draw(st.integers(2, 6)),
        width=draw(st.sampled_from([20, 60, 120, 10_000])),
        sort_keys=False,
    )
    return commented(draw, text)


def commented(draw: st.DrawFn, text: str) -> str:
    """The text with comments and blank lines put in, and ends of lines changed."""
    lines = text.splitlines() if text.isascii() else text.split("\n")[:-1]
    for number in range(draw(st.integers(0, 6))):
        row = draw(st.integers(0, len(lines)))
        kind = draw(st.sampled_from(["line", "line", "behind", "blank", "trailing", "break"]))
        if kind == "line":
            lines.insert(
                row, " " * draw(st.integers(0, 8)) + draw(st.sampled_from(["# ", "#", "#: ä: '"])) + f"c{number}"
            )
        elif kind == "blank":
            lines[row:row] = [" " * draw(st.integers(0, 2))] * draw(st.integers(1, 3))
        elif row < len(lines):
            add = {"behind": f"  # c{number}", "trailing": "  ", "break": ""}[kind]
            lines[row] += add
            if kind == "break" and ", " in lines[row]:
                head, _, tail = lines[row].partition(", ")
                lines[row : row + 1] = [f"{head},  # c{number}", f"   {tail}"]
    return draw(st.sampled_from(["\n", "\n", "\r\n"])).join(lines) + draw(st.sampled_from(["", "\n", "\n\n\n"]))
