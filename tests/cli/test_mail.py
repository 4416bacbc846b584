"""`--mail` of `srk form`, `srk due` and `srk invite`: who gets what, and what is said where an address is missing."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import openpyxl
import pytest

from tests.calling import srk, srk_german, troubles
from tests.changing import NEW, PART, add_line, change, copy_of_good, copy_of_meetings
from tests.histories import commit, history

OFFICE = f"data/areas/{PART}.yaml"
ADDRESS = "werderladen@lindenfurt.example"
MAILBOX = "nachbarschaften@lindenfurt.example"
FORM = f"jahresbericht-2019-{PART}"
MEETING = "2016/stadtteilkonferenz-hafen-02"
INVITATION = "einladung-2016-stadtteilkonferenz-hafen-02"
SAID = "No e-mail address is known for these. Write it into the draft, or into `data/`:"
UNKNOWN = "Sozialraumkoordination Gerberviertel / Brückenvorstadt"
NO_SENDER = "The drafts have no sender: `email` in sozialraum.yaml names the mailbox of the office."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The good repository with the address of one office, all of it in git."""
    root = copy_of_good(tmp_path)
    change(root, OFFICE, "    town: 99902 Lindenfurt\n", f"    town: 99902 Lindenfurt\n    email: {ADDRESS}\n")
    add_line(root, "sozialraum.yaml", f"email: {MAILBOX}")
    (root / ".gitignore").write_text("out/\nlocal/\n", encoding="utf-8")
    return history(root)


def mail(root: Path, name: str) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes((root / f"out/mail/{name}.eml").read_bytes())
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def text(root: Path, name: str) -> str:
    return (root / f"out/mail/{name}.txt").read_text(encoding="utf-8")


def test_a_form_goes_to_the_office_of_its_area(root: Path) -> None:
    answer = srk("form", "report", "2019", PART, "--mail", cwd=root)
    form = f"out/forms/{FORM}.docx"
    assert (answer.code, troubles(answer)) == (0, "")
    assert answer.out.splitlines() == [form, f"out/mail/{FORM}.eml", f"out/mail/{FORM}.txt"]
    message = mail(root, FORM)
    assert [one.addr_spec for one in message["To"].addresses] == [ADDRESS]
    assert message["From"].addresses[0].addr_spec == MAILBOX
    assert message["Subject"] == "Jahresbericht Werder / Holzhafen 2019: bitte ausfüllen bis 31.03.2020"
    (attached,) = message.iter_attachments()
    assert attached.get_payload(decode=True) == (root / form).read_bytes()
    assert "\n\nFrist ist der 31. März 2020.\n\n" in body(message).replace("\r\n", "\n")
    assert f"zurück an {MAILBOX}." in body(message)
    assert text(root, FORM).startswith(f"An: Sozialraumkoordination Werder / Holzhafen <{ADDRESS}>\nBetreff: Jahres")
    assert text(root, FORM).endswith(body(message))


def test_the_same_mails_come_again(root: Path) -> None:
    def made() -> dict[str, bytes]:
        assert srk("form", "report", "2019", "--mail", cwd=root).code == 0
        return {path.name: path.read_bytes() for path in (root / "out/mail").iterdir()}

    first = made()
    assert set(first) == {
        *(f"jahresbericht-2019-{area}.{ending}" for area in (NEW, PART) for ending in ("eml", "txt")),
        "serienmail-formulare.xlsx",
    }
    assert made() == first


def test_who_has_no_address_is_named_and_gets_a_draft_all_the_same(root: Path) -> None:
    answer = srk("form", "report", "2019", "--mail", cwd=root)
    assert (answer.code, troubles(answer)) == (0, f"{SAID}\n  {UNKNOWN}\n")
    name = f"jahresbericht-2019-{NEW}"
    assert mail(root, name)["To"] is None
    assert f"Ohne bekannte Adresse: {UNKNOWN}\n" in text(root, name)
    rows = list(openpyxl.load_workbook(root / "out/mail/serienmail-formulare.xlsx").active.values)
    assert [row[1] for row in rows] == ["E-Mail", None, ADDRESS]


def test_what_is_no_address_is_said_and_no_header(root: Path) -> None:
    change(root, OFFICE, f"email: {ADDRESS}", r'email: "werder@x.example\nBcc: boese@x.example"')
    change(root, "sozialraum.yaml", f"email: {MAILBOX}", "email: Postfach")
    commit(root)
    answer = srk("form", "report", "2019", PART, "--mail", cwd=root)
    assert answer.code == 0
    message = mail(root, FORM)
    assert (message["To"], message["From"], message["Bcc"]) == (None, None, None)
    assert NO_SENDER in answer.err
    assert "  Sozialraumkoordination Werder / Holzhafen: werder@x.example" in answer.err


def test_only_the_file_of_names_brings_a_name(root: Path) -> None:
    assert srk("form", "report", "2019", PART, "--mail", cwd=root).code == 0
    assert "Guten Tag,\n" in text(root, FORM)
    (root / "local").mkdir()
    people = f"people:\n  - role: coordinator\n    of: areas/{PART}\n    name: Kim Beispiel\n"
    (root / "local/people.yaml").write_text(people, encoding="utf-8")
    assert srk("form", "report", "2019", PART, "--mail", cwd=root).code == 0
    assert "Guten Tag Kim Beispiel,\n" in text(root, FORM)


