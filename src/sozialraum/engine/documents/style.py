"""What all writers share of the look: colours (contrast at least 4.5 : 1 on white), type and measures in points."""

from __future__ import annotations

from pathlib import Path

INK = "1B1F24"
MUTED = "4A5560"
ACCENT = "0B4A6F"
RULE = "B8C4CE"
SHADE = "EEF3F7"
NOTICE = "FFF6DD"
NOTICE_RULE = "8A5700"

FONT = "Source Sans 3"
FALLBACK_FONTS = ("Calibri", "Carlito", "Arial", "sans-serif")
WORD_FONT = "Calibri"
"""Every Word has it, and its twin Carlito takes as much room; the font of the PDF is on hardly any office computer."""

BODY = 11.0
TABLE = 10.0
SMALL = 9.0
HEADINGS = {1: 20.0, 2: 14.5, 3: 12.5, 4: 11.0}


def default_templates() -> Path:
    """The folder of our templates: inside the wheel, or the checkout's own."""
    packed = Path(__file__).parents[2] / "_templates"
    return packed if packed.is_dir() else Path(__file__).parents[4] / "templates"


def font_folder() -> Path:
    """The folder with the two files of the font, upright and italic."""
    import fontpkg_source_sans_3

    return Path(fontpkg_source_sans_3.ROOT) / "files"
