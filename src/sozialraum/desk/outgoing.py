"""What the desk gives to be sent: mails to copy or to open, forms, several of them in one zip."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from flask import send_file

from sozialraum.desk.naming import file_name
from sozialraum.engine.documents.output import WordTemplateUnusableError
from sozialraum.engine.documents.packing import zip_time
from sozialraum.engine.git.source import GitError
from sozialraum.forms import sending
from sozialraum.forms.sending import FormAsked, UncommittedError, forms_to_send, word_file
from sozialraum.mail.drafts import Post
from sozialraum.mail.message import Attachment, draft_bytes, mail_link, merge_rows, merge_workbook
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.programme.people import read_people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from werkzeug.wrappers import Response

    from sozialraum.engine.diff.state import State
    from sozialraum.engine.records.repository import Repository
    from sozialraum.mail.message import Draft
    from sozialraum.topics.reports.owed import Owed

MAILS = "E-Mail-Entwürfe"
"""The folder of drafts in a zip of forms."""


class NotToBeSentError(Exception):
    """What was to be sent cannot be made; its text says why, and whether it helps to hand in first."""

    def __init__(self, text: str, *, uncommitted: bool = False) -> None:
        super().__init__(text)
        self.uncommitted = uncommitted


class MailText(NamedTuple):
    """A mail as a page shows it; `link` opens it in the program for mails."""

    to: str
    without_address: list[str]
    subject: str
    text: str
    link: str


def mail_text(draft: Draft) -> MailText:
    """Return a mail to copy from."""
    to = "; ".join(str(one) for one in draft.to if one.usable)
    missing = [str(one) for one in draft.to if not one.usable]
    return MailText(to, missing, draft.subject, draft.text, mail_link(draft))


def post_on(repository: Repository, day: date) -> Post:
    """Return the material of whoever writes mails on a day. Raises NotToBeSentError."""
    programme = programme_of(repository)
    if programme is None:
        text = "Die Angaben zum Programm lassen sich nicht lesen; unter „Prüfung“ steht, was falsch ist."
        raise NotToBeSentError(text)
    return Post(repository, programme, read_people(repository).people, day)


class Sheet(NamedTuple):
    """A form ready to be sent: what it is called, the file, and the mail that it goes out with."""

    called: str
    file: Attachment
    draft: Draft


def sheets(state: State, owed: Owed, asked: Sequence[FormAsked]) -> list[Sheet]:
    """Return forms with their mails. Raises NotToBeSentError, BrokenTemplateError."""
    root, post = owed.repository.root, post_on(owed.repository, owed.day)
    found = []
    try:
        for form in forms_to_send(root, owed.repository, asked):
            file = Attachment(sending.file_name(form), word_file(root, form), "")
            found.append(Sheet(f"{form.german} {form.subject}", file, post.form(form, file, owed.duties)))
    except UncommittedError as error:
        called = f"{error.form.german} {error.form.subject}"
        names = "; ".join(file_name(state, file) for file in error.files)
        text = (
            f"Das Formular „{called}“ würde etwas sagen, das noch nicht abgegeben ist: {names}. Ein Formular wird aus "
            "dem abgegebenen Stand gemacht; daran ist später zu erkennen, was darin neu ist."
        )
        raise NotToBeSentError(text, uncommitted=True) from error
    except GitError as error:
        raise NotToBeSentError(f"Der abgegebene Stand lässt sich nicht lesen. {error}", uncommitted=True) from error
    except WordTemplateUnusableError as error:
        raise NotToBeSentError(f"Die Word-Vorlage lässt sich nicht verwenden: {error}") from error
    return found


def zip_of_sheets(found: Sequence[Sheet], day: date) -> bytes:
    """Return forms, their mails and the list for a mail merge in one zip."""
    files = {one.file.name: one.file.content for one in found}
    return zipped(files | _mails([one.draft for one in found], "serienmail-formulare", day, f"{MAILS}/"), day)


def zip_of_mails(drafts: Sequence[Draft], name: str, day: date) -> bytes:
    """Return mails and the list for a mail merge in one zip."""
    return zipped(_mails(drafts, name, day, ""), day)


def _mails(drafts: Sequence[Draft], name: str, day: date, folder: str) -> dict[str, bytes]:
    files = {f"{folder}{one.name}.eml": draft_bytes(one) for one in drafts}
    if len(merge_rows(drafts)) > 1:
        files[f"{folder}{name}.xlsx"] = merge_workbook(drafts, day)
    return files


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """Return files in one zip, which bears a day instead of a clock."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, zip_time(day))
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def download(content: bytes, name: str) -> Response:
    """Return a file that the browser keeps under a name."""
    kind = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return send_file(io.BytesIO(content), mimetype=kind, as_attachment=True, download_name=name)


_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ics": "text/calendar",
    "eml": "message/rfc822",
    "txt": "text/plain; charset=utf-8",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
