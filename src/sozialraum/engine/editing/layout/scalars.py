"""How a text is written: without quotes where nobody can take it for something else, folded where it is long."""

from __future__ import annotations

import re
from functools import lru_cache

from yaml import YAMLError
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from sozialraum.engine.editing.layout.outline import Scalar
from sozialraum.engine.yaml.encoding import INVISIBLE
from sozialraum.engine.yaml.nodes import compose
from sozialraum.engine.yaml.trees import sound_tree

WIDTH = 120
"""No line is longer if it can be helped."""

_EVIDENT = re.compile(r"[^\W\d_][\w ().;/*–+]*(?<! )")
_EVIDENT_ALONE = re.compile(r"[^\W_](?:[\w ().;/*–+,!?%&@§€„“”'-]|:(?=[\w/])|(?<! )#)*(?<! )")
"""The same for a value on a line of its own: only there a comma is nothing but a comma."""

_LETTER = re.compile(r"[^\W\d_]")
_BEGINS_LIKE_TEXT = re.compile(r"[\w(§€+§]")
_SWITCH = re.compile(r"y|n|yes|no|on|off|true|false|null|~", re.IGNORECASE)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_OTHER_NUMBER = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.inf|\.nan", re.IGNORECASE
)
"""What programs of today take for a number (YAML 1.2)."""

_UNPRINTABLE = re.compile(r"[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ENTRY = r"- |[a-z][a-z0-9_]*:(?:\s|$)"
_GAP = re.compile(rf"(?<=[^ \t]) (?=[^ \t])(?!{_ENTRY})")
"""Where a line may end; none begins like an entry of a list, or a field, that was meant to stand further left."""
_HAS_ENTRY = re.compile(f" (?:{_ENTRY})")
_TEXT, _DAY = "tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_resolver = Resolver()
_SHORT, _KEPT = 60, 4096
"""Of so many short texts is known how they are written: keys, names and words of closed lists stand in every file."""


def written(text: Scalar, column: int, indent: int) -> list[str]:
    """The lines of a value whose first line begins at a column; the lines below it are indented themselves."""
    says = text.says
    is_bare = not text.style and not text.has_escapes and len(says) <= _SHORT
    if is_bare and column + len(says) <= WIDTH and _stays_bare(says):
        return [says]
    line = one_line(text)
    if column + len(line) <= WIDTH and "\n" not in says and text.style not in ("|", ">"):
        return [line]
    body = says.rstrip("\n")
    ending = "-" if body == says else "" if len(says) == len(body) + 1 else "+"
    if not body.strip() or _must_escape(text):
        return [line]
    if "\n" in says:
        is_too_wide = any(indent + len(line) > WIDTH for line in body.split("\n"))
        folded = text.style != "|" and (text.style == ">" or is_too_wide) and _can_fold(body)
        return [f">{ending}", *_folded(text, body, ending, indent)] if folded else _literal(says, body, ending, indent)
    fits = column + len(line) <= WIDTH
    wants_fold = (not fits and " " in says) or (text.style in ("|", ">") and line[0] in "\"'")
    if wants_fold and _can_fold(says):
        return [">-", *_folded(text, says, "-", indent)]
    return [line]


def one_line(text: Scalar, in_brackets: bool = False, is_key: bool = False) -> str:
    """The text on one line, in quotes where it needs them."""
    says = text.says
    if not _must_escape(text):
        if _is_plain(says, bool(text.style), in_brackets, is_key):
            return says
        if ('"' in says or "\\" in says) and "'" not in says and "\n" not in says:
            return f"'{says}'"
    return quoted(says, escape_invisible=text.has_escapes)


def quoted(says: str, escape_invisible: bool = False) -> str:
    """The text in double quotes."""
    return '"' + "".join(_escaped(one, escape_invisible) for one in says) + '"'


def plain_or_quoted(says: str) -> str:
    """A text that somebody typed, on one line; in quotes also where the loader would find it odd without."""
    line = one_line(Scalar(says, ""))
    return line if sound_tree(f"text: {line}\n".encode()) == {"text": says} else quoted(says)


def _escaped(character: str, escape_invisible: bool) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _UNPRINTABLE.match(character) or (escape_invisible and INVISIBLE.match(character)):
        number = ord(character)
        return f"\\x{number:02X}" if number < 0x100 else f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}"
    return character


def _must_escape(text: Scalar) -> bool:
    """Return whether something in the text can only be seen, or only be written, as an escape."""
    return text.has_escapes or (not text.says.isprintable() and bool(_UNPRINTABLE.search(text.says)))


