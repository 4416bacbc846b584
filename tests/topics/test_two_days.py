"""A paper has the names of one day and knows what was known on another, whenever it is printed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from copy import copy
from datetime import date
from pathlib import Path

import pytest

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.papers import MadePaper, PaperContext, make
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.meetings.manifest import MEETINGS
from sozialraum.topics.reports.manifest import REPORTS
from tests.changing import GOOD, NEW, OLD, PART, add_line, change, copy_of_good, copy_of_meetings
from tests.conftest import CHECKOUT
from tests.looking import look, places
from tests.topics.meetings.meeting_papers import HELD
from tests.topics.renamed import all_renamed

LATER = date(2026, 1, 1)
MITTE = "data/districts/mitte.yaml"
RENAMED_2017 = "former_names:\n    - {name: Bürgeramt Mitte, until: 2017-12-31}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


def made(root: Path, name: str, ident: str, today: date = LATER) -> MadePaper:
    found = make(PaperContext(look(root)[0].repository, today), [], PAPERS[name], ident)
    assert found.document, found.findings
    return found


def text(root: Path, name: str, ident: str, today: date = LATER) -> str:
    """The paper as Markdown in plain characters."""
    document = made(root, name, ident, today).document
    assert document
    return write(document, "md").decode().replace("\\", "").replace("\u00a0", " ")


# names


def test_an_office_that_is_renamed_later_signs_under_the_name_of_its_day(root: Path) -> None:
    """The Bürgeramt of the issue: the contracts before its renaming name the old name as party and as signatory."""
    change(root, MITTE, "name: Bürgeramt Mitte", f"name: Kundenzentrum Altmarkt\n  {RENAMED_2017}")
    before, after = text(root, "agreement", f"2017/{NEW}"), text(root, "agreement", f"2018/{NEW}")
    assert before.count("Bürgeramt Mitte, Leitung") == 1
    assert "Kundenzentrum Altmarkt" not in before
    assert "Bürgeramt Mitte, Leitung" in after  # concluded on 12.12.2017
    assert places(root) == []


NAMED = [
    ("provider", "data/providers/diakonie-lindenfurt.yaml", "name: Diakonie Lindenfurt gGmbH\n", ""),
    ("area", f"data/areas/{NEW}.yaml", "name: Gerberviertel / Brückenvorstadt\n", ""),
    ("district", MITTE, "name: Lindenfurt-Mitte\n", ""),
    ("goal", "data/goals/neu.yaml", "    name: Gesund aufwachsen und alt werden\n", "    "),
    ("entry", "data/catalogues/funding-origins.yaml", "    name: Stadtteilmittel\n", "    "),
]
NAMES = pytest.mark.parametrize(("path", "line", "indent"), [one[1:] for one in NAMED], ids=[one[0] for one in NAMED])
"""What the report of 2018 names, and the line in which it stands."""


@NAMES
@pytest.mark.parametrize(
    ("until", "old_name"), [("2018", True), ("2018-12-31", True), ("2018-12-30", False), ("2017", False)]
)
def test_a_report_has_the_name_of_31_december(
    root: Path, path: str, line: str, indent: str, until: str, old_name: bool
) -> None:
    name = line.strip().removeprefix("name: ")
    former = f"{indent}name: Ganz Neues\n{indent}former_names:\n{indent}  - name: {name}\n{indent}    until: {until}\n"
    change(root, path, line, former)
    shown = text(root, "report", f"2018/{NEW}")
    assert (name in shown, "Ganz Neues" in shown) == (old_name, not old_name)


def test_of_several_former_names_the_one_of_the_day_is_printed(root: Path) -> None:
    names = "".join(f"\n  - {{name: Name bis {year}, until: {year}}}" for year in (2015, 2016, 2017, 2019))
    change(root, f"data/areas/{OLD}.yaml", "name: Gerberviertel / Werder", f"name: Name heute\nformer_names:{names}")
    assert text(root, "report", f"2016/{OLD}").count("# Jahresbericht 2016: Name bis 2016\n") == 1
    assert text(root, "report", f"2017/{OLD}").count("# Jahresbericht 2017: Name bis 2017\n") == 1


def test_a_quarter_has_the_name_of_the_day(root: Path) -> None:
    old = "name: Gerberviertel\n    former_names: [{name: Gerbergrund, until: 2017}]\n"
    change(root, MITTE, "name: Gerberviertel\n", old)
    found = {year: text(root, "monitoring", f"{year}/{NEW}") for year in (2017, 2018)}
    assert ["Gerbergrund" in found[year] for year in (2017, 2018)] == [True, False]


def test_a_body_has_the_name_of_the_letter_and_of_the_meeting(tmp_path: Path) -> None:
    """Invited on 09.02.2016, met on 25.02.2016, renamed in between: an old name on the letter, a new on the minutes."""
    root = copy_of_meetings(tmp_path)
    old = "former_names: [{name: Runde der Quartiere, short: Runde, until: 2016-02-10}]"
    change(root, "data/bodies/lenkungskreis.yaml", "name: Lenkungskreis\n", f"name: Lenkungskreis\n{old}\n")
    letter, minutes = made(root, "invitation", HELD).document, made(root, "minutes", HELD).document
    assert letter
    assert minutes
    assert letter.title == "Einladung: Runde der Quartiere, 6. Sitzung am 25.02.2016"
    assert letter.footer == "Einladung · Runde, 25.02.2016"
    assert minutes.title == "Niederschrift: Lenkungskreis, 6. Sitzung am 25.02.2016"


def test_a_short_name_that_is_not_on_record_for_the_day_is_not_that_of_today(tmp_path: Path) -> None:
    root = copy_of_meetings(tmp_path)
    names = "short: LK\nformer_names: [{name: Runde der Quartiere, until: 2016-02-10}]"
    change(root, "data/bodies/lenkungskreis.yaml", "name: Lenkungskreis\n", f"name: Lenkungskreis\n{names}\n")
    letter = made(root, "invitation", HELD).document
    assert letter
    assert letter.footer == "Einladung · Runde der Quartiere, 25.02.2016"


@pytest.mark.slow
@pytest.mark.parametrize("root", [CHECKOUT, CHECKOUT / "examples/dresden", GOOD], ids=lambda path: path.name)
def test_no_paper_forgets_to_ask_for_the_name_of_its_day(root: Path) -> None:
    """Everything is renamed in 2100, and no paper before that changes in anything."""
    repository = look(root)[0].repository
    now, renamed = (PaperContext(one, LATER) for one in (repository, all_renamed(repository)))
    for paper in PAPERS.values():
        for ident in list(paper.made_for(repository, date(2018, 12, 31)))[:: 1 if root == GOOD else 5]:
            before, after = make(now, [], paper, ident), make(renamed, [], paper, ident)
            assert before.document == after.document, (paper.name, ident)
            assert before.attachments == after.attachments, (paper.name, ident)


# what was known


def koeln(tmp_path: Path) -> Path:
    """The data of Köln, free to be changed."""
    for name in ("data", "sozialraum.yaml"):
        copying = shutil.copytree if name == "data" else shutil.copyfile
        copying(CHECKOUT / name, tmp_path / name)
    return tmp_path


SIGNED = "2016/kalk-humboldt-gremberg"


@pytest.mark.parametrize("format", ["md", "html", "pdf", "docx"])
def test_a_signed_agreement_is_the_same_file_on_every_later_day(format: str) -> None:
    repository = look(CHECKOUT)[0].repository
    found = set()
    for today in (date(2016, 1, 31), date(2016, 4, 30), date(2017, 1, 1), date(2030, 1, 1)):
        paper = make(PaperContext(repository, today), [], PAPERS["agreement"], SIGNED)
        assert paper.document
        found.add(write(paper.document, format))
    assert len(found) == 1


def test_an_agreement_of_january_does_not_know_the_report_of_march(tmp_path: Path) -> None:
    shown = text(CHECKOUT, "agreement", SIGNED)
    assert "Stand nicht berichtet" not in shown
    assert "**erreicht**" not in shown
    assert "Der Jahresbericht 2015 lag noch nicht vor. Vereinbart waren:" in shown
    root = koeln(tmp_path)
    change(root, f"data/reports/2015/{SIGNED[5:]}.yaml", "on: 2016-03-29", "on: 2016-01-04")
    shown = text(root, "agreement", SIGNED)
    assert "**erreicht**" in shown
    assert "noch nicht vor" not in shown


def test_a_draft_knows_what_is_known_today(root: Path) -> None:
    change(root, MITTE, "name: Bürgeramt Mitte", f"name: Kundenzentrum Altmarkt\n  {RENAMED_2017}")
    change(root, f"data/agreements/2018/{NEW}.yaml", "concluded: 2017-12-12\n", "")
    then, now = (text(root, "agreement", f"2018/{NEW}", day) for day in (date(2017, 12, 31), date(2018, 1, 1)))
    assert "**Entwurf.**" in then
    assert ["Bürgeramt Mitte, Leitung" in then, "Bürgeramt Mitte, Leitung" in now] == [True, False]
    assert ["Kundenzentrum Altmarkt, Leitung" in one for one in (then, now)] == [False, True]


def test_a_draft_of_an_area_that_is_to_come_names_who_is_there_on_its_first_day(root: Path) -> None:
    change(root, f"data/agreements/2017/{NEW}.yaml", "concluded: 2017-07-14\n", "")
    assert "Nachbarschaftshilfe Lindenfurt" in text(root, "agreement", f"2017/{NEW}", date(2017, 5, 2))


def test_an_amendment_belongs_to_the_agreement_and_is_unknown_to_a_report_before(root: Path) -> None:
    ident = f"2018/{NEW}"
    assert "\n- Spazierkreis am Mühlgraben: **begonnen** (nachträglich" in text(root, "report", ident)
    change(root, f"data/agreements/{ident}.yaml", "added: 2018-06-12", "added: 2019-06-12")
    change(root, f"data/agreements/{ident}.yaml", "- on: 2018-06-12", "- on: 2019-06-12")
    assert "Spazierkreis am Mühlgraben" in text(root, "agreement", ident)
    shown = text(root, "report", ident)
    assert "\n- Werkstatt Lohplatz: **erreicht**\n" in shown
    assert "Spazierkreis am Mühlgraben: " not in shown


def test_the_draft_of_one_paper_is_known_to_no_other(root: Path) -> None:
    ident = f"2018/{NEW}"
    assert "Der Umbau des Lohplatzes" in text(root, "monitoring", ident)
    change(root, f"data/agreements/{ident}.yaml", "concluded: 2017-12-12\n", "")
    assert "Der Umbau des Lohplatzes" not in text(root, "monitoring", ident)


def test_a_report_is_the_same_before_and_after_it_was_presented(root: Path) -> None:
    ident = f"2018/{NEW}"
    before = text(root, "report", ident)
    change(
        root,
        f"data/reports/{ident}.yaml",
        "steps:\n",
        "steps:\n  - {on: 2019-06-03, step: presented, district: mitte}\n",
    )
    assert text(root, "report", ident) == before


def test_the_collected_report_knows_what_was_known_when_it_was_submitted(tmp_path: Path) -> None:
    root = koeln(tmp_path)
    (root / "data/submissions").mkdir()
    add_line(root, "data/submissions/2015.yaml", "on: 2016-04-01\nsample: true")
    late = "2015/bocklemuend-mengenich"
    day = look(root)[0].repository[REPORTS][late].days_of("submitted")[0]
    assert day > date(2016, 4, 1)
    (project, *_) = look(root)[0].repository[REPORTS][late].projects
    assert project.title not in text(root, "programme", "2015")
    change(root, "data/submissions/2015.yaml", "2016-04-01", str(day))
    assert project.title in text(root, "programme", "2015")


def test_closed_papers_do_not_know_what_came_after_their_day() -> None:
    """Everything that came later is taken out of the repository, and no closed paper changes."""
    repository = look(CHECKOUT)[0].repository
    for name, ident, known in _closed(repository):
        paper = PAPERS[name]
        whole = make(PaperContext(repository, LATER), [], paper, ident)
        then = make(PaperContext(_without_later(repository, known, (paper.folder, ident)), LATER), [], paper, ident)
        assert whole.document == then.document, (name, ident)


def _closed(repository: Repository) -> Iterator[tuple[str, str, date]]:
    """Every fourth paper that is closed, with the day as of which it knows, reckoned anew."""
    for agreement in list(repository[AGREEMENTS].values())[::4]:
        if agreement.concluded:
            yield "agreement", agreement.id, agreement.concluded
    for report in list(repository[REPORTS].values())[::4]:
        yield "report", report.id, report.days_of("submitted")[-1]
    for meeting in list(repository[MEETINGS].values())[::4]:
        if meeting.invited_on:
            yield "invitation", meeting.id, max([meeting.invited_on, *(change.on for change in meeting.changes)])
        if meeting.minutes and meeting.minutes.approved_in:
            yield "minutes", meeting.id, repository[MEETINGS][meeting.minutes.approved_in].date


def _without_later(repository: Repository, day: date, own: tuple[str, str]) -> Repository:
    """A repository without the reports, agreements, meetings and grants of later days."""
    earlier = copy(repository)
    reports = {k: v for k, v in repository[REPORTS].items() if max(v.days_of("submitted"), default=LATER) <= day}
    agreements = {k: v for k, v in repository[AGREEMENTS].items() if (v.concluded or LATER) <= day}
    meetings = {k: v for k, v in repository[MEETINGS].items() if v.date <= day}
    earlier.records = {**repository.records, "reports": dict(reports), "agreements": dict(agreements)}
    earlier.records |= {"meetings": dict(meetings), "funds": {}, "submissions": {}} if own[0] != "reports" else {}
    earlier.records[own[0]] = {**earlier.records[own[0]], own[1]: repository.records[own[0]][own[1]]}
    return earlier


# who belongs to it on the day


MEMBERS = """\
members:
  - {function: Mitglied ohne Beginn}
  - {function: Mitglied bis 2014, until: 2014}
  - {function: Mitglied ab 2015, from: 2015-01-01, until: 2016-12-31}
  - {function: Mitglied ab 2020, from: 2020}
