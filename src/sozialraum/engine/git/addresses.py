"""Addresses of pages at a forge, made from the address that git sends to."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SHORT = re.compile(r"(?:[\w.-]+@)?(?P<host>[\w.-]+\.[\w.-]+):(?!//)(?P<path>.+)")
_PRINTED = re.compile(r"https?://[^\s<>\"'\x00-\x1f]+")
_SCHEMES = ("https", "http", "ssh", "git")


def web_address(remote: str) -> str | None:
    """Return the address of the project's page; none for a folder. Names and passwords are left out."""
    text = remote.strip()
    if short := _SHORT.fullmatch(text):
        host, path = short["host"], short["path"]
    else:
        parts = urlsplit(text)
        if parts.scheme not in _SCHEMES or not parts.hostname:
            return None
        host, path = parts.hostname, parts.path
        if parts.scheme in ("https", "http") and parts.port:
            host = f"{host}:{parts.port}"
    path = path.strip("/").removesuffix(".git")
    scheme = "http" if text.startswith("http://") else "https"
    return f"{scheme}://{host}/{quote(path)}" if path else None


def review_address(remote: str, branch: str, main: str, printed: str = "") -> str | None:
    """Return where a review of a branch is asked for; `printed` is what the other side said when it was sent.

    An address that the other side names counts, if it is one of its own.
    """
    project = web_address(remote)
    if project is None:
        return None
    host = urlsplit(project).hostname
    for found in _PRINTED.findall(printed):
        parts = urlsplit(found)
        if parts.hostname == host and parts.scheme in ("https", "http") and re.search(r"merge|pull|compare", found):
            return str(found)
    named = quote(branch, safe="")
    if host and "github" in host:
        return f"{project}/compare/{quote(main, safe='')}...{named}?expand=1"
    if host and ("codeberg" in host or "gitea" in host or "forgejo" in host):
        return f"{project}/compare/{quote(main, safe='')}...{named}"
    if host and "bitbucket" in host:
        return f"{project}/pull-requests/new?source={named}"
    return f"{project}/-/merge_requests/new?merge_request%5Bsource_branch%5D={named}"
