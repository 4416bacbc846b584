"""How long the pages of a site take: 15 areas over 5, 10 and 20 years. `python -m benchmarks.site`, by hand.

Each area has an agreement, a report, four public meetings with two decisions each and figures of every year, and eight
offers. Twice as many years are to take about twice as long. Papers are measured for themselves, as each takes as long
as `srk paper` does.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import sozialraum.topics
from benchmarks.generate import agreement, base, report, text
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.site.build import build
from sozialraum.site.folder import SiteFolder
from sozialraum.site.pages import public_site
from sozialraum.site.papers import make_papers, published_papers

assert sozialraum.topics, "imported so that there are kinds of records"

AREAS = 15
INDICATORS = 10
FIRST = 2000


def write(root: Path, years: int) -> None:
    """Write the repository; the same number gives the same bytes."""
    rng = random.Random(2015)
    files = base(AREAS)
    files["sozialraum.yaml"] = files["sozialraum.yaml"].replace("from: 1950", f"from: {FIRST}")
    for year in range(FIRST, FIRST + years):
        for area in range(AREAS):
            ident = f"gebiet-{area:03}"
            files[f"data/agreements/{year}/{ident}.yaml"] = agreement(rng, year)
            files[f"data/reports/{year}/{ident}.yaml"] = report(rng, year)
            for number in range(1, 5):
                files[f"data/meetings/{year}/konferenz-{area:03}-{number:02}.yaml"] = meeting(rng, year, area, number)
    for area in range(AREAS):
        name = f"name: Konferenz {area}\nkind: conference\nfrom: 1990\nareas: [gebiet-{area:03}]\npublic: true\n"
        files[f"data/bodies/konferenz-{area:03}.yaml"] = name
        for number in range(8):
            files[f"data/offers/angebot-{area:03}-{number}.yaml"] = (
                f"name: {text(rng, 3)}\ntext: {text(rng, 30)}\nareas: [gebiet-{area:03}]\nas_of: 2000\nsample: true\n"
            )
    for number in range(INDICATORS):
        files |= figures(rng, f"x{number}" if number else "population", years)
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.encode())


def meeting(rng: random.Random, year: int, area: int, number: int) -> str:
    """A meeting with two decisions, whose minutes the next one of the year approves."""
    lines = [f"date: {year}-{3 * number - 1:02}-15", "begin: 18:00", "state: held", "agenda:"]
    for top in range(1, 6):
        lines += [f'  - top: "{top}"', f"    title: {text(rng, 4)}", f"    text: {text(rng, 25)}"]
        if top > 3:
            lines += [f"    decision: {text(rng, 15)}", "    result: unchanged", "    tasks:"]
            lines += [f"      - what: {text(rng, 5)}", f"        who: {text(rng, 2)}", f"        until: {year}-12-01"]
    approved = f"konferenz-{area:03}-{number % 4 + 1:02}"
    lines += ["minutes:", "  chair: Vorsitz", f"  approved_in: {year + number // 4}/{approved}"]
    return "\n".join(lines) + "\n"


def figures(rng: random.Random, name: str, years: int) -> dict[str, str]:
    """An indicator with a value of the city and of each area at the end of each year."""
    units = ["city", *(f"districts/mitte#q{area:03}" for area in range(AREAS))]
    rows = [
        f"{unit},{year}-12-31,{rng.randrange(5000, 20000)}" for unit in units for year in range(FIRST, FIRST + years)
    ]
    about = f"name: {text(rng, 2)}\ndomain: context\ndefinition: {text(rng, 8)}\nkind: count\nunit: Personen\n"
    return {
        f"data/indicators/{name}.yaml": about,
        f"data/observations/{name}.csv": "\n".join(["unit,day,count", *rows, ""]),
    }


def measure(years: int) -> float:
    """Print how much processor time reading, building and writing took, and return the seconds of building."""
    day = date(FIRST + years, 12, 31)
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "stadt", years)
        start = time.process_time()
        site = public_site(load(FolderSource(Path(folder) / "stadt")).repository, day)
        read = time.process_time()
        built = build(site)
        done = time.process_time()
        SiteFolder(Path(folder) / "site").write(built.files)
        end = time.process_time()
    assert not built.findings
    largest = max(len(content) for path, content in built.files.items() if path.endswith(".html"))
    print(
        f"{years:3} years: {len(built.files):5} files, read {read - start:5.1f} s, built {done - read:5.1f} s, written "
        f"{end - done:5.1f} s; the largest page {largest / 1000:.0f} KB"
    )
    return done - read


def papers(years: int, most: int = 20) -> None:
    """Print how long some papers took."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), years)
        site = public_site(load(FolderSource(Path(folder))).repository, date(FIRST + years, 12, 31))
        jobs = published_papers(site)
        chosen = jobs[:: max(1, len(jobs) // most)]
        start = time.process_time()
        make_papers(site, chosen, lambda label: None)
        print(f"{len(jobs)} papers are out; {len(chosen)} of them took {time.process_time() - start:.1f} s")


def all_papers(root: Path, day: date) -> None:
    """Make all papers of the site of a repository, and nothing else."""
    site = public_site(load(FolderSource(root)).repository, day)
    make_papers(site, published_papers(site), lambda label: None)


def main(arguments: list[str]) -> None:
    """Print all figures, or make all papers of a repository."""
    if arguments[:1] == ["papers"]:
        all_papers(Path(arguments[1]), date.today())
        return
    found = {years: measure(years) for years in (5, 10, 20)}
    print(f"twice the years take {found[10] / found[5]:.2f} and {found[20] / found[10]:.2f} times as long")
    papers(10)


if __name__ == "__main__":
    main(sys.argv[1:])
