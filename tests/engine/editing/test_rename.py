"""Renaming: the repository means the same afterwards, and no interruption loses anything."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.rename.naming import names_of
from sozialraum.engine.editing.rename.plan import Change, carry_out, plan
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.records.writing import SafeWriter
from sozialraum.topics.meetings.manifest import MEETINGS
from tests.changing import NEW, OLD
from tests.conftest import CHECKOUT, REPOSITORIES
from tests.looking import look

pytestmark = pytest.mark.slow

FRESH = "-zzz"
SIMPLE_KINDS = {
    "areas",
    "bodies",
    "districts",
    "providers",
    "goals",
    "sources",
    "indicators",
    "councils",
    "submissions",
}


def records(root: Path) -> list[str]:
    """The records with names of their own, apart from the lists that srk knows by name."""
    found = [str(address) for address, _ in look(root)[0].repository if address.folder in SIMPLE_KINDS]
    assert found
    return found


SAMPLES = [
    *((REPOSITORIES / "good", one) for one in records(REPOSITORIES / "good")),
    *((REPOSITORIES / "meetings", one) for one in records(REPOSITORIES / "meetings")),
    *((CHECKOUT, one) for one in (
        "areas/kalk-humboldt-gremberg", "bodies/steuerungsgremium", "districts/kalk", "districts/porz",
        "providers/muster-caritas-kalk", "sources/framework-2015", "goals/framework-2010", "indicators/population",
        "councils/koeln-2014",
    )),
]  # fmt: skip
ITEMS = [
    (REPOSITORIES / "good", f"agreements/2017/{OLD}#lesecafe"),
    (REPOSITORIES / "good", "catalogues/funding-origins#area-fund"),
    (REPOSITORIES / "good", "districts/mitte#gerberviertel"),
    (CHECKOUT, "districts/kalk#vingst"),
    (CHECKOUT, "agreements/2015/kalk-humboldt-gremberg#sitzbaenke"),
    (CHECKOUT, "catalogues/action-fields#health"),
]


def copied(root: Path, tmp_path: Path) -> Path:
    target = tmp_path / "copy"
    shutil.copytree(root / "data", target / "data")
    shutil.copy(root / "sozialraum.yaml", target)
    return target


def rename(root: Path, old: str, new: str) -> tuple[Change, ...]:
    source, names = FolderSource(root), names_of(old, new)
    todo = plan(source, names)
    carry_out(source, names, todo)
    return todo


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def said(root: Path) -> Counter[str]:
    """All findings, with the fresh name taken back."""
    texts = (f"{one.code} {one.place} {sorted(one.params.items())}" for one in look(root)[1])
    return Counter(text.replace(FRESH, "") for text in texts)


def meaning(root: Path) -> Counter[str]:
    """All records, with the fresh name taken back; a meeting keeps the old one for calendars."""
    told = (f"{address} {record!r}".replace(FRESH, "") for address, record in look(root)[0].repository)
    return Counter(re.sub(r"uid='[^']*'", "uid=None", one) for one in told)


@pytest.mark.parametrize(
    ("source", "old"), [*SAMPLES, *ITEMS], ids=lambda one: one if isinstance(one, str) else one.name
)
def test_a_fresh_name_changes_no_finding_and_the_old_name_gives_back_the_same_bytes(
    source: Path, old: str, tmp_path: Path
) -> None:
    root = copied(source, tmp_path)
    before, findings, records = files(root), said(root), meaning(root)
    todo = rename(root, old, f"{old}{FRESH}")
    assert files(root) != before
    assert len(files(root)) == len(before)
    assert said(root) == findings
    assert meaning(root) == records
    assert len(todo) == sum(before.get(path) != data for path, data in files(root).items())
    rename(root, f"{old}{FRESH}", old)
    assert files(root) == before


def test_what_is_named_after_a_record_moves_with_it(tmp_path: Path) -> None:
    root = copied(REPOSITORIES / "good", tmp_path)
    before = {path for path in files(root) if f"/{OLD}." in path}
    assert len(before) == 5
    rename(root, f"areas/{OLD}", "areas/ufer")
    after = set(files(root))
    assert {path.replace(f"/{OLD}.", "/ufer.") for path in before} <= after
    assert not before & after
    assert "- ufer\n" in (root / f"data/areas/{NEW}.yaml").read_text(encoding="utf-8")


def test_comments_quotes_layout_and_line_ends_stay(make_repository: Any) -> None:
    area = (
        "# Köln – so heißt es\r\nname:   'Süd'   # äöü 𝄞 kalk\r\nfrom: 2016\r\n"
        "commissions: [ {provider: \"awo\",  from: 2016}, {provider: 'awo', from: 2017},\r\n"
        "  {provider: awo,from: 2018} ]\r\n"
        "note: awo bleibt hier awo\r\n"
    )
    root = make_repository({"data/areas/sued.yaml": area, "data/providers/awo.yaml": "name: AWO\ntype: free\n"})
    rename(root, "providers/awo", "providers/awo-koeln")
    expected = (
        area.replace('"awo"', '"awo-koeln"')
        .replace("'awo'", "'awo-koeln'")
        .replace("{provider: awo,", "{provider: awo-koeln,")
    )
    assert (root / "data/areas/sued.yaml").read_bytes() == expected.encode()


def test_a_record_with_a_mistake_elsewhere_follows_too(tmp_path: Path) -> None:
    root = copied(REPOSITORIES / "good", tmp_path)
    path = root / f"data/areas/{NEW}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "unbekannt: ja\n", encoding="utf-8")
    rename(root, "providers/diakonie-lindenfurt", "providers/diakonie")
    assert "provider: diakonie\n" in path.read_text(encoding="utf-8")


def test_a_name_that_is_part_of_another_is_left_alone(make_repository: Any) -> None:
    figures = 'unit,day,count\nareas/kalk,2015-12-31,5\n"areas/kalk",2016-12-31,6\nareas/kalk-nord,2015-12-31,7\n'
    root = make_repository({
        "data/areas/kalk.yaml": "name: A\n",
        "data/areas/kalk-nord.yaml": "name: B\nsucceeds: [kalk, kalk-alt]\n",
        "data/areas/kalk-alt.yaml": "name: C\nnote: kalk\n",
        "data/observations/population.csv": figures,
    })  # fmt: skip
    rename(root, "areas/kalk", "areas/mitte")
    assert (root / "data/areas/kalk-nord.yaml").read_text(encoding="utf-8") == "name: B\nsucceeds: [mitte, kalk-alt]\n"
    assert (root / "data/areas/kalk-alt.yaml").read_text(encoding="utf-8") == "name: C\nnote: kalk\n"
    expected = figures.replace("areas/kalk,", "areas/mitte,").replace('"areas/kalk"', '"areas/mitte"')
    assert (root / "data/observations/population.csv").read_text(encoding="utf-8") == expected


def test_names_of_people_on_this_computer_follow(make_repository: Any) -> None:
    people = (
        "people:\n- {role: coordinator, of: areas/kalk, name: A} # hier\n- {role: chair, of: bodies/kalk, name: B}\n"
    )
    root = make_repository({"data/areas/kalk.yaml": "name: A\n", "local/people.yaml": people})
    rename(root, "areas/kalk", "areas/mitte")
    assert (root / "local/people.yaml").read_text(encoding="utf-8") == people.replace("areas/kalk", "areas/mitte")


def test_units_that_the_programme_names_follow(make_repository: Any) -> None:
    units = "districts/kalk#vingst, districts/kalk#merheim, areas/kalk, districts/kalk-nord#vingst"
    programme = f"monitoring:\n  index:\n    outliers: [{units}]\n"
    quarters = "quarters: [{key: vingst}, {key: merheim}]\n"
    root = make_repository({"sozialraum.yaml": programme, "data/districts/kalk.yaml": quarters})
    rename(root, "districts/kalk", "districts/ost")
    rename(root, "districts/ost#vingst", "#mitte")
    expected = programme.replace("districts/kalk#vingst", "districts/ost#mitte").replace("kalk#", "ost#")
    assert (root / "sozialraum.yaml").read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("unit", ["districts/kalk#vingst", "districts/kalk", "districts/kalk-nord#vingst", "city"])
def test_the_unit_that_a_whole_table_is_about_follows(make_repository: Any, unit: str) -> None:
    mapping = f"units: {{fixed: {unit}}}  # ganz\nday: {{column: Jahr}}\n"
    files = {"data/mappings/fest.yaml": mapping, "data/districts/kalk.yaml": "quarters: [{key: vingst}]\n"}
    root = make_repository(files)
    rename(root, "districts/kalk", "districts/ost")
    rename(root, "districts/ost#vingst", "#mitte")
    expected = {"districts/kalk#vingst": "districts/ost#mitte", "districts/kalk": "districts/ost"}.get(unit, unit)
    assert (root / "data/mappings/fest.yaml").read_text(encoding="utf-8") == mapping.replace(unit, expected)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (f"areas/{OLD}", f"areas/{NEW}", "is there already; choose another name"),
        ("areas/nirgends", "areas/x", "There is no data/areas/nirgends.yaml"),
        ("area/x", "area/y", "There is no data/areas/x.yaml"),
        ("arae/x", "arae/y", "Did you mean `area`?"),
        (f"gebiet/{OLD}", "gebiete/Süd Stadt", "write sued-stadt"),
        (f"areas/{OLD}", "bodies/x", "A record stays in its folder"),
        (f"areas/{OLD}", "areas/Süd Stadt", "write sued-stadt"),
        (f"areas/{OLD}", "areas/../x", "cannot be a name here"),
        (f"areas/{OLD}", f"areas/{OLD}", "are the same"),
        (f"agreements/2017/{OLD}", "agreements/2017/x", "There is no areas/x."),
        ("catalogues/action-fields", "catalogues/felder", "srk knows catalogues/action-fields by this name"),
        ("goals/alt#teilhabe", "goals/alt#mitmachen", "Keys can be renamed in catalogues, districts, agreements"),
        ("districts/mitte#nirgends", "districts/mitte#x", "has no item nirgends. It has: "),
        ("districts/mitte#gerberviertel", "districts/mitte#brueckenvorstadt", "has an item brueckenvorstadt already"),
        ("districts/mitte#gerberviertel", "districts/nordufer#x", "An item stays in its record"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_changes(tmp_path: Path, old: str, new: str, said: str) -> None:
    root = copied(REPOSITORIES / "good", tmp_path)
    before = files(root)
    with pytest.raises(Refusal) as refused:
        rename(root, old, new)
    assert said in str(refused.value)
    assert files(root) == before


@pytest.mark.parametrize("broken", [b"name: [\n", b"name: \xfc\n"])
def test_a_file_that_cannot_be_read_could_refer_to_it(tmp_path: Path, broken: bytes) -> None:
    root = copied(REPOSITORIES / "good", tmp_path)
    (root / "data/sources/kaputt.yaml").write_bytes(broken)
    with pytest.raises(Refusal, match=r"kaputt\.yaml cannot be read"):
        rename(root, f"areas/{OLD}", "areas/ufer")


class _Stops:
    """Lets a number of operations pass, then fails as a full disk or a pulled plug would."""

    def __init__(self, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = after
        for name in ("create", "replace", "delete"):
            monkeypatch.setattr(SafeWriter, name, self._counting(getattr(SafeWriter, name)))

    def _counting(self, right: Callable[..., None]) -> Callable[..., None]:
        def call(*arguments: Any) -> None:
            self._step()
            right(*arguments)

        return call

    def _step(self) -> None:
        if self.left == 0:
            raise OSError(28, "No space left on device")
        self.left -= 1


INTERRUPTED = [
    (f"areas/{OLD}", "areas/ufer"),
    ("indicators/population", "indicators/bevoelkerung"),
    ("districts/mitte#gerberviertel", "districts/mitte#gerber"),
]


@pytest.mark.parametrize(("old", "new"), INTERRUPTED)
def test_wherever_it_is_broken_off_nothing_is_lost_and_a_second_run_finishes(
    tmp_path: Path, old: str, new: str
) -> None:
    whole = copied(REPOSITORIES / "good", tmp_path / "whole")
    before = files(whole)
    todo = rename(whole, old, new)
    after = files(whole)
    steps = len(todo) + sum(change.path != change.new_path for change in todo)
    assert steps > 3
    for step in range(steps):
        root = copied(REPOSITORIES / "good", tmp_path / str(step))
        with pytest.MonkeyPatch.context() as patch:
            _Stops(step, patch)
            with pytest.raises(OSError, match="No space"):
                rename(root, old, new)
        now = files(root)
        for change in todo:
            kept = now.get(change.path) == before[change.path] or now.get(change.new_path) == change.content
            assert kept, f"{change.path} is lost at step {step}"
        assert all(now[path] in (before.get(path), after.get(path)) for path in now)
        rename(root, old, new)
        assert files(root) == after


@pytest.mark.parametrize("text", ["date: 2016-02-25\nbegin: 16:00\n", "{date: 2016-02-25, begin: 16:00}\n"])
def test_a_meeting_keeps_the_name_that_calendars_know(make_repository: Any, text: str) -> None:
    body = "name: Kreis\nkind: team\nfrom: 2015\n"
    root = make_repository({"data/bodies/kreis.yaml": body, "data/meetings/2016/kreis-01.yaml": text})
    rename(root, "bodies/kreis", "bodies/runde")
    rename(root, "bodies/runde", "bodies/tisch")
    meeting = look(root)[0].repository[MEETINGS]["2016/tisch-01"]
    assert meeting.uid == "2016-kreis-01"
