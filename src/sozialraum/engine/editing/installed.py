"""Where this `srk` was installed from, so that a workflow can install the same."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, distribution

_PACKAGE = "sozialraum"
_ADDRESS = re.compile(r"(?:git\+)?(?:https|ssh)://[A-Za-z0-9._~/@:+%-]+")
_FOLDER = "file:"


def address() -> str:
    """The address with its revision, as pip takes it; empty where it came from an index or from a folder."""
    try:
        text = distribution(_PACKAGE).read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    told = json.loads(text) if text else {}
    url, version = told.get("url", ""), told.get("vcs_info", {})
    if url.startswith(_FOLDER) or not url:
        return ""
    return f"{version['vcs']}+{url}@{version['commit_id']}" if version else str(url)


def as_pip_takes_it(text: str) -> str | None:
    """What somebody gave as URL@REV, for pip; none if it is no address. A name alone is none: anybody may own it."""
    if not _ADDRESS.fullmatch(text):
        return None
    is_file = text.endswith((".whl", ".tar.gz", ".zip"))
    return text if text.startswith("git+") or is_file else f"git+{text}"
