"""Write a large repository: `python -m benchmarks.generate DIR NUMBER` makes NUMBER agreements and reports."""

from __future__ import annotations

import random
import sys
from pathlib import Path

WORDS = [
    "Nachbarschaft",
    "Familienzentrum",
    "Sprachcafé",
    "Spielplatz",
    "Bewohner*innen",
    "Schule",
    "Kita",
    "Träger",
    "Bürgeramt",
    "Gesundheit",
    "Sommer",
    "Treffpunkt",
    "Beratung",
    "Jugendliche",
    "Ältere",
    "Menschen",
    "Grünfläche",
    "Wohnung",
    "Verein",
    "Ehrenamt",
    "Konferenz",
    "Planung",
    "Beteiligung",
    "gemeinsam",
    "regelmäßig",
    "weiterhin",
    "zusätzlich",
    "wöchentlich",
    "im",
    "am",
    "an",
    "der",
    "die",
    "das",
    "und",
    "mit",
    "für",
    "von",
    "wurde",
    "werden",
    "sind",
    "ist",
]
FIELDS = ("education", "health", "housing")
STATES = ("planned", "begun", "achieved", "partly-achieved")


def text(rng: random.Random, words: int) -> str:
    """A sentence of so many words."""
    return " ".join(rng.choice(WORDS) for _ in range(words)).capitalize() + "."


def agreement(rng: random.Random, year: int) -> str:
    """An agreement with six measures, about 3.5 KB."""
    lines = ["sample: true", "goal_system: ziele", f"talk: {year - 1}-11-12", f"concluded: {year}-01-20"]
    lines += ["situation: >-", f"  {text(rng, 32)}", "objectives:"]
    for number in range(3):
        lines += [f"  - key: ziel-{number}", "    goal: integration", f"    text: {text(rng, 12)}", "    measures:"]
        for measure in range(2):
            lines += [f"      - key: massnahme-{number}-{measure}", f"        title: {text(rng, 4)}"]
            lines += [f"        action_fields: [{rng.choice(FIELDS)}]", "        steps:"]
            lines += [f"          - {text(rng, 6)}" for _ in range(3)]
            lines += ["        responsible:", f"          - {text(rng, 3)}", f"        due: {year}-10-31"]
            lines += [f"        success: {text(rng, 9)}", "        funds:", "          - origin: area-fund"]
            lines += [f"            amount: {rng.randrange(100, 3000)}.50"]
    return "\n".join(lines) + "\n"


def report(rng: random.Random, year: int) -> str:
    """A report on such an agreement, about 3.5 KB."""
    lines = ["sample: true", "summary:", *(f"  - {text(rng, 9)}" for _ in range(3)), "changes:"]
    for field in ("population", "infrastructure", "networks", "needs"):
        lines += [f"  {field}: >-", f"    {text(rng, 22)}"]
    lines.append("projects:")
    for number in range(2):
        lines += [f"  - key: projekt-{number}", f"    title: {text(rng, 4)}", f"    measures: [massnahme-{number}-0]"]
        lines += [f"    occasion: {text(rng, 12)}", f"    participants: {rng.randrange(5, 200)}"]
        lines += ["    result: >-", f"      {text(rng, 18)}"]
    lines.append("measures:")
    for number in range(3):
        for measure in range(2):
            lines += [f"  - measure: massnahme-{number}-{measure}", f"    state: {rng.choice(STATES)}"]
            lines += [
                f"    reason: {text(rng, 8)}",
                "    spent:",
                "      - origin: area-fund",
                "        amount: 120.00",
            ]
    lines += ["outlook:", "  priorities:", f"    - {text(rng, 8)}", "steps:", f"  - on: {year + 1}-03-20"]
    lines += ["    step: submitted", f"  - on: {year + 1}-06-02", "    step: presented", "    district: mitte"]
    return "\n".join(lines) + "\n"


def catalogue(name: str, keys: tuple[str, ...]) -> str:
    """A catalogue of these keys."""
    return f"name: {name}\nitems:\n" + "".join(f"  - key: {key}\n    name: {key}\n" for key in keys)


def base(areas: int) -> dict[str, str]:
    """What agreements and reports refer to."""
    quarters = "".join(f'  - key: q{i:03}\n    number: "{i:03}"\n    name: Q{i}\n' for i in range(areas))
    files = {
        "sozialraum.yaml": (
            "name: Messung\nshort: Messung\ncity: {name: Stadt, full_name: Stadt}\nrecords: {from: 1950}\n"
            "rules:\n  inhabitants: {from: 1, until: 9}\n"
        ),
        "data/districts/mitte.yaml": f'name: Mitte\nnumber: "1"\nquarters:\n{quarters}',
        "data/goals/ziele.yaml": "name: Z\nfrom: 1950\ngoals:\n  - key: integration\n    name: Integration\n",
        "data/catalogues/action-fields.yaml": catalogue("Felder", FIELDS),
        "data/catalogues/funding-origins.yaml": catalogue("Herkunft", ("area-fund",)),
        "data/providers/traeger.yaml": "name: Träger\ntype: free\nsample: true\n",
    }
    for i in range(areas):
        files[f"data/areas/gebiet-{i:03}.yaml"] = (
            f"name: Gebiet {i}\nfrom: 1950\nparts:\n  - quarter: mitte#q{i:03}\nsample: true\n"
            "commissions:\n  - provider: traeger\n    from: 1950\n    sample: true\n"
        )
    return files


def write(root: Path, number: int) -> None:
    """Write the repository; the same number gives the same bytes."""
    rng = random.Random(2015)
    areas = max(1, min(999, number // 200))
    files = base(areas)
    for index in range(number // 2):
        year, ident = 1950 + index // areas, f"gebiet-{index % areas:03}"
        files[f"data/agreements/{year}/{ident}.yaml"] = agreement(rng, year)
        files[f"data/reports/{year}/{ident}.yaml"] = report(rng, year)
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode())


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
