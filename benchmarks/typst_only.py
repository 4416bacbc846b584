"""Nothing but `typst.compile` for the reports of 2015; their Typst sources are made once and kept for the next run."""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from pathlib import Path

import typst

from sozialraum import __version__
from sozialraum.engine.documents.style import font_folder
from sozialraum.topics.reports.manifest import REPORTS

CHECKOUT = Path(__file__).parents[1]


def sources() -> list[bytes]:
    """The sources of the reports of 2015, from the cache or made anew."""
    state = "".join(
        f"{p}{p.stat().st_mtime_ns}" for folder in ("data", "templates", "src") for p in (CHECKOUT / folder).rglob("*")
    )
    cache = Path(tempfile.gettempdir()) / f"srk-typst-{__version__}-{hashlib.sha256(state.encode()).hexdigest()[:16]}"
    if not cache.exists():
        cache.write_bytes(pickle.dumps(_make()))
    kept: list[bytes] = pickle.loads(cache.read_bytes())
    return kept


def _make() -> list[bytes]:
    from sozialraum.engine.documents.papers import PaperContext, make
    from sozialraum.engine.documents.pdf.writer import source_of
    from sozialraum.engine.records.load import load
    from sozialraum.engine.records.source import FolderSource
    from sozialraum.engine.topic import PAPERS

    repository = load(FolderSource(CHECKOUT)).repository
    ctx = PaperContext(repository)
    made = [
        make(ctx, [], PAPERS["report"], ident) for ident in sorted(repository[REPORTS]) if ident.startswith("2015/")
    ]
    return [source_of(one.document).encode() for one in made if one.document]


if __name__ == "__main__":
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[font_folder()])
    for source in sources():
        typst.compile(source, format="pdf", font_paths=fonts)
