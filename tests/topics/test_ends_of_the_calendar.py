"""A mistyped year may lie at either end of the calendar: everything is judged and listed all the same."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sozialraum.engine.records.checking import check
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.due.list import due_list
from sozialraum.topics.duties import duties
from sozialraum.topics.meetings.calendar import duty_calendar, meeting_calendar
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.programme.manifest import programme_of
from tests.topics.test_duties import Files, files_of, loaded

pytestmark = pytest.mark.slow

DATE = re.compile(rb"\d{4}-\d{2}-\d{2}")
DAYS = (date(2017, 1, 15), date(2019, 6, 1))


def with_other_days(name: str, extreme: bytes) -> list[tuple[str, Files]]:
    """The sample as often as a day is written in it, each time with that one day replaced."""
    files = files_of(name)
    return [
        (
            f"{path}:{data[: match.start()].count(10) + 1}",
            {**files, path: data[: match.start()] + extreme + data[match.end() :]},
        )
        for path, data in files.items()
        if path.endswith(".yaml")
        for match in DATE.finditer(data)
    ]


@pytest.mark.parametrize("extreme", [b"0001-01-01", b"9999-12-31"])
@pytest.mark.parametrize("name", ["good", "meetings"])
def test_a_day_at_the_end_of_the_calendar_breaks_nothing(name: str, extreme: bytes) -> None:
    broken = []
    for where, files in with_other_days(name, extreme):
        repository = loaded(files)
        for day in DAYS:
            try:
                check(repository, day)
                found = list(duties(repository, day))
                if programme := programme_of(repository):
                    due_list(programme, found, day)
                    duty_calendar(programme, found, day)
                    for meeting in repository[MEETINGS].values():
                        if body := repository[BODIES].get(meeting.body):
                            meeting_calendar(programme, body, meeting)
            except (ValueError, OverflowError) as error:
                broken.append(f"{where}: {error}")
    assert broken == []
