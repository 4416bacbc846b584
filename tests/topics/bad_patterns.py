"""What no paper says, whatever is there: known signs of a sentence, heading, list or table that is not right."""

from __future__ import annotations

import re
from collections.abc import Iterator

PLURALS = (
    "Projekte|Maßnahmen|Jahresberichte|Jahresberichten|Berichte|Ämter|Gebiete|Stadträume|Sozialraumgebiete|Handlungsfelder|"
    "Handlungsfeldern|Sitze|Plätze|Beziehungen|Anträge|Bewerbungen|Angebote|Kriterien|Zielvereinbarungen|Stellen|"
    "Sitzungen|Empfehlungen|Mitglieder|Standorte|Aufgaben|Gremien|Stadtteile|Werte|Träger sind|vereinbarten Maßnahmen"
)
SENTENCES = {
    "none is counted": re.compile(r"(?<![\d.,:+−-])\b0 (?!\()[A-ZÄÖÜ]\w+"),
    "one in the plural": re.compile(rf"(?<![\d.,:+−-])\b1 (?:{PLURALS})\b"),
    "several in the singular": re.compile(
        r"\b(?:[2-9]|\d\d+) (?:Projekt|Maßnahme|Jahresbericht|Gebiet|Sitz|Antrag|Ratsmitglied|Bericht|Angebot)\b"
    ),
    "nothing between signs": re.compile(r"\(\)|„“|:\s*[.;](?!\w)|;\s*[.;]|,\s*[.,;]|\s[.,;](?=\s|$)|\bund und\b"),
    "a value of the program": re.compile(r"\bNone\b|\bDecimal\b|\bundefined\b"),
    "one bracket behind another": re.compile(r"\) \("),
    "a quotation inside a quotation with the same marks": re.compile(r"„[^“]*„"),
    "an office glued to its city": re.compile(r"\bStadt Köln Geschäftsstelle"),
    "a colon before who represents": re.compile(r"vertreten durch:"),
    "one missing, said of several": re.compile(r"\b[Ee]s fehlt: [^;]+;|\b[Ee]s fehlen: [^;]+\.$"),
    "no space before a bracket": re.compile(r"[a-zäöüß]\(aus "),
}
ZERO = re.compile(r"(?<![\d.,])0,00 €")
_HEADING = re.compile(r"(#+) ")


def bad(text: str) -> Iterator[tuple[str, str]]:
    """Every sign found in the Markdown of a paper, with the line."""
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        yield from _of_sentences(line)
        heading, next_heading = _HEADING.match(line), _HEADING.match(following)
        if heading and (not following or (next_heading and len(next_heading[1]) <= len(heading[1]))):
            yield "a heading with nothing below it", line
        if re.match(r"\| :?-+", line) and not following.startswith("|"):
            yield "a table without rows", lines[number - 1]
        if re.search(r":(?:\*\*)?$", line) and (not following or next_heading):
            yield "an announcement of nothing", line


def _of_sentences(line: str) -> Iterator[tuple[str, str]]:
    if not line.startswith("*") or line.startswith("**"):
        yield from ((name, line) for name, pattern in SENTENCES.items() if pattern.search(line))
