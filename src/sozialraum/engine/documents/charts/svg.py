"""What all charts share: colours that the colour-blind can tell apart, and the templates that draw."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import jinja2

from sozialraum.engine.documents import style
from sozialraum.engine.documents.places import default_templates

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#000000", "#CC79A7", "#E69F00", "#56B4E9")
"""Okabe and Ito, the darker ones first; their yellow is too pale for lines on white."""
DASHES = ("none", "9 4", "2 3", "10 3 2 3", "16 4", "6 3 2 3 2 3", "4 2")
MARKERS = ("circle", "square", "triangle", "diamond", "wedge", "plus", "cross")

WIDTH = 680
LABEL = 14
TICK = 13
LINE = 17


def look(index: int) -> dict[str, Any]:
    """Colour, dash, marker and hatch; after seven the markers shift, so that no two of 49 look the same."""
    kind = index % len(COLOURS)
    marker = MARKERS[(index + index // len(COLOURS)) % len(MARKERS)]
    return {"colour": COLOURS[kind], "dash": DASHES[kind], "marker": marker, "hatch": kind}


def drawn(template: str, context: Mapping[str, Any]) -> str:
    """The SVG that a template of templates/charts makes."""
    return _environment().get_template(template).render(context)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(default_templates() / "charts"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    families = (style.FONT, *style.FALLBACK_FONTS)
    environment.globals |= {
        "fonts": ", ".join(f"'{name}'" if " " in name else name for name in families),
        "ink": f"#{style.INK}",
        "muted": f"#{style.MUTED}",
        "rule": f"#{style.RULE}",
        "accent": f"#{style.ACCENT}",
        "shade": f"#{style.SHADE}",
        "label_size": LABEL,
        "tick_size": TICK,
        "line_height": LINE,
    }
    environment.filters["c"] = _coordinate
    return environment


def _coordinate(value: float) -> str:
    """A coordinate with at most one decimal place."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written
