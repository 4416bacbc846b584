"""Who is let in, and who is not."""

from __future__ import annotations

import pytest

from sozialraum.desk.session import FIELD, HOST
from tests.desk.conftest import PORT, Visitor

OURS = f"http://{HOST}:{PORT}"


def test_a_page_is_shown_to_who_was_let_in(visitor: Visitor) -> None:
    assert "<h1>Fällig</h1>" in visitor.text("/")


def test_an_address_opens_once(visitor: Visitor) -> None:
    address = visitor.doors.new_address()
    first, second = visitor.app.test_client(), visitor.app.test_client()
    assert first.get(address).status_code == 303
    answer = second.get(address)
    assert answer.status_code == 403
    assert "noch zu" in answer.text


def test_nobody_else_is_let_in(visitor: Visitor) -> None:
    stranger = visitor.app.test_client()
    for path in ("/", "/auf", "/auf?t=", "/auf?t=x", "/gibt-es-nicht"):
        assert stranger.get(path, base_url=OURS).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", f"localhost:{PORT}", f"{HOST}:1", HOST, f"evil.{HOST}.nip:{PORT}"])
def test_a_foreign_name_that_leads_here_is_refused(visitor: Visitor, host: str) -> None:
    assert visitor.client.get("/", base_url=OURS, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["https://evil.example", "null", f"http://{HOST}:1", f"https://{HOST}:{PORT}"])
def test_a_foreign_page_cannot_send_a_form(visitor: Visitor, origin: str) -> None:
    sent = {FIELD: visitor.doors.word}
    answer = visitor.client.post("/beenden", data=sent, base_url=OURS, headers={"Origin": origin})
    assert answer.status_code == 403


@pytest.mark.parametrize("word", ["", "x", None])
def test_a_form_without_the_secret_word_is_refused(visitor: Visitor, word: str | None) -> None:
    sent = {} if word is None else {FIELD: word}
    assert visitor.client.post("/beenden", data=sent, base_url=OURS).status_code == 403


def test_a_foreign_page_cannot_even_look(visitor: Visitor) -> None:
    assert visitor.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_pages_load_nothing_from_elsewhere_and_are_not_kept(visitor: Visitor) -> None:
    headers = visitor.get("/").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (
            PermissionError(13, "Permission denied", "data/areas"),
            503,
            "Auf diesem Computer ließ sich etwas nicht lesen",
        ),
        (ValueError("x"), 500, "Hier ist ein Fehler im Programm aufgetreten"),
    ],
)
def test_also_where_nothing_can_be_read_the_page_says_so(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, said: str
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(visitor.desk, "state", fail)
    for path in ("/daten", "/pruefung", "/papiere"):
        answer = visitor.get(path)
        assert answer.status_code == status
        assert said in answer.text
