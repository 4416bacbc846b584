"""All texts that `srk` can show, gathered from the sources, the catalogue of findings and the table of commands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from typer.core import TyperArgument, TyperOption

from sozialraum.cli import app, usage
from sozialraum.findings.catalogue import HUNDREDS, catalogue
from sozialraum.findings.codes.remedies import REMEDIES

CHECKOUT = Path(__file__).parents[1]
SOURCES = CHECKOUT / "src" / "sozialraum"
TEXTS = SOURCES / "locale" / "de" / "LC_MESSAGES" / "srk.po"
KEYWORDS = {"tr": None, "tr_many": (1, 2), "Phrase": None}
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
        version="",
        msgid_bugs_address="",
        last_translator="",
        language_team="de",
        creation_date=unchanging,
        revision_date=unchanging,
        fuzzy=False,
    )
    for text in (*_of_sources(), *_of_findings(), *_of_commands()):
        found.add((text.one, text.several) if text.several else text.one, locations=[(text.origin, 0)])
    return found


def _of_sources() -> Iterator[Text]:
    methods = [("**.py", "python")]
    for name, _, message, _, _ in sorted(extract_from_dir(str(SOURCES), methods, keywords=KEYWORDS), key=lambda m: m[:2]):
        one, several = (message, None) if isinstance(message, str) else message[:2]
        yield Text(one, several, f"src/sozialraum/{name}")


def _of_findings() -> Iterator[Text]:
    for number, (_, title) in HUNDREDS.items():
        yield Text(title, None, "findings/catalogue.py")
        for entry in catalogue().values():
            if entry.code[3] == str(number):
                for text in (entry.severity, entry.title, entry.message, entry.why, entry.mend):
                    yield Text(text, None, entry.code if text != entry.severity else "findings/catalogue.py")
    for text in REMEDIES.values():
        yield Text(text, None, "findings/codes/remedies.py")


def _of_commands() -> Iterator[Text]:
    for text in SHOWN_ELSEWHERE:
        yield Text(text, None, "srk --help")
    for row in app.COMMANDS.values():
        yield Text(row.group, None, "srk --help")
        yield Text(row.summary, None, "srk --help")
    for name in app.COMMANDS:
        for param in parameters(name):
            for text in (param.help, usage.metavar_of(param)):
                if text:
                    yield Text(text, None, f"srk {name} --help")


def parameters(command: str) -> list[TyperArgument | TyperOption]:
    """The arguments and options of a command, without `--help`."""
    found = app.LazyGroup(name="srk").get_command(None, command)
    return [one for one in found.params if not (isinstance(one, TyperOption) and "--help" in one.opts)]
