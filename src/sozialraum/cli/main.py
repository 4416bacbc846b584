"""The entry point of `srk`."""

import gc
import os
import sys


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
    from sozialraum.cli.app import run

    try:
        run(arguments)
    except Exception as error:
        if "SRK_TRACEBACK" in os.environ:
            raise
        from sozialraum.findings.printable import printable

        print(
            f"srk: this should not happen: {printable(f'{type(error).__name__}: {error}')}\n"
            "Nothing was lost. Please report it with what SRK_TRACEBACK=1 srk … prints.",
            file=sys.stderr,
        )
        sys.exit(3)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


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
