"""What the sources describe, row by row, and what of the program serves it.

D1–D30 are the thirty systems that the source documents describe, each a row: D1–D21 are Köln's (its framework concept
of 2015, its workshop of 2008, the Sommerberg in Porz), D22–D30 those of the study for Dresden of 2017.

`python -m tests.rows.coverage > docs/coverage.md` writes the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import sozialraum.topics  # noqa: F401 (the papers are those of the topics)
from sozialraum.engine.findings.catalogue import entry_of
from sozialraum.engine.topic import PAPERS

HERE = Path(__file__).parent


class Row(NamedTuple):
    """A system of the sources: the kinds that hold it, the findings that guard it, the papers that print it."""

    title: str
    kinds: str
    findings: str
    papers: str


ROWS = {
    1: Row("Areas", "areas districts", "SRK303 SRK306 SRK311 SRK312 SRK314 SRK315", "monitoring report"),
    2: Row("Selection of areas", "selections catalogues", "SRK227 SRK228 SRK340 SRK343 SRK346", "selection"),
    3: Row("Tiered goals", "goals agreements", "SRK221 SRK302 SRK304", "agreement programme"),
    4: Row("Fields of action, forms of offer", "offers catalogues", "SRK232 SRK301 SRK350", "offers coverage"),
    5: Row("Steering body", "bodies councils", "SRK321 SRK322 SRK323 SRK325 SRK390 SRK392", "seats body minutes"),
    6: Row("Geschäftsstelle", "bodies meetings budgets", "SRK410 SRK411 SRK415", "invitation programme money"),
    7: Row("Bürgeramt", "districts areas", "SRK301 SRK315", "agreement"),
    8: Row("Coordination office", "areas providers funds", "SRK309 SRK310 SRK315", "report agreement funds"),
    9: Row("Selection of providers", "calls catalogues", "SRK352 SRK353 SRK354 SRK355 SRK356", "call"),
    10: Row("Yearly agreement", "agreements", "SRK307 SRK405 SRK408", "agreement"),
    11: Row("Stadtteilkonferenz", "bodies meetings", "SRK332 SRK411 SRK413", "invitation minutes"),
    12: Row("Sozialraumkonferenz", "bodies meetings", "SRK414 SRK416", "invitation minutes"),
    13: Row("Monitoring", "indicators mappings", "SRK510 SRK511 SRK512 SRK536 SRK537", "monitoring overview"),
    14: Row("Annual report", "reports submissions", "SRK224 SRK308 SRK401 SRK402", "report programme cover-note"),
    15: Row("Evaluation", "studies", "SRK370 SRK371 SRK372 SRK409", "study recommendations"),
    16: Row("Money", "funds budgets", "SRK237 SRK238 SRK239 SRK360 SRK361 SRK363 SRK419 SRK421", "funds money report"),
    17: Row("Structure and communication", "bodies", "SRK220 SRK301", "programme"),
    18: Row("History", "sources", "SRK409", "programme"),
    19: Row("Sozialraumteams", "bodies", "SRK506 SRK507 SRK508 SRK509", "body"),
    20: Row("Flexible places in Porz", "offers", "SRK231 SRK233 SRK234 SRK235 SRK236", "places"),
    21: Row("Combined help", "offers catalogues", "SRK301", "offers"),
    22: Row("Dresden: area analysis", "areas indicators", "SRK316 SRK510", "profile"),
    23: Row("Dresden: types and choice", "areas selections", "SRK347 SRK343", "selection"),
    24: Row("Dresden: working group", "bodies", "SRK380 SRK381 SRK382", "body"),
    25: Row("Dresden: Stadtraumteam", "bodies", "SRK380 SRK506", "body"),
    26: Row("Dresden: KiFaZ", "offers", "SRK383 SRK384", "offers"),
    27: Row("Dresden: Aktionsbudget", "funds catalogues", "SRK241 SRK360 SRK380", "funds"),
    28: Row("Dresden: infrastructure", "indicators", "SRK204 SRK316", "profile"),
    29: Row("Good practice and evaluation results", "studies", "SRK371 SRK373", "study recommendations"),
    30: Row("Qualitative findings", "studies", "SRK242 SRK370", "study"),
}


def page() -> str:
    """The page in docs/."""
    return "\n".join([*_head(), *(_line(number, row) for number, row in sorted(ROWS.items())), ""])


def modules_of(number: int) -> list[str]:
    """The modules that are named after a row."""
    return sorted(path.name for path in HERE.glob("test_d*.py") if f"d{number:02}" in path.stem.split("_"))


def _head() -> Iterator[str]:
    yield "# What the sources describe, and what serves it"
    yield ""
    yield "Made by `python -m tests.rows.coverage > docs/coverage.md`; a test holds it equal. Each row has a test of"
    yield "its own, from the data over `srk validate` to the paper. Codes are explained in [findings.md](findings.md)."
    yield ""
    yield "D1–D30 are the thirty systems that the source documents describe, each a row: D1–D21 are Köln's (its"
    yield "framework concept of 2015, its workshop of 2008, the Sommerberg in Porz), D22–D30 those of the study for"
    yield "Dresden of 2017."
    yield "The documents are named in `data/sources/` and `examples/dresden/data/sources/`."
    yield ""
    yield "| Row | System | Kinds of records | Findings | Papers | Tests |"
    yield "|---|---|---|---|---|---|"


def _line(number: int, row: Row) -> str:
    kinds = ", ".join(f"`data/{kind}/`" for kind in row.kinds.split())
    codes = "<br>".join(f"{code} {entry_of(code).title}" for code in row.findings.split())
    papers = ", ".join(f"{PAPERS[name].german} (`{name}`)" for name in row.papers.split())
    tests = ", ".join(f"`{name}`" for name in modules_of(number))
    return f"| D{number} | {row.title} | {kinds} | {codes} | {papers} | {tests} |"


if __name__ == "__main__":
    print(page(), end="")
