"""A review as JSON for programs; its structure is described in docs/diff.md."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sozialraum.engine.diff.changes import Difference
from sozialraum.engine.diff.names import record_name
from sozialraum.engine.diff.sameness import as_written
from sozialraum.engine.diff.sections import totals
from sozialraum.engine.diff.state import Review, Side
from sozialraum.engine.diff.told import FindingText, accepted, mended, moved, raised, shouts
from sozialraum.engine.diff.wording import step_text
from sozialraum.engine.topic import TOPICS

VERSION = 1


def as_json(review: Review) -> str:
    """One object; lists are there even if they are empty."""
    changes = review.changes
    told = {
        "version": VERSION,
        "old": _side(review.old),
        "new": _side(review.new),
        "agreements_changed_after_conclusion": [
            one for one in _breaches(review) if one["record"].startswith("agreements/")
        ],
        "closed_records_changed": _breaches(review),
        "records": [
            {
                "change": one.kind,
                "record": str(one.address),
                "was": str(one.before) if one.before else None,
                "name": _name(review, one.address),
                "differences": [_difference(difference) for difference in one.differences],
            }
            for one in changes.records
        ],
        **_tables(review),
        "templates": changes.templates,
        "totals": list(totals(review)),
        "unchanged_in_content": changes.alike,
        "findings": {
            "new": list(map(_told, [*shouts(review), *raised(review)])),
            "changed": list(map(_told, moved(review))),
            "gone": list(map(_told, mended(review))),
            "accepted": [{**_told(one), "reason": reason} for one, reason in accepted(review)],
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _breaches(review: Review) -> list[dict[str, Any]]:
    return [
        {
            "record": str(one.now or one.address),
            "concluded": _day(one.closed),
            "deleted": one.now is None,
            "text": told.text,
            "code": told.code,
        }
        for one, told in zip(review.changes.breaches, shouts(review), strict=True)
    ]


def _day(closed: date) -> str:
    return str(getattr(closed, "text", closed.isoformat()))


def _side(side: Side) -> dict[str, Any]:
    return {"revision": side.revision, "commit": side.commit}


def _name(review: Review, address: Any) -> str:
    new, old = review.new.state.repository, review.old.state.repository
    return record_name(new if new.get(address) else old, address)


def _difference(difference: Difference) -> dict[str, Any]:
    moved = difference.kind == "moved"
    return {
        "change": difference.kind,
        "path": [part for step in difference.way for part in (step.field, step.key or step.name) if part]
        + ([] if moved else [difference.field]),
        "where": [step_text(step) for step in difference.way if step.label],
        "label": difference.label,
        "old": [step_text(step) for step in difference.old] if moved else as_written(difference.old),
        "new": [step_text(step) for step in difference.new] if moved else as_written(difference.new),
    }


def _tables(review: Review) -> dict[str, Any]:
    """Return the changed tables under the names of their topics."""
    found: dict[str, list[dict[str, Any]]] = {topic.name: [] for topic in TOPICS if topic.tables}
    of = {kind.folder: found[topic.name] for topic in TOPICS for kind in topic.tables}
    for change in review.changes.tables:
        of[change.address.folder].append(change.rows.as_json(change.address.id))
    return found


def _told(told: FindingText) -> dict[str, Any]:
    return {"code": told.code, "severity": told.severity, "message": told.text, "file": told.file, "line": told.line}
