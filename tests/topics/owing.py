"""What is owed in a small repository of one body and its meetings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from sozialraum.topics.duties import Duty, duties
from tests.looking import look

PROGRAMME = """\
name: Testprogramm
short: Test
city: {{name: Teststadt, full_name: Stadt Teststadt}}
records: {{{records}}}
rules:
  inhabitants: {{from: 10, until: 1000}}
{more}"""
BODY = "name: Kreis\nkind: {kind}\nfrom: {begin}\n{more}"


class Owed(NamedTuple):
    """The parts of a duty that can be said in a line."""

    code: str
    who: str
    due: str | None


def owed(root: Path, day: str, *codes: str) -> list[Owed]:
    """What is owed as of a day, of these codes or of all."""
    return [
        Owed(one.code, one.who, one.due.isoformat() if one.due else None)
        for one in found(root, day)
        if not codes or one.code in codes
    ]


def found(root: Path, day: str) -> list[Duty]:
    """The duties themselves."""
    return list(duties(look(root)[0].repository, date.fromisoformat(day)))


def overdue(root: Path, day: str) -> list[str]:
    """The codes of warnings of duties that `srk validate` gives."""
    return [one.code for one in look(root, date.fromisoformat(day))[1] if one.code in DUTIES]


DUTIES = {f"SRK{number}" for number in (402, *range(404, 407), *range(408, 417), *range(422, 426))}
"""The codes of what can be owed; other 4xx say what came late or does not fit, which nobody can mend."""


class Place:
    """Writes the files of a repository with the body `kreis`; records 2015–2019 unless another programme is written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.programme()

    def write(self, path: str, text: str) -> None:
        """A file below the root."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8", newline="\n")

    def programme(self, records: str = "from: 2015, until: 2019", more: str = "") -> None:
        """Another period; `more` are lines below `rules`."""
        self.write("sozialraum.yaml", PROGRAMME.format(records=records, more=more))

    def body(self, more: str = "", kind: str = "team", begin: str = "2015") -> None:
        """The body; `more` are lines of its file."""
        self.write("data/bodies/kreis.yaml", BODY.format(kind=kind, begin=begin, more=more))

    def area(self) -> None:
        """The area `kalk`."""
        self.write("data/areas/kalk.yaml", "name: Kalk\nfrom: 2015\nvacancies: [{from: 2015}]\n")

    def meeting(self, day: str, more: str = "", ident: str = "") -> str:
        """A meeting of the body on a day, held and minuted unless `more` says else, numbered by its month."""
        more += "" if "state:" in more else "state: held\n"
        more += "" if "minutes:" in more or "state: held" not in more else "minutes: {keeper: Stadtbüro}\n"
        path = f"data/meetings/{ident or f'{day[:4]}/kreis-{day[5:7]}'}.yaml"
        self.write(path, f"date: {day}\nbegin: 18:00\n{more}")
        return path
