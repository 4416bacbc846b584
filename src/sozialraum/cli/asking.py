"""Asking the person in front of the terminal."""

from __future__ import annotations

import sys
from typing import Literal

from sozialraum.cli import terminal
from sozialraum.engine.findings.language import tr, tr_many

Reply = Literal["yes", "no", "all", "quit"]

_WORDS: dict[str, Reply] = {
    **dict.fromkeys(("y", "yes", "j", "ja"), "yes"),
    **dict.fromkeys(("n", "no", "nein"), "no"),
    **dict.fromkeys(("a", "all", "alle"), "all"),
    **dict.fromkeys(("q", "quit", "ende"), "quit"),
}


def somebody_is_there() -> bool:
    """Return whether somebody can answer."""
    return bool(sys.stdin and sys.stdout) and sys.stdin.isatty() and sys.stdout.isatty()


def ask_text(prompt: str) -> str:
    """Return what somebody types; nothing where nobody answers any more."""
    try:
        return input(prompt).strip()
    except EOFError:
        terminal.say("")
        return ""


def ask_yes(prompt: str) -> bool:
    """Return whether somebody says yes; all else is no."""
    try:
        return _WORDS.get(input(prompt).strip().lower()) == "yes"
    except EOFError:
        return False


def may_write(files: int, yes: bool) -> bool:
    """Return whether so many files may be written: somebody said so beforehand (`yes`), or says so now."""
    if yes:
        return True
    if not somebody_is_there():
        line = tr_many(
            "Nothing was written yet. To write {number} file, run the same command with --yes.",
            "Nothing was written yet. To write {number} files, run the same command with --yes.",
            files,
        )
        terminal.say(line.format(number=files))
        return False
    question = tr_many("Write {number} file? [y/N] ", "Write {number} files? [y/N] ", files)
    if ask_yes(question.format(number=files)):
        return True
    terminal.say(tr("Nothing was written."))
    return False


def ask(question: str, *, several: bool) -> Reply:
    """The answer to a question; where nobody answers any more it is the end. `several` offers to say yes to all."""
    choices = tr("yes, no, all, quit") if several else tr("yes, no, quit")
    while True:
        try:
            word = input(f"{question} [{choices}] ").strip().lower()
        except EOFError:
            return "quit"
        answer = _WORDS.get(word)
        if answer and (several or answer != "all"):
            return answer
