"""A file that two people changed, joined: a record field by field, in its own words where a person has to choose."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.desk.naming import answer_text, file_name
from sozialraum.engine.diff.state import address_of
from sozialraum.engine.documents import formats
from sozialraum.engine.editing.patch import UnpatchableError, patched
from sozialraum.engine.git.fetching import news
from sozialraum.engine.git.merging import Answers, Join, Question, joined_lines
from sozialraum.engine.records.kinds import TABLES, Address, kind_of
from sozialraum.engine.yaml.trees import sound_tree
from sozialraum.forms.merging import Doubt, Merging

if TYPE_CHECKING:
    from sozialraum.engine.diff.state import State
    from sozialraum.engine.git.copy import Copy
    from sozialraum.engine.records.base import Record
    from sozialraum.engine.records.repository import Repository


class Choice(NamedTuple):
    """A question as the page asks it."""

    id: str
    name: str
    place: str
    ours: str | None
    theirs: str | None
    by: str
    is_whole: bool


def joining(copy: Copy, repository: Repository) -> Join:
    """Return what joins the files of a data repository; `repository` knows what references are called."""

    def join(path: str, base: bytes | None, ours: bytes, theirs: bytes, answers: Answers) -> bytes:
        lines = joined_lines(copy, base, ours, theirs)
        found = address_of(path)
        address = None if found is None or found.folder in TABLES else found
        if address is not None:
            joined = _record(repository, address, (base, ours, theirs), lines, answers)
            if joined is not None:
                return joined
        if lines is not None and (address is None or sound_tree(lines) is not None):
            return lines
        question = Question(path, "", *(hashlib.sha256(one).hexdigest() for one in (ours, theirs)))
        return theirs if answers.takes_theirs(question) else ours

    return join


def _record(
    repository: Repository,
    address: Address,
    sides: tuple[bytes | None, bytes, bytes],
    lines: bytes | None,
    answers: Answers,
) -> bytes | None:
    """Return a record joined field by field; none if one of its states cannot be read."""
    base, ours, theirs = ({} if data is None else sound_tree(data) for data in sides)
    if base is None or ours is None or theirs is None:
        return None
    model: type[Record] = kind_of(address.folder).model

    def decide(doubt: Doubt) -> bool:
        if doubt.kind == "removal":  # the other side left it as it was
            return True
        said = (answer_text(repository, address, doubt.slot, one) for one in (doubt.ours, doubt.hers))
        return answers.takes_theirs(Question(address.path, doubt.place, *said))

    tree = Merging(decide).part(model, base, theirs, ours)
    if lines is not None and sound_tree(lines) == tree:
        return lines  # with the comments of both
    if tree == theirs:
        return sides[2]
    try:
        return patched(sides[1], tree)
    except UnpatchableError:
        return None


def choice(state: State, copy: Copy, question: Question) -> Choice:
    """Return a question as it is asked, with who of the others wrote the other version."""
    path = question.path.removeprefix(copy.prefix)
    name = file_name(state, path)
    ours, theirs = (None if one is None else str(one) for one in (question.ours, question.theirs))
    return Choice(question.id, name, question.place, ours, theirs, _author(copy, path), not question.place)


def _author(copy: Copy, path: str) -> str:
    """Return who of the others changed a file last, and when."""
    for commit in news(copy):
        told = copy.maybe("log", "-1", "--no-merges", "--format=%an%x09%cs", commit, "--not", "HEAD", "--",
                           f"{copy.prefix}{path}")  # fmt: skip
        if told:
            author, _, day = told.rpartition("\t")
            return f"{author} am {formats.day(date.fromisoformat(day))}"
    return ""
