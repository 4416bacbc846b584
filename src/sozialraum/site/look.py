"""The look of a site: its stylesheet in the colour of the city, its logo, its script."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sozialraum.engine.documents.style import default_templates
from sozialraum.engine.records.source import TEMPLATES_FOLDER, lies_inside

if TYPE_CHECKING:
    from sozialraum.topics.programme.model import Programme

STYLE, LOGO = "style.css", "logo.svg"
LARGEST = 100_000
"""A larger file is no logo; in bytes."""

_WHITE, _DARK = (255, 255, 255), (0x13, 0x1A, 0x20)
_READABLE, _READABLE_IN_THE_DARK = 5.0, 7.0
"""Contrasts above the 4.5 that WCAG asks for, so that shades behind the text may differ a little."""

Colour = tuple[int, ...]


def stylesheet(root: Path, programme: Programme) -> bytes:
    """Return the stylesheet; a colour of the city is made darker, or lighter in the dark, until it can be read."""
    text = (_own(root, STYLE) or b"").decode()
    site = programme.site
    if site is None or site.colour is None:
        return text.encode()
    colour = tuple(int(site.colour[place : place + 2], 16) for place in (1, 3, 5))
    light = _hex(_readable(colour, _WHITE, (0, 0, 0), _READABLE))
    dark = _hex(_readable(colour, _DARK, _WHITE, _READABLE_IN_THE_DARK))
    return (
        f"{text}:root {{ --accent: {light}; --bar: {light}; }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}\n"
    ).encode()


def logo(root: Path) -> bytes | None:
    """Return the logo of the city, if it has one of a fit size."""
    content = _own(root, LOGO)
    return content if content and len(content) <= LARGEST else None


def script(root: Path) -> bytes:
    """Return the script of the search."""
    return _own(root, "suche.js") or b""


def _own(root: Path, name: str) -> bytes | None:
    """Return a file of the look, of the city if it has its own; never one that lies outside of its repository."""
    own = root / TEMPLATES_FOLDER / "site" / name
    if own.is_file() and lies_inside(root, own):
        return own.read_bytes()
    ours = default_templates() / "site" / name
    return ours.read_bytes() if ours.is_file() else None


def _readable(colour: Colour, ground: Colour, towards: Colour, least: float) -> Colour:
    """Return a colour that stands out from its ground, moved towards another as far as it must."""
    for step in range(21):
        moved = tuple(round(one + (end - one) * step / 20) for one, end in zip(colour, towards, strict=True))
        if contrast(moved, ground) >= least:
            return moved
    return towards


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, as WCAG 2.2 reckons it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (one / 255 for one in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{one:02x}" for one in colour)
