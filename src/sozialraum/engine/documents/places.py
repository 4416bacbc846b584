"""Where the files lie that come with the tool."""

from __future__ import annotations

from pathlib import Path


def default_templates() -> Path:
    """The folder of our templates: inside the wheel, or the checkout's own."""
    packed = Path(__file__).parents[2] / "_templates"
    return packed if packed.is_dir() else Path(__file__).parents[4] / "templates"
