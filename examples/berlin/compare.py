"""Compares our classes with the published ones: `python compare.py TABLE [YEAR]`, in the environment of `srk`."""

import csv
import sys
from datetime import date
from pathlib import Path

from sozialraum.analysis.monitoring.classes import Classes, classes_of
from sozialraum.analysis.monitoring.monitor import Monitor
from sozialraum.analysis.monitoring.scores import Score
from sozialraum.repository.load import load
from sozialraum.repository.source import FolderSource


def main(table: str, year: str = "2013") -> int:
    """Say how many classes agree; 1 where one does not."""
    repository = load(FolderSource(Path(__file__).parent)).repository
    classes = classes_of(repository, Monitor(repository), date(int(year), 12, 31))
    if not isinstance(classes, Classes):
        print("No classes: import the figures first, as README.md says.")
        return 1
    with open(table, encoding="utf-8-sig", newline="") as file:
        published = {row["plr"]: row for row in csv.DictReader(file) if row["pub_status"]}
    agreeing, largest = [0, 0, 0], 0.0
    for unit in classes.units:
        place, row = classes.found.place(unit.address), published.get(unit.number)
        if row is None or not isinstance(place.status, Score) or not isinstance(place.dynamics, Score):
            print(f"{unit.number} {unit.name}: not compared ({'published' if row else 'without published class'})")
            continue
        pairs = zip(place.status.z, (float(row[f"z_s{number}"]) for number in range(1, 5)), strict=True)
        largest = max(largest, *(abs(ours - theirs) for ours, theirs in pairs))
        found = (place.status.group, place.dynamics.group, place.group)
        names = ("pub_status", "pub_dynamik", "pub_gesamt")
        agreeing = [count + (row[name] == ours) for count, name, ours in zip(agreeing, names, found, strict=True)]
    print(f"{len(published)} published: status {agreeing[0]}, dynamics {agreeing[1]}, both {agreeing[2]} agree")
    print(f"largest difference of a z: {largest:.1e}")
    return int(agreeing != [len(published)] * 3)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
