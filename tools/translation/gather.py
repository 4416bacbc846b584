"""All texts that `srk` can show, gathered from the sources, the catalogue of findings and the table of commands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from typer.core import TyperArgument, TyperOption

import sozialraum.topics  # noqa: F401 (their texts are gathered)
from sozialraum.cli import app, usage
from sozialraum.engine.findings.catalogue import HUNDREDS, catalogue, remedies
from sozialraum.engine.records.kinds import imported
from sozialraum.engine.topic import TOPICS

CHECKOUT = Path(__file__).parents[2]
SOURCES = CHECKOUT / "src" / "sozialraum"
TEXTS = SOURCES / "locale" / "de" / "LC_MESSAGES" / "srk.po"
KEYWORDS = {"tr", "tr_many", "Words", "Plural"}
SHOWN_ELSEWHERE = (app.HEAD, app.FOOT, app.WORK_IN, app.SHOW_VERSION, usage.SHOW_HELP)


class Text(NamedTuple):
    """A text, the same for several where it goes with a number, and where it comes from."""

    one: str
    several: str | None
    origin: str


def gathered() -> Catalog:
    """A catalogue without translations that holds every text."""
    unchanging = datetime(2026, 1, 1, tzinfo=UTC)  # git knows when the catalogue changed
    found = Catalog(
        "de",
        header_comment="# What srk says, in German. `make texts` brings the list of texts up to date.",
        project="srk",
        version="0.1",
        msgid_bugs_address="see publiccode.yml",
        last_translator="see the history in git",
        language_team="de",
        creation_date=unchanging,
        revision_date=unchanging,
        fuzzy=False,
    )
    for text in (*_of_sources(), *_of_findings(), *_of_duties(), *_of_commands()):
        found.add((text.one, text.several) if text.several else text.one, locations=[(text.origin, 0)])
    return found


def _of_sources() -> Iterator[Text]:
    """What is written into calls of `tr`, `tr_many`, `Words` and `Plural`."""
    for path in sorted(SOURCES.rglob("*.py")):
        origin = path.relative_to(CHECKOUT).as_posix()
        for call in calls(path):
            texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if texts:
                yield Text(texts[0], texts[1] if called(call) in ("tr_many", "Plural") else None, origin)


def calls(path: Path) -> Iterator[ast.Call]:
    """The calls in a module by which texts are shown."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and called(node) in KEYWORDS:
            yield node


def called(call: ast.Call) -> str:
    """The name of the function that is called."""
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _of_duties() -> Iterator[Text]:
    """What the topics call their duties."""
    for name in (name for topic in TOPICS for name in topic.duties):
        for code, text in imported(f"{name}:TEXTS").items():
            yield Text(text, None, code)


def _of_findings() -> Iterator[Text]:
    for number, title in HUNDREDS.items():
        yield Text(title, None, "findings/catalogue.py")
        for entry in catalogue().values():
            if entry.code[3] == str(number):
                for text in (entry.severity, entry.title, entry.message, entry.why, entry.mend):
                    yield Text(text, None, entry.code if text != entry.severity else "findings/catalogue.py")
    for text in remedies().values():
        yield Text(text, None, "remedies")


def _of_commands() -> Iterator[Text]:
    for text in SHOWN_ELSEWHERE:
        yield Text(text, None, "srk --help")
    for row in app.COMMANDS.values():
        yield Text(row.group, None, "srk --help")
        yield Text(row.summary, None, "srk --help")
    for name in app.COMMANDS:
        for param in parameters(name):
            metavar = "" if getattr(param, "is_flag", False) else usage.metavar_of(param)
            for shown in filter(None, (param.help, metavar)):
                yield Text(shown, None, f"srk {name} --help")


def parameters(command: str) -> list[TyperArgument | TyperOption]:
    """The arguments and options of a command, without `--help`."""
    found = app.LazyGroup(name="srk").get_command(None, command)
    return [one for one in found.params if not (isinstance(one, TyperOption) and "--help" in one.opts)]
