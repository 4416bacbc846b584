"""Build the pictures of the desk's chapter from the real desk in Chromium: `python -m tools.desk_pictures`.

Somebody has mistyped a day and written a sentence; somebody else wrote another one and has handed it in.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.site.browser import Browser, open_browser
from tools.pictures import CHECKOUT, PICTURES, change, git

REPORT = "data/reports/2015/chorweiler-blumenberg-seeberg.yaml"
AREA = "data/areas/ostheim-neubrueck.yaml"
WIDTH, HEIGHT = 1000, 900


def main() -> None:
    """Write all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        root, shared, second = (Path(folder) / name for name in ("veedel", "gemeinsam.git", "zweite"))
        prepare(root, shared, second)
        with desk(root) as address, open_browser() as browser:
            browser.size(WIDTH, HEIGHT)
            browser.open(address)
            home = address.rpartition("/")[0]
            change(root, REPORT, "  - on: 2016-03-30", "  - on: 30.03.2016")
            picture(browser, f"{home}/pruefung", "desk-checks")
            git(root, "checkout", "-q", ".")
            change(root, AREA, "name: Ostheim / Neubrück", "name: Ostheim / Neubrück / Rath")
            picture(browser, f"{home}/abgeben", "desk-handing-in", 1000)
            click(browser, "/abgeben/holen")
            picture(browser, f"{home}/abgeben/verbinden", "desk-joining", 560)


def prepare(root: Path, shared: Path, second: Path) -> None:
    """Make a copy of the data, a shared place, and the copy of somebody else who handed in."""
    root.mkdir()
    shutil.copytree(CHECKOUT / "data", root / "data")
    for name in ("sozialraum.yaml", ".gitattributes"):
        shutil.copy(CHECKOUT / name, root / name)
    (root / ".gitignore").write_text("/out/\n/local/\n.srk-*\n", encoding="utf-8")
    git(root, "init", "-q", "--initial-branch=main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Stand")
    git(root, "clone", "-q", "--bare", ".", str(shared))
    git(root, "remote", "add", "origin", str(shared))
    git(root, "fetch", "-q", "origin")
    git(root, "config", "user.name", "Geschäftsstelle")
    git(root, "config", "user.email", "geschaeftsstelle@stadt.example")
    git(root, "clone", "-q", str(shared), str(second))
    change(second, AREA, "name: Ostheim / Neubrück", "name: Ostheim / Neubrück-Nord")
    git(second, "commit", "-qam", "Gebiet umbenannt", "--author", "Bürgeramt Kalk <kalk@stadt.example>")
    git(second, "push", "-q", "origin", "main")


@contextmanager
def desk(root: Path) -> Iterator[str]:
    """Run a desk; yield the address that opens it."""
    command = [sys.executable, "-m", "sozialraum", "-C", str(root), "desk", "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        assert process.stdout
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield found[0]
    finally:
        process.terminate()
        process.wait()


def picture(browser: Browser, address: str, name: str, height: int = HEIGHT) -> None:
    """Write what a page looks like at its top."""
    browser.open(address)
    browser.size(WIDTH, height)
    (PICTURES / f"{name}.png").write_bytes(browser.picture(height))


def click(browser: Browser, action: str) -> None:
    """Send a form of the page, and stay on it."""
    form = f"document.querySelector('form[action=\"{action}\"]')"
    browser.run(f"fetch({form}.action, {{method: 'POST', body: new URLSearchParams(new FormData({form}))}})")


if __name__ == "__main__":
    main()
