"""Files of old: told by their words, mended alone where these leave no doubt, else shown both ways."""

from __future__ import annotations

import pytest

from sozialraum.engine.yaml.codepages import is_foreign, only_reading, readings

PAGES = ["cp1252", "cp850", "cp437", "mac_roman", "iso8859_15", "cp1254", "iso8859_2", "cp1250"]
TEXTS = [
    "title: Straßenbäume – 5 €\nby: Bürgeramt",
    "title: Köln",
    "title: „Größe“ der Fläche…",
    "by: Kovač",
    "by: Yıldız Şahin",
    "by: Café Größenwahn",
    "by: Café",
    "title: für",
    "note: § 27 Abs. 2 Straße",
    "title: Öffnung ÄRZTE",
    "note: ca. 20° und 5 m²",
    "by: Müller-Lüdenscheidt",
    "title: Übung",
    "note: naïve Idee",
    "title: Haus „Brücke“",
    "note: 5 ½ Stellen für Träger",
    "note: Bürgerämter, Größe (Ä)",
    "title: RÜCKBLICK",
    "by: Dvořák",
    "by: Łódź",
    "note: an\u00a0Ort",
    "title: Äpfel, Öl, Überfluss, süß",
]
FILES = [
    pytest.param(text, page, id=f"{text[:20]}-{page}")
    for text in TEXTS
    for page in PAGES
    if text.encode(page, "ignore").decode(page) == text
]


@pytest.mark.parametrize(("text", "page"), FILES)
def test_what_is_read_without_asking_is_read_rightly(text: str, page: str) -> None:
    data = text.encode(page)
    assert is_foreign(data)
    found = only_reading(data)
    assert found is None or found.text == text


@pytest.mark.parametrize(("text", "page"), FILES)
def test_the_right_reading_is_among_those_that_are_shown(text: str, page: str) -> None:
    found = readings(text.encode(page))
    assert text in [one.text for one in found]
    assert len({one.text for one in found}) == len(found)


@pytest.mark.parametrize("text", [one for one in TEXTS if not set(one) & set("čıŞéïřŁ\u0142ź½²°")])
def test_german_words_in_the_page_of_windows_need_no_question(text: str) -> None:
    if "(Ä)" not in text:
        assert only_reading(text.encode("cp1252"))


def test_words_are_shown_both_ways() -> None:
    first, *others = readings("by: Kovač Mačka".encode("iso8859_2"))
    data = "by: Kovač Mačka".encode("iso8859_2")
    assert first.words(data) == ["Kovaè", "Maèka"]
    assert ["Kovač", "Mačka"] in [one.words(data) for one in others]


def test_lines_that_are_utf_8_already_stay() -> None:
    found = only_reading("title: Köln\n".encode() + "by: Träger\n".encode("cp1252"))
    assert found
    assert found.text == "title: Köln\nby: Träger\n"


def test_what_is_no_text_has_no_reading() -> None:
    assert readings(b"\x00\x01\x81\x8d\xff" * 20) == []
    assert not is_foreign("ä".encode("utf-16"))
    assert not is_foreign("ä".encode())
