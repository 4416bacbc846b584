"""Long work: in a process of its own, seen to go on, stopped by a click, ended with the desk."""

from __future__ import annotations

import multiprocessing
import secrets
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol

from flask import Blueprint, abort, current_app, jsonify, redirect, render_template, url_for

from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings.language import speak, spoken, tr
from sozialraum.engine.records.source import problem_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from flask import Response
    from werkzeug.wrappers import Response as AnyResponse

pages = Blueprint("jobs", __name__)

MOST_KEPT = 12
"""So many jobs are remembered with what came of them; the oldest that has ended goes first."""

MOST_AT_ONCE = 3

_PATIENCE = 3.0
"""After so many seconds a process that was asked to end is killed."""

State = Literal["running", "finished", "failed", "stopped"]


class Tell(Protocol):
    """Says how far a job is."""

    def __call__(self, done: int, total: int, label: str = "") -> None:
        """Say that `done` of `total` steps lie behind, and what comes next; a total of 0 is not known."""


class TooManyJobsError(Exception):
    """So much is being worked on that nothing more is begun."""


@dataclass
class Job:
    """Work that is going on or has ended. `sentence` says why it failed; `leads_to` is where it goes on then."""

    id: str
    title: str
    leads_to: str
    back: str
    state: State = "running"
    done: int = 0
    total: int = 0
    label: str = ""
    result: Any = None
    sentence: str = ""
    process: BaseProcess | None = None

    @property
    def address(self) -> str:
        """Return where somebody gets to when it is finished: the page of the result, or that of the job."""
        return self.leads_to or f"/arbeit/{self.id}"


class Jobs:
    """The long work of one desk."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.RLock()

    def start(
        self, title: str, function: Callable[..., Any], *arguments: Any, leads_to: str = "", back: str = "/"
    ) -> str:
        """Begin `function(tell, *arguments)` in a process of its own and return the id of the job.

        The function is one of a module, its arguments and what it returns can be pickled; `tell` says how far it is. It
        raises Refusal or OSError where it cannot go on. `{job}` in `leads_to` stands for the id. Raises
        TooManyJobsError.
        """
        with self._lock:
            if sum(job.state == "running" for job in self._jobs.values()) >= MOST_AT_ONCE:
                raise TooManyJobsError
            ident = secrets.token_hex(8)
            job = self._jobs[ident] = Job(ident, title, leads_to.replace("{job}", ident), back)
            self._forget_old()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        job.process = context.Process(
            target=work, args=(theirs, spoken(), function, arguments), name=f"srk {ident}", daemon=True
        )
        try:
            job.process.start()
        except Exception:
            self._end(job, "failed", sentence=_BROKEN)
            raise
        finally:
            theirs.close()
        threading.Thread(target=self._listen, args=(job, ours), daemon=True).start()
        return ident

    def get(self, ident: str) -> Job | None:
        """Return the job of an id, as long as it is remembered."""
        return self._jobs.get(ident)

    def stop(self, ident: str) -> None:
        """End the process of a job. What it was writing is there whole or not at all."""
        job = self._jobs.get(ident)
        if job and self._end(job, "stopped") and job.process:
            job.process.terminate()
            job.process.join(_PATIENCE)
            job.process.kill()
            job.process.join(_PATIENCE)

    def end(self) -> None:
        """Stop all that is going on."""
        for ident in list(self._jobs):
            self.stop(ident)

    def _listen(self, job: Job, pipe: Connection) -> None:
        """Take over what the process says, until it says nothing more."""
        try:
            while job.state == "running":
                said, *more = pipe.recv()
                if said == "step":
                    job.done, job.total, job.label = more
                elif said == "finished":
                    self._end(job, "finished", result=more[0])
                else:
                    self._end(job, "failed", sentence=more[0])
        except (EOFError, OSError):
            self._end(job, "failed", sentence=_BROKEN)
        except Exception:
            traceback.print_exc(file=sys.stderr)
            self._end(job, "failed", sentence=_BROKEN)
        finally:
            pipe.close()
        if job.process:
            job.process.join(_PATIENCE)

    def _end(self, job: Job, state: State, *, result: Any = None, sentence: str = "") -> bool:
        """Say how a job ended; only the first who says so counts."""
        with self._lock:
            if job.state != "running":
                return False
            job.result, job.sentence = result, sentence
            job.state = state
            return True

    def _forget_old(self) -> None:
        ended = [ident for ident, job in self._jobs.items() if job.state != "running"]
        for ident in ended[: max(0, len(self._jobs) - MOST_KEPT)]:
            del self._jobs[ident]


_BROKEN = (
    "Dabei ist ein Fehler im Programm aufgetreten. Es wurde nichts halb geschrieben. Im Fenster, in dem der "
    "Schreibtisch gestartet wurde, steht, was geschehen ist."
)


def work(pipe: Connection, language: str, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """Do the work of a job in the process that was begun for it, and tell the desk through a pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the desk, which ends its jobs
    speak(language)
    import_module("sozialraum.topics")

    def tell(done: int, total: int, label: str = "") -> None:
        pipe.send(("step", done, total, label))

    try:
        pipe.send(("finished", function(tell, *arguments)))
    except BrokenPipeError:  # the desk is gone
        return
    except Refusal as refusal:
        pipe.send(("failed", str(refusal)))
    except MemoryError:
        pipe.send(("failed", tr("There is not enough memory for this.")))
    except OSError as error:
        path = f"{error.filename}: " if error.filename else ""
        pipe.send(("failed", f"{path}{problem_of(error)}"))
    except Exception:
        traceback.print_exc(file=sys.stderr)
        pipe.send(("failed", _BROKEN))


def these_jobs() -> Jobs:
    """Return the long work of the desk whose page is being made."""
    jobs: Jobs = current_app.config["JOBS"]
    return jobs


def begun(
    title: str, function: Callable[..., Any], *arguments: Any, leads_to: str = "", back: str = "/"
) -> AnyResponse | tuple[str, int]:
    """Begin a job and lead to its page, which leads on to `leads_to` when it is finished, and to `back` when not."""
    try:
        ident = these_jobs().start(title, function, *arguments, leads_to=leads_to, back=back)
    except TooManyJobsError:
        return render_template("job-refused.html.j2", back=back), 429
    return redirect(url_for("jobs.job", ident=ident), 303)


def finished_job(ident: str) -> Job:
    """Return a job that is finished; a page whose job is not remembered any more is not there."""
    job = these_jobs().get(ident)
    if job is None or job.state != "finished":
        abort(404)
    return job


def _job(ident: str) -> Job:
    return these_jobs().get(ident) or abort(404)


@pages.get("/arbeit/<ident>")
def job(ident: str) -> str | AnyResponse:
    """Show how far a job is, or lead on."""
    found = _job(ident)
    if found.state == "finished" and found.leads_to:
        return redirect(found.leads_to, 303)
    return render_template("job.html.j2", job=found)


@pages.get("/arbeit/<ident>/stand")
def progress(ident: str) -> Response:
    """Say how far a job is, for a page that asks without being loaded again."""
    found = _job(ident)
    return jsonify(state=found.state, done=found.done, total=found.total, label=found.label)


@pages.post("/arbeit/<ident>/anhalten")
def stop(ident: str) -> AnyResponse:
    """Stop a job."""
    these_jobs().stop(_job(ident).id)
    return redirect(url_for("jobs.job", ident=ident), 303)
