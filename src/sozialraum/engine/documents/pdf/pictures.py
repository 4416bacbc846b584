"""Pictures for programs that show no SVG."""

from __future__ import annotations

from sozialraum.engine.documents.pdf.engine import png_from
from sozialraum.engine.documents.pdf.source import literal
from sozialraum.engine.documents.style import FONT


def png_of(svg: str, width_px: int = 1600) -> bytes:
    """The picture as a PNG of this width, with the paper's font. Raises typst.TypstError."""
    source = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
        f"#set text(font: {literal(FONT)}, fallback: false)\n"
        f'#image(bytes({literal(svg)}), format: "svg", width: {width_px}pt)'
    )
    return png_from(source)
