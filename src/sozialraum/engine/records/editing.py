"""How editors see the scalar types: what may stand there, what they say if something else does, an example.

To YAML 1.2 a value without quotes may be a number or a boolean; a date or a time is a text.
"""

from __future__ import annotations

import re

from pydantic import WithJsonSchema


def seen(pattern: re.Pattern[str] | str, said: str, example: object, *types: str, **more: object) -> WithJsonSchema:
    """The schema of a type that is written like the pattern; `types` are those that it may have without quotes."""
    written = pattern if isinstance(pattern, str) else pattern.pattern
    shape = {"type": ["string", *types] if types else "string", "pattern": f"^(?:{written})$"}
    return WithJsonSchema({**shape, "patternErrorMessage": said, "examples": [example], **more})


def seen_whole(pattern: re.Pattern[str], example: int, most: int) -> WithJsonSchema:
    """A whole number from zero on."""
    return seen(pattern, "Eine ganze Zahl steht ohne Punkte: 1234", example, "integer", minimum=0, maximum=most)


def seen_digits(digits: str, most: int, example: str) -> WithJsonSchema:
    """An official number: without quotes an editor sees a number, in which zeros in front are gone."""
    said = f"Eine amtliche Nummer mit {digits.replace(',', ' bis ')} Ziffern"
    return seen(f"[0-9]{{{digits}}}", said, example, "integer", minimum=0, maximum=10**most - 1)
