"""Cities of every layout that a repository can describe, with people in them; and what anybody knows of the layout.

An atom is a place that is never cut. Every unit is a set of atoms; some units are in no file and have no name there:
what lies outside the areas, what an area has besides its quarters. What is known is written down here by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

Relation = tuple[str, list[str]]
"""A unit, and the units that it is made of."""

SIZES = (0, 0, 1, 2, 3, 4, 5, 7, 20, 60)


@dataclass
class Layout:
    """The files of a city, its units with their atoms, and how they make up one another."""

    files: dict[str, str] = field(default_factory=dict)
    atoms: list[str] = field(default_factory=list)
    units: dict[str, set[str]] = field(default_factory=dict)
    hidden: dict[str, set[str]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)

    def atom(self) -> str:
        """Another place."""
        self.atoms.append(f"atom{len(self.atoms)}")
        return self.atoms[-1]

    @property
    def places(self) -> dict[str, set[str]]:
        """All units, also those that no file names."""
        return self.units | self.hidden

    def rest(self, unit: str, parts: list[str]) -> str:
        """What a unit has besides some parts; it stands in no file."""
        name = f"{unit} besides {' and '.join(parts)}"
        self.hidden[name] = self.places[unit] - set().union(*(self.places[part] for part in parts))
        return name


def add_districts(layout: Layout, rng: Random, sizes: list[int]) -> list[str]:
    """Districts with so many quarters; one without quarters is a place itself. The addresses of the quarters."""
    quarters = []
    for number, size in enumerate(sizes):
        district = f"districts/d{number}"
        named = [f"{district}#q{place}" for place in range(size)]
        listed = ", ".join(
            f"{{key: q{place}, number: '{number + 1}{place:02}', name: D{number}Q{place}}}" for place in range(size)
        )
        layout.files[f"data/{district}.yaml"] = f"name: D{number}\nnumber: '{number + 1}'\nquarters: [{listed}]\n"
        for quarter in named:
            layout.units[quarter] = {layout.atom() for _ in range(rng.choice((1, 1, 2)))}
        inside = set().union(*(layout.units[one] for one in named)) if named else {layout.atom(), layout.atom()}
        layout.units[district] = inside
        if named:
            layout.relations.append((district, named))
        quarters += named
    districts = [unit for unit in layout.units if unit.startswith("districts/") and "#" not in unit]
    layout.units["city"] = set(layout.atoms)
    layout.relations.append(("city", districts))
    return quarters


def districts_and_quarters(rng: Random) -> Layout:
    """Districts and quarters, some districts without quarters."""
    layout = Layout()
    add_districts(layout, rng, rng.choice([[2], [3], [4], [2, 1], [2, 2], [3, 2], [1, 1, 2], [3, 0], [0, 0, 2]]))
    return layout


def areas_of_quarters(rng: Random) -> Layout:
    """Areas across the districts, of whole quarters; some with a part besides that is no quarter."""
    layout = Layout()
    quarters = add_districts(layout, rng, rng.choice([[3], [2, 2], [3, 2], [1, 1, 2]]))
    rng.shuffle(quarters)
    for number in range(rng.choice((1, 1, 2))):
        whole = [quarters.pop() for _ in range(min(len(quarters) - 1, rng.choice((1, 2))))]
        if not whole:
            break
        parts = "".join(f"  - quarter: {quarter.removeprefix('districts/')}\n" for quarter in whole)
        area = f"areas/a{number}"
        layout.units[area] = set().union(*(layout.units[quarter] for quarter in whole))
        if rng.random() < 0.5:
            parts += "  - part: Siedlung\n"
            layout.units[area] |= {sorted(layout.units[quarters[0]])[0]}
            layout.relations.append((area, [*whole, layout.rest(area, whole)]))
        else:
            layout.relations.append((area, whole))
        layout.files[f"data/{area}.yaml"] = f"name: A{number}\nfrom: 2010\nparts:\n{parts}"
    return layout


def areas_alone(rng: Random) -> Layout:
    """Areas without quarters in a city without districts. They make up the city, but for one kind of city."""
    layout = Layout()
    areas = [f"areas/a{number}" for number in range(rng.choice((2, 3, 3, 4)))]
    since = rng.choice(("", "from: 2010\n"))
    for area in areas:
        layout.units[area] = {layout.atom()}
        layout.files[f"data/{area}.yaml"] = f"name: {area[-2:]}\n{since}"
    layout.units["city"] = set(layout.atoms)
    layout.relations.append(("city", areas))
    return layout


def areas_in_districts(rng: Random) -> Layout:
    """Areas that name the district they lie in, or none; nobody counts by quarters."""
    layout = Layout()
    add_districts(layout, rng, rng.choice([[0], [0, 0], [0, 0, 0], [2, 0]]))
    bare = [unit for unit in layout.units if unit != "city" and "#" not in unit]
    for number, district in enumerate(rng.sample(bare, min(2, len(bare)))):
        area = f"areas/a{number}"
        layout.units[area] = {sorted(layout.units[district])[0]}
        if rng.random() < 0.6:
            layout.files[f"data/{area}.yaml"] = f"name: A{number}\nfrom: 2010\ndistricts: [{district[10:]}]\n"
            layout.relations.append((district, [area, layout.rest(district, [area])]))
        else:
            layout.files[f"data/{area}.yaml"] = f"name: A{number}\nfrom: 2010\n"
            layout.relations.append(("city", [area, layout.rest("city", [area])]))
    return layout


LAYOUTS = (districts_and_quarters, districts_and_quarters, areas_of_quarters, areas_alone, areas_in_districts)

VARIANTS: dict[str, tuple[tuple[str, list[str]], ...]] = {
    "population": (("kind: count", []), ("kind: count\nmade_of: [{parts: [women, men]}]", ["all women men"])),
    "young": (
        ("kind: rate\nbase_is: {all: population}", ["all young young-not-all"]),
        ("kind: count\npart_of: population", ["all young young-not-all"]),
        ("kind: count", []),
    ),
    "old": (
        ("kind: rate\nbase_is: {all: population}", ["all old old-not-all"]),
        ("kind: count", []),
    ),
    "quotient": (
        ("kind: rate\ncount_is: young\nbase_is: {all: population, without: [young, old]}", ["all young middle old"]),
    ),
    "migration": (
        ("kind: rate\nbase_is: {all: population}", ["all migration migration-not-all"]),
        ("kind: count\npart_of: population", ["all migration migration-not-all"]),
    ),
    "foreign": (
        (
            "kind: rate\nbase_is: {all: population}\npart_of: migration",
            ["all foreign foreign-not-all", "migration foreign foreign-not-migration"],
        ),
        ("kind: count\npart_of: migration", ["migration foreign foreign-not-migration"]),
        ("kind: rate\nbase_is: {all: migration}", ["migration foreign foreign-not-migration"]),
    ),
    "poor": (
        ("kind: rate\nbase_is: {all: old}", ["old poor poor-not-old"]),
        ("kind: count\npart_of: old", ["old poor poor-not-old"]),
        ("kind: count", []),
    ),
    "women": (("kind: count", []),),
    "men": (("kind: count", []),),
    "needs": (("kind: rate", ["needs-base needs needs-not-needs-base"]), ("kind: count", [])),
}
"""What an indicator may say of itself, and what follows: which group is made of which."""

OPEN = {"population"}
"""Indicators that withhold nothing."""

COLUMNS = {"quotient": ("young", "middle"), "needs": ("needs", "needs-base"), "population": ("all", "")}


@dataclass
class Groups:
    """The indicators of a city, and what is known of the groups that they count."""

    files: dict[str, str]
    columns: dict[str, tuple[str, str]]
    made_of: list[tuple[str, list[str]]]
    withheld: set[str]


def groups(rng: Random) -> Groups:
    """Some way to describe the indicators."""
    found = Groups({}, {}, [], set())
    for ident, variants in VARIANTS.items():
        text, relations = rng.choice(variants)
        if ident not in OPEN:
            text += "\nwithheld: {from: 1, until: 4}"
        found.files[f"data/indicators/{ident}.yaml"] = (
            f"name: {ident}\ndomain: context\ndefinition: x\nunit: Personen\n{text}\n"
        )
        for relation in relations:
            whole, *parts = relation.split()
            if (whole, parts) not in found.made_of:
                found.made_of.append((whole, parts))
        count, base = COLUMNS.get(ident, (ident, _base(text)))
        found.columns[ident] = count, base if "kind: rate" in text else ""
        if ident not in OPEN:
            found.withheld |= {count} | ({base} if ident in ("quotient", "needs") and "rate" in text else set())
    rests = {part for _, made in found.made_of for part in made if "-not-" in part}
    found.withheld |= {part for part in rests if part.split("-not-")[0] in found.withheld}
    return found


def _base(text: str) -> str:
    named = text.partition("base_is: {all: ")[2].partition("}")[0].partition(",")[0]
    return {"population": "all"}.get(named, named)


def people_of(rng: Random, empty: float) -> dict[str, int]:
    """Those who live in a place that is never cut."""
    if rng.random() < empty:
        return dict.fromkeys(
            ("young", "middle", "old", "migration", "foreign", "women", "poor", "needs", "needs-base"), 0
        )
    young, middle, old = (rng.choice(SIZES) for _ in range(3))
    everybody = young + middle + old
    migration = rng.choice((rng.randint(0, everybody), everybody, max(0, everybody - 2)))
    foreign = rng.choice((rng.randint(0, migration), max(0, migration - 3)))
    women = rng.choice((rng.randint(0, everybody), max(0, everybody - 1)))
    poor, asked = rng.choice((rng.randint(0, old), old)), rng.choice(SIZES)
    return {
        "young": young, "middle": middle, "old": old, "migration": migration, "foreign": foreign, "women": women,
        "poor": poor, "needs": rng.randint(0, asked), "needs-base": asked,
    }  # fmt: skip


def added_up(layout: Layout, atoms: dict[str, dict[str, int]], known: Groups) -> dict[tuple[str, str], int]:
    """The people of every unit by group, also of those that stand in no file."""
    found: dict[tuple[str, str], int] = {}
    for unit, inside in layout.places.items():
        names = ("young", "middle", "old", "migration", "foreign", "women", "poor", "needs", "needs-base")
        people = {name: sum(atoms[atom][name] for atom in inside) for name in names}
        people["all"] = people["young"] + people["middle"] + people["old"]
        people["men"] = people["all"] - people["women"]
        for whole, parts in known.made_of:
            for part in parts:
                if "-not-" in part:
                    people[part] = people[whole] - people[part.split("-not-")[0]]
        found |= {(unit, group): number for group, number in people.items()}
    return found
