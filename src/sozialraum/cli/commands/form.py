"""`srk form`: the Word form of a record, which goes out to be filled in and comes back."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraum.cli import completing, terminal
from sozialraum.cli.completing import Mail, Out
from sozialraum.cli.files import say_where, write_and_say
from sozialraum.cli.making import progress, unusable_template
from sozialraum.cli.naming import id_of
from sozialraum.cli.revisions import asking_git
from sozialraum.engine.documents.output import OutputFolder, WordTemplateUnusableError
from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.new.answers import address_of
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.duty import duties
from sozialraum.engine.records.kinds import KINDS, SIMPLE, Address, slug
from sozialraum.engine.records.load import load
from sozialraum.engine.records.view import as_happened
from sozialraum.forms.build import plan_named
from sozialraum.forms.sending import FormAsked, UncommittedError, file_name, forms_to_send, word_file
from sozialraum.topics.areas.days import areas_in
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.programme.days import horizon

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.records.source import FolderSource
    from sozialraum.engine.topic import FormPlan
    from sozialraum.forms.model import Form

FOLDER = "forms"


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="FORM",
            help="report, minutes, meeting, agreement, grant, offer, or any record: KIND/ID.",
            autocompletion=completing.forms,
        ),
    ],
    scopes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="The records (2016/AREA), or a year and its areas; all without them.",
            autocompletion=completing.form_scopes,
        ),
    ] = None,
    out: Out = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite forms that were filled in or changed.")] = False,
    mail: Mail = False,
) -> None:
    """Make the forms, with all that is known in them."""
    source = terminal.open_source()
    loaded = load(source)
    if loaded.repository.broken:
        terminal.complain(terminal.unread_files(len(loaded.repository.broken)))
    try:
        kind, _, ident = name.removeprefix("data/").partition("/")
        plan = plan_named(kind)
        wanted = [*([ident.removesuffix(".yaml")] if ident else []), *(scopes or [])]
        addresses = list(_addresses(loaded.repository, plan, wanted))
    except Refusal as refusal:
        terminal.usage_error(str(refusal))
    forms = _forms(source, loaded.repository, [FormAsked(plan, one) for one in addresses])
    folder = OutputFolder(out) if out else OutputFolder(source.root / "out", source.root)
    failed = False
    written = []
    with progress(len(forms)) as advance:
        for form in forms:
            advance(form.address.id)
            content = _write(source, folder, form, force)
            failed |= content is None
            written += [(form, content)] if content else []
    if mail:
        failed |= not _mail(loaded.repository, folder, written, force)
    sys.exit(terminal.FOUND_ERRORS if failed else terminal.OK)


def _mail(repository: Repository, folder: OutputFolder, written: Sequence[tuple[Form, bytes]], force: bool) -> bool:
    """Write a mail for each form that was written; whether all went well."""
    from sozialraum.cli.mailing import Mailing, people_known
    from sozialraum.mail.message import Attachment

    mailing = Mailing(repository, folder, terminal.day_of(None), people_known(repository), force=force)
    post = mailing.post
    looked = horizon(post.programme, post.day)
    owed = list(duties(as_happened(repository, looked), looked))
    for form, content in written:
        file = Attachment(file_name(form), content, f"{folder.root.name}/{FOLDER}")
        mailing.add(partial(post.form, form, file, owed))
    mailing.finish("serienmail-formulare")
    say_where(mailing.files)
    return not mailing.failed


def _addresses(repository: Repository, plan: FormPlan, wanted: Sequence[str]) -> Iterator[Address]:
    """Yield the records that are meant, which need not be there yet. Raises Refusal."""
    kind = KINDS[plan.folder]
    if not wanted:
        example = next(iter(repository.records[plan.folder]), "ID")
        raise Refusal(
            tr("What is the form for? For example: {example}").format(example=f"srk form {plan.name} {example}")
        )
    year, *owners = wanted
    if kind.shape == SIMPLE or not re.fullmatch(r"[12][0-9]{3}", year):
        yield from (_address(repository, plan, ident) for ident in wanted)
    elif owners:
        ids = (id_of(repository, kind.owner, owner, _owners(repository, plan, year)) for owner in owners)
        yield from (_address(repository, plan, f"{year}/{ident}") for ident in ids)
    elif kind.owner == AREAS.folder:
        areas = areas_in(repository, int(year))
        if not areas:
            raise Refusal(tr("No area is active in {year}.").format(year=year))
        yield from (_address(repository, plan, f"{year}/{area.id}") for area in areas)
    else:
        raise Refusal(tr("Which one of {year}? Write {year}/NAME.").format(year=year))


def _owners(repository: Repository, plan: FormPlan, year: str) -> list[str]:
    """Return those that a record of a year can belong to, so that a name of old and new areas means the right one."""
    kind = KINDS[plan.folder]
    if kind.owner == AREAS.folder:
        return [area.id for area in areas_in(repository, int(year))]
    return list(repository.records[kind.owner])


def _address(repository: Repository, plan: FormPlan, ident: str) -> Address:
    """Return the address of a record that is there, or can be. Raises Refusal."""
    kind = KINDS[plan.folder]
    found = Address(plan.folder, id_of(repository, plan.folder, ident))
    if repository.knows(*found):
        if repository.get(found) is None:
            terminal.unreadable(found.path)
        return found
    if kind.shape == SIMPLE and (close := closest(slug(ident), repository.records[plan.folder], 0.7)):
        terminal.no_such(tr("There is no `{record}`.").format(record=f"{plan.folder}/{ident}"), close, "")
    return address_of(repository, kind, ident)


def _forms(source: FolderSource, repository: Repository, asked: Sequence[FormAsked]) -> list[Form]:
    """Return the forms of records as they are committed; where the files on disk say something else, end."""
    with asking_git():
        try:
            return forms_to_send(source.root, repository, asked)
        except UncommittedError as error:
            sentence = tr(
                "{form}: {files} says something that is not committed. Commit it first: a form names its commit."
            )
            form = f"{error.form.german} {error.form.address.id}"
            terminal.fail(sentence.format(form=form, files=", ".join(error.files)))


def _write(source: FolderSource, folder: OutputFolder, form: Form, force: bool) -> bytes | None:
    """Write a form, say where it lies and return it; none if it does not lie there."""
    try:
        content = word_file(source.root, form)
    except WordTemplateUnusableError as error:
        unusable_template(error)
    kept = tr("{path} was filled in or changed and is left as it is. Move it, or overwrite it with --force.")
    lies_there = write_and_say(folder, f"{FOLDER}/{file_name(form)}", content, force=force, kept=kept)
    return content if lies_there else None
