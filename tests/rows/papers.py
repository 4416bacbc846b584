"""Papers as text, made the way their users make them."""

from __future__ import annotations

from pathlib import Path

from tests.calling import srk
from tests.conftest import CHECKOUT


def paper(name: str, scope: str, out: Path, root: Path = CHECKOUT) -> str:
    """A paper as Markdown, of Köln or of another repository."""
    answer = srk("paper", name, scope, "--format", "md", "--out", str(out), cwd=root)
    assert answer.code == 0, answer.err
    (made,) = out.glob(f"*/{scope}.md")
    return made.read_text(encoding="utf-8")


def table_row(text: str, first: str) -> list[str]:
    """The other cells of the only table row that begins with this cell."""
    rows = [line for line in text.splitlines() if line.startswith(f"| {first} |")]
    assert len(rows) == 1, rows
    return [cell.strip() for cell in rows[0].strip("|").split("|")][1:]
