"""How large a file may be, and which files are looked at; too large ones for git to hold are made here."""

from __future__ import annotations

from datetime import date

import pytest

from sozialraum.engine.editing import proposals
from sozialraum.topics.areas.manifest import PROVIDERS
from sozialraum.topics.figures.manifest import observations_of
from tests.conftest import MakeRepository
from tests.looking import look, places

MIB = 1024 * 1024
AREA = "name: Kalk\nfrom: 2199\ncommissions:\n  - provider: awo\n    from: 2199\n"


def _provider(size: int) -> str:
    head = "name: AWO\ntype: free\n"
    return head + "# " + "x" * (size - len(head) - 3) + "\n"


def test_a_record_of_one_mebibyte_is_read(make_repository: MakeRepository) -> None:
    root = make_repository({"data/providers/awo.yaml": _provider(MIB), "data/areas/kalk.yaml": AREA})
    loaded, findings = look(root)
    assert (findings, loaded.repository[PROVIDERS]["awo"].name) == ([], "AWO")


def test_a_larger_record_is_refused_and_nothing_follows_from_it(make_repository: MakeRepository) -> None:
    root = make_repository({"data/providers/awo.yaml": _provider(MIB + 1), "data/areas/kalk.yaml": AREA})
    _, (finding,) = look(root)
    assert (finding.code, finding.place.file, finding.hint) == ("SRK119", "data/providers/awo.yaml", "smaller")
    assert finding.params["limit"] == "1 MiB"


def test_figures_may_be_larger_than_a_record(make_repository: MakeRepository) -> None:
    rows = "".join(f"city,{date.fromordinal(600_000 + n)},{n}\n" for n in range(60_000))
    figures = f"unit,day,count\n{rows}"
    assert len(figures) > MIB
    indicator = "name: Bevölkerung\ndomain: context\ndefinition: Hauptwohnsitz\nunit: Personen\n"
    root = make_repository({"data/observations/a.csv": figures, "data/indicators/a.yaml": indicator})
    loaded, findings = look(root)
    assert (len(observations_of(loaded.repository)["a"]), findings) == (60_000, [])


@pytest.mark.parametrize(
    "path", [".gitkeep", "data/.DS_Store", "data/areas/.kalk.yaml.swp", "local/people.txt", "x.yaml"]
)
def test_hidden_files_and_files_beside_the_data_are_not_looked_at(make_repository: MakeRepository, path: str) -> None:
    assert places(make_repository({path: b"\x00\xff"})) == []


def test_every_file_is_counted_also_one_that_is_no_record(make_repository: MakeRepository) -> None:
    root = make_repository({"data/areas/kalk.yaml": "name: Kalk\n", "data/areas/kalk.txt": "", "data/x/y.yaml": ""})
    loaded, _ = look(root)
    assert (loaded.files, len(list(loaded.repository))) == (4, 2)


def test_of_very_many_wrong_references_all_are_found_and_the_later_ones_say_where_to_look(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "_MOST", 3)
    wrong = ["awoo", "awoo", "caritass", "diakoni", "awoi", "awoo"]
    commissions = "".join(
        f"  - provider: {one}\n    from: {2000 + year}\n    until: {2000 + year}\n" for year, one in enumerate(wrong)
    )
    providers = {f"data/providers/{one}.yaml": "name: X\ntype: free\n" for one in ("awo", "caritas", "diakonie")}
    area = f"name: Kalk\nfrom: 2000\ncommissions:\n{commissions}"
    _, findings = look(make_repository({**providers, "data/areas/kalk.yaml": area}))
    found = [(one.place.keys[1], one.hint) for one in findings if one.code == "SRK301"]
    near = ["did-you-mean"] * 4
    assert found == list(enumerate([*near, "listed-by", "did-you-mean"]))
