"""Carrying out a plan so that a run that is broken off loses nothing and can be repeated."""

from __future__ import annotations

from pathlib import Path

from sozialraum.authoring.rename.plan import Plan
from sozialraum.repository.writing import replace_file


def carry_out(root: Path, plan: Plan) -> None:
    """First all files that move stand in both places, then references change, then the old files go. Raises OSError.

    The file that bears the old name is the last one, so until then the same command finds what is left to do.
    """
    moved = [change for change in plan.changes if change.path != change.new_path]
    for change in moved:
        target = root / change.new_path
        if not target.exists():
            replace_file(target, change.content)
    for change in plan.changes:
        if change.path == change.new_path:
            replace_file(root / change.path, change.content)
    for change in moved:
        (root / change.path).unlink()
