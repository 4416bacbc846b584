"""A fuzzer guided by coverage, run by hand: `python -m tests.fuzzing SECONDS [TARGET]`.

It needs atheris (`pip install -e ".[fuzz]"`). What it begins with is made of our own files; a crash is printed and left
as a file in the current folder. `python -m tests.fuzzing FILE TARGET` tries such a file again.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sozialraum", "yaml"]):
    for folder in ("engine", "tables", "disclosure", "topics", "cli.reporters"):
        package = importlib.import_module(f"sozialraum.{folder}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)  # what is imported only when it is needed is counted too
    from tests.engine.records.test_never_raises import TOKENS
    from tests.fuzzing.targets import TARGETS, seeds


def main(seconds: str, name: str = "record") -> None:
    """Begin with our own files, and go on for so many seconds."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, data in enumerate(seeds(name)):
            Path(corpus, str(number)).write_bytes(data)
        words = Path(folder, "words")
        words.write_text("".join(f"{_quoted(token)}\n" for token in TOKENS), encoding="ascii")
        limits = ["-max_len=20000", "-timeout=60", "-rss_limit_mb=4096", f"-dict={words}", "-print_final_stats=1"]
        what = [f"-max_total_time={seconds}", str(corpus)] if seconds.isdigit() else [seconds]
        atheris.Setup([sys.argv[0], *limits, *what], TARGETS[name])
        atheris.Fuzz()


def _quoted(token: str) -> str:
    """A token as a dictionary of libFuzzer has it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in token.encode("utf-8", "surrogatepass")) + '"'


main(*sys.argv[1:])
