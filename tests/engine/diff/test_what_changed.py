"""What `srk diff` says of records: German names and units, items matched by key or likeness, renames and moves."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sozialraum.engine.records.kinds import Address
from sozialraum.topics.figures.differences import ObservationChanges
from sozialraum.topics.figures.model import Observation
from tests.engine.diff.states import AGREEMENT, AREA, FIGURES, REPORT, changed_figures, changes, edited, said, without
from tests.overlay import good_files

WERKSTATT = "Maßnahme ‚Werkstatt Lohplatz‘"
OWN = """\
    measures:
      - key: spazierkreis
"""


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ((AGREEMENT, "due: 2018-09-28", "due: 2018-10-05"), f"{WERKSTATT}: Frist 28.09.2018 → 05.10.2018"),
        ((AGREEMENT, "        due: 2018-09-28\n", ""), f"{WERKSTATT}: Frist: 28.09.2018 (entfallen)"),
        ((AGREEMENT, "amount: 900.00", "amount: 1260.00"), f"{WERKSTATT}: Mittel 900 € → 1.260 € (+40 %)"),
        ((AGREEMENT, "amount: 900.00", "amount: 899.50"), f"{WERKSTATT}: Mittel 900 € → 899,50 €"),
        ((AGREEMENT, "          - Stadtteilbüro\n", ""), f"{WERKSTATT}: Zuständig: „Stadtteilbüro“ (entfallen)"),
        (
            (AGREEMENT, "          - Stadtteilbüro\n", "          - Stadtteilbüro Süd\n"),
            f"{WERKSTATT}: Zuständig: „Stadtteilbüro“ → „Stadtteilbüro Süd“",
        ),
        ((AGREEMENT, "          - community", "          - education"), "Handlungsfelder: Bildung (neu)"),
        (
            (AGREEMENT, "goal: gesundheit", "goal: bildung"),
            "Projektziel: Gesund aufwachsen und alt werden → Von der Schule in den Beruf",
        ),
        ((REPORT, "state: achieved", "state: begun"), "Maßnahme ‚Lernabend im Werderladen‘: erreicht → begonnen"),
        ((REPORT, "participants: 31", "participants: 1031"), "Werderladen‘: Teilnehmende 31 → 1.031"),
        ((REPORT, "district: nordufer", "district: mitte"), "Vertretung des Stadtbezirks: Nordufer → Lind"),
        ((REPORT, "participants: 31", "without_cost: true"), "Ohne eigene Mittel nein → ja"),
        ((AREA, "from: 2017-07-01\nsucceeds", "from: 2017-07\nsucceeds"), "Von 01.07.2017 → Juli 2017"),
        ((AREA, "until: 2017-12\n", "until: 2017\n"), "‚Lindenfurt-Mitte‘: Bis Dezember 2017 → 2017"),
        ((AREA, "sample: true\n", ""), "Musterdaten ja → nein"),
        (("sozialraum.yaml", "short: ", "short: Neu "), "Kurzname: "),
    ],
)  # fmt: skip
def test_a_changed_field_is_told_in_german(edit: tuple[str, str, str], expected: str) -> None:
    assert any(expected in line for line in said(edited(edit))), said(edited(edit))


def test_a_long_text_shows_what_changed_in_it() -> None:
    old = "Am Holzhafen zogen Menschen in umgebaute Speicher."
    new = "Am Holzhafen zogen im Herbst viele Menschen in die umgebauten Speicher am Kai und in neue Häuser."
    both = "Der Rest dieses Absatzes ist lang, er hat viele Wörter und bleibt, wie er ist, bis zu seinem Ende."
    before = edited((REPORT, old, f"{old} {both}"))
    after = edited((REPORT, old, f"{new} {both}"))
    (line,) = said(after, before)
    assert line.startswith(
        "1. Veränderungen im Sozialraum: Bevölkerung: „Am Holzhafen zogen im Herbst viele Menschen in"
    )
    assert "Der Rest dieses Absatzes …" in line
    assert "zu seinem Ende" not in line


def test_a_new_and_a_deleted_item_are_named_with_their_days_and_amounts() -> None:
    new = "      - key: fest\n        title: Platzfest\n        due: 2018-08-31\n"
    new += "        funds: [{origin: provider, amount: 500.00}]\n"
    files = edited((AGREEMENT, OWN, f"{OWN.splitlines()[0]}\n{new}      - key: spazierkreis\n"))
    expected = "Maßnahme ‚Platzfest‘ ({}: Frist 31.08.2018; Mittel 500 €)"
    assert said(files) == [
        "Handlungsziel ‚Ältere Menschen bewegen sich gemeinsam im Freien.‘: " + expected.format("neu")
    ]
    (gone,) = said(good_files(), files)
    assert gone.endswith("Maßnahme ‚Platzfest‘ (entfallen)")


def test_a_reordered_list_says_what_stands_elsewhere() -> None:
    text = good_files()[AGREEMENT].decode()
    head, first, second, tail = (
        text[: text.index("  - key: planen")],
        text[text.index("  - key: planen") : text.index("  - key: bewegung")],
        text[text.index("  - key: bewegung") : text.index("amendments:")],
        text[text.index("amendments:") :],
    )
    files = {**good_files(), AGREEMENT: f"{head}{second}{first}{tail}".encode()}
    found = changes(files)
    assert (found.alike, found.news.raised, found.news.mended) == ([], [], [])
    assert said(files) == [
        "Teilziele: andere Reihenfolge: ‚Ältere Menschen bewegen sich gemeinsam im Freien.‘ steht jetzt vor "
        "‚Der Umbau des Lohplatzes wird mit den Menschen geplant, die …‘"
    ]


def test_the_order_of_accepted_warnings_says_nothing() -> None:
    two = (
        "accepted:\n  - {code: SRK312, reason: So., on: 2018-01-01}\n  - {code: SRK308, reason: So., on: 2018-01-01}\n"
    )
    first, second = two.splitlines()[1:]
    before = edited((AREA, "sample: true\n", f"sample: true\n{two}"))
    after = edited((AREA, "sample: true\n", f"sample: true\naccepted:\n{second}\n{first}\n"))
    assert changes(after, before).records == []


def test_a_measure_in_another_objective_was_moved_and_what_else_changed_is_told() -> None:
    text = good_files()[AGREEMENT].decode()
    start, end = text.index("      - key: spazierkreis"), text.index("amendments:")
    moved = text[start:end].replace("180.50", "200.50")
    text = text[:start].removesuffix("    measures:\n") + text[end:]
    text = text.replace("  - key: bewegung", f"{moved}  - key: bewegung")
    lines = said({**good_files(), AGREEMENT: text.encode()})
    assert lines == [
        "Maßnahme ‚Spazierkreis am Mühlgraben‘: verschoben von Handlungsziel ‚Ältere Menschen bewegen sich gemeinsam "
        "im Freien.‘ nach Handlungsziel ‚Der Umbau des Lohplatzes wird mit den Menschen geplant, die …‘",
        "Maßnahme ‚Spazierkreis am Mühlgraben‘: Mittel 180,50 € → 200,50 € (+11 %)",
    ]


def test_a_measure_keeps_its_place_when_the_objective_around_it_goes() -> None:
    text = good_files()[AGREEMENT].decode()
    start, middle, end = (text.index(x) for x in ("  - key: bewegung", "      - key: spazierkreis", "amendments:"))
    text = text[:start] + text[middle:end] + text[end:]
    lines = said({**good_files(), AGREEMENT: text.encode()})
    assert lines[0].startswith("Maßnahme ‚Spazierkreis am Mühlgraben‘: verschoben von") or lines[1].startswith(
        "Maßnahme"
    )
    assert len(lines) == 2
    assert any(line.startswith("Handlungsziel ‚Ältere Menschen") and line.endswith("(entfallen)") for line in lines)


def test_an_item_without_key_is_the_one_it_is_most_like() -> None:
    files = edited((REPORT, "on: 2019-03-29\n    step: submitted", "on: 2019-03-30\n    step: submitted"))
    (line,) = said(files)
    assert line.endswith("Am 29.03.2019 → 30.03.2019")


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (AREA, lambda text: f"# oben\n{text}\n\n# unten\n"),
        (AREA, lambda text: text.replace("\n", "\r\n")),
        (AREA, lambda text: text.replace("name: Werder / Holzhafen", 'name:   "Werder / Holzhafen"')),
        (AREA, lambda text: text.replace("succeeds:\n  - gerberviertel-werder", "succeeds: [gerberviertel-werder]")),
        (REPORT, lambda text: text.replace("in umgebaute Speicher.", "in\n    umgebaute Speicher.")),
        (AREA, lambda text: "\n".join(["sample: true", *text.strip().split("\n")[:-1]]) + "\n"),
        (FIGURES, lambda text: text.replace("\n", "\r\n")),
        (FIGURES, lambda text: "\n".join([text.split("\n")[0], *sorted(text.split("\n")[1:-1], reverse=True)]) + "\n"),
    ],
)
def test_comments_layout_and_order_of_fields_are_unchanged_in_content(path: str, new: object) -> None:
    files = {**good_files(), path: new(good_files()[path].decode()).encode()}  # type: ignore[operator]
    assert files[path] != good_files()[path]
    found = changes(files)
    assert found.nothing()
    assert found.alike == [path]


def test_paragraphs_are_content_and_broken_lines_are_not() -> None:
    long = "Am Holzhafen zogen Menschen in umgebaute Speicher."
    block = "|\n    Am Holzhafen zogen Menschen{}in umgebaute Speicher."
    lines = edited((REPORT, long, block.format("\n    ")))
    paragraphs = edited((REPORT, long, block.format("\n\n    ")))
    assert changes(lines).records == []
    assert said(paragraphs) == ["1. Veränderungen im Sozialraum: Bevölkerung: andere Leerzeichen oder Absätze"]


def test_what_a_paper_prints_otherwise_is_content() -> None:
    spaces = edited((REPORT, "in umgebaute Speicher.", "in umgebaute   Speicher."))
    assert said(spaces) == ["1. Veränderungen im Sozialraum: Bevölkerung: andere Leerzeichen oder Absätze"]
    title = edited((REPORT, "title: Lernabend im Werderladen", 'title: "Lernabend\\nim Werderladen"'))
    assert len(said(title)) == 1


def test_a_renamed_record_is_neither_new_nor_gone_and_its_references_are_the_same() -> None:
    files = {
        path.replace("stadt-lindenfurt.yaml", "stadt.yaml"): data.replace(b"stadt-lindenfurt", b"stadt")
        for path, data in good_files().items()
    }
    found = changes(files)
    assert [(one.kind, str(one.address), str(one.before)) for one in found.records] == [
        ("renamed", "providers/stadt", "providers/stadt-lindenfurt")
    ]
    assert AREA in found.alike
    assert (found.news.raised, found.news.mended, found.breaches) == ([], [], [])


def test_a_new_and_a_deleted_record_are_told() -> None:
    files = {**without(REPORT), "data/sources/neu.yaml": b"name: Ratsbeschluss 2019\ntitle: Beschluss\n"}
    kinds = {str(one.address): one.kind for one in changes(files).records}
    assert kinds["reports/2018/werder-holzhafen"] == "removed"
    assert changes(good_files(), files).records[-1].kind == "added"


def test_what_cannot_be_read_is_not_taken_for_deleted() -> None:
    files = edited((AREA, "parts:", "prts:"))
    for found in (changes(files), changes(good_files(), files)):
        assert [(one.kind, str(one.address)) for one in found.records] == [("unreadable", "areas/werder-holzhafen")]
    assert [one.code for one in changes(files).news.raised] == ["SRK202"]
    assert [one.code for one in changes(good_files(), files).news.mended] == ["SRK202"]


def test_a_file_of_figures_that_cannot_be_read_is_not_taken_for_empty() -> None:
    files = {**good_files(), FIGURES: b"\xff\xfe" + good_files()[FIGURES]}
    found = changes(files)
    assert changed_figures(found) == {"population": ObservationChanges((), unreadable=True)}
    assert "SRK102" in {one.code for one in found.news.raised}


def test_figures_are_counted_and_paired_by_unit_and_day() -> None:
    rows = good_files()[FIGURES].decode().splitlines()
    rows[1], rows[2] = "city,2011-12-31,21999", "city,2014-12-31,21450"
    found = changes({**good_files(), FIGURES: ("\n".join(rows) + "\n").encode()})
    ((indicator, change),) = changed_figures(found).items()
    assert (indicator, change.counts()) == ("population", (1, 1, 1))
    assert [day.isoformat() for day in change.days()] == ["2011-12-31", "2013-12-31", "2014-12-31"]
    old, new = change.pairs[0]
    assert isinstance(old, Observation)
    assert isinstance(new, Observation)
    assert (old.value, new.value) == (Decimal(21314), Decimal(21999))


def test_findings_do_not_change_when_lines_and_items_move() -> None:
    wrong = edited(
        (AGREEMENT, "          - Diakonie Lindenfurt\n", ""),
        (AGREEMENT, "        responsible:\n        added", "        added"),
    )
    moved = {**wrong, AGREEMENT: b"# oben\n" + wrong[AGREEMENT]}
    first = moved[AGREEMENT].decode()
    new = "      - key: fest\n        title: Platzfest\n        responsible: [Büro]\n"
    moved[AGREEMENT] = first.replace("      - key: spazierkreis", f"{new}      - key: spazierkreis").encode()
    found = changes(moved, wrong)
    assert "SRK222" not in {one.code for one in (*found.news.raised, *found.news.mended)}
    assert [one.code for one in changes(wrong).news.raised] == ["SRK222"]


def test_a_finding_of_one_item_does_not_hide_that_of_another() -> None:
    due, added = "due: 2018-09-28", "added: 2018-06-12"
    one = edited((AGREEMENT, due, "withdrawn: 2018-03-01"))
    other = edited((AGREEMENT, added, "withdrawn: 2018-03-01"))
    found = changes(other, one)
    assert [(one.code, one.place.keys[1]) for one in found.news.raised] == [("SRK307", 1)]
    assert [(one.code, one.place.keys[1]) for one in found.news.mended] == [("SRK307", 0)]


def test_addresses_of_changed_records_come_in_the_order_of_kinds() -> None:
    files = edited(
        (AREA, "sample: true\n", ""),
        (REPORT, "participants: 31", "participants: 32"),
        ("sozialraum.yaml", "short: ", "short: Neu "),
    )
    assert [one.address for one in changes(files).records] == [
        Address("", ""),
        Address("areas", "werder-holzhafen"),
        Address("reports", "2018/werder-holzhafen"),
    ]


def test_a_list_that_says_none_differs_from_one_that_is_left_out() -> None:
    text = good_files()["sozialraum.yaml"].decode()
    files = {**good_files(), "sozialraum.yaml": f"{text}monitoring: {{key_figures: []}}\n".encode()}
    assert said(files) == ["Sozialraummonitoring: Eckdaten: keine (neu)"]
    assert said(good_files(), files) == ["Sozialraummonitoring: Eckdaten: keine (entfallen)"]