"""


@pytest.mark.parametrize(
    ("until", "today", "named", "former"),
    [
        ("", date(2014, 12, 31), {"ohne Beginn", "bis 2014"}, set()),
        ("", date(2015, 1, 1), {"ohne Beginn", "ab 2015"}, {"bis 2014"}),
        ("", date(2018, 1, 1), {"ohne Beginn"}, {"bis 2014", "ab 2015"}),
        ("", LATER, {"ohne Beginn", "ab 2020"}, {"bis 2014", "ab 2015"}),
        ("until: 2016-12-31\n", LATER, {"ohne Beginn", "ab 2015"}, {"bis 2014"}),
    ],
)
def test_a_body_is_made_of_those_who_belong_to_it_on_the_day(
    tmp_path: Path, until: str, today: date, named: set[str], former: set[str]
) -> None:
    root = copy_of_meetings(tmp_path)
    body = f"name: Kreis\nkind: team\nfrom: 2014\n{until}{MEMBERS}"
    (root / "data/bodies/kreis.yaml").write_text(body, encoding="utf-8")
    now, _, before = text(root, "body", "kreis", today).partition("### Früher\n")
    members = ("ohne Beginn", "bis 2014", "ab 2015", "ab 2020")
    assert {one for one in members if f"Mitglied {one}" in now} == named
    assert {one for one in members if f"Mitglied {one}" in before} == former


def test_minutes_that_a_meeting_to_come_will_approve_are_not_approved(tmp_path: Path) -> None:
    root = copy_of_meetings(tmp_path)
    (meeting,) = (one for one in look(root)[0].repository[MEETINGS].values() if one.id == HELD)
    assert meeting.minutes
    assert meeting.minutes.approved_in
    approving = f"data/meetings/{meeting.minutes.approved_in}.yaml"
    assert "Genehmigt am:" in text(root, "minutes", HELD)
    change(root, approving, "state: held", "state: invited")
    assert "Genehmigt am:" not in text(root, "minutes", HELD)


AREA = SIGNED.partition("/")[2]


@pytest.mark.parametrize(
    ("name", "ident"),
    [("places", "2016"), ("coverage", "2016"), ("recommendations", "2016"), ("offers", f"2016/{AREA}")],
)
def test_a_paper_of_the_year_that_runs_has_the_state_of_today(name: str, ident: str) -> None:
    shown = {day: text(CHECKOUT, name, ident, day) for day in (date(2016, 6, 30), date(2016, 12, 31), LATER)}
    assert ["**Stand:** 30.06.2016" in one for one in shown.values()] == [True, False, False]
    assert ["31.12.2016" in one for one in shown.values()] == [False, True, True]


# the table


@pytest.mark.parametrize(
    ("name", "ident"), [("report", f"2017/{OLD}"), ("agreement", f"2017/{OLD}"), ("profile", f"2017/{PART}")]
)
def test_a_paper_has_the_same_days_whoever_makes_it(root: Path, name: str, ident: str) -> None:
    repository = look(root)[0].repository
    for today in (date(2017, 3, 1), date(2017, 6, 30), date(2017, 12, 31), LATER):
        state, known = PAPERS[name].days(repository, ident, today)
        area = repository.records["areas"][ident[5:]]
        assert known <= today
        assert area.holds_on(state)  # type: ignore[attr-defined]


def test_the_days_of_all_papers_are_declared() -> None:
    """The table of the two days, as the programme means it."""
    assert {
        paper.name: (paper.state.partition(":")[2], paper.known.partition(":")[2]) for paper in PAPERS.values()
    } == {
        "report": ("end_in_area", "submitted"),
        "agreement": ("concluded", "concluded"),
        "invitation": ("invited", "invited"),
        "minutes": ("met", "approved"),
        "funds": ("end_in_area", ""),
        "money": ("end_of_year", ""),
        "body": ("last_day", ""),
        "seats": ("last_day", ""),
        "structure": ("end_of_year", ""),
        "selection": ("selected", ""),
        "call": ("called", ""),
        "monitoring": ("end_in_area", ""),
        "profile": ("end_in_area", ""),
        "study": ("presented", ""),
        "recommendations": ("end_of_year", ""),
        "overview": ("end_of_year", ""),
        "offers": ("end_in_area", ""),
        "places": ("end_of_year", ""),
        "coverage": ("end_of_year", ""),
        "programme": ("end_of_year", "noted"),
        "cover-note": ("end_of_year", "noted"),
    }
