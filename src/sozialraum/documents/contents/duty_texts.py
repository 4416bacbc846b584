"""What is owed, in German words, as papers and calendars print it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sozialraum.analysis.duties import Duty

_TEXTS = {
    "SRK402": "Jahresbericht {year}: {area}",
    "SRK404": "Jahresbericht {year} vorstellen ({council}): {area}",
    "SRK405": "Jahreszielvereinbarung {year}: {area}",
    "SRK406": "Jahresbericht überarbeiten, zurückgegeben am {returned}",
    "SRK408": "Übertragene Maßnahme „{key}“ für {year} neu vereinbaren oder aufgeben",
    "SRK409": "{what} (Auftrag des Beschlusses {decision})",
    "SRK410": "Sitzung: {body} (alle {months} Monate; zuletzt {last})",
    "SRK411": "Sitzung: {body} ({held} von mindestens {least} in {year})",
    "SRK412": "Einladung: {body} am {date}",
    "SRK413": "Niederschrift genehmigen: {body} vom {date}",
    "SRK414": "{what}",
    "SRK415": "Beschluss weitergeben: TOP {top} {title}",
    "SRK416": "Antwort auf das Handlungskonzept „{title}“",
    "SRK418": "Antrag entscheiden: {title} ({by}, beantragt am {applied})",
    "SRK419": "Verwendungsnachweis: {title}",
    "SRK420": "Restmittel zurückzahlen: {title}, {rest} Euro",
    "SRK421": "{fund} {year} abrechnen: {area}",
}

STATES: Mapping[str, str] = {"overdue": "Überfällig", "soon": "Bald fällig", "planned": "Geplant"}


def duty_text(duty: Duty) -> str:
    """What is to be done, in one line."""
    params = {name: _german(value) for name, value in duty.params.items()}
    return _TEXTS[duty.code].format_map(params)


def _german(value: object) -> str:
    from datetime import date

    from sozialraum.documents.formats import day

    if isinstance(value, date):
        return day(value)
    return "noch keine" if value == "never" else str(value)
