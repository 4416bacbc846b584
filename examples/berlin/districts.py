"""Writes `data/districts/` from a table of planning areas: `python districts.py TABLE NUMBER-COLUMN NAME-COLUMN`.

A new cut of the planning areas (Berlin made one in 2019 and one in 2021) needs this once; the keys are the official
numbers, since names change more often. `srk fmt` afterwards leaves out the quotes that are not needed.
"""

import csv
import sys
from pathlib import Path

DISTRICTS = (
    "Mitte",
    "Friedrichshain-Kreuzberg",
    "Pankow",
    "Charlottenburg-Wilmersdorf",
    "Spandau",
    "Steglitz-Zehlendorf",
    "Tempelhof-Schöneberg",
    "Neukölln",
    "Treptow-Köpenick",
    "Marzahn-Hellersdorf",
    "Lichtenberg",
    "Reinickendorf",
)
UMLAUTS = str.maketrans({"ö": "oe", "ä": "ae", "ü": "ue"})


def quoted(text: str) -> str:
    """A name as YAML text."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main(table: str, number: str, name: str) -> None:
    """Write one file a district."""
    with open(table, encoding="utf-8-sig", newline="") as file:
        rows = sorted((row[number], row[name]) for row in csv.DictReader(file))
    for place, district in enumerate(DISTRICTS, start=1):
        ours = [row for row in rows if row[0].startswith(f"{place:02}")]
        lines = [f"name: {district}", f'number: "{place:02}"', "quarters:" if ours else "quarters: []"]
        for key, called in ours:
            lines += [f'  - key: "{key}"', f'    number: "{key}"', f"    name: {quoted(called)}"]
        lines += ["sources:", "  - source: mss", "    part: Schlüssel und Namen der Planungsräume"]
        target = Path(__file__).parent / "data" / "districts" / f"{district.lower().translate(UMLAUTS)}.yaml"
        target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
