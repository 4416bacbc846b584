"""Say what an installed `srk` is made of, as CycloneDX JSON: `python -m tools.sbom > sbom.json`.

Read from the metadata of what is installed, so that nothing else is needed, no network either: run it in an environment
with the extras that are to be listed. Followed are the requirements of `sozialraum` that are installed; what a
requirement wants on another system, or for an extra that nobody asked for, is not part of it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

NAME = "sozialraum"
EXTRAS = ("papers", "tables", "desk")
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)[^;]*(?:;(?P<marker>.*))?", re.DOTALL)
_OF_EXTRA = re.compile(r"extra\s*==\s*[\"']([\w-]+)[\"']")
_SPDX = {
    "MIT License": "MIT", "Apache Software License": "Apache-2.0", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0", "BSD License": "BSD-3-Clause", "ISC License (ISCL)": "ISC",
    "Zope Public License": "ZPL-2.1",
}  # fmt: skip
"""Licences by their classifiers. Packages of ours that say no more than "BSD License" mean the one of three clauses."""


def licence_of(package: Distribution) -> str:
    """Return the licence as an SPDX expression; several classifiers leave the choice. Raises LookupError."""
    if expression := package.metadata.get_all("License-Expression"):
        return str(expression[0])
    if (short := (package.metadata.get_all("License") or [""])[0]) in _SPDX.values():
        return str(short)
    classifiers = [one for one in package.metadata.get_all("Classifier") or [] if one.startswith("License :: ")]
    known = [_SPDX[name] for one in classifiers if (name := one.rpartition(" :: ")[2]) in _SPDX]
    if not known:
        raise LookupError(f"{package.name} does not say its licence in a way that is known here")
    return " OR ".join(known)


def required(package: Distribution, extras: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the names of the installed packages that one needs, with these extras of it."""
    for line in package.requires or ():
        found = _REQUIREMENT.match(line)
        assert found is not None, line
        of_extra = _OF_EXTRA.search(found["marker"] or "")
        if (of_extra is None or of_extra[1] in extras) and (name := _canonical(found["name"])) != NAME:
            try:
                distribution(name)
            except PackageNotFoundError:
                continue
            yield name


def parts(extras: tuple[str, ...] = EXTRAS) -> dict[str, list[str]]:
    """Return every package that `sozialraum` with extras is made of, with the names of what it needs itself."""
    found = {NAME: sorted(set(required(distribution(NAME), extras)))}
    left = list(found[NAME])
    while left:
        name = left.pop()
        if name not in found:
            found[name] = sorted(set(required(distribution(name))))
            left += found[name]
    return dict(sorted(found.items()))


def bill() -> dict[str, object]:
    """Return the bill of materials. The same packages give the same bill: it has no day and no number of its own."""
    found = parts()
    core = parts(())
    components = [_component(name) for name in found if name != NAME]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(NAME) | {"type": "application"}},
        "components": [one | {"scope": "required" if one["name"] in core else "optional"} for one in components],
        "dependencies": [{"ref": _purl(name), "dependsOn": list(map(_purl, needs))} for name, needs in found.items()],
    }


def _component(name: str) -> dict[str, object]:
    package = distribution(name)
    return {
        "type": "library",
        "bom-ref": _purl(name),
        "name": name,
        "version": package.version,
        "licenses": [{"expression": licence_of(package)}],
        "purl": _purl(name),
    }


def _purl(name: str) -> str:
    return f"pkg:pypi/{name}@{distribution(name).version}"


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, indent=2)
    sys.stdout.write("\n")
