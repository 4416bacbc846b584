"""Damage as people do it, in every kind of record: said where it was done, with a remedy, and nowhere else.

The damages are drawn with a seed, at least 350 of them; the figures are those that the last test asserts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from sozialraum.cli.reporters import Shown, prepare
from sozialraum.engine.findings.catalogue import REMEDIES
from sozialraum.engine.records.checking import check, split_accepted
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.yaml.locate import Locator
from tests.cases import BAD, lay_out
from tests.conftest import CHECKOUT, REPOSITORIES
from tests.looking import DAY
from tests.overlay import Overlay

pytestmark = pytest.mark.slow

SMALL = [REPOSITORIES / name for name in ("good", "meetings", "selection", "learning")]
CALLS = BAD / "SRK354-another-is-commissioned"
SUBMISSION = """\
number: 0123/2016
on: 2016-06-01
sessions:
  - committee: Ausschuss Soziales
    on: 2016-06-20
text: Die Berichte liegen vor.
"""
LARGE = [CALLS, CHECKOUT, CHECKOUT / "examples/dresden"]
"""Kinds that the small repositories do not have are damaged in these, less often, since that takes longer."""

Damage = Callable[[list[str], int], list[str] | None]
"""The lines with one of them damaged; none where this cannot be damaged so."""

_FIELD = re.compile(r"(?P<head>\s*(?:- )?)(?P<key>[a-z_]+):(?P<value> \S.*)?$")
_DATE = re.compile(r": (\d{4})-(\d\d)-(\d\d)$")


def field(line: str) -> tuple[str, str, str] | None:
    """What stands before a field, its name, and its value, if the line holds one."""
    match = _FIELD.match(line)
    return (match["head"], match["key"], (match["value"] or "").strip()) if match else None


def replaced(lines: list[str], at: int, *new: str) -> list[str]:
    return [*lines[:at], *new, *lines[at + 1 :]]


def is_plain(value: str) -> bool:
    """A text on one line, without quotes or brackets."""
    return bool(value) and value[0].isalpha() and ": " not in value and " #" not in value


def typo_in_key(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    if not found or len(found[1]) < 5:
        return None
    head, key, value = found
    return replaced(lines, at, f"{head}{key[:2]}{key[3]}{key[2]}{key[4:]}: {value}".rstrip())


def capital_key(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    return replaced(lines, at, f"{found[0]}{found[1].capitalize()}: {found[2]}".rstrip()) if found else None


def tab(lines: list[str], at: int) -> list[str] | None:
    line = lines[at]
    return replaced(lines, at, "\t" + line.lstrip()) if line.startswith("  ") and field(line) else None


def no_colon(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    ok = found and is_plain(found[2])
    return replaced(lines, at, f"{found[0]}{found[1]} {found[2]}") if found and ok else None


def no_space(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    return replaced(lines, at, f"{found[0]}{found[1]}:{found[2]}") if found and is_plain(found[2]) else None


def smart_quotes(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    ok = found and is_plain(found[2]) and " " in found[2]
    return replaced(lines, at, f"{found[0]}{found[1]}: „{found[2]}“") if found and ok else None


def german_date(lines: list[str], at: int) -> list[str] | None:
    match = _DATE.search(lines[at])
    if not match:
        return None
    return replaced(lines, at, f"{lines[at][: match.start()]}: {match[3]}.{match[2]}.{match[1]}")


def no_such_day(lines: list[str], at: int) -> list[str] | None:
    match = _DATE.search(lines[at])
    return replaced(lines, at, f"{lines[at][: match.start()]}: {match[1]}-02-31") if match else None


def key_twice(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    if not found or not found[2] or found[2][0] in "|>&[{":
        return None
    return replaced(lines, at, lines[at], f"{' ' * len(found[0])}{found[1]}: {found[2]}")


def zero_width(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    return replaced(lines, at, f"{found[0]}{found[1]}\u200b: {found[2]}".rstrip()) if found else None


def no_break_space(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    return replaced(lines, at, f"{found[0]}{found[1]}:\u00a0{found[2]}") if found and is_plain(found[2]) else None


def control(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    ok = found and is_plain(found[2])
    return replaced(lines, at, f"{found[0]}{found[1]}: {found[2]}\x07") if found and ok else None


def dedented(lines: list[str], at: int) -> list[str] | None:
    line, above = lines[at], lines[at - 1] if at else ""
    inside = line.startswith("    ") and field(line) and not line.lstrip().startswith("-")
    if not inside or (indent(above) != indent(line) and not above.lstrip().startswith("- ")):
        return None
    return replaced(lines, at, line[1:])


def indented(lines: list[str], at: int) -> list[str] | None:
    line = lines[at]
    ok = (
        field(line)
        and at
        and is_plain((field(lines[at - 1]) or ("", "", ""))[2])
        and indent(lines[at - 1]) == indent(line)
    )
    return replaced(lines, at, f"  {line}") if ok and not line.lstrip().startswith("-") else None


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def open_bracket(lines: list[str], at: int) -> list[str] | None:
    line = lines[at]
    return replaced(lines, at, line[:-1]) if re.search(r": \[[^\]]*\]$", line) else None


def open_brace(lines: list[str], at: int) -> list[str] | None:
    line = lines[at]
    return replaced(lines, at, line[:-1]) if re.search(r"\{[^}]*\}$", line) else None


def open_quote(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    return replaced(lines, at, f'{found[0]}{found[1]}: "{found[2]}') if found and is_plain(found[2]) else None


def missing_comma(lines: list[str], at: int) -> list[str] | None:
    line = lines[at]
    match = re.search(r": \[\w[\w-]*(, )\w", line)
    return replaced(lines, at, line[: match.start(1)] + " }" + line[match.end(1) :]) if match else None


def list_for_text(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    ok = found and is_plain(found[2]) and found[1] in ("name", "title", "short", "kind", "type", "definition", "unit")
    return replaced(lines, at, f"{found[0]}{found[1]}: [{found[2].replace(',', '')}]") if found and ok else None


def text_for_list(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    below = lines[at + 1] if at + 1 < len(lines) else ""
    last = at + 2 >= len(lines) or indent(lines[at + 2]) <= len(found[0] if found else "")
    ok = found and not found[2] and below.lstrip().startswith("- ") and last and is_plain(below.lstrip()[2:])
    return [*lines[:at], f"{found[0]}{found[1]}: {below.lstrip()[2:]}", *lines[at + 2 :]] if found and ok else None


def group_for_text(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    ok = found and is_plain(found[2]) and found[1] in ("name", "title", "short", "definition")
    deeper = " " * (len(found[0]) + 2 if found else 0)
    return replaced(lines, at, f"{found[0]}{found[1]}:", f"{deeper}text: {found[2]}") if found and ok else None


def empty_value(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    return replaced(lines, at, f"{found[0]}{found[1]}:") if found and is_plain(found[2]) else None


def comment_swallows(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    ok = found and is_plain(found[2]) and " " in found[2] and len(found[2]) > 12 and '"' not in found[2]
    return replaced(lines, at, f"{lines[at]} #1 im Viertel") if ok else None


def colon_in_text(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    ok = found and is_plain(found[2]) and " " in found[2]
    return replaced(lines, at, lines[at].replace(found[2], found[2].replace(" ", ": ", 1))) if found and ok else None


def anchor(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    return replaced(lines, at, f"{found[0]}{found[1]}: &a {found[2]}") if found and is_plain(found[2]) else None


def alias(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    return (
        replaced(lines, at, f"{found[0]}{found[1]}: *{found[2].split()[0]}") if found and is_plain(found[2]) else None
    )


def no_hyphen_space(lines: list[str], at: int) -> list[str] | None:
    line = lines[at]
    return replaced(lines, at, line.replace("- ", "-", 1)) if re.match(r"\s+- [A-Za-z][^:]*$", line) else None


def bullet(lines: list[str], at: int) -> list[str] | None:
    line = lines[at]
    return replaced(lines, at, line.replace("- ", "* ", 1)) if re.match(r"\s+- [A-Za-z]", line) else None


def german_amount(lines: list[str], at: int) -> list[str] | None:
    match = re.search(r"amount: (\d+)(?:\.\d\d)?$", lines[at])
    return replaced(lines, at, f"{lines[at][: match.start()]}amount: {match[1]},50 €") if match else None


def ja(lines: list[str], at: int) -> list[str] | None:
    match = re.search(r": true$", lines[at])
    return replaced(lines, at, f"{lines[at][: match.start()]}: ja") if match else None


def mistyped_reference(lines: list[str], at: int) -> list[str] | None:
    match = re.search(
        r"(?:provider|goal_system|goal|source|quarter|body|indicator|district): ([a-z][a-z#-]{5,})$", lines[at]
    )
    return (
        replaced(lines, at, lines[at][:-2] + lines[at][-1] + lines[at][-2])
        if match and lines[at][-1] != lines[at][-2]
        else None
    )


def conflict(lines: list[str], at: int) -> list[str] | None:
    return (
        replaced(lines, at, "<<<<<<< HEAD", lines[at], "=======", lines[at], ">>>>>>> andere")
        if field(lines[at])
        else None
    )


def percent_sign(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    return replaced(lines, at, f"{found[0]}{found[1]}: @{found[2]}") if found and is_plain(found[2]) else None


def windows_path(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    ok = found and is_plain(found[2]) and found[1] in ("name", "title", "short", "text", "definition", "what")
    return replaced(lines, at, f'{found[0]}{found[1]}: "C:\\Daten\\{found[2]}"') if found and ok else None


def to_the_margin(lines: list[str], at: int) -> list[str] | None:
    line = lines[at]
    inside = line.startswith("    ") and field(line) and not line.lstrip().startswith("-")
    return replaced(lines, at, line.lstrip()) if inside and at + 1 < len(lines) and indent(lines[at + 1]) > 2 else None


def no_break_indentation(lines: list[str], at: int) -> list[str] | None:
    line = lines[at]
    ok = line.startswith("    ") and field(line) and not line.lstrip().startswith("-")
    return replaced(lines, at, "\u00a0" * indent(line) + line.lstrip()) if ok else None


def wide_colon(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    return replaced(lines, at, f"{found[0]}{found[1]}： {found[2]}") if found and is_plain(found[2]) else None


def equals_sign(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    return replaced(lines, at, f"{found[0]}{found[1]} = {found[2]}") if found and is_plain(found[2]) else None


def tab_behind_hyphen(lines: list[str], at: int) -> list[str] | None:
    line = lines[at]
    return replaced(lines, at, line.replace("- ", "-\t", 1)) if re.match(r"\s+- [a-z_]+: ", line) else None


def month_word(lines: list[str], at: int) -> list[str] | None:
    match = _DATE.search(lines[at])
    return replaced(lines, at, f"{lines[at][: match.start()]}: {match[3]}. März {match[1]}") if match else None


def soft_hyphen(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    ok = found and len(found[1]) > 4
    return (
        replaced(lines, at, f"{found[0]}{found[1][:3]}\u00ad{found[1][3:]}: {found[2]}".rstrip())
        if found and ok
        else None
    )


def german_key(lines: list[str], at: int) -> list[str] | None:
    found = field(lines[at])
    german = {"from": "von", "until": "bis", "provider": "traeger", "sources": "quellen", "goals": "ziele"}
    ok = found and found[1] in german
    return replaced(lines, at, f"{found[0]}{german[found[1]]}: {found[2]}".rstrip()) if found and ok else None


DAMAGES: list[Damage] = [
    to_the_margin,
    no_break_indentation, wide_colon, equals_sign, tab_behind_hyphen, month_word, soft_hyphen, german_key,
    typo_in_key, capital_key, tab, no_colon, no_space, smart_quotes, german_date, no_such_day, key_twice, zero_width,
    no_break_space, control, dedented, indented, open_bracket, open_brace, open_quote, missing_comma, list_for_text,
    text_for_list, group_for_text, empty_value, comment_swallows, colon_in_text, anchor, alias, no_hyphen_space, bullet,
    german_amount, ja, mistyped_reference, conflict, percent_sign, windows_path,
]  # fmt: skip


class Case(NamedTuple):
    """One damage: in which repository and file, on which line, and what the file then says."""

    root: Path
    path: str
    damage: str
    line: int
    data: bytes

    @property
    def kind(self) -> str:
        """The folder of the record."""
        return self.path.split("/")[1] if "/" in self.path else self.path


class Verdict(NamedTuple):
    """What became of a case: whether it is said on its line, with a remedy, and whether it is said elsewhere."""

    case: Case
    found: bool
    placed: bool
    remedied: bool
    elsewhere: list[Shown]
    said: list[Shown]


@cache
def files(root: Path) -> dict[str, bytes]:
    if root == CALLS:
        with TemporaryDirectory() as folder:
            return files(lay_out(root, Path(folder)))
    source = FolderSource(root)
    more = {"data/submissions/2015.yaml": SUBMISSION.encode()} if root == SMALL[0] else {}
    return {file.path: source.read(file.path) for file in source.files()} | more


@cache
def before(root: Path) -> frozenset[tuple[str, str, str]]:
    return frozenset(identity(one) for one in look(root, {}))


def identity(one: Shown) -> tuple[str, str, str]:
    return one.code, one.file, one.message


def look(root: Path, changed: dict[str, bytes]) -> list[Shown]:
    source = Overlay(changed, files(root))
    loaded = load(source)
    findings, _ = split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, DAY)])
    return prepare(findings, Locator(source))


def cases() -> Iterator[Case]:
    """The damages: each kind of them in files of all kinds, as far as they can be done there."""
    chance = Random(2015)
    seen: set[str] = set()
    for root in (*SMALL, *LARGE):
        by_kind: dict[str, list[str]] = {}
        for path in files(root):
            if path.endswith(".yaml"):
                by_kind.setdefault(path.split("/")[1] if "/" in path else path, []).append(path)
        for kind, paths in sorted(by_kind.items()):
            if root in LARGE and kind in seen:
                continue
            seen.add(kind)
            for damage in DAMAGES:
                if root not in LARGE or chance.random() < 0.4:
                    yield from one_case(chance, root, paths, damage)


def one_case(chance: Random, root: Path, paths: list[str], damage: Damage) -> Iterator[Case]:
    for path in chance.sample(paths, min(3, len(paths))):
        lines = files(root)[path].decode().rstrip("\n").split("\n")
        order = chance.sample(range(len(lines)), len(lines))
        for at in order:
            damaged = damage(lines, at)
            if damaged is not None and damaged != lines:
                yield Case(root, path, damage.__name__, at + 1, ("\n".join(damaged) + "\n").encode())
                return


LATER = {"key_twice": 1, "group_for_text": 1}
"""Damages that can be said one line further down, too."""


def has_remedy(one: Shown) -> bool:
    """Whether something is said that helps with this mistake; what is judged across files has its advice."""
    return one.code[3] not in "12" or (one.remedy != "" and one.remedy != REMEDIES["compare-lines"])


def judge(case: Case) -> Verdict:
    said = [one for one in look(case.root, {case.path: case.data}) if identity(one) not in before(case.root)]
    here = [one for one in said if one.file == case.path]
    right = range(case.line, case.line + 1 + LATER.get(case.damage, 0))
    placed = [one for one in here if one.spot and one.spot.line in right]
    known = {(code, file) for code, file, _ in before(case.root)}  # it may now name the record as it is written
    elsewhere = [
        one for one in said if one not in placed and (one.file == case.path or (one.code, one.file) not in known)
    ]
    return Verdict(case, bool(said), bool(placed), all(map(has_remedy, said)), elsewhere, said)


@cache
def verdicts() -> list[Verdict]:
    return [judge(case) for case in cases()]


def told(verdict: Verdict) -> str:
    """What is said of a case, for whoever reads a failure."""
    case = verdict.case
    said = [f"{one.file}:{one.spot.line if one.spot else 0} {one.code} {one.remedy}" for one in verdict.said[:3]]
    return f"{case.path}:{case.line} {case.damage}: {said}"


def test_there_are_enough_cases_in_every_kind() -> None:
    assert len(verdicts()) >= 350
    assert {one.case.kind for one in verdicts()} >= set(KINDS)
    assert {one.case.damage for one in verdicts()} == {one.__name__ for one in DAMAGES}


def test_every_damage_is_found_on_its_line() -> None:
    assert [told(one) for one in verdicts() if not one.placed] == []


def test_nothing_is_said_elsewhere() -> None:
    assert [told(one) for one in verdicts() if one.elsewhere] == []


def test_at_least_ninety_five_in_a_hundred_have_a_remedy() -> None:
    without = [told(one) for one in verdicts() if not one.remedied]
    assert len(without) <= len(verdicts()) * 0.05, without


def test_no_remedy_proposes_what_does_not_exist() -> None:
    """A name that is suggested for a reference or a field is one that is there: taken over, the file is sound."""
    for one in verdicts():
        if one.case.damage in ("typo_in_key", "capital_key", "mistyped_reference"):
            for said in one.said:
                match = re.search(r"did you mean `([^`]+)`", said.remedy)
                original = files(one.case.root)[one.case.path].decode().split("\n")[one.case.line - 1]
                assert match is None or match[1].rpartition("/")[2] in original, told(one)
