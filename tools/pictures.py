"""Build the pictures of the guide from the real program: `python -m tools.pictures`.

Papers are first pages of what `srk` writes. The site is its first page in Chromium, which has to be there for it.
Terminals are what `srk` says, in German and with colours, in a copy of the repository in which something was changed.
"""

from __future__ import annotations

import io
import os
import pty
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pymupdf
import typst
from rich.console import Console
from rich.text import Text

from sozialraum.engine.documents.pdf.writer import literal
from tests.site.browser import open_browser, served

CHECKOUT = Path(__file__).parents[1]
PICTURES = CHECKOUT / "docs" / "pictures"
COLUMNS = 104
INK, PAPER = "#d8dee9", "#22272e"
COLOURS = {1: "#ff7b72", 2: "#7ee787", 3: "#e3b341", 4: "#79c0ff", 6: "#79c0ff"}
PAPERS = {
    "report": (["report", "2015", "bilderstoeckchen"], "reports/2015/bilderstoeckchen.pdf"),
    "overview": (["paper", "overview", "2015"], "overview/2015.pdf"),
}


def main() -> None:
    """Write all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "veedel"
        shutil.copytree(CHECKOUT, root, ignore=shutil.ignore_patterns(".*", "out", "tests", "src", "examples"))
        git(root, "init", "-q")
        git(root, "add", "-A")
        git(root, "commit", "-qm", "Stand")
        for name, (arguments, paper) in PAPERS.items():
            terminal(root, *arguments, "--format", "pdf", "--out", str(root / "out"))
            first_page(root / "out" / paper, PICTURES / f"{name}.png")
        terminal(root, "site", str(root / "out" / "site"))
        site(root / "out" / "site", PICTURES / "site.png")
        change(root, "data/reports/2015/kalk-humboldt-gremberg.yaml", "  - on: 2016-03-29", "  - on: 29.03.2016")
        change(root, "data/reports/2015/bilderstoeckchen.yaml", "outlook:", "outlok:")
        draw(
            PICTURES / "validate.png", "srk validate data/reports/2015", terminal(root, "validate", "data/reports/2015")
        )
        draw(PICTURES / "fix.png", "srk fix --yes", terminal(root, "fix", "--yes"))
        git(root, "checkout", "-q", ".")
        agreement = "data/agreements/2016/kalk-humboldt-gremberg.yaml"
        change(root, agreement, "        due: 2016-08-31", "        due: 2016-09-30")
        draw(PICTURES / "diff.png", "srk diff", terminal(root, "diff"))
        git(root, "checkout", "-q", ".")
        said = terminal(root, "due", "--as-of", "2016-04-15", "--area", "kalk-humboldt-gremberg")
        draw(PICTURES / "due.png", "srk due --area kalk-humboldt-gremberg", said)


def git(root: Path, *arguments: str) -> None:
    """Run git without the person's own settings."""
    person = ["-c", "user.name=srk", "-c", "user.email=srk@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *person, *arguments], check=True, stdout=subprocess.DEVNULL)


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replace the first place of a text that must be there."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, f"{path}: {old}"
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def terminal(root: Path, *arguments: str) -> str:
    """What `srk` says on a terminal of its own."""
    mine, its = pty.openpty()
    settings = {"SRK_LANG": "de", "TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "COLORTERM": "truecolor"}
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | settings
    process = subprocess.Popen(
        [sys.executable, "-m", "sozialraum", *arguments], cwd=root, env=environment, stdin=its, stdout=its, stderr=its
    )
    os.close(its)
    said = b""
    while True:
        try:
            piece = os.read(mine, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    process.wait()
    return said.decode("utf-8").replace("\r\n", "\n").rstrip()


def first_page(pdf: Path, picture: Path) -> None:
    """The first page of a paper with a thin frame."""
    with pymupdf.open(pdf) as document:  # type: ignore[no-untyped-call]
        page = document[0]
        page.draw_rect(page.rect, color=(0.75, 0.75, 0.75), width=1)
        page.get_pixmap(dpi=80).save(picture)


def site(folder: Path, picture: Path) -> None:
    """The top of the first page of the site."""
    with served(folder) as address, open_browser() as browser:
        browser.size(1100, 1180)
        browser.open(f"{address}index.html")
        picture.write_bytes(browser.picture(1180))


def draw(picture: Path, command: str, said: str) -> None:
    """A terminal as a picture."""
    console = Console(width=COLUMNS, color_system=None, file=io.StringIO())
    lines = Text.from_ansi(f"$ {command}\n{said}").wrap(console, COLUMNS)
    source = [
        f'#set page(width: auto, height: auto, margin: 14pt, fill: rgb("{PAPER}"))',
        f'#set text(font: "DejaVu Sans Mono", size: 9pt, fill: rgb("{INK}"))',
        "#set par(leading: 0.5em)",
    ]
    for line in lines:
        spans = [
            f"#text({style_of(segment.style)})[#{literal(segment.text)}]"
            for segment in line.render(console)
            if segment.text.strip("\n")
        ]
        source.append("".join(spans) + " \\")
    png = typst.compile("\n".join(source).encode(), format="png", ppi=110.0)
    assert isinstance(png, bytes)
    picture.write_bytes(png)


def style_of(style: object) -> str:
    """A style of rich as arguments of typst's `text`."""
    number = getattr(getattr(style, "color", None), "number", None)
    fill = COLOURS.get((number or 0) % 8, INK)
    weight = "bold" if getattr(style, "bold", False) else "regular"
    return f'fill: rgb("{fill}"), weight: "{weight}"'


if __name__ == "__main__":
    main()
