"""The ways between the boxes of the structure: straight to a neighbour, else through the channels between the rows.

All that starts at one box and runs in one channel is one net: a horizontal track with a port at each box. Nets only
cross, they never share a track, so that each can be followed. Channel 0 lies below row 0, and so on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Literal, NamedTuple

from sozialraum.engine.documents.charts.scales import spread

APART = 21.0
"""Between two ports."""
_INSET = 12.0
_PERMUTED = 5
"""More nets in one channel are left in their order."""

Side = Literal["above", "below"]
"""Whether the box lies above or below the channel."""
Ends = Mapping[tuple[int, int], tuple[int, ...]]
"""The numbers of the relations by source and target."""


class Slot(NamedTuple):
    """The place of a box: row, place in the row, middle."""

    row: int
    place: int
    x: float


@dataclass
class Port:
    """Where a net meets a box, or the gutter beside the boxes (`box` -1). `numbers` stand at an arriving end."""

    box: int
    side: Side
    numbers: tuple[int, ...] = ()
    x: float = 0.0


@dataclass
class Net:
    """The ports of one source in one channel, and its track: 0 is the highest."""

    source: int
    channel: int
    ports: list[Port] = field(default_factory=list)
    track: int = 0

    def port(self, box: int, side: Side, numbers: tuple[int, ...] = ()) -> None:
        """Add a port unless it is there."""
        if not any(port.box == box and port.side == side for port in self.ports):
            self.ports.append(Port(box, side, numbers))

    @property
    def straight(self) -> bool:
        """Whether it is one vertical line."""
        return len(self.ports) == 2 and self.ports[0].side != self.ports[1].side and not self.gutters

    @property
    def gutters(self) -> list[Port]:
        """The ports at the gutter."""
        return [port for port in self.ports if port.box < 0]


class Routes(NamedTuple):
    """Ways to neighbours (left box, right box, source, numbers), nets, and the x of the gutter line of a source."""

    beside: list[tuple[int, int, int, tuple[int, ...]]]
    nets: list[Net]
    gutters: dict[int, float]


def routes(slots: Sequence[Slot], ends: Ends, channels: int, width: float, right: float) -> Routes:
    """All ways. `width` is that of a box, `right` the right end of the rows."""
    beside: list[tuple[int, int, int, tuple[int, ...]]] = []
    nets: dict[tuple[int, int], Net] = {}
    far: dict[int, float] = {}
    later = []
    for (source, to), numbers in ends.items():
        one, other = slots[source], slots[to]
        if one.row == other.row:
            later.append((source, to, numbers))
        elif abs(one.row - other.row) == 1:
            _reach(nets, source, min(one.row, other.row), [(source, one, ()), (to, other, numbers)])
        else:
            far.setdefault(source, right + 14 + 9 * len(far))
            down = one.row < other.row
            _reach(nets, source, one.row if down else one.row - 1, [(source, one, ())], gutter=True)
            _reach(nets, source, other.row - 1 if down else other.row, [(to, other, numbers)], gutter=True)
    taken: set[tuple[int, int]] = set()
    for source, to, numbers in later:
        left, end = sorted((source, to), key=lambda box: slots[box].place)
        if slots[end].place - slots[left].place == 1 and (left, end) not in taken:
            taken.add((left, end))
            beside.append((left, end, source, numbers))
        else:
            row = slots[source].row
            channel = next((c for c in (row, row - 1) if (source, c) in nets), min(row, channels - 1))
            _reach(nets, source, channel, [(source, slots[source], ()), (to, slots[to], numbers)])
    found = list(nets.values())
    for channel in range(channels):
        here = [net for net in found if net.channel == channel]
        _place_ports(here, slots, width, far)
        _order_tracks(here)
    return Routes(beside, found, far)


def _reach(
    nets: dict[tuple[int, int], Net],
    source: int,
    channel: int,
    stops: Iterable[tuple[int, Slot, tuple[int, ...]]],
    gutter: bool = False,
) -> None:
    net = nets.setdefault((source, channel), Net(source, channel))
    for box, slot, numbers in stops:
        net.port(box, "above" if slot.row <= channel else "below", numbers)
    if gutter:
        net.port(-1, "above")


def _place_ports(nets: Sequence[Net], slots: Sequence[Slot], width: float, far: Mapping[int, float]) -> None:
    """Ports stand on their boxes, in the order in which their nets go on, and all ports of a channel keep apart."""
    for net in nets:
        for port in net.gutters:
            port.x = far[net.source]
    groups: list[list[Port]] = []
    wanted: list[float] = []
    for net in nets:
        ports = [port for port in net.ports if port.box >= 0]
        middles = [slots[port.box].x for port in ports]
        if net.straight and abs(middles[0] - middles[1]) < width - 2 * _INSET:
            groups.append(ports)
            wanted.append(sum(middles) / 2)
            continue
        for port in ports:
            groups.append([port])
            wanted.append(_wish(net, port, nets, slots, width, far))
    if not groups:
        return
    reach = APART * len(groups)
    low, high = min(wanted) - reach, max(wanted) + reach
    for group, x in zip(groups, spread(wanted, [APART] * len(groups), low, high), strict=True):
        ends = [slots[port.box].x for port in group]
        left, right = max(ends) - width / 2 + _INSET, min(ends) + width / 2 - _INSET
        for port in group:
            port.x = min(max(x, left), right)


def _wish(
    net: Net, port: Port, nets: Sequence[Net], slots: Sequence[Slot], width: float, far: Mapping[int, float]
) -> float:
    """The port's place among those of its box on this side, which stand in the order of where they lead."""

    def leads(one: Net, place: Port) -> tuple[float, int]:
        others = [far[one.source] if p.box < 0 else slots[p.box].x for p in one.ports if p is not place]
        return sum(others) / len(others) if others else 0.0, one.source

    here = [(leads(one, p), p) for one in nets for p in one.ports if p.box == port.box and p.side == port.side]
    rank = sorted(range(len(here)), key=lambda index: here[index][0])
    place = next(index for index, at in enumerate(rank) if here[at][1] is port)
    return slots[port.box].x - width / 2 + width * (place + 1) / (len(here) + 1)


def _order_tracks(nets: Sequence[Net]) -> None:
    """The order of the tracks with the fewest crossings."""
    flat = [net for net in nets if not net.straight or net.ports[0].x != net.ports[1].x]
    orders = permutations(range(len(flat))) if len(flat) <= _PERMUTED else [tuple(range(len(flat)))]
    best = min(orders, key=lambda order: (_crossings(flat, order), order))
    for net, track in zip(flat, best, strict=True):
        net.track = track


def _crossings(nets: Sequence[Net], order: Sequence[int]) -> int:
    """How often a vertical of one net crosses the track of another."""
    count = 0
    for net, track in zip(nets, order, strict=True):
        low, high = min(port.x for port in net.ports), max(port.x for port in net.ports)
        for other, at in zip(nets, order, strict=True):
            if other is not net:
                crossing = (port for port in other.ports if port.box >= 0 and low < port.x < high)
                count += sum(at > track if port.side == "above" else at < track for port in crossing)
    return count
