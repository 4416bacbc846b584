"""A draft as mail programs read it: whole, the same each time, and nothing in it that a name could smuggle in."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sozialraum.mail.message import (
    Attachment,
    Draft,
    Mailbox,
    draft_bytes,
    draft_text,
    mail_link,
    merge_rows,
    merge_workbook,
)

SENDER = Mailbox("Geschäftsstelle", "veedel@stadt.example")
OFFICE = Mailbox("Sozialraumkoordination Höhenberg / Vingst", "buero@vingst.example")
UNKNOWN = Mailbox("Bürgerverein")
FILES = (
    Attachment("jahresbericht-2016-kalk.docx", b"PK\x03\x04 not really", "out/forms"),
    Attachment("steuerungsgremium-01.pdf", b"%PDF-1.7 \xff\x00", "out/invitations/2016"),
    Attachment("steuerungsgremium-01.ics", "BEGIN:VCALENDAR\r\nSUMMARY:Fünf\r\n".encode(), "out/invitations/2016"),
)
TEXT = "Guten Tag,\n\nfür Größe und Maß: „so“ – 1.234,50 €.\n" + "lang " * 400 + "\n.\nFrom here\n"
DRAFT = Draft("probe", (OFFICE,), "Jahresbericht Bilderstöckchen 2016: bitte ausfüllen – „bald“", TEXT, FILES, SENDER)
HEADERS = ["X-Unsent", "From", "To", "Subject", "Content-Type", "MIME-Version"]


def read(content: bytes) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(content)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_reads_back_with_all_that_was_put_into_it() -> None:
    message = read(draft_bytes(DRAFT))
    assert sorted(message.keys()) == sorted(HEADERS)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == DRAFT.subject
    assert [(one.display_name, one.addr_spec) for one in message["To"].addresses] == [(OFFICE.name, OFFICE.address)]
    assert message["From"].addresses[0].addr_spec == SENDER.address
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == TEXT
    parts = list(message.iter_attachments())
    assert [(one.get_filename(), one.get_payload(decode=True)) for one in parts] == [
        (one.name, one.content) for one in FILES
    ]
    assert [one.get_content_type().rpartition("/")[2][-8:] for one in parts] == ["document", "pdf", "calendar"]
    assert not any(part.defects for part in message.walk())


def test_a_draft_is_plain_ascii_in_short_lines_and_the_same_each_time() -> None:
    content = draft_bytes(DRAFT)
    assert content == draft_bytes(DRAFT)
    assert content.isascii()
    assert all(len(line) <= 100 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    other = replace(DRAFT, text="Anders.\n")
    assert read(content).get_boundary() != read(draft_bytes(other)).get_boundary()


def test_what_is_not_known_is_left_out_of_the_draft_and_said_in_the_text() -> None:
    draft = replace(DRAFT, to=(OFFICE, UNKNOWN), sender=None, attachments=())
    message = read(draft_bytes(draft))
    assert message["From"] is None
    assert len(message["To"].addresses) == 1
    lines = draft_text(draft).splitlines()
    assert lines[:4] == [
        f"An: {OFFICE.name} <{OFFICE.address}>",
        "Ohne bekannte Adresse: Bürgerverein",
        f"Betreff: {DRAFT.subject}",
        "",
    ]
    nobody = replace(draft, to=(UNKNOWN,))
    assert read(draft_bytes(nobody))["To"] is None
    assert draft_text(nobody).startswith("An: (Adresse bitte eintragen)\nOhne bekannte Adresse: Bürgerverein\n")


@pytest.mark.parametrize(
    "address",
    [
        "buero", "buero@vingst", "büro@vingst.example", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example",
        "A <a@b.example>", " a@b.example", "a..b@c.example", "a@b.example\n", "a@-b.example", "x" * 250 + "@b.example",
    ],
)  # fmt: skip
def test_what_is_no_address_reaches_no_header(address: str) -> None:
    draft = replace(DRAFT, to=(Mailbox("Büro", address),), sender=Mailbox("Stelle", address), attachments=())
    assert sorted(read(draft_bytes(draft)).keys()) == sorted(
        ["X-Unsent", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    )
    assert merge_rows([draft])[0][1] == ""


SMUGGLED = [
    "Büro\r\nBcc: boese@x.example", "Büro\nX-A: 1\n\nText", "Büro\u2028Bcc: a@b.example", "Büro\x0bBcc: a@b.example",
    "Büro, boese@x.example", '"Büro" <boese@x.example>, Rest', "=?utf-8?q?a=0ABcc=3A_a=40b=2Eexample?=",
    "Büro\x85Bcc: a",
]  # fmt: skip


def holds(name: str) -> None:
    """A name in every place of a draft brings no header, no recipient and no part of its own."""
    draft = Draft("x", (Mailbox(name, OFFICE.address),), name, name, FILES[1:2], Mailbox(name, SENDER.address))
    message = read(draft_bytes(draft))
    assert sorted(message.keys()) == sorted(HEADERS)
    assert [one.addr_spec for one in message["To"].addresses] == [OFFICE.address]
    assert [one.addr_spec for one in message["From"].addresses] == [SENDER.address]
    assert len(list(message.walk())) == 3
    assert "\n" not in message["Subject"]
    assert [line.split(":")[0] for line in draft_text(draft).splitlines()[:3]] == ["An", "Betreff", "Anlage"]


@pytest.mark.parametrize("name", SMUGGLED)
def test_a_name_smuggles_nothing_in(name: str) -> None:
    holds(name)


@given(
    st.lists(
        st.sampled_from([*"aÄ ,;:<>@\"'()[]\\=?\r\n\t\x0b\x85\u2028._-", "Bcc: ", "=?utf-8?q?", "?="]), max_size=40
    )
)
def test_no_name_smuggles_anything_in(pieces: list[str]) -> None:
    holds("".join(pieces))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Zs")), min_size=1))
@example("0" * 29)
@example("ä" * 29)
def test_every_subject_comes_back(subject: str) -> None:
    draft = replace(DRAFT, subject=f"Betr. {subject} {subject} Ende", attachments=())
    assert read(draft_bytes(draft))["Subject"] == draft.subject.replace("=?", "= ?")


def test_a_link_opens_the_mail_and_leaves_out_a_text_that_is_too_long() -> None:
    short = replace(DRAFT, to=(OFFICE, UNKNOWN), subject="Frist & Form?", text="Größe\n100 %\n", attachments=())
    parts = urlsplit(mail_link(short))
    assert (parts.scheme, parts.path, parts.fragment) == ("mailto", OFFICE.address, "")
    assert parse_qs(parts.query) == {"subject": ["Frist & Form?"], "body": ["Größe\r\n100 %\r\n"]}
    assert parse_qs(urlsplit(mail_link(DRAFT)).query) == {"subject": [DRAFT.subject]}
    assert mail_link(replace(short, subject="a\r\nBcc: x@y.example")).count("x@y.example") == 0
    assert "%0A" not in mail_link(replace(short, subject="a\nb", text=""))


def test_the_list_for_a_mail_merge_has_a_row_for_each_office() -> None:
    drafts = [DRAFT, replace(DRAFT, to=(OFFICE, UNKNOWN), subject="=1+1"), replace(DRAFT, to=())]
    content = merge_workbook(drafts, date(2016, 3, 1))
    assert content == merge_workbook(drafts, date(2016, 3, 1))
    head, *rows = openpyxl.load_workbook(io.BytesIO(content)).active.values
    assert head == ("Empfänger", "E-Mail", "Betreff", "Text", "Anlagen")
    assert [row[:3] for row in rows] == [
        (OFFICE.name, OFFICE.address, DRAFT.subject),
        (OFFICE.name, OFFICE.address, "=1+1"),
        ("Bürgerverein", None, "=1+1"),
        (None, None, DRAFT.subject),
    ]
    assert rows[0][4].split("; ")[0] == "out/forms/jahresbericht-2016-kalk.docx"
