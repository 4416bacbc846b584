"""The entry point of `srk`."""

from __future__ import annotations

import errno
import gc
import os
import sys

from sozialraum.cli.streams import CUT_PIPE, STOPPED, LostOutputError, flush, guard, say_last

TYPE_CHECKING = False  # importing typing or collections would cost as much as the rest of `--version`
if TYPE_CHECKING:
    from collections.abc import Mapping


_INTERRUPTED: list[int] = []


def main() -> None:
    """Run `srk` with the arguments of the process."""
    # a command lives for a moment and keeps what it builds: collecting garbage would only walk over it again and again;
    # without, validate takes 0.92 of the time on 200 files and 0.83 on 1,000 (`python -m benchmarks.run ending`)
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
    from sozialraum.engine.findings.language import speak

    speak(language_of(os.environ))
    try:
        run(arguments)
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except Exception as error:
        if _INTERRUPTED:  # some libraries turn what interrupts them into errors of their own
            sys.exit(STOPPED)
        if "SRK_TRACEBACK" in os.environ:
            raise
        print(f"srk: {_sentence(error)}", file=sys.stderr)
        sys.exit(3)


def run(arguments: list[str]) -> None:
    """Run one command line; leaves by SystemExit.

    Gates call `srk validate`, in which there is nothing to parse: typer would cost a twelfth of the time on 200 files.
    """
    if arguments == ["validate"]:
        from importlib import import_module

        from sozialraum.cli.terminal import work_in
        from sozialraum.cli.validating import validate

        import_module("sozialraum.topics")  # the engine gets to know its subject
        work_in(None)
        sys.exit(validate())
    from sozialraum.cli import app

    app.run(arguments)


def _sentence(error: Exception) -> str:
    """Return what is said of an error that nobody met before: only what is a mistake of ours is called one."""
    from sozialraum.engine.findings.language import printable, tr

    if isinstance(error, MemoryError):
        return tr("There is not enough memory for this.")
    if isinstance(error, ModuleNotFoundError) and not str(error.name).startswith("sozialraum"):
        from sozialraum.cli.terminal import what_to_install

        return what_to_install(error)
    if isinstance(error, OSError) and error.errno:
        from sozialraum.engine.records.source import problem_of

        if not _is_somewhere():
            from sozialraum.cli.terminal import nowhere

            return nowhere()
        problem = printable(problem_of(error))
        if error.filename is None:
            return tr("The operating system refuses: {problem}.").format(problem=problem)
        path = printable(os.fsdecode(error.filename) if not isinstance(error.filename, int) else str(error.filename))
        return tr("{path} cannot be used: {problem}.").format(path=path, problem=problem)
    problem = tr("this should not happen: {problem}")
    problem = problem.format(problem=printable(f"{type(error).__name__}: {error}"))
    return problem + "\n" + tr("Nothing was lost. Please report it with what SRK_TRACEBACK=1 srk … prints.")


def _is_somewhere() -> bool:
    """Return whether the folder that `srk` was started in still exists."""
    try:
        return bool(os.getcwd())  # noqa: PTH109 (pathlib would have to be imported)
    except OSError:
        return False


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
    """Run the process of `srk`; it leaves by `os._exit`, without taking apart what it built.

    So validate takes 0.89 of the time on 200 files and 0.91 on 1,000 (`python -m benchmarks.run ending`).
    """
    code: int | str | None = 0
    lost: OSError | None = None
    _note_interrupts()
    try:
        if guard():
            main()
        else:
            code, lost = 3, OSError(errno.EBADF, "")
    except LostOutputError as leaving:
        code, lost = leaving.code, leaving.error
    except SystemExit as leaving:
        code = leaving.code
    except KeyboardInterrupt:
        code = STOPPED
    try:
        if isinstance(code, str):
            print(code, file=sys.stderr)
        flush()
    except LostOutputError as leaving:
        code, lost = leaving.code, leaving.error
    except KeyboardInterrupt:
        code = STOPPED
    if _INTERRUPTED:
        code = STOPPED
    elif lost and code != CUT_PIPE:
        say_last(f"srk: {_why_lost(lost)}")
    os._exit(code if isinstance(code, int) else int(code is not None))


def _note_interrupts() -> None:
    """Note each Ctrl-C in `_INTERRUPTED`: what it interrupts may take it for something else."""

    def interrupt(number: int, frame: object) -> None:
        _INTERRUPTED.append(number)
        if len(_INTERRUPTED) > 2:  # what is to be tidied up takes too long for somebody
            os._exit(STOPPED)
        raise KeyboardInterrupt

    def ignore(lost: sys.UnraisableHookArgs) -> None:
        """Say nothing of a Ctrl-C that Python could not hand on: it is noted."""
        if not isinstance(lost.exc_value, KeyboardInterrupt):
            sys.__unraisablehook__(lost)

    sys.unraisablehook = ignore
    import _signal  # type: ignore[import-not-found]  # the module signal would import enum

    try:
        if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
            _signal.signal(_signal.SIGINT, interrupt)
    except ValueError:  # not the main thread
        pass


def _why_lost(error: OSError) -> str:
    from sozialraum.engine.findings.language import speak, tr

    speak(language_of(os.environ))
    if error.errno == errno.EBADF:
        return tr("The standard output is closed; there is nowhere to answer.")
    from sozialraum.engine.records.source import problem_of

    return tr("The answer could not be written: {problem}.").format(problem=problem_of(error))
