"""How records look when they are laid out."""

from __future__ import annotations

from itertools import pairwise
from textwrap import dedent

import pytest

from sozialraum.engine.editing.layout import formatting
from sozialraum.engine.editing.layout.formatting import lay_out

LONG = (
    "Gebraucht werden kleine, barrierefreie Wohnungen, "
    "damit Ältere im Stadtteil bleiben und die großen wieder frei sind"
)
"""So long that a line can hold it and a key of one letter, but none of five."""


def laid_out(text: str) -> str:
    done = lay_out("a.yaml", text.encode())
    assert done.data is not None, done.findings
    return done.data.decode()


def test_indentation_is_two_spaces_and_lists_are_indented() -> None:
    untidy = """\
        areas:
        -   name: Kalk
            parts:
            -     quarter: kalk#vingst
        -
            name: Porz
        city:
             name: Köln
        """
    assert laid_out(dedent(untidy)) == dedent("""\
        areas:
          - name: Kalk
            parts:
              - quarter: kalk#vingst
          - name: Porz
        city:
          name: Köln
        """)


def test_comments_stay_where_they_are_and_follow_the_indentation() -> None:
    untidy = """\
        # above all

        # above the name
        name: Kalk   # behind the name
        areas:   # behind a key
        # above an item
        - name: Porz # behind a field
          # above a field
          from: 2015
          # below the fields of an item

        #without a space
        - # behind a hyphen
          name: Eil
          # below the last item
        # above until
        until: 2016
        # at the end
        """
    assert laid_out(dedent(untidy)) == dedent("""\
        # above all

        # above the name
        name: Kalk  # behind the name
        areas:  # behind a key
          # above an item
          - name: Porz  # behind a field
            # above a field
            from: 2015
            # below the fields of an item

          #without a space
          -  # behind a hyphen
            name: Eil
            # below the last item
        # above until
        until: 2016
        # at the end
        """)


def test_comments_at_texts_of_several_lines() -> None:
    untidy = """\
        text: >-     # behind the sign of a block
            Ein Wort: mehr
        # above note

        note: Ein Satz, der auf
           zwei Zeilen steht # behind it
        next: # in between
          Wort
        last: # one
          # two
          Wort # three
        """
    assert laid_out(dedent(untidy)) == dedent("""\
        text: >-  # behind the sign of a block
          Ein Wort: mehr
        # above note

        note: "Ein Satz, der auf zwei Zeilen steht"  # behind it
        next: Wort  # in between
        # one
        # two
        last: Wort  # three
        """)


def test_brackets_stay_where_they_fit_and_open_where_a_comment_stands_in_them() -> None:
    untidy = """\
        withheld: {from:   1,
           until: 4}   # few
        empty: [ ]
        none: [ # nothing yet
          ]
        list: [a, # first
           b
           # below
           ] # behind
        deep: [[{a: 1, # inside
           b: 2}, c], # behind
           d]
        """
    assert laid_out(dedent(untidy)) == dedent("""\
        withheld: {from: 1, until: 4}  # few
        empty: []
        none: []  # nothing yet
        list:
          - a  # first
          - b
          # below
          # behind
        deep:
          - - a: 1  # inside
              b: 2
            - c
            # behind
          - d
        """)


def test_brackets_that_are_too_wide_open() -> None:
    words = [f"stadtteil-{number}" for number in range(12)]
    assert laid_out(f"parts: [{', '.join(words)}]\n") == "parts:\n" + "".join(f"  - {word}\n" for word in words)


@pytest.mark.parametrize(
    "text", ["05315000", "03-31", "801", "1.0", "2016-03-31", "18:30", "no", "Yes", "null", "true"]
)
def test_quotes_stay_around_what_could_be_taken_for_something_else(text: str) -> None:
    assert laid_out(f"key: '{text}'\n") == f'key: "{text}"\n'


@pytest.mark.parametrize("text", ["05315000", "no", "Off", "NO", "1_000", "0x1F", "0o17", "1e3", ".5", "+5", "007"])
def test_quotes_are_put_around_what_programs_would_change(text: str) -> None:
    assert laid_out(f"key: {text}\n") == f'key: "{text}"\n'


@pytest.mark.parametrize(
    "text", ["12.5", "-3", "0", "1234.50", "2016-03-31", "2016-03", "2016", "18:30", "09:05", "true"]
)
def test_numbers_days_times_and_switches_stay_as_they_are(text: str) -> None:
    assert laid_out(f"key: {text}\n") == f"key: {text}\n"


def test_fields_with_names_that_programs_know_otherwise_stay_without_quotes() -> None:
    assert laid_out("yes: 7\nno: 0\non: 2016-03-31\n") == "yes: 7\nno: 0\non: 2016-03-31\n"


@pytest.mark.parametrize(
    "text", ["Kalk", "Bürgeramt Kalk (Mitte)", "50667 Köln", "Schüler*innen", "A/B", "16 Uhr", "Heft#3", "a:b", "§ 13a"]
)
def test_needless_quotes_go(text: str) -> None:
    assert laid_out(f"name: '{text}'\n") == f"name: {text}\n"
    assert laid_out(f'"name": "{text}"\n') == f"name: {text}\n"