def _is_plain(says: str, was_marked: bool, in_brackets: bool, is_key: bool) -> bool:
    """Return whether a text may stand plain; one that was in quotes, or a block, only if it cannot be mistaken."""
    is_text = _is_plainly_text(says) if was_marked else is_key or not _is_misread(says)
    return is_text and _stands_plain(says, in_brackets, is_key)


@lru_cache(_KEPT)
def _stays_bare(says: str) -> bool:
    """Return whether a short text that stands without quotes on one line stays so."""
    return "\n" not in says and one_line(Scalar(says, "")) == says


def _is_plainly_text(says: str) -> bool:
    """Return whether no program takes the text for a number, a day or a switch, and no person either."""
    return (
        bool(_BEGINS_LIKE_TEXT.match(says))
        and bool(_LETTER.search(says))
        and not _SWITCH.fullmatch(says)
        and not _OTHER_NUMBER.fullmatch(says)
        and _taken_for(says) == _TEXT
    )


def _is_misread(says: str) -> bool:
    """Return whether programs read something else: 0221, no, 1_000; but not 12.5, 2016-03-31, 18:30, true."""
    if not says or says in ("true", "false") or _NUMBER.fullmatch(says) or _CLOCK.fullmatch(says):
        return False
    if _SWITCH.fullmatch(says):
        return True
    if says[0].isalpha():
        return False  # whatever else older programs read begins with a digit or a sign
    if _OTHER_NUMBER.fullmatch(says):
        return True
    return _taken_for(says) not in (_TEXT, _DAY)


def _taken_for(says: str) -> object:
    """Return what older programs (YAML 1.1) take a text without quotes for."""
    return _resolver.resolve(ScalarNode, says, (True, False))  # type: ignore[no-untyped-call]


def _stands_plain(says: str, in_brackets: bool, is_key: bool) -> bool:
    """Return whether the parser reads the text back as it is."""
    if _EVIDENT.fullmatch(says) or not (is_key or in_brackets or not _EVIDENT_ALONE.fullmatch(says)):
        return True
    if "\n" in says:
        return False
    frame = "{{{}: x}}" if in_brackets and is_key else "[{}]" if in_brackets else "{}: x" if is_key else "- {}"
    try:
        node = compose(f"{frame.format(says)}\n".encode())
    except YAMLError:
        return False
    found = node.value[0] if node and node.value and isinstance(node.value, list) else None
    found = found[0] if isinstance(found, tuple) else found
    return (
        isinstance(found, ScalarNode)
        and found.value == says
        and not found.style
        and len(node.value) == 1  # type: ignore[union-attr]
        and found.tag.__class__ is not str
    )


def _can_fold(body: str) -> bool:
    """Return whether folding keeps every space: no paragraph begins or ends with one."""
    return not body.startswith("\n") and all(line == line.strip(" \t") for line in body.split("\n"))


def _literal(says: str, body: str, ending: str, indent: int) -> list[str]:
    lines = says.split("\n") if ending == "-" else says[:-1].split("\n")
    if any(line and not line.strip(" ") for line in lines):
        return [quoted(says)]
    first = next(line for line in lines if line)
    mark = "2" if first.startswith((" ", "\t")) else ""
    return [f"|{mark}{ending}", *(" " * indent + line if line else "" for line in lines)]


def _folded(text: Scalar, body: str, ending: str, indent: int) -> list[str]:
    """The paragraphs, a blank line between them; what fits as it was broken before stays so."""
    known = _paragraphs(text) if text.style == ">" else []
    lines: list[str] = []
    for number, paragraph in enumerate(body.split("\n")):
        broken = known[number] if number < len(known) else []
        fits = " ".join(broken) == paragraph and all(indent + len(line) <= WIDTH for line in broken)
        lines += ([""] if number else []) + (broken if fits else _wrapped(paragraph, WIDTH - indent))
    blank = [""] * (len(text.says) - len(body) - 1) if ending == "+" else []
    return [*(" " * indent + line if line else "" for line in lines), *blank]


def _paragraphs(text: Scalar) -> list[list[str]]:
    """The lines of a folded text as they were broken, paragraph by paragraph."""
    paragraphs: list[list[str]] = [[]]
    for line in text.lines:
        if line.strip(" \t"):
            paragraphs[-1].append(line.strip(" \t"))
        else:
            paragraphs.append([])
    return paragraphs


def _wrapped(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    has_gaps = "  " in paragraph or "\t" in paragraph or paragraph != paragraph.strip(" ")
    has_gaps = has_gaps or bool(_HAS_ENTRY.search(paragraph))
    for word in (_GAP.split(paragraph) if has_gaps else paragraph.split(" ")) if paragraph else []:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
