"""What is owed, in one line: in the language of the person at a terminal, in German on papers and in calendars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sozialraum.engine.findings.language import said, speaking, tr

if TYPE_CHECKING:
    from sozialraum.topics.duties import Duty

STATES: Mapping[str, str] = {"overdue": "Überfällig", "soon": "Bald fällig", "planned": "Geplant"}


def duty_text(duty: Duty) -> str:
    """Return what is to be done."""
    texts = {
        "SRK402": tr("Annual report {year}: {area}"),
        "SRK404": tr("Present the annual report {year} ({council}): {area}"),
        "SRK405": tr("Yearly agreement {year}: {area}"),
        "SRK406": tr("Revise the annual report {year}, returned on {returned}: {area}"),
        "SRK408": tr("Agree the carried-over measure `{key}` again for {year}, or give it up: {area}"),
        "SRK409": tr("{what} (ordered by the decision {decision})"),
        "SRK410": tr("Meeting: {body} (every {months} months; {seen} {last})"),
        "SRK411": tr("Meeting: {body} ({held} of at least {least} in {year})"),
        "SRK412": tr("Invitation: {body} on {date}"),
        "SRK413": tr("Approve the minutes: {body} of {date}"),
        "SRK414": tr("{what} (TOP {top}, {body} of {date})"),
        "SRK415": tr("Pass on the decision: TOP {top} {title} ({body} of {date})"),
        "SRK416": tr("Answer to the concept `{title}` ({body} of {date})"),
        "SRK418": tr("Decide on the application: {title} ({by}, applied on {applied}), {area}"),
        "SRK419": tr("Proof of use: {title}, {area}"),
        "SRK420": tr("Pay back the rest: {title}, {rest} euros, {area}"),
        "SRK421": tr("Settle the year: {fund} {year}, {area}"),
        "SRK422": tr("Meeting missing in the records: {body} (every {months} months; none until {next})"),
        "SRK423": tr("Write the minutes: {body} of {date}"),
        "SRK424": tr("Say whether it took place: {body} on {date}"),
        "SRK425": tr("Papers to be handed in: {body} on {date}"),
    }
    return texts[duty.code].format_map(said(duty.params))


def german_duty_text(duty: Duty) -> str:
    """Return what is to be done, as papers say it."""
    with speaking("de"):
        return duty_text(duty)


def closed_text(name: str) -> str:
    """Return why offices are closed on a day; holidays keep their German names."""
    return {"Samstag": tr("Saturday"), "Sonntag": tr("Sunday")}.get(name, name)
