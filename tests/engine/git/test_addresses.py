"""Where a review is asked for, from the address that git sends to."""

from __future__ import annotations

import pytest

from sozialraum.engine.git.addresses import review_address, web_address

NEW = "-/merge_requests/new?merge_request%5Bsource_branch%5D=schreibtisch%2Fa"


@pytest.mark.parametrize(
    ("remote", "page"),
    [
        ("git@gitlab.stadt.example:soziales/veedel.git", "https://gitlab.stadt.example/soziales/veedel"),
        ("ssh://git@gitlab.stadt.example:2222/soziales/veedel.git", "https://gitlab.stadt.example/soziales/veedel"),
        ("https://anna:geheim@gitlab.stadt.example:8443/a/b", "https://gitlab.stadt.example:8443/a/b"),
        ("http://gitlab.stadt.example/a/b.git/", "http://gitlab.stadt.example/a/b"),
        ("/srv/git/veedel.git", None),
        ("../gemeinsam.git", None),
        ("C:/Daten/veedel.git", None),
        (r"\\server\daten", None),
        ("file:///srv/git/veedel.git", None),
        ("ext::sh -c true", None),
        ("javascript:alert(1)", None),
        ("https://", None),
    ],
)
def test_the_page_of_a_project(remote: str, page: str | None) -> None:
    assert web_address(remote) == page


def test_each_forge_has_its_own_page_for_a_review() -> None:
    branch = "schreibtisch/a"
    gitlab, github = "git@gitlab.stadt.example:a/b.git", "https://github.com/a/b"
    assert review_address(gitlab, branch, "main") == f"https://gitlab.stadt.example/a/b/{NEW}"
    assert review_address(github, branch, "main") == f"{github}/compare/main...schreibtisch%2Fa?expand=1"
    assert review_address("/srv/a.git", branch, "main") is None


def test_what_the_server_names_counts_only_if_it_is_its_own() -> None:
    remote = "git@gitlab.stadt.example:a/b.git"
    own = "https://gitlab.stadt.example/a/b/-/merge_requests/new?x=1"
    assert review_address(remote, "b", "main", f"remote: open\nremote:   {own}\n") == own
    foreign = review_address(remote, "b", "main", "remote: https://evil.example/merge_requests/new\n")
    assert foreign is not None
    assert foreign.startswith("https://gitlab.stadt.example/")
