"""Texts as YAML that our loader reads back as the same text, and that people like to read."""

from __future__ import annotations

import json
import re
import textwrap

WIDTH = 118
_PLAIN = re.compile(r"[^\W_](?:[^\n#:]|(?<! )#|:(?! |$))*", re.UNICODE)
_RESERVED = {"null", "true", "false", "yes", "no", "on", "off"}


def scalar(text: str) -> str:
    """A text on one line: without quotes where nobody could misread it."""
    if text == "…" or (_PLAIN.fullmatch(text) and text.strip() == text and text.isprintable()):
        # words and numbers with zeros in front mean something else to other programs
        misread = text.lower() in _RESERVED or (text.isdigit() and text[0] == "0" and text != "0")
        if not misread or text in ("true", "false"):
            return text
    if '"' in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def value_lines(head: str, text: str, indent: int = 0) -> list[str]:
    """The lines of a field or list item: `head` is `name:` or `-`; a long text stands folded below it."""
    line = f"{head} {scalar(text)}"
    if "\n" not in text and indent + len(line) <= WIDTH:
        return [line]
    paragraphs = text.split("\n")
    if all(part and part == " ".join(part.split()) and part.isprintable() for part in paragraphs):
        folded: list[str] = []
        for part in paragraphs:
            folded += ["", *_wrapped(part, WIDTH - indent - 2)] if folded else _wrapped(part, WIDTH - indent - 2)
        return [f"{head} >-", *(f"  {one}" if one else "" for one in folded)]
    return [f"{head} {json.dumps(text, ensure_ascii=False)}"]


def remark(text: str, indent: int = 0) -> list[str]:
    """A comment for people, wrapped."""
    return [f"# {line}" for line in _wrapped(text, WIDTH - indent - 2)]


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(width, 40), break_long_words=False, break_on_hyphens=False)
