"""A mail that somebody looks at before it goes out: as a draft (`.eml`), as text to copy, as rows for a mail merge.

A draft has no day and no Message-ID; the program that sends it gives both. The same mail makes the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import PurePosixPath
from urllib.parse import quote

from sozialraum.engine.documents.escape import clean

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")
_LONGEST_ADDRESS = 254
_NOT_IN_NAMES = re.compile(r'[\s,;:<>()\[\]"\\@]+')
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".ics": "text/calendar",
}


@dataclass(frozen=True)
class Mailbox:
    """An office and its address as the records give it: empty where none is known, and perhaps no address at all."""

    name: str
    address: str = ""

    @property
    def usable(self) -> bool:
        """Whether a mail can be sent there."""
        return len(self.address) <= _LONGEST_ADDRESS and bool(_ADDRESS.fullmatch(self.address))

    def __str__(self) -> str:
        """Return the name with the address behind it."""
        name = _one_line(self.name)
        return f"{name} <{self.address}>" if self.usable else name


@dataclass(frozen=True)
class Attachment:
    """A file that goes along. `where` is the folder below `out/` in which it lies."""

    name: str
    content: bytes
    where: str


@dataclass(frozen=True)
class Draft:
    """A mail. `name` is that of its files, without ending; `sender` is none where the programme names no mailbox."""

    name: str
    to: tuple[Mailbox, ...]
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    sender: Mailbox | None = None


def draft_bytes(draft: Draft) -> bytes:
    """Return the mail as a file that mail programs open: with `X-Unsent`, so that some take it for a draft."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if draft.sender and draft.sender.usable:
        message["From"] = _header(draft.sender)
    if reached := [_header(one) for one in draft.to if one.usable]:
        message["To"] = reached
    message["Subject"] = _whole(_one_line(draft.subject))
    message.set_content(clean(draft.text), cte="quoted-printable")
    for one in draft.attachments:
        main, _, sub = _TYPES[PurePosixPath(one.name).suffix].partition("/")
        message.add_attachment(one.content, maintype=main, subtype=sub, filename=one.name)
    if draft.attachments:
        message.set_boundary(f"srk-{_digest(draft)}")
    # A subject that fits on a line of its own alone is put below its name; read back it would begin with a blank.
    return message.as_bytes().replace(b"\r\nSubject:\r\n ", b"\r\nSubject: ", 1)


def draft_text(draft: Draft) -> str:
    """Return the mail to copy from: to whom, the subject, what to attach, and the text below a line."""
    lines = ["An: " + ("; ".join(str(one) for one in draft.to if one.usable) or "(Adresse bitte eintragen)")]
    if missing := [str(one) for one in draft.to if not one.usable]:
        lines.append(f"Ohne bekannte Adresse: {'; '.join(missing)}")
    lines.append(f"Betreff: {_one_line(draft.subject)}")
    lines += [f"Anlage: {one.name} (liegt in {one.where})" for one in draft.attachments]
    return "\n".join((*lines, "", clean(draft.text)))


_LONGEST_LINK = 1800
"""Longer links are cut by some browsers and programs for mails."""


def mail_link(draft: Draft) -> str:
    """Return the link that opens a mail in the program for mails; a text that is too long for it has to be copied."""
    to = ",".join(quote(one.address, safe="@") for one in draft.to if one.usable)
    link = f"mailto:{to}?subject={quote(_one_line(draft.subject))}"
    body = quote("\r\n".join(clean(draft.text).split("\n")))
    whole = f"{link}&body={body}"
    return whole if len(whole) <= _LONGEST_LINK else link


_COLUMNS = (("Empfänger", 44), ("E-Mail", 36), ("Betreff", 50), ("Text", 90), ("Anlagen", 50))


def merge_workbook(drafts: Iterable[Draft], day: date) -> bytes:
    """Return the list for a mail merge, a row for each office that gets a mail."""
    from sozialraum.engine.documents.workbook import write_workbook

    return write_workbook("Serienmail", "Liste für eine Serienmail", _COLUMNS, merge_rows(drafts), day)


def merge_rows(drafts: Iterable[Draft]) -> list[tuple[str, ...]]:
    """Return a row for each office that gets a mail: name, address, subject, text, files to attach."""
    rows: list[tuple[str, ...]] = []
    for draft in drafts:
        files = "; ".join(f"{one.where}/{one.name}" for one in draft.attachments)
        for one in draft.to or (Mailbox(""),):
            address = one.address if one.usable else ""
            rows.append((_one_line(one.name), address, _one_line(draft.subject), draft.text, files))
    return rows


def _header(mailbox: Mailbox) -> Address:
    """Return a mailbox for a header. Its name keeps no sign that could end it, and no line break."""
    name = _whole(_NOT_IN_NAMES.sub(" ", clean(mailbox.name)).strip())
    return Address(name, addr_spec=mailbox.address)


def _whole(text: str) -> str:
    """Return a text for a header in which nothing looks encoded: decoded, it could break the line."""
    return text.replace("=?", "= ?")


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _digest(draft: Draft) -> str:
    """Return what tells this mail from others, so that the line between its parts stands in none of them."""
    content = hashlib.sha256(repr((draft.to, draft.subject, draft.text)).encode("utf-8", "replace"))
    for one in draft.attachments:
        content.update(one.content)
    return content.hexdigest()[:32]
