"""Carrying out a plan so that a run that is broken off loses nothing and can be repeated."""

from __future__ import annotations

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.rename.naming import Names
from sozialraum.engine.editing.rename.plan import RenamePlan, plan
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.records.writing import SafeWriter


def carry_out(source: FolderSource, names: Names, agreed: RenamePlan) -> None:
    """First all files that move stand in both places, then references change, then the old files go.

    The file that bears the old name is the last one, so until then the same command finds what is left to do. Nothing
    is done where the files are not as they were when the plan was shown. Raises Refusal, OSError.
    """
    writer = SafeWriter(source.root)
    with writer.open():
        if plan(source, names) != agreed:
            raise Refusal(
                tr("Somebody changed files at the same time. Nothing was renamed; run the same command again.")
            )
        moved = [change for change in agreed.changes if change.path != change.new_path]
        for change in moved:
            if not (source.root / change.new_path).exists():
                writer.create(change.new_path, change.content)
        for change in agreed.changes:
            if change.path == change.new_path:
                writer.replace(change.path, change.before, change.content)
        for change in moved:
            writer.delete(change.path, change.before)
