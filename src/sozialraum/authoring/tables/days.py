"""Days of figures: a year stands for its last day, or for the day that the mapping names."""

from __future__ import annotations

import re
from datetime import date

from sozialraum.model.spelling import iso_date

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_of(text: str, month_day: str = "12-31") -> date | None:
    """The day that a text means: 2012, 31.12.2012, 31. Dezember 2012 or 2012-12-31."""
    found = f"{text}-{month_day}" if _YEAR.fullmatch(text) else text if _ISO.fullmatch(text) else iso_date(text)
    try:
        return date.fromisoformat(found) if found else None
    except ValueError:
        return None
