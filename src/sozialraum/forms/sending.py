"""Forms that go out: made of what is committed, since a form names the commit that it is later compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents.output import on_template
from sozialraum.engine.git.command import Git
from sozialraum.engine.records.kinds import Address, slug
from sozialraum.engine.records.load import load
from sozialraum.engine.topic import FORMS
from sozialraum.forms.build import form_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sozialraum.engine.records.duty import Duty
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.topic import FormPlan
    from sozialraum.forms.model import Form

_DIGITS = 7
_MOST_NAMED = 3
_OF_AREAS = {"SRK402": "report", "SRK405": "agreement", "SRK406": "report"}
_OF_MEETINGS = {"SRK423": "minutes", "SRK424": "minutes"}
"""The forms that fulfil duties, by the codes of those."""


class UncommittedError(Exception):
    """A form would say something that is not committed; `files` are those that say it."""

    def __init__(self, form: Form, files: Sequence[str]) -> None:
        super().__init__()
        self.form = form
        self.files = files


class FormAsked(NamedTuple):
    """A form that can go out: the record need not be there yet."""

    plan: FormPlan
    address: Address


def form_for(duty: Duty) -> FormAsked | None:
    """Return the form by which a duty is fulfilled, if there is one."""
    if (name := _OF_MEETINGS.get(duty.code)) and duty.meeting:
        ident = duty.meeting
    elif (name := _OF_AREAS.get(duty.code)) and duty.areas:
        ident = f"{duty.params['year']}/{duty.areas[0]}"
    else:
        return None
    plan = FORMS[name]
    return FormAsked(plan, Address(plan.folder, ident))


def forms_to_send(root: Path, repository: Repository, asked: Sequence[FormAsked]) -> list[Form]:
    """Return the forms of records as they are committed. Raises GitError.

    Raises UncommittedError where the files on disk say something else, in the record or in what its form shows.
    """
    git = Git(root)
    commit = git.commit("HEAD")
    changed = git.changed(commit, None)
    version = commit[:_DIGITS]
    forms = [form_of(repository, *one, version) for one in asked]
    if changed:
        with git.source(commit) as committed:
            before = load(committed).repository
        for one, form in zip(asked, forms, strict=True):
            if form_of(before, *one, version) != form:
                own = form.address.path
                raise UncommittedError(form, [own] if own in changed else sorted(changed)[:_MOST_NAMED])
    return forms


def file_name(form: Form) -> str:
    """Return the name of the Word file of a form."""
    return f"{slug(form.german)}-{form.address.id.replace('/', '-')}.docx"


def word_file(root: Path, form: Form) -> bytes:
    """Return a form as a Word file on the template of the repository. Raises WordTemplateUnusableError."""
    from sozialraum.forms.word import write_form

    return on_template(root, lambda template: write_form(form, template))
