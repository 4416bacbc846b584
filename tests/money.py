"""A small repository with one area and the money of a year, written file by file."""

from __future__ import annotations

from collections.abc import Iterable

PROGRAMME = """\
name: Testprogramm
short: Test
city: {name: Teststadt, full_name: Stadt Teststadt}
records: {from: 2019, until: 2020-12-31}
agreements: false
terms: {fund: Aktionsbudget, coordinator: Koordination}
rules:
  inhabitants: {from: 10, until: 1000}
  fund_origin: budget
  days: {decide: 10, proof: 20, repay: 30, settle: 40}
"""
AREA = "name: Nord\nfrom: 2015\nvacancies: [{from: 2015}]\n"
ORIGINS = "name: Herkunft\nitems: [{key: budget, name: Aktionsbudget}, {key: donations, name: Spenden}]\n"
FILES = {
    "sozialraum.yaml": PROGRAMME,
    "data/areas/nord.yaml": AREA,
    "data/catalogues/funding-origins.yaml": ORIGINS,
}
FUND = "data/funds/2019/nord.yaml"


def fund(*grants: str, available: str | None = "1000.00", more: str = "") -> str:
    """The file of the money of a year."""
    sums = f"available: {available}\n" if available else ""
    return f"note: Probe\n{sums}{more}" + ("grants:\n" + "".join(grants) if grants else "")


def grant(
    key: str,
    applied: str = "2019-03-01",
    amount: str = "300.00",
    granted: str | None = None,
    payments: Iterable[tuple[str, str]] = (),
    proof: tuple[str, str] | None = None,
    returned: Iterable[tuple[str, str]] = (),
    until: str | None = None,
    title: str = "Nachmittag im Park",
) -> str:
    """One application, decided nine days later if an amount is granted."""
    lines = [
        f"  - key: {key}",
        f"    title: {title}",
        f"    applied: {{on: {applied}, by: Bürgerverein, amount: {amount}, need: Bedarf, idea: Idee,",
        f"      {f'until: {until}, ' if until else ''}regular_funding: {{replaced: false, reason: Grund}}}}",
    ]
    if granted is not None:
        lines.append(f"    decision: {{on: {applied[:8]}10, by: Koordination, granted: {granted}, reason: Grund}}")
    for name, entries in (("payments", payments), ("returned", returned)):
        inside = ", ".join(f"{{on: {on}, amount: {value}}}" for on, value in entries)
        lines += [f"    {name}: [{inside}]"] if inside else []
    if proof:
        lines.append(f"    proof: {{on: {proof[0]}, spent: {proof[1]}}}")
    return "\n".join(lines) + "\n"
