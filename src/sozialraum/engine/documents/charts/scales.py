"""The arithmetic of charts: ticks, labels that keep apart, lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor

from sozialraum.engine.documents.columns import text_width

_STEPS = (1, 2, 5, 10)
_FROM_ZERO = Decimal("0.6")
"""An axis starts at zero unless the smallest value is above this part of the largest."""


def value_ticks(values: Sequence[float]) -> tuple[Decimal, ...]:
    """Four to seven round numbers that hold all values between the first and the last."""
    exact = [Decimal(str(value)) for value in values]
    low, high = min(exact), max(exact)
    if low == high or 0 <= low <= high * _FROM_ZERO:
        low = min(low, Decimal(0))
    if high <= 0:
        high = Decimal(0)
    if low == high:
        high = low + 1
    step = _round_step((high - low) / 5, least=Decimal(1) if all(value % 1 == 0 for value in exact) else None)
    first, last = floor(low / step), ceil(high / step)
    return tuple(step * index for index in range(first, last + 1))


def year_ticks(first: int, last: int) -> tuple[int, ...]:
    """At most nine years at even distances, the last year among them."""
    step = next((size for size in (1, 2, 5, 10, 20, 50, 100) if (last - first) // size < 9), last - first)
    return tuple(sorted(range(last, first - 1, -step)))


def decimals(ticks: Sequence[Decimal]) -> int:
    """How many decimal places the ticks need."""
    return max(0, *(-int(tick.normalize().as_tuple().exponent) for tick in ticks))


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres as near as can be to those wanted, so that nothing overlaps and all lies between low and high.

    The heights together must fit.
    """
    blocks: list[list[int]] = []
    for index in sorted(range(len(wanted)), key=lambda i: (wanted[i], i)):
        blocks.append([index])
        while len(blocks) > 1 and _overlap(*(_place(block, wanted, heights, low, high) for block in blocks[-2:])):
            last = blocks.pop()
            blocks[-1] += last
    centres = [0.0] * len(wanted)
    for block in blocks:
        at, _ = _place(block, wanted, heights, low, high)
        for index in block:
            centres[index] = at + heights[index] / 2
            at += heights[index]
    return centres


def wrapped(text: str, width: float) -> list[str]:
    """The text in lines of at most this width (in em); a single longer word stays whole."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _round_step(raw: Decimal, least: Decimal | None) -> Decimal:
    magnitude = Decimal(1).scaleb(raw.adjusted())
    step = next(magnitude * size for size in _STEPS if magnitude * size >= raw)
    return max(step, least) if least else step


def _place(
    block: Sequence[int], wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> tuple[float, float]:
    """Top and bottom of labels that stand one below the other, as near to their places as the room allows."""
    total = sum(heights[index] for index in block)
    offset = distance = 0.0
    for index in block:
        distance += wanted[index] - heights[index] / 2 - offset
        offset += heights[index]
    top = max(low, min(distance / len(block), high - total))
    return top, top + total


def _overlap(upper: tuple[float, float], lower: tuple[float, float]) -> bool:
    return lower[0] < upper[1] - 1e-9
