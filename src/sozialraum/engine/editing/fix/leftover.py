"""Why a finding is left to a person."""

from __future__ import annotations

from collections.abc import Iterable

from sozialraum.engine.editing.fix.draft import Draft
from sozialraum.engine.editing.fix.mending import name_of
from sozialraum.engine.editing.fix.remedies import guessed_mend, safe_mend
from sozialraum.engine.findings import Finding
from sozialraum.engine.findings.language import tr
from sozialraum.engine.yaml.codepages import readings


def reason(draft: Draft, finding: Finding) -> str:
    """Why nobody but a person can mend what was found in a file."""
    own = next((one for one in draft.findings if name_of(one) == name_of(finding)), finding)
    if own.code == "SRK101":
        return _of_an_old_page(draft.data)
    if not draft.is_utf_8:
        return tr("the file must become UTF-8 first")
    if safe_mend(draft, own) is not None:
        return tr("mended like that, something else would not fit any more")
    if guessed_mend(draft, own) is not None:
        return tr("what was meant is only likely; `srk fix` on a terminal asks")
    if draft.obstacle is not None and own == draft.obstacle:
        return tr("there is more than one way to read the line")
    return tr("only a person knows what belongs there")


def _of_an_old_page(data: bytes) -> str:
    """The words of a file that may have been saved in several pages, each way."""
    ways: Iterable[str] = (f"{', '.join(one.words(data))} ({one.page})" for one in readings(data)[:3])
    told = tr(" or ").join(ways)
    return (
        tr("it may say {words}; `srk fix` on a terminal asks").format(words=told)
        if told
        else tr("it was saved in a way that nobody knows")
    )
