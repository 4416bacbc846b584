"""Long work: it goes on in a process of its own, says how far it is, and can be stopped."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sozialraum.desk.jobs import MOST_AT_ONCE, MOST_KEPT, Job, Jobs, Tell, TooManyJobsError
from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings.language import speak, spoken
from sozialraum.engine.records.writing import TEMPORARY, SafeWriter
from tests.conftest import CHECKOUT
from tests.desk.conftest import Visitor

_PATIENCE = 60.0


def until(happens: Callable[[], bool]) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + _PATIENCE
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.02)


def ended(jobs: Jobs, ident: str) -> Job:
    """Return a job after its end."""
    job = jobs.get(ident)
    assert job
    until(lambda: job.state != "running")
    return job


def counted(tell: Tell, number: int) -> tuple[int, int, str]:
    """Count, and say in which process and in which language."""
    for done in range(number):
        tell(done, number, f"Schritt {done}")
    return number, os.getpid(), spoken()


def write_without_end(tell: Tell, root: str) -> None:
    """Write one file again and again."""
    writer, old = SafeWriter(Path(root)), b""
    (Path(root) / "data").mkdir()
    writer.create("data/a.txt", old)
    for number in range(10**9):
        new = b"%d\n" % (number % 10) * 100_000
        writer.replace("data/a.txt", old, new)
        old = new
        tell(number, 0, "schreibt")


def refuse(tell: Tell) -> None:
    """Say in words why it cannot go on."""
    raise Refusal("Das Blatt ist leer.")


def miss_a_file(tell: Tell) -> None:
    """Meet an error of the operating system."""
    raise FileNotFoundError(2, "No such file or directory", "tabelle.xlsx")


def break_down(tell: Tell) -> None:
    """Meet an error that nobody expected."""
    raise ZeroDivisionError


def vanish(tell: Tell) -> None:
    """End without a word, as a process that is killed."""
    os._exit(9)


def wait(tell: Tell) -> None:
    """Go on for as long as nobody stops it."""
    tell(0, 1, "wartet")
    time.sleep(_PATIENCE)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    found = Jobs()
    yield found
    found.end()


def test_work_is_done_in_another_process_in_the_same_language(jobs: Jobs) -> None:
    speak("de")
    try:
        job = ended(jobs, jobs.start("Zählen", counted, 5))
    finally:
        speak("en")
    number, process, language = job.result
    assert (job.state, number, language) == ("finished", 5, "de")
    assert process != os.getpid()
    assert (job.done, job.total, job.label) == (4, 5, "Schritt 4")


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (refuse, "Das Blatt ist leer."),
        (miss_a_file, "tabelle.xlsx: No such file or directory"),
        (break_down, "ein Fehler im Programm"),
        (vanish, "ein Fehler im Programm"),
    ],
)
def test_what_fails_says_so_in_a_sentence(jobs: Jobs, function: Callable[..., None], said: str) -> None:
    job = ended(jobs, jobs.start("Etwas", function))
    assert job.state == "failed"
    assert said in job.sentence


def test_what_is_stopped_leaves_a_whole_file_and_nothing_beside_it(jobs: Jobs, tmp_path: Path) -> None:
    ident = jobs.start("Schreiben", write_without_end, str(tmp_path))
    job = jobs.get(ident)
    assert job
    assert job.process
    until(lambda: job.done > 3)
    jobs.stop(ident)
    assert job.state == "stopped"
    assert not job.process.is_alive()
    content = (tmp_path / "data/a.txt").read_bytes()
    assert content == content[:2] * 100_000
    SafeWriter(tmp_path).tidy()
    assert not [path for path in tmp_path.rglob("*") if TEMPORARY.fullmatch(path.name)]


def test_only_so_much_is_done_at_once_and_remembered(jobs: Jobs) -> None:
    for _ in range(MOST_AT_ONCE):
        last = jobs.start("Warten", wait)
    with pytest.raises(TooManyJobsError):
        jobs.start("Warten", wait)
    jobs.stop(last)
    idents = [jobs.start("Warten", wait)]
    for _ in range(MOST_KEPT):
        jobs.stop(idents[-1])
        idents.append(jobs.start("Warten", wait))
    assert jobs.get(idents[0]) is None
    assert jobs.get(idents[-2])
    jobs.end()
    assert not [one for one in multiprocessing.active_children() if one.name.startswith("srk ")]


_MAIN = """
from sozialraum.desk.jobs import Jobs
from tests.desk import test_jobs

if __name__ == "__main__":
    jobs = Jobs()
    job = test_jobs.ended(jobs, jobs.start("Zählen", test_jobs.counted, 2))
    print(job.state, job.result[0])
"""


@pytest.mark.parametrize("how", ["srk", "__main__.py"])
def test_processes_begin_however_the_desk_was_started(how: str, tmp_path: Path) -> None:
    """A script without an ending, as pip makes them, or a package that runs with `-m`."""
    package = tmp_path / "started"
    package.mkdir()
    (package / how).write_text(_MAIN, encoding="utf-8")
    arguments = ["-m", "started"] if how == "__main__.py" else [str(package / how)]
    answer = subprocess.run(
        [sys.executable, *arguments], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert answer.stdout == "finished 2\n", answer.stderr


def test_the_page_of_a_job_stops_it(visitor: Visitor) -> None:
    jobs: Jobs = visitor.app.config["JOBS"]
    ident = jobs.start("Berichte 2015", wait, back="/papiere")
    job = jobs.get(ident)
    assert job
    until(lambda: job.total == 1)
    page = visitor.text(f"/arbeit/{ident}")
    assert "<h1>Berichte 2015</h1>" in page
    assert "0 von 1: wartet" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert visitor.get(f"/arbeit/{ident}/stand").json["label"] == "wartet"
    stopped = visitor.post(f"/arbeit/{ident}/anhalten").text
    assert "Angehalten" in stopped
    assert "refresh" not in stopped
    assert 'href="/papiere"' in stopped


def test_the_page_of_a_job_leads_on(visitor: Visitor) -> None:
    jobs: Jobs = visitor.app.config["JOBS"]
    ident = jobs.start("Zählen", counted, 1, leads_to="/?von={job}")
    ended(jobs, ident)
    assert visitor.get(f"/arbeit/{ident}").headers["Location"] == f"/?von={ident}"
    for hostile in ("x", "../..", "%00", "a" * 5000):
        assert visitor.get(f"/arbeit/{hostile}").status_code in (404, 308)
