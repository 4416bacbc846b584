"""The map of the areas: outlines of quarters as paths of SVG, each area a shape that is a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import TYPE_CHECKING

from sozialraum.topics.areas.manifest import OUTLINES

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area

WIDTH = 720
"""Width of the drawing in its own units; a quarter of a city of 30 km is then drawn to about 40 m."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """An area on the map: the path of its whole quarters, and where its number stands."""

    area: str
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class CityMap:
    """All quarters as one path, the areas above them, and the size of the drawing."""

    width: int
    height: int
    quarters: str
    shapes: tuple[Shape, ...]


class Drawing:
    """The outlines of a city, drawn once for all maps."""

    def __init__(self, repository: Repository) -> None:
        self._rings = {
            outline.quarter: [_points(ring) for ring in outline.rings]
            for record in repository[OUTLINES].values()
            for outline in record.outlines
        }
        self._flat = _Projection([point for found in self._rings.values() for ring in found for point in ring])
        self._every = self._flat.path([ring for found in self._rings.values() for ring in found])

    def map_of(self, areas: Iterable[Area]) -> CityMap | None:
        """Return the map of some areas; none where no outline of a quarter is recorded.

        An area of which only parts of quarters belong, without one as a whole, has no shape.
        """
        if not self._rings:
            return None
        shapes = []
        for area in areas:
            own = [ring for part in area.parts if part.quarter for ring in self._rings.get(part.quarter, ())]
            if own:
                x, y = self._flat.at(_middle(max(own, key=_extent)))
                shapes.append(Shape(area.id, self._flat.path(own), x, y))
        return CityMap(WIDTH, self._flat.height, self._every, tuple(shapes))


class _Projection:
    """Degrees on a plane: lengths of longitude shrink with the latitude, and north is above."""

    def __init__(self, points: list[Point]) -> None:
        longitudes, latitudes = [x for x, _ in points] or [0.0], [y for _, y in points] or [0.0]
        self._west, self._north = min(longitudes), max(latitudes)
        self._shrunk = cos(radians((self._north + min(latitudes)) / 2))
        self._scale = WIDTH / ((max(longitudes) - self._west) * self._shrunk or 1)
        self.height = round((self._north - min(latitudes)) * self._scale) or 1

    def at(self, point: Point) -> Point:
        x = (point[0] - self._west) * self._shrunk * self._scale
        return round(x, 1), round((self._north - point[1]) * self._scale, 1)

    def path(self, rings: Iterable[list[Point]]) -> str:
        """Return rings as a path of SVG with whole steps, as short as it can be written."""
        return "".join(self._ring(ring) for ring in rings)

    def _ring(self, ring: list[Point]) -> str:
        drawn = [(round(x * 2), round(y * 2)) for x, y in map(self.at, ring)]
        kept = [one for index, one in enumerate(drawn) if index == 0 or one != drawn[index - 1]]
        (x, y), written = kept[0], [f"M{kept[0][0] / 2:g} {kept[0][1] / 2:g}l"]
        for to_x, to_y in kept[1:-1]:
            written.append(f"{(to_x - x) / 2:g} {(to_y - y) / 2:g} ")
            x, y = to_x, to_y
        return "".join(written).rstrip() + "z"


def _points(ring: str) -> list[Point]:
    pairs = (point.split(",") for point in ring.split(" "))
    return [(float(x), float(y)) for x, y in pairs]


def _extent(ring: list[Point]) -> float:
    """Return the area inside a ring, in square degrees."""
    return abs(_cross_sum(ring)) / 2


def _cross_sum(ring: list[Point]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))


def _middle(ring: list[Point]) -> Point:
    """Return the centre of gravity of what is inside a ring."""
    twice = _cross_sum(ring)
    if not twice:
        return ring[0]
    x = sum((ax + bx) * (ax * by - bx * ay) for (ax, ay), (bx, by) in pairwise(ring))
    y = sum((ay + by) * (ax * by - bx * ay) for (ax, ay), (bx, by) in pairwise(ring))
    return x / (3 * twice), y / (3 * twice)
