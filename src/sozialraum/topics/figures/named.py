"""Units that no record names, in words that can be read and translated."""

from __future__ import annotations

from sozialraum.engine.findings.language import Words

BESIDES = " besides its quarters"
OUTSIDE = " outside the areas"
WITHOUT = " without "


def said_of(unit: str) -> str | Words:
    """The address of a unit; where it has none, what it is."""
    if BESIDES in unit:
        return Words("{unit} without its quarters", unit=unit.partition(BESIDES)[0])
    if OUTSIDE in unit:
        return Words("{unit} without the areas in it", unit=unit.partition(OUTSIDE)[0])
    if WITHOUT in unit:
        whole, _, part = unit.partition(WITHOUT)
        return Words("{whole} without {part}", whole=whole, part=part)
    return unit