@pytest.mark.parametrize(
    "text", ["a: b", "a #b", "*", "%", "„ganz“", "- a", "a:", "[a]", " a", "a ", "x: 'y'", "", " "]
)
def test_quotes_that_are_needed_stay(text: str) -> None:
    assert laid_out(f'name: "{text}"\n') == f'name: "{text}"\n'


def test_single_quotes_where_the_text_holds_double_ones() -> None:
    assert laid_out("""name: "Das \\"Veedel\\": neu"\n""") == """name: 'Das "Veedel": neu'\n"""
    assert laid_out("""name: "C:\\\\Daten: neu"\n""") == """name: 'C:\\Daten: neu'\n"""


def test_a_character_that_was_written_so_that_it_can_be_seen_stays_so() -> None:
    assert laid_out('name: "5\\xA0Euro"\n') == 'name: "5\\xA0Euro"\n'
    assert laid_out("name: 5\xa0Euro\n") == "name: 5\xa0Euro\n"


@pytest.mark.parametrize(
    "written", [LONG, f'"{LONG}"', f"'{LONG}'", LONG.replace(" damit", "\n    damit"), f"|-\n  {LONG}"]
)
def test_a_long_text_is_folded(written: str) -> None:
    assert laid_out(f"short: {written}\n") == f"short: >-\n  {LONG}\n"
    assert laid_out(f"a: {written}\n") == f"a: {LONG}\n"


def test_no_line_of_a_folded_text_is_too_long_and_none_could_take_the_next_word() -> None:
    lines = laid_out(f"a:\n  - b: {LONG} {LONG} {LONG}\n").splitlines()[2:]
    assert all(len(line) <= 120 for line in lines)
    for line, following in pairwise(lines):
        assert len(line) + 1 + len(following.split()[0]) > 120


def test_lines_of_a_folded_text_that_fit_stay_as_they_were_broken() -> None:
    text = "needs: >-\n  Ein Satz.\n  Noch ein Satz.\n\n  " + f"{LONG} {LONG}" + "\n"
    assert laid_out(text).startswith("needs: >-\n  Ein Satz.\n  Noch ein Satz.\n\n  Gebraucht")
    assert max(map(len, laid_out(text).splitlines())) <= 120


def test_lines_that_matter_stay_lines() -> None:
    text = f"text: |-\n  - ein Punkt\n  - noch einer: {LONG}\n\n    tiefer\n"
    assert laid_out(text) == text
    assert laid_out('text: "eins\\nzwei"\n') == "text: |-\n  eins\n  zwei\n"


def test_a_block_that_needs_none_becomes_a_line() -> None:
    assert laid_out("text: >-\n    Kurz und gut.\n") == "text: Kurz und gut.\n"
    assert laid_out("text: >-\n    Kurz: gut.\n") == "text: >-\n  Kurz: gut.\n"


def test_one_word_that_is_too_long_is_not_folded() -> None:
    text = f"url: https://example.org/{'x' * 120}\n"
    assert laid_out(text) == text


def test_blank_lines_between_entries_stay_but_no_two_of_them() -> None:
    untidy = "\n\na: 1\n\n\n\nb:\n\n  - c\n\n  - d   \n\n\n# e\n\n\n\n"
    assert laid_out(untidy) == "a: 1\n\nb:\n  - c\n\n  - d\n\n# e\n"


def test_ends_of_lines_and_of_the_file() -> None:
    assert laid_out("a: 1\r\n# c\r\nb: >-\r\n  x: y\r\n") == "a: 1\n# c\nb: >-\n  x: y\n"
    assert laid_out("a: 1") == "a: 1\n"
    assert laid_out("---\na: 1\n") == "a: 1\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a: 1\n\tb: 2\n", "SRK104"),
        (b"\xef\xbb\xbfa: 1\n", "SRK103"),
        (b"a: Stra\xdfe\n", "SRK101"),
        (b"a: 1\na: 2\n", "SRK112"),
        (b"a: &x 1\n", "SRK113"),
        (b"a: Haus #5\n", "SRK108"),
        (b"", "SRK110"),
        (b"a:\n", "SRK114"),
        (b"- a\n", "SRK118"),
    ],
)
def test_a_file_with_findings_of_reading_is_left_alone(data: bytes, code: str) -> None:
    done = lay_out("a.yaml", data)
    assert (done.data, [finding.code for finding in done.findings]) == (None, [code])


def test_a_directive_is_left_alone() -> None:
    assert lay_out("a.yaml", b"%YAML 1.1\n---\na: 1\n") == (None, [])


@pytest.mark.parametrize(
    "wrong", ["a: 2\n# c\nb: 3\n", "a: 1\nb: 3\n", "b: 3\n# c\na: 1\n", "a: 1\n# d\nb: 3\n", "a: [\n", "a: 1 # c\n"]
)
def test_a_layout_that_lost_something_is_never_used(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setattr(formatting, "laid_out", lambda group: wrong)
    assert lay_out("a.yaml", b"a: 1\n# c\nb: 3\n") == (None, [])
