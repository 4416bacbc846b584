"""The German catalogue is complete, its placeholders are those of the English, and nothing is said past it."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools.translation.gather import SOURCES, TEXTS, called, calls, gathered

SHOWING = (
    *("cli/**/*.py", "topics/**/*rules.py"),
    *(f"engine/{name}/**/*.py" for name in ("findings", "yaml", "records", "git", "editing", "diff")),
)
NOT_SAID = {
    'pip install "sozialraum[',
    'eval "$(srk completion bash)"',
    'eval "$(srk completion zsh)"',
    "srk completion fish | source",
    "srk completion powershell | Out-String | Invoke-Expression",
    "How to say it: ",
    "Several; without it all: ",
    "unexpected extra",
    "dubious ownership",
    "not a git repository",
    "too deep",
}
"""What is compared, not shown, or is the same in every language; and the fixed part of a help with a list in it."""

AROUND = re.compile(r"^\s+|\s+$")
STYLE = re.compile(r"bold|red|green|yellow|cyan|strike|underline| ")
SENTENCE = re.compile(r"[A-Za-z]{2,},? [a-z]{2,}")
GERMAN_FILES = (
    *("engine/editing/new/", "engine/editing/init.py", "engine/editing/schema.py", "engine/records/kinds.py"),
    *(f"engine/records/{name}.py" for name in ("base", "editing", "former_names", "spelling", "values")),
)
"""What is written into files is German, as are the names of kinds and what editors show of a field."""

PARSER = "engine/yaml/syntax/"
"""There, words of the YAML parser are compared."""


def plain(text: object) -> list[str]:
    """The forms of a text, or of its translation."""
    assert isinstance(text, str | tuple | list)
    return [text] if isinstance(text, str) else list(text)


def fields(text: str) -> set[tuple[str | None, str | None]]:
    return {(name, spec) for _, name, spec, _ in string.Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def german() -> Catalog:
    with TEXTS.open("rb") as file:
        return read_po(file)


def test_every_text_is_in_the_catalogue_and_none_is_left_over(german: Catalog) -> None:
    wanted = {message.id for message in gathered() if message.id}
    assert {message.id for message in german if message.id} == wanted
    assert not german.obsolete
    assert len(wanted) > 1100


def test_every_text_is_translated(german: Catalog) -> None:
    for message in german:
        if message.id:
            forms = plain(message.string)
            assert not message.fuzzy, message.id
            assert all(form.strip() for form in forms), message.id
            assert len(forms) == (1 if isinstance(message.id, str) else 2), message.id


def test_a_translation_has_the_placeholders_of_its_text(german: Catalog) -> None:
    for message in german:
        if message.id:
            for english, translated in zip(plain(message.id), plain(message.string), strict=True):
                assert fields(translated) == fields(english), english


def test_spaces_and_breaks_at_the_ends_stay(german: Catalog) -> None:
    for message in german:
        if message.id:
            for english, translated in zip(plain(message.id), plain(message.string), strict=True):
                assert (
                    translated[: len(translated) - len(translated.lstrip())]
                    == english[: len(english) - len(english.lstrip())]
                )
                assert translated.endswith(" ") == english.endswith(" "), english


def test_german_marks_its_quotations_as_german_does(german: Catalog) -> None:
    """Straight quotation marks only where YAML is quoted."""
    for message in german:
        for translated in plain(message.string) if message.id else []:
            assert translated.count("„") == translated.count("“"), translated
            assert "“ " not in translated or "„" in translated, translated
            assert '"{' not in translated, translated


def test_names_of_fields_and_commands_are_not_translated(german: Catalog) -> None:
    """What stands in backticks and is written in lower case is typed by the person, in any language."""
    word = re.compile(r"`(--[a-z-]+|[a-z_]+:|srk [a-z]+(?: --[a-z]+)?|data/[a-z/]+)`")
    for message in german:
        for english, translated in zip(plain(message.id), plain(message.string), strict=True) if message.id else []:
            assert sorted(word.findall(translated)) == sorted(word.findall(english)), english


def literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """All texts in a module but those that only document it."""
    silent = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for one in body if isinstance(body, list) else []:
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                silent.add(id(one.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node


def is_code(text: str) -> bool:
    """Names of styles, examples of calls, German for files."""
    return not STYLE.sub("", text) or text.startswith(("srk ", "<", "# ", "* ", "/*"))


@pytest.mark.parametrize("where", SHOWING)
def test_no_sentence_is_said_past_the_catalogue(where: str, german: Catalog) -> None:
    known = {form for message in german for form in plain(message.id)}
    passed = []
    paths = sorted(SOURCES.glob(where))
    assert paths
    for path in paths:
        name = path.relative_to(SOURCES).as_posix()
        if name.startswith((*GERMAN_FILES, PARSER)):
            continue
        for node in literals(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value
            assert isinstance(text, str)
            if SENTENCE.search(text) and text not in known | NOT_SAID and not is_code(text) and not is_german(text):
                passed.append(f"{name}:{node.lineno}: {text}")
    assert passed == []


def is_german(text: str) -> bool:
    return bool(re.search(r"[äöüß„]|\b(?:und|nicht|der|die|des|und|wie|im)\b", text))


def test_texts_are_given_to_the_catalogue_whole() -> None:
    """A text that is put together before it is looked up is never found."""
    for path in sorted(SOURCES.rglob("*.py")):
        if path.name == "language.py":
            continue
        for call in calls(path):
            texts = call.args[:2] if called(call) == "tr_many" else call.args[:1]
            for text in texts:
                assert isinstance(text, (ast.Constant, ast.Name, ast.Attribute)), f"{path}:{call.lineno}"


PRINTING = {"print", "say", "remark", "usage_error", "no_such", "fail", "complain", "input", "ask_text", "ask_yes"}


def spoken(node: ast.AST) -> Iterator[ast.Constant]:
    """The texts in what is printed that do not go through the catalogue."""
    if isinstance(node, ast.Call) and called(node) in ("tr", "tr_many"):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from spoken(child)


def test_what_the_command_line_prints_goes_through_the_catalogue() -> None:
    passed = []
    for path in sorted((SOURCES / "cli").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else called(node)
            if name in PRINTING:
                for one in (text for argument in node.args for text in spoken(argument)):
                    if re.search(r"[A-Za-z]{3,}", str(one.value)) and one.value not in PRINTED_AS_THEY_ARE:
                        passed.append(f"{path.name}:{one.lineno}: {one.value!r}")
    assert passed == []


PRINTED_AS_THEY_ARE = {
    "srk",
    "srk ",
    "srk: ",
    "SRK",
    "\nSRK",
    "duties",
    "as_of",
    "srk paper ",
    "sozialraum.yaml",
    " (bodies/",
}
"""Names of the program and of files, and keys of JSON."""


def test_the_german_uses_the_words_of_the_programme_and_addresses_nobody(german: Catalog) -> None:
    translated = [form for message in german if message.id for form in plain(message.string)]
    for word in ("Gebiet", "Träger", "Zielvereinbarung", "Gremium", "Sitzung", "Niederschrift", "Stadtteil"):
        assert any(word in text for text in translated), word
    for text in translated:
        assert not re.search(r"[a-zäöüß,] (?:Sie|Ihnen|Ihre?[mnrs]?)\b|Brennpunkt|\b[Pp]arse|Record\b", text), text


def test_the_catalogue_is_found_where_it_is_looked_for() -> None:
    assert TEXTS.is_file()
    assert Path(TEXTS).relative_to(SOURCES).as_posix() == "locale/de/LC_MESSAGES/srk.po"
