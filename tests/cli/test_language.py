"""German for those who want it: what is said changes, what is found never does."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from sozialraum.cli.app import COMMANDS
from sozialraum.cli.main import language_of
from sozialraum.engine.findings import language
from sozialraum.engine.findings.language import Count, Words, filled, speak, tr
from tests.calling import process, python, srk, srk_german
from tests.cli.mistakes import with_a_warning, with_an_error
from tests.conftest import CHECKOUT, REPOSITORIES

GOLDEN = Path(__file__).parent / "golden"
ENGLISH = re.compile(
    r"\b(the|of|and|or|is|are|to|in which|for|with|without|all|show|make|write|list|check|usage|options?"
    r"|arguments?|required|default|example|help|this|message|exit|year|area|file|folder|dir|date|day|record|one|its)\b",
    re.IGNORECASE,
)


def german_words(text: str) -> str:
    """The text without what is typed as it is: options, formats, names of files, and quoted commands."""
    text = re.sub(r"`[^`]*`|--[a-z-]+|\b(?:text|json|github|sarif|junit|gitlab|html|md|ics|docx|pdf)\b", "", text)
    text = re.sub(r"(?m)^\s+srk .*$|Beispiel: .*$|^Aufruf: srk \w+", "", text)
    return re.sub(r"(?m)^  [a-z]+  ", "", text)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
        ({"LANG": "de_DE.UTF-8", "CI": "true"}, "en"),
        ({"SRK_LANG": "de", "CI": "true"}, "de"),
        ({"SRK_LANG": "DE"}, "de"),
        ({"SRK_LANG": "en", "LANG": "de_DE.UTF-8"}, "en"),
        ({"SRK_LANG": "", "LANG": "de_DE.UTF-8"}, "de"),
        ({"SRK_LANG": "../x"}, "en"),
    ],
)
def test_the_language_is_that_of_the_person(environment: Mapping[str, str], expected: str) -> None:
    named = language_of(environment)
    speak(named)
    spoken = "de" if tr("warning") == "Warnung" else "en"
    speak("en")
    assert spoken == expected


def test_a_language_without_a_catalogue_is_english(root: Path) -> None:
    answer = process("explain", "SRK301", cwd=root, SRK_LANG="fr")
    assert (answer.code, answer.err) == (0, "")
    assert "Reference to nothing" in answer.out


def test_a_checkout_speaks_german_even_if_nothing_was_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)
    speak("de")
    assert tr("warning") == "warning"
    shutil.copy(CHECKOUT / "src/sozialraum/locale/de/LC_MESSAGES/srk.po", folder)
    speak("de")
    assert tr("warning") == "Warnung"
    (folder / "srk.mo").write_bytes(b"no catalogue")
    os.utime(folder / "srk.mo", (0, 0))
    speak("de")
    assert tr("warning") == "Warnung"
    speak("en")


def test_a_damaged_catalogue_is_no_reason_to_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)
    for broken in (b"", b"no catalogue", b"\xde\x12\x04\x95" + b"\xff" * 40):
        (folder / "srk.mo").write_bytes(broken)
        speak("de")
        assert tr("warning") == "warning"
    speak("en")


def test_words_of_ours_are_english_for_programs_and_german_where_they_are_filled_in() -> None:
    words = Words("row {number}", number=3)
    speak("de")
    try:
        said = filled('{file} has no sheet "{sheet}".', {"file": words, "sheet": "x"})
        assert said == "Zeile 3 hat kein Blatt „x“."
        assert (str(words), json.dumps(words), words == "row 3") == ("row 3", '"row 3"', True)
        assert (f"{Count(13000)}", str(Count(13000))) == ("13.000", "13000")
    finally:
        speak("en")
    assert (f"{words}", f"{Count(13000)}") == ("row 3", "13,000")


def test_german_and_english_alternate_in_one_process(root: Path) -> None:
    english = srk("--help", cwd=root).out
    german = srk_german("--help", cwd=root).out
    assert english.startswith("srk: the toolkit")
    assert german.startswith("srk: das Werkzeug")
    assert srk("--help", cwd=root).out == english
    assert srk("report", "--help", cwd=root).out != srk_german("report", "--help", cwd=root).out


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_german_help_holds_no_english(elsewhere: Path, name: str) -> None:
    answer = srk_german(*filter(None, [name]), "--help", cwd=elsewhere)
    assert answer.code == 0
    assert not ENGLISH.findall(german_words(answer.out)), answer.out


def test_the_search_for_english_would_find_it(elsewhere: Path) -> None:
    for name in COMMANDS:
        assert len(ENGLISH.findall(german_words(srk(name, "--help", cwd=elsewhere).out))) > 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["report", "--nope"], "Die Option `--nope` gibt es nicht. Ist `--force` gemeint? `srk report --help` zeigt"),
        (["report"], "JAHR fehlt."),
        (["report", "zwei"], "`zwei` ist keine ganze Zahl; JAHR muss eine sein."),
        (["report", "2015", "--format"], "`--format` braucht einen Wert."),
        (["due", "--format", "x"], "`x` ist bei --format nicht möglich; möglich: text, json, ics, md, xlsx."),
        (["explain", "SRK301", "SRK302"], "`SRK302` ist zu viel."),
        (["seats", "steuerungsgremium", "--seats", "-1"], "--seats ist mindestens 0."),
        (["repor"], "Den Befehl `repor` gibt es nicht. Ist `srk report` gemeint?"),
        (["explain", "SRK999"], "Den Code `SRK999` gibt es nicht."),
        (["-C", "nirgends", "list"], "Den Ordner `nirgends` gibt es nicht."),
        (["validate", "--as-of", "heute"], "`heute` ist kein Tag; er wird 2016-03-31 geschrieben."),
    ],
)
def test_a_mistyped_command_line_is_explained_in_german(root: Path, arguments: list[str], sentence: str) -> None:
    answer = srk_german(*arguments, cwd=root)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"srk: {sentence}")
    assert answer.err.count("\n") == 1


def test_where_no_repository_is_german_says_so(elsewhere: Path) -> None:
    answer = srk_german("validate", cwd=elsewhere)
    assert answer.code == 3
    assert answer.err.startswith(f"srk: In {elsewhere} und darüber gibt es keine sozialraum.yaml. In den Ordner")


def test_german_says_of_a_bad_repository_what_stands_in_the_golden_file() -> None:
    answer = srk_german("validate", "--as-of", "2019-06-01", cwd=REPOSITORIES / "broken-in-fifty-places")
    said = re.sub(r"\(\d+,\d\d s\)", "(0,00 s)", answer.out)
    assert answer.code == 1
    assert said == (GOLDEN / "broken-in-fifty-places.de.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("format", ["json", "sarif", "gitlab"])
def test_a_language_changes_no_code_place_or_fingerprint(root: Path, format: str) -> None:
    with_a_warning(root)
    with_an_error(root)

    def without_texts(value: object) -> object:
        if isinstance(value, dict):
            texts = ("title", "message", "remedy", "description", "text", "markdown", "seconds")
            return {key: without_texts(one) for key, one in value.items() if key not in texts}
        return [without_texts(one) for one in value] if isinstance(value, list) else value

    english, german = (
        srk("validate", "--format", format, cwd=root),
        srk_german("validate", "--format", format, cwd=root),
    )
    assert english.out != german.out
    assert without_texts(json.loads(english.out)) == without_texts(json.loads(german.out))
    assert english.code == german.code == 1


def test_findings_stand_in_the_same_order_in_every_language() -> None:
    root = REPOSITORIES / "broken-in-fifty-places"

    def places(out: str) -> list[tuple[object, ...]]:
        return [(one["file"], one["line"], one["column"], one["code"]) for one in json.loads(out)["findings"]]

    arguments = ("validate", "--as-of", "2019-06-01", "--format", "json")
    english, german = srk(*arguments, cwd=root), srk_german(*arguments, cwd=root)
    assert len(places(english.out)) > 50
    assert places(english.out) == places(german.out)


def test_due_says_in_german_what_papers_say(root: Path) -> None:
    lines = srk_german("due", cwd=root).out.splitlines()
    rows = json.loads(srk("due", "--format", "json", cwd=root).out)["duties"]
    assert rows
    for row in rows:
        assert any(row["what"] in line for line in lines), row["what"]


def test_german_needs_no_babel_once_it_is_compiled(root: Path) -> None:
    """Where the compiled catalogue is up to date, nothing is compiled at start."""
    texts = CHECKOUT / "src/sozialraum/locale/de/LC_MESSAGES/srk.po"
    compiled = texts.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime < texts.stat().st_mtime:
        pytest.skip("this checkout was not compiled since its texts changed")
    probe = (
        "import sys; sys.argv[1:] = ['explain', 'SRK301']\n"
        "from sozialraum.cli.main import main\n"
        "try: main()\n"
        "finally: print('babel' in sys.modules)"
    )
    assert python("-c", probe, cwd=root, SRK_LANG="de").out.endswith("\nFalse\n")
