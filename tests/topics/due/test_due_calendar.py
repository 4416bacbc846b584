"""What is owed as a calendar to subscribe to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sozialraum.engine.findings.finding import at_value
from sozialraum.engine.records.duty import Duty, duties
from sozialraum.topics.meetings.calendar import duty_calendar
from sozialraum.topics.programme.manifest import programme_of
from tests.conftest import REPOSITORIES
from tests.looking import look
from tests.topics.meetings.calendars import LIMIT, event, names, physical, read, unfolded

MEETINGS = REPOSITORIES / "meetings"
END = date(2016, 11, 30)
CONFERENCE = "Stadtteilkonferenz Hafenviertel vom 29.09.2016"
FIRST = f"TOP 1, {CONFERENCE}"
WHOLE_DAYS = [
    ("20161201", "20161202", "Einladung: Stadtteilkonferenz Hafenviertel am 08.12.2016"),
    ("20161208", "20161209", "Niederschrift genehmigen: Stadtteilkonferenz Hafenviertel vom 29.09.2016"),
    (
        "20161213",
        "20161214",
        "Beschluss weitergeben: TOP 3 Leitlinien für die Konferenzen (Lenkungskreis vom 16.06.2016)",
    ),
    ("20161217", "20161218", f"Karte der Spielflächen zeichnen ({FIRST})"),
    ("20161226", "20161227", f"Eltern befragen ({FIRST})"),
    ("20161231", "20170101", "Jahreszielvereinbarung 2016: Hafenviertel"),
    ("20161231", "20170101", "Sitzung: Lenkungskreis (alle 6 Monate; zuletzt 16.06.2016)"),
    ("20170118", "20170119", f"Antwort auf das Handlungskonzept „Spielen am Wasser“ ({CONFERENCE})"),
    ("20170228", "20170301", "Auswertung des Programms (Auftrag des Beschlusses rat-2014)"),
    ("20170331", "20170401", "Jahresbericht 2016: Hafenviertel"),
]


HELD = "date: 2016-03-01\nbegin: 18:00\nstate: held\nminutes: {keeper: Büro}\n"
ITEM = {"top": "1", "body": "Kreis", "date": date(2016, 9, 29)}
OF_IT = " (TOP 1, Kreis vom 29.09.2016)"


def calendar(root: Path, day: date) -> bytes:
    repository = look(root)[0].repository
    programme = programme_of(repository)
    assert programme
    return duty_calendar(programme, duties(repository, day), day)


def of_one(what: str, due: date | None = END, day: date = END, who: str = "Jugendamt") -> bytes:
    """The calendar with one task."""
    programme = programme_of(look(MEETINGS)[0].repository)
    assert programme
    place = at_value("data/meetings/2016/kreis-01.yaml", "agenda", 0)
    return duty_calendar(programme, [Duty("SRK414", who, due, {**ITEM, "what": what}, place)], day)


def uids(data: bytes) -> dict[str, str]:
    """The UID by what is to be done."""
    found = {one.summary.value: one.uid.value for one in read(data).vevent_list}
    assert len(set(found.values())) == len(read(data).vevent_list)
    return found


def test_each_duty_is_a_whole_day_with_a_german_text() -> None:
    data = calendar(MEETINGS, END)
    lines = unfolded(data)
    starts = [line.removeprefix("DTSTART;VALUE=DATE:") for line in lines if line.startswith("DTSTART")]
    ends = [line.removeprefix("DTEND;VALUE=DATE:") for line in lines if line.startswith("DTEND")]
    summaries = [one.summary.value for one in read(data).vevent_list]
    assert sorted(zip(starts, ends, summaries, strict=True)) == WHOLE_DAYS
    assert [one.dtstart.value for one in read(data).vevent_list if one.summary.value == WHOLE_DAYS[4][2]] == [
        date(2016, 12, 26)
    ]


def test_an_entry_names_who_and_why_and_blocks_nobody_s_day() -> None:
    found = {one.summary.value: one for one in read(calendar(MEETINGS, END)).vevent_list}[WHOLE_DAYS[4][2]]
    assert found.description.value.split("\n") == ["Zuständig: Kita am Kai", "SRK414"]
    assert found.transp.value == "TRANSPARENT"


def test_the_calendar_is_published_and_needs_no_zone() -> None:
    data = calendar(MEETINGS, END)
    assert read(data).method.value == "PUBLISH"
    assert "BEGIN:VTIMEZONE" not in unfolded(data)
    assert not any("TZID" in line for line in unfolded(data))


def test_the_stamp_is_the_day_of_the_list_and_bytes_are_equal() -> None:
    data = calendar(MEETINGS, END)
    assert {one.dtstamp.value for one in read(data).vevent_list} == {datetime(2016, 11, 30, tzinfo=UTC)}
    assert data == calendar(MEETINGS, END)


def test_a_duty_keeps_its_uid_from_day_to_day() -> None:
    early, late = uids(calendar(MEETINGS, date(2016, 10, 20))), uids(calendar(MEETINGS, END))
    assert early == {what: late[what] for what in early}
    assert len(early) == 10


def test_a_duty_whose_day_moves_keeps_its_uid() -> None:
    assert uids(of_one("Bericht", date(2016, 12, 1))) == uids(of_one("Bericht", date(2016, 12, 9)))


def test_a_meeting_that_took_place_does_not_make_a_new_entry_of_the_one_that_is_owed(tmp_path: Path) -> None:
    files = {
        "sozialraum.yaml": (MEETINGS / "sozialraum.yaml").read_text(encoding="utf-8"),
        "data/bodies/kreis.yaml": "name: Kreis\nkind: team\nfrom: 2015\nrhythm: {per_year: 4}\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    before = set(uids(calendar(tmp_path, END)).values())
    (tmp_path / "data/meetings/2016").mkdir(parents=True)
    (tmp_path / "data/meetings/2016/kreis-01.yaml").write_text(HELD, encoding="utf-8")
    assert set(uids(calendar(tmp_path, END)).values()) == before


def test_equal_duties_of_different_records_are_different_entries() -> None:
    programme = programme_of(look(MEETINGS)[0].repository)
    assert programme
    places = [at_value(f"data/meetings/2016/kreis-0{n}.yaml", "agenda", i) for n in (1, 2) for i in (0, 1)]
    same = [Duty("SRK414", "Amt", END, {**ITEM, "what": "Anrufen"}, place) for place in places]
    found = [one.uid.value for one in read(duty_calendar(programme, same, END)).vevent_list]
    assert len(set(found)) == 4
    assert all(uid.endswith("@auenstadt-quartiere-im-gespraech.sozialraum.invalid") for uid in found)


def test_what_has_no_day_stands_on_the_day_of_the_list() -> None:
    assert event(of_one("Überarbeiten", None)).dtstart.value == END
    assert event(of_one("Überarbeiten", None, date(2016, 12, 2))).dtstart.value == date(2016, 12, 2)


@pytest.mark.parametrize(
    "text", ["a\r\nEND:VEVENT\r\nBEGIN:VEVENT", "a; b, c: d\\", "ä" * 90, "x\nATTENDEE:mailto:a@b.de"]
)
def test_hostile_text_stays_text(text: str) -> None:
    data = of_one(text, who=text)
    assert names(data) == names(of_one("a"))
    assert all(len(line) <= LIMIT for line in physical(data))
    shown = text.replace("\r\n", "\n")
    assert event(data).summary.value == shown + OF_IT
    assert event(data).description.value == f"Zuständig: {shown}\nSRK414"


def test_a_due_date_far_away_breaks_nothing() -> None:
    assert event(of_one("Irgendwann", date.max)).summary.value == f"Irgendwann{OF_IT}"


def test_no_duties_are_an_empty_calendar() -> None:
    programme = programme_of(look(MEETINGS)[0].repository)
    assert programme
    frame = ["BEGIN:VCALENDAR", "VERSION", "PRODID", "CALSCALE", "METHOD", "END:VCALENDAR"]
    assert names(duty_calendar(programme, [], END)) == frame
