"""The workflows that a city copies: valid for their platforms, and their steps do what they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from tests.changing import NEW, change, copy_of_good
from tests.conftest import CHECKOUT
from tests.histories import commit, git, history

pytestmark = pytest.mark.slow

CI = CHECKOUT / "templates" / "ci"
AGREEMENT = f"data/agreements/2018/{NEW}.yaml"
posix_only = pytest.mark.skipif(os.name == "nt", reason="the steps are for bash")
STUB = """\
#!/bin/sh
echo "{name} $*" >> "$CALLS"
for one in "$@"; do case "$one" in *@*.md) cp "${{one#*@}}" "$CALLS.body";; esac; done
case "$*" in *"$ANSWERS"*) [ -n "$ANSWER" ] && printf '%s\\n' "$ANSWER";; esac
exit 0
"""


def schema(name: str) -> Draft7Validator:
    """A schema that the platform publishes."""
    text = (files("check_jsonschema") / "builtin_schemas" / "vendor" / f"{name}.json").read_text(encoding="utf-8")
    return Draft7Validator(json.loads(text))


def read(path: Path) -> dict[str, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    # YAML 1.1 reads `on` as true; the platforms do not
    return {"on" if key is True else key: value for key, value in found.items()}


@pytest.mark.parametrize(
    ("path", "platform"),
    [
        (CI / "github.yml", "github-workflows"),
        (CHECKOUT / ".github/workflows/check.yml", "github-workflows"),
        (CI / "gitlab.yml", "gitlab-ci"),
        (CI / "github-pages.yml", "github-workflows"),
        (CI / "gitlab-pages.yml", "gitlab-ci"),
    ],
)
def test_workflows_follow_the_schema_of_their_platform(path: Path, platform: str) -> None:
    schema(platform).validate(read(path))


def test_the_schemas_refuse_what_is_wrong() -> None:
    assert not schema("github-workflows").is_valid({"on": "push", "jobs": {"a": {"steps": []}}})
    assert not schema("gitlab-ci").is_valid({"a": {"script": 3}})


def test_what_gitlab_shows_has_a_name_that_it_accepts() -> None:
    assert re.fullmatch(r"[A-Za-z0-9_ -]+", read(CI / "gitlab.yml")["sozialraum"]["artifacts"]["expose_as"])


def test_nothing_that_somebody_else_names_is_pasted_into_a_shell() -> None:
    for job in read(CI / "github.yml")["jobs"].values():
        assert all("${{" not in step.get("run", "") for step in job["steps"])


def test_only_a_job_that_runs_nothing_of_the_repository_may_comment() -> None:
    jobs = read(CI / "github.yml")["jobs"]
    may = {name for name, job in jobs.items() if "pull-requests" in job["permissions"]}
    assert may == {"comment"}
    assert not any(
        "uses" in step or "srk" in step["run"].replace("<!-- srk diff -->", "") for step in jobs["comment"]["steps"]
    )


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A city's clone with a branch on which an agreement changed."""
    root = history(copy_of_good(tmp_path))
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    change(root, AGREEMENT, "due: 2018-09-28", "due: 2018-10-05")
    commit(root)
    return root


def environment(root: Path, answers: str = "-", answer: str = "") -> dict[str, str]:
    """The PATH with our srk and with stand-ins for what would reach into the world."""
    tools = root.parent / "tools"
    tools.mkdir(exist_ok=True)
    scripts = {name: STUB.format(name=name) for name in ("gh", "curl", "pip")}
    scripts["srk"] = f'#!/bin/sh\nexec "{sys.executable}" -m sozialraum "$@"\n'
    for name, script in scripts.items():
        (tools / name).write_text(script, encoding="utf-8")
        (tools / name).chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(CHECKOUT / "src"),
        "CALLS": str(root.parent / "calls"),
        "ANSWERS": answers,
        "ANSWER": answer,
    }


def run(root: Path, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=root, env=variables, capture_output=True, text=True, check=False
    )


@posix_only
@pytest.mark.parametrize(("comment", "call"), [("", "gh pr comment 7"), ("4711", "issues/comments/4711")])
def test_the_steps_for_github_annotate_comment_and_make_papers(city: Path, comment: str, call: str) -> None:
    variables = environment(city, "--paginate", comment)
    variables |= {
        "SRK_PACKAGE": "git+https://example.org/srk.git@v1",
        "BASE": "main",
        "NUMBER": "7",
        "GITHUB_REPOSITORY": "stadt/sozialraum",
    }
    variables |= {"GITHUB_STEP_SUMMARY": str(city.parent / "summary"), "GITHUB_OUTPUT": str(city.parent / "output")}
    jobs = read(CI / "github.yml")["jobs"]
    for step in jobs["check"]["steps"]:
        if "run" in step:
            done = run(city, step["run"], **variables)
            fails = "srk validate --changed-since" in step["run"]  # what was closed changed: the check is to fail
            assert done.returncode == fails, done.stderr
    (step,) = jobs["comment"]["steps"]
    done = run(city.parent, step["run"], **variables, TOLD=output_of(city.parent / "output", "told"))
    assert done.returncode == 0, done.stderr
    assert "Due 2018-09-28 → 2018-10-05" in (city.parent / "summary").read_text(encoding="utf-8")
    assert call in (city.parent / "calls").read_text(encoding="utf-8")
    made = {str(path.relative_to(city)) for path in (city / "papiere").glob(f"*/2018/{NEW}.*")}
    assert made == {f"papiere/{paper}/2018/{NEW}.{format}" for paper in ("agreements",) for format in ("docx", "pdf")}


