"""A returned form taken over: which record it is of, what it says, and what the record says with it.

Nothing is written here. What stays open says why nothing may be written.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.new.outline import draft_of
from sozialraum.engine.editing.patch import patched, written
from sozialraum.engine.findings.language import speaking, tr
from sozialraum.engine.git.command import Git
from sozialraum.engine.git.source import GitError
from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.load import load
from sozialraum.engine.yaml.trees import read_document
from sozialraum.forms.answers import Remark
from sozialraum.forms.build import form_of, plan_named
from sozialraum.forms.matching import matched
from sozialraum.forms.merging import Decide, Fields, Merging, with_origins
from sozialraum.forms.taking import Reading
from sozialraum.forms.unfinished import finished

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.records.source import FileSource
    from sozialraum.engine.topic import FormPlan
    from sozialraum.forms.answers import AnsweredItem, Answers, Returned
    from sozialraum.forms.model import Form

_IDENTITY = re.compile(r"Formular (?P<german>.+) (?P<id>\S+) · Fassung (?P<version>[0-9a-f]{7})")
REMEMBERED = "local/forms"
"""Here lies what was last taken from each form: what somebody sent is no record, and git does not see this folder."""


class UnnamedFormError(Refusal):
    """A file does not say which form it is, or names one that there is not."""


class UnknownVersionError(Refusal):
    """It is not known from which state of the records a form was made."""


class Named(NamedTuple):
    """The form that a file is one of, and the commit that it was made from; none where the file does not say it."""

    plan: FormPlan
    address: Address
    version: str | None


def named(returned: Returned, address: str | None) -> Named:
    """Return which form a file is. Raises Refusal, UnnamedFormError where somebody has to say it.

    `address` is what somebody said that it is, `report/2016/kalk`; it must be that which the file says, if it does.
    """
    said = _IDENTITY.fullmatch(returned.identity)
    if said is None and address is None:
        raise UnnamedFormError(
            tr("The file does not say which form it is. Name it: --for {example}.").format(
                example="report/2016/bilderstoeckchen"
            )
        )
    by_file = _named(said["german"], said["id"], said["version"]) if said else None
    if address is None:
        assert by_file is not None
        return by_file
    kind, _, ident = address.removeprefix("data/").partition("/")
    by_person = _named(kind, ident.removesuffix(".yaml"), None)
    if by_file and (by_file.plan, by_file.address) != by_person[:2]:
        text = tr("The file says that it is {found}, not {wanted}.")
        raise Refusal(text.format(found=f"{by_file.plan.german} {by_file.address.id}", wanted=address))
    return by_file or by_person


def _named(word: str, ident: str, version: str | None) -> Named:
    try:
        plan = plan_named(word)
    except Refusal as refusal:
        raise UnnamedFormError(str(refusal)) from refusal
    if not KINDS[plan.folder].fits(ident):
        raise UnnamedFormError(tr("`{id}` is no record that a form can be of.").format(id=ident))
    return Named(plan, Address(plan.folder, ident), version)


@dataclass(frozen=True)
class SentForm:
    """A form as it went out: what it said, the record that it was made from, and the records around it."""

    form: Form
    base: Fields
    repository: Repository


@contextmanager
def sent(root: Path, of: Named, revision: str | None) -> Iterator[SentForm]:
    """Yield a form as it was made from its commit, or from the one that somebody names.

    Raises Refusal, UnknownVersionError where git does not know that commit.
    """
    wanted = revision or of.version
    if wanted is None:
        raise UnknownVersionError(tr("The file does not say from which commit it was made. Name it: --base REV."))
    try:
        git = Git(root)
        commit = git.commit(wanted)
        repository = _committed(root, commit)
        with git.source(commit) as source:
            if of.address in repository.broken:
                raise Refusal(tr("In the commit {commit} the record cannot be read.").format(commit=wanted))
            form = form_of(repository, of.plan, of.address, of.version or wanted[:7])
            yield SentForm(form, with_origins(base_of(source, repository, of.address)), repository)
    except GitError as error:
        text = (
            "" if revision else tr("It may have been squashed: then name the commit that has its content, --base REV.")
        )
        raise UnknownVersionError(f"{error} {text}".strip()) from error


@lru_cache(maxsize=2)
def _committed(root: Path, commit: str) -> Repository:
    """Return the records of a commit: forms of one year went out together."""
    with Git(root).source(commit) as source:
        return load(source).repository


def base_of(source: FileSource, repository: Repository, address: Address) -> Fields:
    """Return what a form was made from: the record as it is written, or its draft."""
    if repository.get(address) is None:
        return deepcopy(dict(draft_of(repository, address).known))
    return read_document(address.path, source.read(address.path)).tree or {}


def remembered_path(form: Form) -> str:
    """Return where it is kept what was last taken from a form."""
    return f"{REMEMBERED}/{form.name}-{form.address.id.replace('/', '-')}-{form.version}.json"


def remembered(root: Path, form: Form) -> Fields | None:
    """Return what was last taken from this very form, if something was."""
    try:
        tree = json.loads((root / remembered_path(form)).read_bytes())["record"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return tree if isinstance(tree, dict) else None


def to_remember(tree: Fields) -> bytes:
    """Return the file in which is kept what was taken."""
    return json.dumps({"record": tree}, ensure_ascii=False, indent=1).encode()


@dataclass
class TakenForm:
    """What came of a returned form.

    `taken` are its new answers, `missing` those that are needed and not given, `wrong` those that cannot be taken,
    `held` places of items that wait for what is missing in them, `kept` of what stays since it is not in the file,
    `loose` texts without a place, `remarks` other things to know of. `changed_here` are places that stand otherwise by
    now. `hers` is the record as she says it, `record` the joined one, `data` its file; none where there can be none.
    `is_untouched` if she says nothing beyond what the form said, or only what waits.
    """

    form: Form
    taken: list[Remark] = field(default_factory=list)
    missing: list[Remark] = field(default_factory=list)
    wrong: list[Remark] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    loose: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    changed_here: list[str] = field(default_factory=list)
    hers: Fields = field(default_factory=dict)
    record: Fields = field(default_factory=dict)
    data: bytes | None = None
    is_untouched: bool = False


def taken_from(
    sent_form: SentForm, returned: Returned, last: Fields | None, now: bytes | None, decide: Decide
) -> TakenForm:
    """Return what a returned form makes of a record.

    Args:
        sent_form: the form as it went out.
        returned: the file that came back.
        last: what was taken from this form before.
        now: the file of the record as it is; none if there is none yet.
        decide: is asked what cannot be told.
    """
    with speaking("de"):
        form, base = sent_form.form, sent_form.base
        answers: Answers = matched(form, returned)
        found = TakenForm(form, loose=answers.unplaced, remarks=answers.remarks)
        hers = Reading(found, base, sent_form.repository, decide).record(answers.record)
        done = finished(form.address, hers, base)
        found.missing += done.missing
        found.wrong += done.wrong
        found.held, found.hers = done.held, done.tree
        if found.wrong or done.is_no_record:
            return found
        # of the draft of a record that was not there yet nothing counts that could not have been written
        draft = finished(form.address, deepcopy(base), base).tree
        found.is_untouched = found.hers == draft
        ours = _join(found, draft if last is None else last, now, Merging(decide))
        done = finished(form.address, with_origins(found.record), with_origins(ours))
        found.wrong += [*done.wrong, *done.missing]
        if not found.wrong:
            found.data = _file_of(found.record, now)
    return found


def typed_into(sent_form: SentForm, answers: AnsweredItem, now: bytes | None, decide: Decide) -> TakenForm:
    """Return what somebody typed into the page of a form makes of a record; the file may not be right as it is.

    Args:
        sent_form: the form as the page was made, with what the record said then.
        answers: what was typed.
        now: the file of the record as it is; none if there is none yet.
        decide: is asked where both the page and the file changed something, and of all that is gone.

    Raises UnpatchableError.
    """
    with speaking("de"):
        found = TakenForm(sent_form.form)
        reading = Reading(found, sent_form.base, sent_form.repository, decide, exact=True)
        found.hers = reading.record(answers)
        _join(found, sent_form.base, now, Merging(decide, asks_keys=True))
        found.data = _file_of(found.record, now)
    return found


def _join(found: TakenForm, base: Fields, now: bytes | None, merging: Merging) -> Fields:
    """Join the record with what it says by now; return that."""
    address = found.form.address
    ours = {} if now is None else read_document(address.path, now).tree or {}
    found.record = merging.part(KINDS[address.folder].model, base if now else {}, found.hers, ours)
    found.changed_here = merging.changed_here
    return ours


def _file_of(record: Fields, now: bytes | None) -> bytes:
    return written(record) if now is None else patched(now, record)
