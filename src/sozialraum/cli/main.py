"""The entry point of `srk`."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # importing typing or collections would cost as much as the rest of `--version`
if TYPE_CHECKING:
    from collections.abc import Mapping


def main() -> None:
    """Run `srk` with the arguments of the process."""
    # a command lives for a moment and keeps what it builds: collecting garbage would only walk over it again and again
    gc.disable()
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        from sozialraum import __version__

        print(f"srk {__version__}")
        return
    # pydantic would search the metadata of every installed package for plugins before it builds the first model
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    from sozialraum.findings.language import speak, tr

    speak(language_of(os.environ))
    from sozialraum.cli.app import run

    try:
        run(arguments)
    except Exception as error:
        if "SRK_TRACEBACK" in os.environ:
            raise
        from sozialraum.findings.printable import printable

        problem = tr("this should not happen: {problem}")
        problem = problem.format(problem=printable(f"{type(error).__name__}: {error}"))
        advice = tr("Nothing was lost. Please report it with what SRK_TRACEBACK=1 srk … prints.")
        print(f"srk: {problem}\n{advice}", file=sys.stderr)
        sys.exit(3)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def language_of(environment: Mapping[str, str]) -> str:
    """The two letters of the language: what SRK_LANG says; else English in CI; else the language of the system."""
    named = environment.get("SRK_LANG")
    if not named and environment.get("CI"):
        named = "en"
    if not named:
        named = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    letters = (named or _language_of_windows())[:2].lower()
    return letters if letters.isalpha() else "en"


def _language_of_windows() -> str:
    """German if Windows speaks German; its environment does not say."""
    if sys.platform != "win32":
        return "en"
    import ctypes

    primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
    return "de" if primary == 7 else "en"


def entry() -> None:
    """The process of `srk`: it leaves without taking apart what it built, which for many records takes seconds."""
    code: int | str | None = 0
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code
    if isinstance(code, str):
        print(code, file=sys.stderr)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = 1
    os._exit(code if isinstance(code, int) else int(code is not None))