@posix_only
@pytest.mark.parametrize(("token", "comment"), [("geheim", ""), ("geheim", "12"), ("", "")])
def test_the_script_for_gitlab_reports_comments_and_makes_papers(city: Path, token: str, comment: str) -> None:
    listed = json.dumps([{"id": 12, "body": "<!-- srk diff -->\n"}] if comment else [{"id": 3, "body": "Hallo"}])
    variables = environment(city, "?per_page", listed)
    variables |= {"SRK_PACKAGE": "git+https://example.org/srk.git@v1", "SRK_TOKEN": token, "CI_API_V4_URL": "https://gitlab.example/api/v4",
                  "CI_PROJECT_ID": "5", "CI_MERGE_REQUEST_IID": "9",
                  "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(city, "rev-parse", "HEAD~1")}  # fmt: skip
    done = run(city, "\n".join(read(CI / "gitlab.yml")["sozialraum"]["script"]), **variables)
    assert done.returncode == 0, done.stderr
    calls = (city.parent / "calls").read_text(encoding="utf-8")
    assert ("--request PUT" in calls, "--request POST" in calls) == (comment != "", token != "" and not comment)
    assert ("notes/12" in calls) == (comment != "")
    if token:
        assert "What was closed changed without an entry" in (city.parent / "calls.body").read_text(encoding="utf-8")
    assert json.loads((city / "gl-code-quality-report.json").read_text(encoding="utf-8")) == []
    assert (city / "junit.xml").read_text(encoding="utf-8").startswith("<?xml")
    assert list((city / "papiere").rglob("*.docx"))


@posix_only
def test_the_script_for_gitlab_fails_if_there_are_errors_but_comments_first(city: Path) -> None:
    change(city, AGREEMENT, "objectives:", "objectivs:")
    commit(city)
    variables = environment(city, "?per_page", "[]")
    variables |= {"SRK_PACKAGE": "git+https://example.org/srk.git@v1", "SRK_TOKEN": "x",
                  "CI_API_V4_URL": "x", "CI_PROJECT_ID": "5", "CI_MERGE_REQUEST_IID": "9"}  # fmt: skip
    variables["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = git(city, "rev-parse", "HEAD~2")
    done = run(city, "\n".join(read(CI / "gitlab.yml")["sozialraum"]["script"]), **variables)
    assert done.returncode == 1
    assert "SRK202" in (city.parent / "calls.body").read_text(encoding="utf-8")


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return dict(found)


def test_the_hook_for_pre_commit_is_complete() -> None:
    """It always runs: pre-commit calls no hook for files that are only deleted, and templates lie anywhere."""
    assert set(hook()) == {"id", "name", "description", "entry", "language", "always_run", "pass_filenames"}
    assert (hook()["id"], hook()["language"]) == ("srk-validate", "python")
    assert hook()["always_run"] is True
    assert hook()["pass_filenames"] is False


def output_of(file: Path, name: str) -> str:
    """What a step gave to other jobs: `name<<END`, the lines, END."""
    first, *lines = file.read_text(encoding="utf-8").splitlines()
    given, _, end = first.partition("<<")
    assert (given, lines[-1]) == (name, end)
    return "\n".join(lines[:-1])


def test_only_a_job_that_runs_nothing_of_the_repository_may_publish() -> None:
    jobs = read(CI / "github-pages.yml")["jobs"]
    assert {name for name, job in jobs.items() if set(job["permissions"].values()) != {"read"}} == {"publish"}
    assert all("uses" in step for step in jobs["publish"]["steps"])


@posix_only
@pytest.mark.parametrize("pages", ["github-pages", "gitlab-pages"])
def test_the_steps_that_publish_make_the_site_and_fail_without_one(pages: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(CHECKOUT / "tests/repositories/meetings", tmp_path / "stadt"))
    variables = environment(root) | {
        "SRK_PACKAGE": "git+https://example.org/srk.git@v1", "OWNER": "stadt", "GITHUB_REPOSITORY": "stadt/veedel",
        "CI_PAGES_URL": "https://stadt.example/veedel",
    }  # fmt: skip
    found = read(CI / f"{pages}.yml")
    script = "\n".join(
        found["pages"]["script"] if pages == "gitlab-pages"
        else [step["run"] for step in found["jobs"]["build"]["steps"] if "run" in step]
    )  # fmt: skip
    made = root / ("public" if pages == "gitlab-pages" else "seiten")
    done = run(root, script, **variables)
    assert done.returncode == 0, done.stderr
    assert 'rel="canonical" href="https://stadt.' in (made / "index.html").read_text(encoding="utf-8")
    assert (made / ".srk-site").exists() == (pages == "github-pages")
    shutil.rmtree(made)
    (root / "data" / "areas" / "hafen.yaml").write_text("nahme: Hafen\n", encoding="utf-8")
    assert run(root, script, **variables).returncode


@posix_only
@pytest.mark.parametrize("package", ["", "sozialraum", "sozialraum==1.0"])
@pytest.mark.parametrize("platform", ["github", "gitlab"])
def test_a_name_without_an_address_installs_nothing(city: Path, platform: str, package: str) -> None:
    """Anybody may offer a package of that name."""
    workflow = read(CI / f"{platform}.yml")
    steps = workflow["sozialraum"]["script"] if platform == "gitlab" else [
        step.get("run", "") for step in workflow["jobs"]["check"]["steps"]
    ]  # fmt: skip
    (step,) = (step for step in steps if "pip install" in step)
    done = run(city, step, **environment(city), SRK_PACKAGE=package)
    assert done.returncode == 1
    assert "SRK_PACKAGE nennt keine Adresse" in done.stdout
    assert not (city.parent / "calls").exists()


def test_actions_are_pinned_by_commit_with_their_version_beside() -> None:
    for path in (CI / "github.yml", CHECKOUT / ".github/workflows/check.yml"):
        used = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
        assert used
        assert all(re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in used)
