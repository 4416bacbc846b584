"""The calendar entry of a meeting, read again by a parser that did not write it, and looked at as bytes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.topics.bodies.model import Body
from sozialraum.topics.meetings.calendar import meeting_calendar
from sozialraum.topics.meetings.model import Meeting
from sozialraum.topics.programme.model import Programme
from tests.topics.meetings.calendars import LIMIT, event, in_utc, names, physical, read, unfolded, zone

PROGRAMME = Programme.model_validate(
    {
        "id": "",
        "name": "Quartiere",
        "short": "Quartiere",
        "city": {"name": "Auenstadt", "full_name": "Stadt Auenstadt", "key": "99999001"},
        "records": {"from": "2016"},
        "rules": {"inhabitants": {"from": "1", "until": "9"}},
    }
)
MOVED = {"on": "2016-03-08", "what": "date", "old": "10. März"}
CANCELLED = {"on": "2016-03-09", "what": "cancelled"}
HOSTILE = [
    "a\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT",
    "a\nEND:VCALENDAR",
    "a\rATTENDEE:mailto:x@example.org",
    "a\u2028X-A:1\u0085X-B:2",
    'Semikolon; Komma, Doppelpunkt: Anführung " Gleich = Schrägstrich \\ und \\n \\; \\, zum Schluss \\',
    "\r\n  Einzug",
    "ü" * 200,
    "€" * 120 + "😀" * 60,
    "Bürger\\",
]


def made(body: str = "Kreis", /, **fields: object) -> bytes:
    values = {"id": "2016/kreis-01", "date": "2016-03-15", "begin": "18:30", **fields}
    body_model = Body.model_validate({"id": "kreis", "name": body, "kind": "team"})
    return meeting_calendar(PROGRAMME, body_model, Meeting.model_validate(values))


def read_as(text: str) -> str:
    """What stays of a text: all line ends are one."""
    for end in ("\r\n", "\r", "\u2028", "\u0085"):
        text = text.replace(end, "\n")
    return text


def test_an_entry_holds_what_the_meeting_says() -> None:
    place = {"name": "Rathaus, Saal 2", "street": "Altmarkt 1", "town": "99901 Auenstadt", "step_free": "Aufzug"}
    agenda = [{"top": "1", "title": "Eröffnung"}, {"top": "2.1", "title": "Räume; Geld"}]
    data = made("Lenkungskreis", number="6", end="20:00", place=place, agenda=agenda, invited_on="2016-03-01")
    found = event(data)
    assert found.summary.value == "Lenkungskreis, 6. Sitzung"
    assert found.location.value == "Rathaus, Saal 2, Altmarkt 1, 99901 Auenstadt"
    lines = ["TOP 1: Eröffnung", "TOP 2.1: Räume; Geld", "Barrierefreier Zugang: Aufzug"]
    assert found.description.value.split("\n") == lines
    assert found.uid.value == "2016-kreis-01@auenstadt-quartiere.sozialraum.invalid"
    assert found.dtend.value - found.dtstart.value == timedelta(hours=1, minutes=30)
    assert (read(data).version.value, read(data).prodid.value) == ("2.0", "-//srk//Quartiere//DE")


def test_a_meeting_without_an_end_takes_two_hours_even_past_midnight() -> None:
    found = event(made(begin="23:15"))
    assert found.dtend.value - found.dtstart.value == timedelta(hours=2)
    assert found.dtend.value.date() == date(2016, 3, 16)


@pytest.mark.parametrize(
    ("day", "begin", "utc"),
    [
        ("2016-03-26", "18:30", datetime(2016, 3, 26, 17, 30)),
        ("2016-03-27", "01:30", datetime(2016, 3, 27, 0, 30)),
        ("2016-03-27", "03:00", datetime(2016, 3, 27, 1, 0)),
        ("2016-03-28", "18:30", datetime(2016, 3, 28, 16, 30)),
        ("2016-10-29", "18:30", datetime(2016, 10, 29, 16, 30)),
        ("2016-10-30", "01:30", datetime(2016, 10, 29, 23, 30)),
        ("2016-10-30", "03:30", datetime(2016, 10, 30, 2, 30)),
        ("2016-10-31", "18:30", datetime(2016, 10, 31, 17, 30)),
    ],
)
def test_the_time_is_right_on_both_sides_of_the_change(day: str, begin: str, utc: datetime) -> None:
    data = made(date=day, begin=begin)
    assert in_utc(event(data).dtstart.value) == utc
    (written,) = (line for line in unfolded(data) if line.startswith("DTSTART;"))
    assert written == f"DTSTART;TZID=Europe/Berlin:{day.replace('-', '')}T{begin.replace(':', '')}00"
    local = datetime.strptime(f"{day} {begin}", "%Y-%m-%d %H:%M").replace(tzinfo=zone(data))
    assert in_utc(local) == utc


def test_the_file_describes_the_zone_as_it_is_on_every_day_of_forty_years() -> None:
    own, berlin = zone(made()), ZoneInfo("Europe/Berlin")
    day = datetime(1997, 1, 1, 12)
    while day.year < 2038:
        assert day.replace(tzinfo=own).utcoffset() == day.replace(tzinfo=berlin).utcoffset(), day
        day += timedelta(days=1)


def test_the_zone_changes_at_two_and_at_three() -> None:
    own = zone(made())
    spring = [datetime(2016, 3, 27, *clock, tzinfo=own).utcoffset() for clock in ((1, 59), (3, 0))]
    autumn = [datetime(2016, 10, 30, *clock, tzinfo=own).utcoffset() for clock in ((1, 59), (3, 0))]
    assert spring == autumn[::-1] == [timedelta(hours=1), timedelta(hours=2)]
    starts = {line for line in unfolded(made()) if line.startswith("DTSTART:")}
    assert {line[-6:] for line in starts} == {"020000", "030000"}


@pytest.mark.parametrize("count", [0, 1, 2, 11])
def test_the_sequence_is_the_number_of_changes(count: int) -> None:
    assert event(made(changes=[MOVED] * count)).sequence.value == str(count)


def test_a_moved_meeting_keeps_its_uid_and_is_published_again() -> None:
    before, after = made(), made(date="2017-01-10", begin="09:00", changes=[MOVED])
    assert event(before).uid.value == event(after).uid.value
    assert (read(after).method.value, event(after).status.value) == ("PUBLISH", "CONFIRMED")


def test_a_cancelled_meeting_is_cancelled_with_its_uid_and_a_higher_sequence() -> None:
    before, after = made(changes=[MOVED]), made(changes=[MOVED, CANCELLED], state="cancelled")
    assert (read(before).method.value, event(before).status.value) == ("PUBLISH", "CONFIRMED")
    assert (read(after).method.value, event(after).status.value) == ("CANCEL", "CANCELLED")
    assert event(before).uid.value == event(after).uid.value
    assert int(event(after).sequence.value) == int(event(before).sequence.value) + 1


def test_a_cancelled_meeting_has_a_higher_sequence_even_if_nobody_wrote_the_change() -> None:
    assert int(event(made(state="cancelled")).sequence.value) > int(event(made()).sequence.value)


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, "20160315"),
        ({"invited_on": "2016-03-01"}, "20160301"),
        ({"invited_on": "2016-03-01", "changes": [CANCELLED, MOVED]}, "20160309"),
        ({"invited_on": "2016-03-10", "changes": [MOVED]}, "20160310"),
    ],
)
def test_the_stamp_is_the_last_day_that_the_data_know(fields: dict[str, object], day: str) -> None:
    assert f"DTSTAMP:{day}T000000Z" in unfolded(made(**fields))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(text: str) -> None:
    plain = made("a", place={"name": "a"}, agenda=[{"top": "1", "title": "a"}])
    data = made(text, place={"name": text}, agenda=[{"top": "1", "title": text}])
    assert names(data) == names(plain)
    assert all(len(line) <= LIMIT for line in physical(data))
    found = event(data)
    assert (found.summary.value, found.location.value) == (read_as(text), read_as(text))
    assert found.description.value == f"TOP 1: {read_as(text)}"


def test_a_path_on_a_drive_stays_a_path() -> None:
    assert event(made("K:\\Niederschriften")).summary.value == "K:\\Niederschriften"


CHARACTERS = st.sampled_from([*'ab ÄöüßN€😀é́,;:="\\/\t', "\n", "\r\n", "\r", "BEGIN:VEVENT", "\\n", "\\,", "TZID"])


@given(st.lists(CHARACTERS, min_size=1, max_size=120).map("".join).filter(lambda text: "\\N" not in text))
def test_any_text_is_folded_between_characters_and_read_again(text: str) -> None:
    data = made(f"x{text}x")
    for line in physical(data):
        assert len(line) <= LIMIT
        line.decode()
    assert names(data) == names(made())
    assert event(data).summary.value == f"x{read_as(text)}x".replace("\t", " ")


def test_the_same_meeting_gives_the_same_bytes() -> None:
    assert made(changes=[MOVED]) == made(changes=[MOVED])