def test_a_draft_that_somebody_changed_stays(root: Path) -> None:
    assert srk("form", "report", "2019", PART, "--mail", cwd=root).code == 0
    draft = root / f"out/mail/{FORM}.txt"
    draft.write_text("Anders.\n", encoding="utf-8")
    answer = srk("form", "report", "2019", PART, "--mail", cwd=root)
    assert (answer.code, draft.read_text(encoding="utf-8")) == (1, "Anders.\n")
    assert f"out/mail/{FORM}.txt was changed and is left as it is. Move or delete it" in answer.err
    assert srk("form", "report", "2019", PART, "--mail", "--force", cwd=root).code == 0


def test_a_city_has_words_of_its_own(root: Path) -> None:
    own = root / "templates/mail/form.txt.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Betreff: {{ subject }}\nHallo *{{ subject }}* & {{ due|day }}!\n", encoding="utf-8")
    commit(root)
    assert srk("validate", cwd=root).code == 0
    assert srk("form", "report", "2019", PART, "--mail", cwd=root).code == 0
    assert body(mail(root, FORM)) == "Hallo *Werder / Holzhafen 2019* & 31.03.2020!\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [("Hallo\n", "its first line is not `Betreff: …`"), ("Betreff: {{ unbekannt }}\nx\n", "unbekannt")],
)
def test_a_broken_template_of_a_mail_is_a_finding(root: Path, words: str, said: str) -> None:
    own = root / "templates/mail/form.txt.j2"
    own.parent.mkdir(parents=True)
    own.write_text(words, encoding="utf-8")
    commit(root)
    answer = srk("form", "report", "2019", "--mail", cwd=root)
    assert answer.code == 1
    assert "templates/" in answer.err
    assert "form.txt.j2" in answer.err
    assert answer.err.count(said) == 1
    assert not (root / "out/mail").exists()


def test_reminders_go_to_who_is_late_or_will_be_soon(root: Path) -> None:
    answer = srk("due", "--as-of", "2018-04-15", "--mail", cwd=root)
    name = f"erinnerung-sozialraumkoordination-{PART}"
    assert (answer.code, troubles(answer)) == (0, "")
    assert answer.out.splitlines() == [f"out/mail/{name}.eml", f"out/mail/{name}.txt"]
    message = mail(root, name)
    assert [one.addr_spec for one in message["To"].addresses] == [ADDRESS]
    assert message["Subject"] == "Offene Fristen: Nachbarschaften stärken, Stand 15.04.2018"
    assert "Bald fällig:\n- 15.05.2018: Jahresbericht 2017: Werder / Holzhafen\n\nIst" in body(message)
    before = (root / f"out/mail/{name}.eml").read_bytes()
    assert srk("due", "--as-of", "2018-04-15", "--mail", cwd=root).code == 0
    assert (root / f"out/mail/{name}.eml").read_bytes() == before


def test_the_citizens_office_is_reminded_of_what_it_owes_for_an_area(root: Path) -> None:
    address = "amt@lindenfurt.example"
    for district in ("mitte", "nordufer"):
        path = root / f"data/districts/{district}.yaml"
        words = path.read_text(encoding="utf-8")
        assert words.count("citizens_office:\n") == 1
        words = words.replace("citizens_office:\n", f"citizens_office:\n  email: {address}\n")
        path.write_text(words, encoding="utf-8")
    assert srk("due", "--as-of", "2019-12-31", "--area", PART, "--mail", cwd=root).code == 0
    (draft,) = (root / "out/mail").glob("*.eml")
    assert [one.addr_spec for one in mail(root, draft.stem)["To"].addresses] == [address]


def test_nobody_late_gets_no_reminder(root: Path) -> None:
    answer = srk("due", "--as-of", "2016-01-01", "--until", "2015-01-01", "--mail", cwd=root)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "No other office is late or has to be reminded soon.\n"
    answer = srk("due", "--mail", "--format", "md", cwd=root)
    assert (answer.code, answer.out) == (2, "")


def test_an_invitation_takes_its_letter_and_calendar_file_along(tmp_path: Path) -> None:
    root = copy_of_meetings(tmp_path)
    change(root, "data/areas/hafen.yaml", "    phone: 09999 123-45\n", "    email: kai@auenstadt.example\n")
    answer = srk_german("invite", MEETING, "--mail", "--format", "docx", cwd=root)
    assert answer.code == 0, answer.err
    made = [f"invitations/{MEETING}.{ending}" for ending in ("docx", "pdf", "ics")]
    assert answer.out.splitlines() == [
        f"out/{path}"
        for path in (*made, f"mail/{INVITATION}.eml", f"mail/{INVITATION}.txt", "mail/serienmail-einladung.xlsx")
    ]
    message = mail(root, INVITATION)
    assert [one.addr_spec for one in message["To"].addresses] == ["kai@auenstadt.example"]
    files = {one.get_filename(): one.get_payload(decode=True) for one in message.iter_attachments()}
    folder = root / "out/invitations/2016"
    assert files == {
        f"stadtteilkonferenz-hafen-02.{ending}": (folder / f"stadtteilkonferenz-hafen-02.{ending}").read_bytes()
        for ending in ("pdf", "ics")
    }
    assert message["Subject"].startswith("Einladung: Stadtteilkonferenz Hafenviertel")
    assert "Mit freundlichen Grüßen\n\nSozialraumkoordination\n" in body(message)
    assert "Musterdaten" in body(message)
