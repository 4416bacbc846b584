"""`python -m sozialraum.cli.hook`: the check before a commit, for every programme in a git repository.

pre-commit runs it at the top; the programme may lie in a folder below.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def programmes() -> list[str]:
    """The folders of the programmes that git knows here: the top alone if it is one, else all below."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", "sozialraum.yaml", "**/sozialraum.yaml"], capture_output=True, check=True
    ).stdout
    folders = sorted({Path(name).parent.as_posix() for name in listed.decode().split("\0") if name})
    return ["."] if "." in folders or not folders else folders


def main() -> int:
    """Check them all; the worst exit code."""
    return max(
        subprocess.run([sys.executable, "-m", "sozialraum", "-C", folder, "validate"], check=False).returncode
        for folder in programmes()
    )


if __name__ == "__main__":
    sys.exit(main())
